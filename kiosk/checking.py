"""Checks a content folder for an author: what the text says wrong, and what does not fit."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.app.qt_application import make_application, prepare_environment
from kiosk.core.content.library import LeafletRefused, check, find_leaflets, load_leaflet
from kiosk.core.problem import Problem
from kiosk.edge.paths import Places
from kiosk.ui.fits import too_tall
from kiosk.ui.words import Languages


def problems_in(folder: Path, places: Places) -> tuple[Problem, ...]:
    """Return every problem of every leaflet, sorted by file and line."""
    problems = list(check(folder))
    leaflets = []
    try:
        for each in find_leaflets(folder):
            try:
                leaflets.append(load_leaflet(each))
            except LeafletRefused:
                continue  # its problems are told already
    except LeafletRefused:
        return tuple(problems)
    prepare_environment()
    application = make_application(sys.argv[:1], places.assets)
    problems += too_tall(leaflets, Languages((places.assets / "translations",)))
    del application
    return tuple(sorted(problems))
