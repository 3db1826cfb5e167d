"""One contact with the glass, from its beginning to its end: a finger, a palm, or what rests."""

from __future__ import annotations

import math
from dataclasses import replace

from kiosk.core.frozen import frozen

BOUNCE_MS = 100
"""A finger that is off the glass for less than this has not been lifted."""

BOUNCE_MM = 10.0
"""Half a finger's width: how far from its place a trembling finger comes down again."""

PALM_MM = 30.0
"""What is longer or wider is no finger: a flat thumb measures up to 25 mm."""

STILL_MM = 3.0
"""What moves less than this rests: touchscreens report a resting finger as never quite still."""

RESTS_MS = 10_000
"""What has rested for so long is no finger that presses; one that is slow still is (VVSG 7.2-H)."""


@frozen
class Spot:
    """A place on the glass, in millimetres."""

    x: float
    y: float

    def away(self, other: Spot) -> float:
        """Return how far another place is, in millimetres."""
        return math.hypot(self.x - other.x, self.y - other.y)


@frozen
class Contact:
    """Where a contact is; `rested` is where it came to rest, and when."""

    spot: Spot
    rested: Spot
    rested_ms: int

    def moved(self, spot: Spot, at_ms: int) -> Contact:
        """Return the contact when it is here."""
        if spot.away(self.rested) <= STILL_MM:
            return replace(self, spot=spot)
        return replace(self, spot=spot, rested=spot, rested_ms=at_ms)

    def rests(self, at_ms: int) -> bool:
        """Return whether it has lain too still for too long for a finger that presses."""
        return at_ms - self.rested_ms >= RESTS_MS


def begin(spot: Spot, at_ms: int) -> Contact:
    """Return a contact that begins."""
    return Contact(spot, spot, at_ms)


def is_palm(length_mm: float, width_mm: float) -> bool:
    """Return whether a contact of this size is no finger; a device without sizes reports none."""
    return max(length_mm, width_mm) > PALM_MM


def is_bounce(spot: Spot, at_ms: int, last: Contact | None, last_ms: int) -> bool:
    """Return whether the contact that was lifted then at its spot is here again."""
    return last is not None and at_ms - last_ms < BOUNCE_MS and spot.away(last.spot) <= BOUNCE_MM
