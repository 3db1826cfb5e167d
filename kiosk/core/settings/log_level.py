"""How much the kiosk writes to its log."""

from __future__ import annotations

from enum import Enum


class LogLevel(Enum):
    """How much is written to the log."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
