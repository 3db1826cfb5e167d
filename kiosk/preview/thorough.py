"""Checks for the preview whether every page holds what stands on it, in a process of its own.

It takes seconds: the preview goes on meanwhile.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from kiosk.app.interface import files_here
from kiosk.app.qt_application import make_application, prepare_environment
from kiosk.check.pages import not_whole
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import say
from kiosk.machine.priority import be_low
from kiosk.storage.leaflets.library import load_leaflet
from kiosk.storage.leaflets.texts import LeafletRefused
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.fits import too_tall


def main(arguments: Sequence[str]) -> int:
    """Print as JSON what is wrong; `arguments` are the leaflet's folder, and that of the assets."""
    folder, assets = map(Path, arguments)
    be_low()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare_environment()
    application = make_application(sys.argv[:1], assets)
    languages = Languages(files_here(assets, folder.parent))
    try:
        leaflets = [load_leaflet(folder)]
    except LeafletRefused:  # it was changed since: the preview will read it again
        leaflets = []
    problems = {*too_tall(leaflets, languages), *not_whole(leaflets, languages)}
    say(json.dumps([asdict(each) for each in sorted(problems)], default=str))
    del application
    return ExitCode.OK
