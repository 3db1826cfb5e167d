"""The clocks that the core needs; the caller supplies them."""

from __future__ import annotations

import datetime
from typing import Protocol

from kiosk.core.frozen import frozen


@frozen
class BootTime:
    """A reading of the monotonic clock, and the machine boot within which it is meaningful."""

    boot: str
    monotonic_ms: int


UNKNOWN = BootTime("", 0)
"""Reported by a machine without such a clock: no other reading is of the same boot."""


class Clock(Protocol):
    """A monotonic clock and a wall clock."""

    def monotonic_ms(self) -> int:
        """Return monotonic milliseconds since an unspecified moment."""
        ...

    def now(self) -> datetime.datetime:
        """Return the current time, in UTC."""
        ...

    def moment(self) -> BootTime:
        """Return the time since the machine booted, including time spent suspended."""
        ...
