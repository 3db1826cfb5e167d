"""Whether a patient is at the kiosk, or how long ago the last one left: rounded, for the staff."""

from __future__ import annotations

from kiosk.core.frozen import frozen

_MINUTE_MS = 60_000
_ROUGHLY_MIN = 5
"""No finer is told: who left when is nobody's business."""


@frozen
class Presence:
    """Whether someone is reading, and since when nobody is; None if nobody was here yet."""

    is_reading: bool = False
    left_ms: int | None = None

    def free_min(self, at_ms: int) -> int | None:
        """Return for how many minutes nobody has been here, rounded down to five."""
        if self.is_reading or self.left_ms is None:
            return None
        return (at_ms - self.left_ms) // (_MINUTE_MS * _ROUGHLY_MIN) * _ROUGHLY_MIN
