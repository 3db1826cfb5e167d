"""Sets what is printed in a process of its own: a bug or a faulty picture there ends only that.

The process gets what it is to print by its standard input, and gives a PDF by its standard output:
what a patient takes home is in no file.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.core.faults import KioskError
from kiosk.core.printing import PrintedBrochure, PrintedFigures, Slip, SlipPaper

if TYPE_CHECKING:  # the process of the kiosk needs none of it
    from kiosk.app.sources import Sources
    from kiosk.ui.look.words import Languages

LONGEST_S = 20.0


class NotSet(KioskError):
    """Raised when a document could not be made."""


def brochure(sources: Sources, wanted: PrintedBrochure) -> bytes:
    """Return the brochure as a PDF for A4; raise NotSet."""
    return _made(sources, {"brochure": asdict(wanted)})


def slip(sources: Sources, paper: SlipPaper, wanted: Slip) -> bytes:
    """Return a patient's slip as a PDF; raise NotSet."""
    return _made(sources, {"slip": asdict(wanted), "paper": paper.value})


def figures(sources: Sources, wanted: PrintedFigures) -> bytes:
    """Return the statistics as a PDF for A4; raise NotSet."""
    return _made(sources, {"figures": asdict(wanted)})


def _made(sources: Sources, wanted: object) -> bytes:
    import subprocess  # not needed before somebody prints

    from kiosk.app.own_process import command_of

    places = (sources.assets, sources.content, sources.cached)
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command_of("kiosk.app.paper_apart", *map(str, places)),
            input=json.dumps(wanted).encode(),
            capture_output=True,
            timeout=LONGEST_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        # What the process was given belongs to a patient: the log does not have it.
        raise NotSet(f"The document could not be set: {type(error).__name__}.") from None
    return done.stdout


def main(arguments: Sequence[str]) -> int:
    """Write the PDF of what standard input asks for.

    `arguments` are the folders of the assets, of the content, and of the kiosk's own copies.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.app.interface import files_here
    from kiosk.app.qt_application import make_application, prepare_environment
    from kiosk.exit_codes import ExitCode
    from kiosk.ui.look.words import Languages

    assets, content, cached = map(Path, arguments)
    wanted = json.loads(sys.stdin.buffer.read())
    prepare_environment()
    application = make_application(sys.argv[:1], assets)
    languages = Languages(files_here(assets, content))
    if "slip" in wanted:
        pdf = _slip(wanted, languages)
    elif "figures" in wanted:
        pdf = _figures(wanted["figures"], languages)
    else:
        pdf = _brochure(PrintedBrochure(**wanted["brochure"]), languages, content, cached)
    sys.stdout.buffer.write(pdf)
    del application
    return ExitCode.OK


def _slip(wanted: dict[str, Any], languages: Languages) -> bytes:
    from kiosk.ui.paper.sheet import SLIPS
    from kiosk.ui.paper.slip import slip as set_slip

    asked = Slip(**wanted["slip"])
    return set_slip(asked, SLIPS[SlipPaper(wanted["paper"])], languages.words(asked.language))


def _figures(wanted: dict[str, Any], languages: Languages) -> bytes:
    from kiosk.ui.paper.statistics import figures as set_figures

    return set_figures(wanted, languages.words(wanted["language"]))


def _brochure(wanted: PrintedBrochure, languages: Languages, content: Path, cached: Path) -> bytes:
    """Set the copy that patients are shown: a check with newer rules does not withdraw it."""
    from kiosk.storage.leaflets.cache import open_library
    from kiosk.ui.look.pictures import Pictures
    from kiosk.ui.paper.brochure import brochure as set_brochure
    from kiosk.ui.paper.sheet import SHEETS, Paper

    leaflet = open_library(cached, content, wanted.language).open(wanted.leaflet_id)
    edition = leaflet.editions[wanted.language]
    return set_brochure(edition, SHEETS[Paper.A4], languages.words(wanted.language), Pictures())
