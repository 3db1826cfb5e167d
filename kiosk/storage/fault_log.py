"""Keeps the last faults of the log in a file, for health and for whoever cannot see the log."""

from __future__ import annotations

import datetime
import logging
from pathlib import Path

from kiosk.core.last_faults import with_fault
from kiosk.storage.files import NotWritten
from kiosk.storage.last_faults import read, write


class FaultLog(logging.Handler):
    """Takes errors from the log; it never logs itself, and a full disk stops nothing.

    Errors that come faster than one in `pause_s` wait for the next to be written with it.
    """

    def __init__(self, file: Path, pause_s: float = 1.0) -> None:
        super().__init__(logging.ERROR)
        self._file = file
        self._pause_s = pause_s
        self._faults = read(file)
        self._written_s = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one more fault."""
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        self._faults = with_fault(self._faults, at, record.getMessage())
        if 0 <= record.created - self._written_s < self._pause_s:
            return
        self._written_s = record.created
        try:
            write(self._file, self._faults)
        except NotWritten:
            self._written_s = 0.0
