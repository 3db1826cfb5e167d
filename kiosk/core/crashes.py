"""How often the kiosk recently ended abnormally: the fifth time in five minutes it gives up."""

from __future__ import annotations

from kiosk.core.frozen import frozen

MOST = 5


DOUBTED = 2


WITHIN_S = 300.0


@frozen
class Crashes:
    """The starts that have not ended cleanly, as wall-clock seconds, the oldest first."""

    starts: tuple[float, ...] = ()

    def started(self, now_s: float) -> Crashes:
        """Return them with one more start, dropping those long past or in the future."""
        recent = (start for start in self.starts if now_s - WITHIN_S < start <= now_s)
        return Crashes((*recent, now_s))

    def ended_well(self) -> Crashes:
        """Return them after a clean exit of the last start: all earlier failures are forgiven."""
        return Crashes()

    @property
    def are_doubtful(self) -> bool:
        """Whether so many starts failed that what was taken in last may be the cause."""
        return len(self.starts) > DOUBTED

    @property
    def is_loop(self) -> bool:
        """Whether so many starts failed that another would too; the last one is this one."""
        return len(self.starts) > MOST - 1
