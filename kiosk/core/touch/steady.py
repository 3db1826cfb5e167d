"""The guard against a second tap: a press counts on what has stood on the glass for a moment."""

from __future__ import annotations

from kiosk.core.frozen import frozen

SETTLES_MS = 600
"""How long what appears takes no press: the trembling hand's second tap comes within it.

GOV.UK's and the NHS's buttons ignore a second press for a second (`preventDoubleClick`); EN 301 549
5.8 lets a double strike be ignored for half a second.
"""

HELD_SETTLES_MS = 300
"""The same of what appears under a finger that has rested for seconds: it is no tap that trembles.

Who waited for it is off to the first key within half a second, and must not lose its digit.
"""


@frozen
class Steady:
    """What stands on the glass, a value that differs whenever it does, and since when.

    What was there first is settled: nobody has pressed anything to make it appear.
    """

    face: object = None
    since_ms: int | None = None
    settles_ms: int = SETTLES_MS

    def shown(self, face: object, at_ms: int, *, held: bool = False) -> Steady:
        """Return what stands there now; `held` if a finger that rests has made it appear."""
        if face == self.face:
            return self
        settles_ms = HELD_SETTLES_MS if held else SETTLES_MS
        return Steady(face, None if self.face is None else at_ms, settles_ms)

    def counts(self, began_ms: int) -> bool:
        """Return whether a press that began then was meant for what stands there."""
        return self.since_ms is None or began_ms - self.since_ms >= self.settles_ms
