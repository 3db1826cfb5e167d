"""The guard against a second strike: a key that is held, bounces or is struck twice counts once."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from kiosk.core.frozen import frozen

HOLDS_MS = 2_000
"""A key that is held repeats sooner: what comes later is struck anew, and its release was lost."""


TREMBLES_FOR_MS = 1_500
"""How long strikes that each come too soon after the one before are one: then the next counts.

Whoever skips over many lines strikes so, and the same bound is held to touches (`steady`).
"""


@frozen
class Pace:
    """How soon the same key may be struck again after it went down, and after it came up.

    An X server repeats a key that is held as releases and presses, which Qt does not always mark:
    what comes up only to go down at once is held.
    """

    after_down_ms: int
    after_up_ms: int


ACTING = Pace(500, 60)
"""Where keys act: a double strike within half a second is one (EN 301 549 5.8)."""

TYPING = Pace(0, 8)
"""Where digits are typed, "11" among them, and codes come from a scanner."""


class Strike(Enum):
    """What it means that a key went down."""

    COUNTS = "counts"
    AGAIN = "again"
    HELD = "held"


@frozen
class Strikes:
    """The key that was struck last, when it last went down and up, and when that last counted.

    `is_held` once it has come down as one that is held does: if it does so again, it repeats, and
    one repeat that is seen late is no strike. A contact that bounces does so once.
    """

    key: int | None = None
    down_ms: int = 0
    up_ms: int | None = None
    counted_ms: int = 0
    is_held: bool = False

    def down(self, key: int, at_ms: int, pace: Pace = ACTING) -> tuple[Strikes, Strike]:
        """Return the strikes now that a key goes down, and what that means."""
        counted = Strikes(key, at_ms, counted_ms=at_ms)
        if key != self.key:
            return counted, Strike.COUNTS
        struck = Strikes(key, at_ms, counted_ms=self.counted_ms)
        since_ms = at_ms - self.down_ms
        if self.up_ms is None:
            is_held = since_ms < HOLDS_MS
        else:
            is_held = at_ms - self.up_ms < pace.after_up_ms
        if is_held:
            counted_ms = at_ms if self.is_held else self.counted_ms
            return replace(struck, counted_ms=counted_ms, is_held=True), Strike.HELD
        if since_ms >= pace.after_down_ms or at_ms - self.counted_ms >= TREMBLES_FOR_MS:
            return counted, Strike.COUNTS
        return struck, Strike.AGAIN

    def up(self, key: int, at_ms: int) -> Strikes:
        """Return the strikes now that a key comes up."""
        return replace(self, up_ms=at_ms) if key == self.key else self
