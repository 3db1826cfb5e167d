"""Keeps the last logged faults in a file, for health and for anyone who cannot see the log."""

from __future__ import annotations

import datetime
import logging
import threading
from pathlib import Path

from kiosk.core.last_faults import with_fault
from kiosk.storage.files import NotWritten
from kiosk.storage.last_faults import read, write

_FLUSH_S = 2.0


class FaultLog(logging.Handler):
    """Handles logged errors; it never logs itself, and tolerates a full disk.

    A thread writes them, so that code that logs an error does not wait for the disk that may have
    caused it. Errors that follow within `pause_s` are written together with the next one, or at
    the end.
    """

    def __init__(self, file: Path, pause_s: float = 1.0) -> None:
        super().__init__(logging.ERROR)
        self._file = file
        self._pause_s = pause_s
        self._faults = self._written = read(file)
        self._written_s = 0.0
        self._writing: threading.Thread | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Add one more fault."""
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        self._faults = with_fault(self._faults, at, record.getMessage())
        if not 0 <= record.created - self._written_s < self._pause_s:
            self._written_s = record.created
            self._begin_to_write()

    def flush(self) -> None:
        """Write what is pending, and wait briefly for it: `logging` calls this at shutdown."""
        if self._writing is not None:
            self._writing.join(_FLUSH_S)
            self._begin_to_write()
            self._writing.join(_FLUSH_S)

    def _begin_to_write(self) -> None:
        if self._writing is None or not self._writing.is_alive():
            self._writing = threading.Thread(target=self._write, daemon=True)
            self._writing.start()

    def _write(self) -> None:
        while (faults := self._faults) != self._written:
            try:
                write(self._file, faults)
            except NotWritten:
                self._written_s = 0.0
                return
            self._written = faults
