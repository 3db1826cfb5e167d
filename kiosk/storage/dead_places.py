"""The dead places that the running kiosk found on its glass, kept for health."""

from __future__ import annotations

import datetime
import json
import logging
from pathlib import Path

from kiosk.core.touch.dead_place import DeadKind, DeadPlace, with_place
from kiosk.storage.files import NotWritten, write_whole
from kiosk.storage.small_file import read_rows

DEAD_PLACES_FILE = "dead_places.json"

_log = logging.getLogger(__name__)


def read(file: Path) -> tuple[DeadPlace, ...]:
    """Return what the file holds; a file that is missing or damaged holds nothing."""
    return read_rows(file, _place)


def add(file: Path, place: DeadPlace) -> None:
    """Add one more to the file; a disk that takes nothing loses it, and has a fault of its own."""
    rows = [
        (each.at.timestamp(), each.across, each.down, each.kind.value)
        for each in with_place(read(file), place)
    ]
    try:
        write_whole(file, json.dumps(rows).encode("ascii"))
    except NotWritten as error:
        _log.warning("A dead place on the glass could not be noted: %s", error)


def _place(row: tuple[float, float, float, str]) -> DeadPlace:
    at, across, down, kind = row
    found = datetime.datetime.fromtimestamp(at, datetime.UTC)
    return DeadPlace(found, float(across), float(down), DeadKind(kind))
