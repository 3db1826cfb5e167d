"""Which small numbers of a table are not shown, so that no patient is singled out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

from kiosk.core.frozen import frozen

K = TypeVar("K", bound=Hashable)

LEAST_SMALL_NUMBER = 3
"""Below it, hiding fails: of cells that are all one, with their sum, each can be told."""


@frozen
class Shown(Generic[K]):
    """A table as it may be shown; None is a cell, or a total, that is hidden."""

    cells: Mapping[K, int | None]
    total: int | None

    @property
    def hidden(self) -> frozenset[K]:
        """Return the cells that are hidden."""
        return frozenset(key for key, count in self.cells.items() if count is None)


def suppressed(counts: Mapping[K, int], small_number: int) -> Shown[K]:
    """Hide what is below `small_number`, and what the total would betray it by.

    `counts` has each cell that there could be, those of nobody too. If there is a cell from one to
    below `small_number`, all cells below it are hidden, zeros with them, and then the next
    smallest, until two hidden ones differ. Which cells are hidden is then the same if the numbers
    of those two are exchanged, so that neither can be told, by whoever knows this rule, the rest
    of the table and the total. Hidden cells that are all equal could as well be others with the
    same total (of 2, 2, 2 also 1, 1, 4, hidden likewise). A total below `small_number` is hidden.
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
