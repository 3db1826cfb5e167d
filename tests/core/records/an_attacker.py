"""One who works out hidden numbers: all that a number can be by the sums that are shown together.

It is linear programming, by the simplex method with Bland's rule: every hidden number is unknown,
every sum is an equation, and what is asked is how large one of the unknown numbers can be.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

Cell = Hashable
Sum = tuple[Cell, tuple[Cell, ...]]
_TINY = 1e-7


@dataclass
class Attacker:
    """What is shown, by cell, and which cells add up to which; `least` is known of hidden ones."""

    shown: dict[Cell, int] = field(default_factory=dict)
    _of: dict[Cell, list[Sum]] = field(default_factory=dict)
    least: dict[Cell, int] = field(default_factory=dict)

    def sees(self, cell: Cell, count: int | None) -> None:
        if count is not None:
            self.shown[cell] = count

    def adds_up(self, total: Cell, parts: Iterable[Cell]) -> None:
        whole = (total, tuple(parts))
        for each in (total, *whole[1]):
            self._of.setdefault(each, []).append(whole)

    def most(self, cell: Cell) -> float:
        """Return the largest number that this cell can be."""
        if cell in self.shown:
            return self.shown[cell]
        sums = self._around(cell)
        often = Counter(each for total, parts in sums for each in (total, *parts))
        columns = {cell: 0}
        rows, right = [], []
        for total, parts in sums:
            row: dict[int, float] = defaultdict(float)
            value, alone = 0.0, False
            for each, sign in ((total, -1), *((part, 1) for part in parts)):
                known = self.shown.get(each, self.least.get(each, 0))
                value -= sign * known
                if each in self.shown:
                    continue
                if often[each] > 1 or each == cell:
                    row[columns.setdefault(each, len(columns))] += sign
                elif each == total:
                    break  # whatever the parts are, this sum is it
                else:
                    alone = True  # all parts that are in no other sum are as good as one
            else:
                if alone:
                    row[columns.setdefault(("of", total, parts), len(columns))] = 1.0
                rows.append(row)
                right.append(value)
        dense = [[row.get(n, 0.0) for n in range(len(columns))] for row in rows]
        return largest(dense, right, 0) + self.least.get(cell, 0)

    def _around(self, cell: Cell) -> list[Sum]:
        """Return the sums that the unknown cells around this one are in, and those around them."""
        found, sums = [cell], []
        for each in found:
            for whole in self._of.get(each, ()):
                if whole not in sums:
                    sums.append(whole)
                    cells = (whole[0], *whole[1])
                    found += [n for n in cells if n not in self.shown and n not in found]
        return sums


def largest(rows: list[list[float]], right: list[float], column: int) -> float:
    """Return the most that x[column] can be, if rows · x = right and no x is below zero."""
    width = len(rows[0]) if rows else column + 1
    table = []
    for number, (row, value) in enumerate(zip(rows, right, strict=True)):
        sign = -1.0 if value < 0 else 1.0
        helpers = [float(number == other) for other in range(len(rows))]
        table.append([*(sign * each for each in row), *helpers, sign * value])
    basis = [width + number for number in range(len(rows))]
    need = [0.0] * width + [-1.0] * len(rows)
    assert abs(_climb(table, basis, need, width + len(rows))) < _TINY, "what is shown contradicts"
    for place, each in enumerate(basis):  # helpers that stay, at zero, would float up again
        if each >= width:
            spare = next((n for n in range(width) if abs(table[place][n]) > _TINY), None)
            if spare is not None:
                _turn(table, basis, place, spare)
    goal = [float(number == column) for number in range(width)] + [0.0] * len(rows)
    return _climb(table, basis, goal, width)


def _climb(table: list[list[float]], basis: list[int], goal: list[float], width: int) -> float:
    while True:
        prices = [goal[each] for each in basis]
        gains = (
            goal[n] - sum(price * row[n] for price, row in zip(prices, table, strict=True) if price)
            for n in range(width)
        )
        enters = next((n for n, gain in enumerate(gains) if gain > _TINY), None)
        if enters is None:
            return sum(price * row[-1] for price, row in zip(prices, table, strict=True))
        ratios = [
            (row[-1] / row[enters], basis[place], place)
            for place, row in enumerate(table)
            if row[enters] > _TINY
        ]
        if not ratios:
            return math.inf
        least = min(ratio for ratio, _each, _place in ratios)
        _each, place = min((e, p) for ratio, e, p in ratios if ratio < least + _TINY)
        _turn(table, basis, place, enters)


def _turn(table: list[list[float]], basis: list[int], place: int, enters: int) -> None:
    pivot = table[place][enters]
    table[place] = [each / pivot for each in table[place]]
    for other, row in enumerate(table):
        if other != place and (factor := row[enters]):
            table[other] = [each - factor * by for each, by in zip(row, table[place], strict=True)]
    basis[place] = enters


def worked_out(
    attacker: Attacker, counts: Mapping[Cell, int], small_number: int
) -> dict[Cell, tuple[int, float]]:
    """Return the small numbers that are sure to be small, with the most that each could be."""
    return {
        cell: (count, most)
        for cell, count in counts.items()
        if 0 < count < small_number and (most := attacker.most(cell)) < small_number - _TINY
    }
