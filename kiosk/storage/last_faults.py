"""The last faults that the kiosk logged, kept for health: the log itself may be out of reach."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.storage.files import write_whole
from kiosk.storage.small_file import read_small_json

FAULTS_FILE = "faults.json"

MOST = 20
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Fault:
    """When something was logged as an error, in UTC, and its first line."""

    at: datetime.datetime
    text: str


def with_fault(faults: Sequence[Fault], at: datetime.datetime, text: str) -> tuple[Fault, ...]:
    """Return the last faults with one more: only its first line, for a bug has many."""
    lines = text.strip().splitlines() or [""]
    return (*faults, Fault(at, lines[0][:_LONGEST]))[-MOST:]


def read(file: Path) -> tuple[Fault, ...]:
    """Return what the file holds; a file that is missing or damaged holds nothing."""
    try:
        rows = read_small_json(file)
        return tuple(
            Fault(datetime.datetime.fromtimestamp(at, datetime.UTC), str(text)) for at, text in rows
        )
    except (OSError, ValueError, TypeError, OverflowError):
        return ()


def write(file: Path, faults: Sequence[Fault]) -> None:
    """Keep them in the file; raise NotWritten."""
    rows = [(fault.at.timestamp(), fault.text) for fault in faults]
    write_whole(file, json.dumps(rows, ensure_ascii=False).encode("utf-8", "backslashreplace"))
