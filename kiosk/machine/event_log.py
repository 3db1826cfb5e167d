"""Windows' Event Log is told what is logged as a warning or worse, and of each good start.

The installer registers the source: without it Windows shows the text all the same, below a remark.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

SOURCE = "Leaflet Kiosk"
START = "tells_of_a_start"
"""What a record bears that is told for all that it is no warning: logged with `extra`."""

ReportEvent = Callable[[int, str], None]
"""Tells Windows a text of one of its three kinds, which are also the numbers of our events."""

_ERROR, _WARNING, _INFORMATION = 1, 2, 4


class EventLog(logging.Handler):
    """Hands on what matters; it never logs itself."""

    def __init__(self, report: ReportEvent) -> None:
        super().__init__(logging.INFO)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        """Tell Windows, if it is worth it."""
        if record.levelno >= logging.ERROR:
            kind = _ERROR
        elif record.levelno >= logging.WARNING:
            kind = _WARNING
        elif hasattr(record, START):
            kind = _INFORMATION
        else:
            return
        self._report(kind, self.format(record))


def windows_report(system: str = sys.platform) -> ReportEvent | None:
    """Return what tells Windows; None elsewhere, or where it cannot be told."""
    if system != "win32":
        return None
    ctypes = import_module("ctypes")
    try:
        windows: Any = ctypes.WinDLL("advapi32")
    except (AttributeError, OSError):
        return None
    windows.RegisterEventSourceW.restype = ctypes.c_void_p
    source = windows.RegisterEventSourceW(None, SOURCE)
    if not source:
        return None

    def report(kind: int, text: str) -> None:
        texts = (ctypes.c_wchar_p * 1)(text)
        windows.ReportEventW(ctypes.c_void_p(source), kind, 0, kind, None, 1, 0, texts, None)

    return report
