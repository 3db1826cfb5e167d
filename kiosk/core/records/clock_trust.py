"""Whether the clock may be believed when it says that records are past their time.

A clock that jumps far ahead (an empty battery, a slip of the hand) would have every record erased,
and they would be gone when it is put right. So a jump of more than a week is doubted, and nothing
is erased, until the clock has gone on from there without another jump for a day while the kiosk
was running. A kiosk that was really off for longer erases a day late. A jump back needs no doubt:
it erases less.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

JUMP = datetime.timedelta(days=7)
"""How far the clock may move between two hearings: long enough for a holiday."""

PROBATION = datetime.timedelta(days=1)
STEP = datetime.timedelta(hours=2)
"""How far a doubted clock may move between two hearings: it is heard at least each hour."""


@dataclass(frozen=True, slots=True)
class ClockTrust:
    """What is known of the clock, in hours: when it was last believed, and what is doubted."""

    believed: datetime.datetime
    doubted_from: datetime.datetime | None = None
    doubted_last: datetime.datetime | None = None

    @property
    def doubtful(self) -> bool:
        """Return whether nothing may be erased by this clock now."""
        return self.doubted_from is not None

    def hear(self, now: datetime.datetime) -> ClockTrust:
        """Return what is known once the clock has said `now`."""
        if now - self.believed <= JUMP:
            return ClockTrust(now)
        if (
            self.doubted_from is None
            or self.doubted_last is None
            or not -STEP <= now - self.doubted_last <= STEP
        ):
            return ClockTrust(self.believed, now, now)
        if now - self.doubted_from >= PROBATION:
            return ClockTrust(now)
        return ClockTrust(self.believed, self.doubted_from, now)
