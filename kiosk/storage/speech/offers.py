"""What could be heard when the kiosk last knew: the first screen of the next start offers it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kiosk.storage.files import NotWritten, write_whole
from kiosk.storage.small_file import read_rows

OFFERS_FILE = "heard.json"

Offer = tuple[str | None, str]
"""A leaflet, or the choice of one, and a language in which it is spoken whole."""

_log = logging.getLogger(__name__)


def read(file: Path) -> frozenset[Offer]:
    """Return what the file holds; a file that is missing or damaged holds nothing."""
    return frozenset(read_rows(file, _offer))


def write(file: Path, offers: Iterable[Offer]) -> None:
    """Write them to the file; a disk that takes nothing loses them, and has a fault of its own.

    No more than a moment of the next start is lost with them.
    """
    rows = sorted(offers, key=str)
    try:
        write_whole(file, json.dumps(rows).encode("ascii"), outlives_power_cut=False)
    except NotWritten as error:
        _log.warning("What can be heard could not be noted: %s", error)


def _offer(row: Any) -> Offer:
    leaflet_id, language = row
    if not isinstance(leaflet_id, str | None) or not isinstance(language, str):
        raise TypeError(row)
    return leaflet_id, language
