"""Which small numbers of a table are suppressed, so that no patient is singled out.

This is secondary cell suppression, as in A. Hundepool et al., *Statistical Disclosure Control*
(Wiley 2012), chapter 4: what is below a threshold is hidden (primary), and so much more (secondary)
that nobody can work it out from the totals. The measure of it is the largest value that a hidden
number could have by all that is shown: it is to reach the threshold.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from kiosk.core.frozen import frozen

K = TypeVar("K", bound=Hashable)

Split = tuple[int, int]
"""How many of a group did something, and how many did not."""

LEAST_SMALL_NUMBER = 3
"""Below this, suppression fails: if all cells are one, their sum gives each of them away."""


@frozen
class SuppressedTable(Generic[K]):
    """A table as it may be shown; None is a cell, or a total, that is suppressed."""

    cells: Mapping[K, int | None]
    total: int | None

    @property
    def hidden(self) -> frozenset[K]:
        """Return the suppressed cells."""
        return frozenset(key for key, count in self.cells.items() if count is None)


def is_small(count: int, small_number: int) -> bool:
    """Return whether a number may not be told: nobody is told of, few are not."""
    return 0 < count < small_number


def suppressed(
    counts: Mapping[K, int], small_number: int, *, hidden: Iterable[K] = ()
) -> SuppressedTable[K]:
    """Suppress what is below `small_number`, and what the total would give it away by.

    `counts` has every possible cell, empty ones included; `hidden` are cells that another table
    hides. With them the next smallest are hidden, equal ones together, until two differ, and each
    could be `small_number` although all the others are somebody: so this rule does not help to
    infer them either. A cell without anybody is shown, unless all the others do not suffice:
    then nothing is shown but the total, if that is not small itself.
    """
    if small_number < LEAST_SMALL_NUMBER:
        raise ValueError(f"A small number below {LEAST_SMALL_NUMBER} hides nothing.")
    total = sum(counts.values())
    found = {each for each, count in counts.items() if is_small(count, small_number)} | {*hidden}
    if not found:
        return SuppressedTable(dict(counts), total)
    others = sorted((each for each in counts if counts[each]), key=lambda each: counts[each])
    while not _hold_together(counts, found, small_number):
        spare = next((each for each in others if each not in found), None)
        if spare is None:
            return nothing_of(counts, None if is_small(total, small_number) else total)
        found |= {each for each in others if counts[each] == counts[spare]}
    return SuppressedTable(_without(counts, found), total)


def nothing_of(cells: Iterable[K], total: int | None) -> SuppressedTable[K]:
    """Return a table of which only the total is shown, or nothing at all."""
    return SuppressedTable(dict.fromkeys(cells), total)


def suppressed_within(
    part: Mapping[K, int], whole: Mapping[K, int], shown: SuppressedTable[K], small_number: int
) -> SuppressedTable[K]:
    """Suppress a part's table, whose whole is shown beside it: their difference is a table, too.

    The totals of the part and of the rest are not small. What the whole hides stays hidden.
    """
    rest = {each: whole[each] - part[each] for each in whole}
    found = set(shown.hidden)
    found |= {
        each
        for each in whole
        if is_small(part[each], small_number) or is_small(rest[each], small_number)
    }
    if not found:
        return SuppressedTable(dict(part), sum(part.values()))
    # Of those that the whole hides, each is somebody: the others leave that much less for one.
    least = small_number + max(0, len(shown.hidden) - 1)
    others = sorted((each for each in whole if whole[each]), key=lambda each: part[each])
    while len(found) < 2 or any(
        is_small(sum(table[each] for each in found), least) for table in (part, rest)
    ):
        spare = next((each for each in others if each not in found), None)
        if spare is None:
            return nothing_of(part, sum(part.values()))
        found.add(spare)
    return SuppressedTable(_without(part, found), sum(part.values()))


def pairs_shown(
    pairs: Mapping[K, Split], small_number: int, *, hidden: Iterable[K] = ()
) -> Mapping[K, Split | None]:
    """Suppress pairs whose sums are shown: both halves of a group, or neither.

    `hidden` are groups whose size is not shown. The sums of both halves are not small.
    """
    found = {each for each, pair in pairs.items() if has_small(pair, small_number)} | {*hidden}
    others = sorted((each for each in pairs if any(pairs[each])), key=lambda each: pairs[each])
    while found and (
        len(found) < 2
        or any(is_small(sum(pairs[each][half] for each in found), small_number) for half in (0, 1))
    ):
        spare = next((each for each in others if each not in found), None)
        if spare is None:
            found = set(pairs)
            break
        found.add(spare)
    return {each: None if each in found else pair for each, pair in pairs.items()}


def has_small(pair: Split, small_number: int) -> bool:
    """Return whether one half of a group may not be told, and so neither."""
    return any(is_small(count, small_number) for count in pair)


def _hold_together(counts: Mapping[K, int], found: set[K], small_number: int) -> bool:
    """Return whether two differ, and each could be `small_number` beside somebody in the others."""
    held = [counts[each] for each in found]
    return len(set(held)) > 1 and sum(held) >= small_number + len(held) - 1


def _without(counts: Mapping[K, int], found: set[K]) -> dict[K, int | None]:
    return {each: None if each in found else count for each, count in counts.items()}
