"""Which small numbers of a table are suppressed, so that no patient is singled out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

from kiosk.core.frozen import frozen

K = TypeVar("K", bound=Hashable)

LEAST_SMALL_NUMBER = 3
"""Below this, suppression fails: if all cells are one, their sum gives each of them away."""


@frozen
class Shown(Generic[K]):
    """A table as it may be shown; None is a cell, or a total, that is suppressed."""

    cells: Mapping[K, int | None]
    total: int | None

    @property
    def hidden(self) -> frozenset[K]:
        """Return the suppressed cells."""
        return frozenset(key for key, count in self.cells.items() if count is None)


def suppressed(counts: Mapping[K, int], small_number: int) -> Shown[K]:
    """Suppress what is below `small_number`, and what the total would give it away by.

    `counts` has every possible cell, empty ones included. If there is a cell from one to
    below `small_number`, all cells below it are suppressed, zeros included, and then the next
    smallest, until two suppressed cells differ. The same cells are then suppressed if the numbers
    of those two are swapped, so that neither can be inferred from this rule, the rest
    of the table and the total. Suppressed cells that are all equal could as well be others with the
    same total (2, 2, 2 or 1, 1, 4, also suppressed). A total below `small_number` is suppressed.
    """
    if small_number < LEAST_SMALL_NUMBER:
        raise ValueError(f"A small number below {LEAST_SMALL_NUMBER} hides nothing.")
    total = sum(counts.values())
    if not any(0 < count < small_number for count in counts.values()):
        return Shown(dict(counts), total)
    values = sorted(set(counts.values()))
    bound = small_number
    while len([value for value in values if value < bound]) < 2 and bound <= values[-1]:
        bound = min(value for value in values if value >= bound) + 1
    cells = {key: None if count < bound else count for key, count in counts.items()}
    return Shown(cells, None if total < small_number else total)
