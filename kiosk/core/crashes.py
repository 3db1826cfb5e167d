"""How often the kiosk ended badly of late: at the fifth time in five minutes it stops trying."""

from __future__ import annotations

from kiosk.core.frozen import frozen

MOST = 5


DOUBTED = 2


WITHIN_S = 300.0


@frozen
class Crashes:
    """The starts that have not ended well, as seconds of the wall clock, the oldest first."""

    starts: tuple[float, ...] = ()

    def started(self, now_s: float) -> Crashes:
        """Return them with one start more, without those long past or still to come."""
        recent = (start for start in self.starts if now_s - WITHIN_S < start <= now_s)
        return Crashes((*recent, now_s))

    def ended_well(self) -> Crashes:
        """Return them once the last start has ended as it should: all is forgiven."""
        return Crashes()

    @property
    def are_doubtful(self) -> bool:
        """Whether so many starts ended badly that what was taken in last may be why."""
        return len(self.starts) > DOUBTED

    @property
    def is_loop(self) -> bool:
        """Whether so many starts ended badly that another would too: the last one is this one."""
        return len(self.starts) > MOST - 1
