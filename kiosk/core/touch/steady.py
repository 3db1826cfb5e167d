"""The guard against a second tap: a press counts on what has stood on the glass for a moment."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.frozen import frozen
from kiosk.core.touch.contact import BOUNCE_MM, Spot

SETTLES_MS = 600
"""How long what appears takes no press: the trembling hand's second tap comes within it.

GOV.UK's and the NHS's buttons ignore a second press for a second (`preventDoubleClick`); EN 301 549
5.8 lets a double strike be ignored for half a second.
"""

HELD_SETTLES_MS = 300
"""The same of what appears under a finger that has rested for seconds: it is no tap that trembles.

Who waited for it is off to the first key within half a second, and must not lose its digit.
"""

TREMBLES_MS = 500
"""A press that soon after one that came too early, at the same place, is of the same hand.

Three taps 0.3 s apart take longer than what appears takes to settle, and are still one wish.
"""

TREMBLES_FOR = 2.5
"""How long that holds, over the time that what appears takes to settle: then every press counts."""


@frozen
class Steady:
    """What stands on the glass, a value that differs whenever it does, and since when.

    What was there first is settled: nobody has pressed anything to make it appear. `too_soon` is
    the last press that did not count, and when it began.
    """

    face: object = None
    since_ms: int | None = None
    settles_ms: int = SETTLES_MS
    too_soon: tuple[Spot, int] | None = None

    def shown(self, face: object, at_ms: int, *, held: bool = False) -> Steady:
        """Return what stands there now; `held` if a finger that rests has made it appear."""
        if face == self.face:
            return self
        settles_ms = HELD_SETTLES_MS if held else SETTLES_MS
        return Steady(face, None if self.face is None else at_ms, settles_ms)

    def refused(self, spot: Spot, began_ms: int) -> Steady:
        """Return what stands there when a press here did not count."""
        return replace(self, too_soon=(spot, began_ms))

    def counts(self, began_ms: int, spot: Spot | None = None) -> bool:
        """Return whether a press that began then was meant for what stands there.

        Without its `spot`, wherever it is.
        """
        if self.since_ms is None:
            return True
        stood_ms = began_ms - self.since_ms
        if stood_ms < self.settles_ms:
            return False
        if self.too_soon is None or stood_ms >= self.settles_ms * TREMBLES_FOR:
            return True
        before, before_ms = self.too_soon
        is_near = spot is None or spot.away(before) <= BOUNCE_MM
        return not is_near or began_ms - before_ms >= TREMBLES_MS
