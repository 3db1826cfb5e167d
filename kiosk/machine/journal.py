"""Tells the journal how much a line of the log weighs, so that `journalctl -p warning` finds it.

systemd reads the weight of a line, one of syslog's, from a number in angle brackets before it
(sd-daemon(3)); a traceback has many lines, and each is one of the journal's.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from typing import TextIO

_WEIGHTS = ((logging.CRITICAL, 2), (logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))
_DEBUG = 7


def goes_to_journal(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Return whether what is written there goes straight to the journal, as systemd tells."""
    try:
        found = os.fstat(stream.fileno())
    except (OSError, ValueError, AttributeError):
        return False
    return environ.get("JOURNAL_STREAM") == f"{found.st_dev}:{found.st_ino}"


class JournalFormatter(logging.Formatter):
    """Puts the weight before each line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of a record."""
        weight = next((each for level, each in _WEIGHTS if record.levelno >= level), _DEBUG)
        lines = super().format(record).splitlines() or [""]
        return "\n".join(f"<{weight}>{line}" for line in lines)
