"""The last faults that the kiosk logged, kept for health: the log may be inaccessible."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path

from kiosk.core.last_faults import LoggedFault
from kiosk.storage.files import write_whole
from kiosk.storage.small_file import read_rows

FAULTS_FILE = "faults.json"


def read(file: Path) -> tuple[LoggedFault, ...]:
    """Return what the file holds; a file that is missing or damaged holds nothing."""
    return read_rows(file, _fault)


def write(file: Path, faults: Sequence[LoggedFault]) -> None:
    """Write them to the file; raise NotWritten."""
    rows = [(fault.at.timestamp(), fault.text) for fault in faults]
    write_whole(file, json.dumps(rows, ensure_ascii=False).encode("utf-8", "backslashreplace"))


def _fault(row: tuple[float, object]) -> LoggedFault:
    at, text = row
    return LoggedFault(datetime.datetime.fromtimestamp(at, datetime.UTC), str(text))
