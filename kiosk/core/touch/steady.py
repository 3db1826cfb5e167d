"""The guard against a second tap: a press counts on what has stood on the glass for a moment."""

from __future__ import annotations

from kiosk.core.frozen import frozen

SETTLES_MS = 600
"""How long what appears takes no press: the trembling hand's second tap comes within it.

GOV.UK's and the NHS's buttons ignore a second press for a second (`preventDoubleClick`); EN 301 549
5.8 lets a double strike be ignored for half a second.
"""


@frozen
class Steady:
    """What stands on the glass, a value that differs whenever it does, and since when.

    What was there first is settled: nobody has pressed anything to make it appear.
    """

    face: object = None
    since_ms: int | None = None

    def shown(self, face: object, at_ms: int) -> Steady:
        """Return what stands there now."""
        if face == self.face:
            return self
        return Steady(face, None if self.face is None else at_ms)

    def counts(self, began_ms: int) -> bool:
        """Return whether a press that began then was meant for what stands there."""
        return self.since_ms is None or began_ms - self.since_ms >= SETTLES_MS
