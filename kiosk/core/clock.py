"""What the kiosk asks of time; whoever has a clock hands it in."""

from __future__ import annotations

import datetime
from typing import Protocol

from kiosk.core.frozen import frozen


@frozen
class BootTime:
    """A time of the monotonic clock, and the boot of the machine in which it means something."""

    boot: str
    monotonic_ms: int


UNKNOWN = BootTime("", 0)
"""What a machine tells that has no such clock: no other moment is of the same boot."""


class Clock(Protocol):
    """A clock that only goes forward, and one that tells the date."""

    def monotonic_ms(self) -> int:
        """Return milliseconds that only ever go forward, from no particular moment."""
        ...

    def now(self) -> datetime.datetime:
        """Return the moment, in UTC."""
        ...

    def moment(self) -> BootTime:
        """Return for how long this boot of the machine has run, also while it was suspended."""
        ...
