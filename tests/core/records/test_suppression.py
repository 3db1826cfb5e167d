from __future__ import annotations

import itertools
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.records.suppression import Shown, suppressed

Seen = tuple[tuple[int | None, ...], int]


def seen(counts: tuple[int, ...], small_number: int) -> Seen:
    """Return what a reader sees who knows the total even where it is hidden."""
    table = suppressed(dict(enumerate(counts)), small_number)
    return tuple(table.cells.values()), sum(counts)


def test_numbers_that_are_large_or_nobody_are_shown() -> None:
    assert suppressed({"fr": 12, "en": 5, "de": 0}, 5) == Shown({"fr": 12, "en": 5, "de": 0}, 17)


def test_a_single_small_number_takes_the_next_one_with_it() -> None:
    table = suppressed({"fr": 12, "en": 2, "de": 30}, 5)

    assert table.cells == {"fr": None, "en": None, "de": 30}
    assert table.hidden == {"fr", "en"}
    assert table.total == 44


def test_nobody_is_hidden_with_a_small_number() -> None:
    assert suppressed({"fr": 12, "en": 2, "de": 0}, 5).cells == {"fr": 12, "en": None, "de": None}


def test_numbers_that_are_equal_are_hidden_together() -> None:
    assert suppressed({"a": 4, "b": 5, "c": 5, "d": 9}, 5).hidden == {"a", "b", "c"}


def test_small_numbers_that_are_all_the_same_take_another_with_them() -> None:
    assert suppressed({"a": 4, "b": 4, "c": 9, "d": 11}, 5).hidden == {"a", "b", "c"}


def test_a_small_total_is_hidden() -> None:
    assert suppressed({"a": 1, "b": 2}, 5) == Shown({"a": None, "b": None}, None)
    assert suppressed({"a": 3}, 5) == Shown({"a": None}, None)


def test_a_table_without_cells_is_shown() -> None:
    assert suppressed({}, 5) == Shown({}, 0)


@pytest.mark.parametrize("small_number", [2, 1, 0, -5])
def test_a_bound_that_hides_nothing_is_refused(small_number: int) -> None:
    with pytest.raises(ValueError, match="hides nothing"):
        suppressed({"a": 1}, small_number)


@pytest.mark.parametrize("small_number", [3, 4, 5])
@pytest.mark.parametrize(("cells", "most"), [(2, 22), (3, 15), (4, 10), (5, 7)])
def test_no_hidden_number_can_be_computed(small_number: int, cells: int, most: int) -> None:
    """Try every table: each hidden cell must be able to be two numbers, by all that is seen."""
    could_be: defaultdict[Seen, list[tuple[int, ...]]] = defaultdict(list)
    for counts in itertools.product(range(most + 1), repeat=cells):
        if sum(counts) <= most:
            could_be[seen(counts, small_number)].append(counts)

    for (table, _total), tables in could_be.items():
        for place, cell in enumerate(table):
            if cell is None:
                assert len({counts[place] for counts in tables}) > 1, (table, tables)


@given(
    st.lists(st.integers(0, 40), min_size=2, max_size=8),
    st.integers(3, 10),
)
def test_hidden_numbers_that_differ_can_be_exchanged_unseen(
    counts: list[int], small_number: int
) -> None:
    table = seen(tuple(counts), small_number)
    hidden = [place for place, cell in enumerate(table[0]) if cell is None]

    for one, other in itertools.combinations(hidden, 2):
        exchanged = list(counts)
        exchanged[one], exchanged[other] = counts[other], counts[one]
        assert seen(tuple(exchanged), small_number) == table
    assert all(not 0 < counts[n] < small_number or n in hidden for n in range(len(counts)))
    assert len(hidden) != 1
    different = {counts[place] for place in hidden}
    assert len(different) != 1 or len(hidden) == len(counts)
