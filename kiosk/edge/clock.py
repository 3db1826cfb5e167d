"""The two clocks of this machine."""

from __future__ import annotations

import datetime
import time


class MachineClock:
    """The monotonic clock and the wall clock; a `kiosk.core.clock.Clock`."""

    def monotonic_ms(self) -> int:
        """Return the monotonic clock, in milliseconds."""
        return time.monotonic_ns() // 1_000_000

    def now(self) -> datetime.datetime:
        """Return the wall clock, in UTC."""
        return datetime.datetime.now(datetime.UTC)
