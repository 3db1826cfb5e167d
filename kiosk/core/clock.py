"""What the kiosk asks of time; whoever has a clock hands it in."""

from __future__ import annotations

import datetime
from typing import Protocol


class Clock(Protocol):
    """A clock that only goes forward, and one that tells the date."""

    def monotonic_ms(self) -> int:
        """Return milliseconds that only ever go forward, from no particular moment."""
        ...

    def now(self) -> datetime.datetime:
        """Return the moment, in UTC."""
        ...
