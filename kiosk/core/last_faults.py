"""The last faults that the kiosk logged, kept for health: the log may be inaccessible."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from kiosk.core.frozen import frozen

MOST = 20


_LONGEST = 300


@frozen
class LoggedFault:
    """When an error was logged, in UTC, and its first line."""

    at: datetime.datetime
    text: str


def with_fault(
    faults: Sequence[LoggedFault], at: datetime.datetime, text: str
) -> tuple[LoggedFault, ...]:
    """Return the last faults with one more: only its first line, since a traceback has many."""
    lines = text.strip().splitlines() or [""]
    return (*faults, LoggedFault(at, lines[0][:_LONGEST]))[-MOST:]
