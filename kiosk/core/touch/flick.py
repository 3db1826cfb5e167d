"""Which movement of a finger turns a page: a flick, and no finger that follows the words."""

from __future__ import annotations

import math

from kiosk.core.frozen import frozen

STARTS_MM = 3.0
"""A finger that is nearer to where it came down has not begun to move."""

FOLLOWS_MM = 6.0
"""From here on the page follows a finger that flicks: a touch that rolls moves nothing."""

SLOWEST_MM_S = 63.5
"""The slowest that a finger flicks, over all of its way.

Android's ViewPager turns pages from 400 dp/s on, which are 400/160 inches a second: this. GNOME's
AdwSwipeTracker asks for 0.3 pixels a millisecond, 79 mm/s at 96 dpi. A list that is flung needs
only 50 dp/s (Android, Flutter), 8 mm/s; but a finger moves faster than that along a line that it
reads: 620 pixels in 5 seconds are 21 to 31 mm/s.
"""

LONGEST_MS = 1_000
"""No flick takes longer; a finger that reads along a line takes two seconds at the very least."""

TURNS_AT = 0.12
"""The share of the width that a finger must travel to turn the page."""

_SLANT = 0.6
"""The most a flick may rise or fall, over its horizontal travel."""


@frozen
class Travel:
    """How far a finger is from where it came down, in millimetres, and how long it has moved."""

    across_mm: float
    down_mm: float
    ms: int

    @property
    def has_begun(self) -> bool:
        """Whether the finger has moved at all."""
        return math.hypot(self.across_mm, self.down_mm) > STARTS_MM

    @property
    def is_quick(self) -> bool:
        """Whether this may be a flick; the first millimetres are on no clock, so they count not."""
        from_mm = math.hypot(self.across_mm, self.down_mm) - STARTS_MM
        return self.ms <= LONGEST_MS and from_mm * 1_000 >= SLOWEST_MM_S * self.ms

    @property
    def follows(self) -> bool:
        """Whether the page goes along with the finger."""
        return self.is_quick and abs(self.across_mm) >= FOLLOWS_MM

    def turns(self, width_mm: float) -> bool:
        """Return whether it turns a page so wide: it is quick, far and level enough."""
        far = abs(self.across_mm) >= width_mm * TURNS_AT
        level = abs(self.down_mm) <= abs(self.across_mm) * _SLANT
        return self.is_quick and far and level
