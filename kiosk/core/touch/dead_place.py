"""Dead places on the glass: where something lies on it, or a fault touches it again and again."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from enum import Enum

from kiosk.core.frozen import frozen
from kiosk.core.touch.contact import Spot

STUCK_MS = 180_000
"""A contact that has rested for so long is nobody's hand."""

AGAIN = 60
AGAIN_MS = 30_000
AGAIN_MM = 2.0
"""So many contacts, so soon after one another, so close together come of no finger: a hand
misses its own last place by more, and a button takes a second press only after 0.6 s."""

REACH_MM = 5.0
"""Contacts this near to a dead place are not felt while it is touched."""

QUIET_MS = 60_000
"""A place that nothing has touched for so long is felt again."""

MOST = 20


class DeadKind(Enum):
    """What happens at a dead place."""

    RESTS = "rests"
    RETURNS = "returns"


@frozen
class DeadPlace:
    """When a place was found dead, in UTC, and where: shares of the glass from the left and top."""

    at: datetime.datetime
    across: float
    down: float
    kind: DeadKind


def with_place(places: Sequence[DeadPlace], place: DeadPlace) -> tuple[DeadPlace, ...]:
    """Return the last dead places with one more."""
    return (*places, place)[-MOST:]


class Suspicion:
    """Notices which places of the glass are touched by nobody."""

    def __init__(self) -> None:
        self._begun: list[tuple[Spot, int]] = []
        self._dead: list[tuple[Spot, int]] = []

    def is_dead(self, spot: Spot, at_ms: int) -> bool:
        """Return whether a contact here is to be ignored; it keeps the place dead."""
        self._dead = [(dead, ms) for dead, ms in self._dead if at_ms - ms < QUIET_MS]
        for place, (dead, _ms) in enumerate(self._dead):
            if dead.away(spot) <= REACH_MM:
                self._dead[place] = (dead, at_ms)
                return True
        return False

    def begins(self, spot: Spot, at_ms: int) -> bool:
        """Note a contact that begins; return whether it shows that its place is dead."""
        self._begun = [(each, ms) for each, ms in self._begun if at_ms - ms < AGAIN_MS]
        self._begun.append((spot, at_ms))
        near = [each for each, _ms in self._begun if each.away(spot) <= AGAIN_MM]
        if len(near) < AGAIN:
            return False
        self.found(spot, at_ms)
        return True

    def found(self, spot: Spot, at_ms: int) -> None:
        """Take this place for dead."""
        self._begun = [(each, ms) for each, ms in self._begun if each.away(spot) > REACH_MM]
        self._dead.append((spot, at_ms))
