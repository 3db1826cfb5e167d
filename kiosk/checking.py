"""Checks a content folder for an author: what the text says wrong, and what does not fit."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.app.qt_application import make_application, prepare_environment
from kiosk.core.content.leaflet import Leaflet
from kiosk.core.content.library import read_all
from kiosk.core.content.shown import Files
from kiosk.core.problem import Problem
from kiosk.edge.paths import Places
from kiosk.ui.fits import too_tall
from kiosk.ui.words import Languages


def problems_in(folder: Path, places: Places) -> tuple[Problem, ...]:
    """Return every problem of every leaflet, sorted by file and line."""
    return checked(folder, places)[1]


def checked(
    folder: Path, places: Places
) -> tuple[tuple[tuple[Leaflet, Files], ...], tuple[Problem, ...]]:
    """Return every leaflet with its files, and every problem, sorted by file and line."""
    leaflets, problems = read_all(folder)
    if not leaflets:
        return leaflets, problems
    prepare_environment()
    application = make_application(sys.argv[:1], places.assets)
    languages = Languages((places.assets / "translations",))
    tall = too_tall([leaflet for leaflet, _files in leaflets], languages)
    del application
    return leaflets, tuple(sorted((*problems, *tall)))
