"""`leaflet-kiosk print`: makes a printed brochure of a leaflet, in large print, as a PDF."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from kiosk.core.faults import KioskError
from kiosk.core.leaflet.model import Edition, Leaflet
from kiosk.core.leaflet.names import is_text
from kiosk.core.settings.model import Settings
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import say
from kiosk.machine.paths import Places
from kiosk.storage.files import write_whole
from kiosk.storage.leaflets.cache import FOLDER, open_library
from kiosk.storage.leaflets.library import load_leaflet


def run(options: argparse.Namespace, settings: Settings, places: Places) -> int:
    """Write the brochure; raise KioskError if there is no such leaflet, or no such language."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.app.interface import files_of
    from kiosk.app.qt_application import make_application, prepare_environment
    from kiosk.ui.look.pictures import Pictures
    from kiosk.ui.look.words import Languages
    from kiosk.ui.paper.brochure import brochure
    from kiosk.ui.paper.sheet import SHEETS, Paper

    edition = _edition(_leaflet(options.leaflet, settings, places), options.language)
    prepare_environment()
    application = make_application(sys.argv[:1], places.assets)
    files = files_of(places, settings.content.folder or places.content)
    words = Languages(files).words(edition.language)
    pdf = brochure(edition, SHEETS[Paper(options.size)], words, Pictures())
    write_whole(options.out, pdf, mode=0o644)
    say(str(options.out))
    del application
    return ExitCode.OK


def _leaflet(named: str, settings: Settings, places: Places) -> Leaflet:
    """Return the leaflet of that folder, or of that name among those that the kiosk shows."""
    content = settings.content
    folder = Path(named)
    if _holds_texts(folder):
        return load_leaflet(folder.absolute(), content.default_language)
    source = (content.folder or places.content).absolute()
    library = open_library(places.data / FOLDER, source, content.default_language)
    return library.open(named)


def _holds_texts(folder: Path) -> bool:
    try:
        return folder.is_dir() and any(is_text(each.name) for each in folder.iterdir())
    except OSError:  # it may not be looked into, or no folder can have such a name
        return False


def _edition(leaflet: Leaflet, language: str | None) -> Edition:
    if language is None:
        return next(iter(leaflet.editions.values()))
    if language not in leaflet.editions:
        raise KioskError(
            f"The leaflet “{leaflet.id}” has no text in the language “{language}”."
            f" It has: {', '.join(leaflet.languages)}."
        )
    return leaflet.editions[language]
