from __future__ import annotations

import itertools
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.records.suppression import (
    SuppressedTable,
    pairs_shown,
    suppressed,
    suppressed_within,
)
from tests.core.records.an_attacker import Attacker, worked_out

Seen = tuple[tuple[int | None, ...], int]


def seen(counts: tuple[int, ...], small_number: int) -> Seen:
    """Return what a reader sees who knows the total even where it is hidden."""
    table = suppressed(dict(enumerate(counts)), small_number)
    return tuple(table.cells.values()), sum(counts)


def test_numbers_that_are_large_or_nobody_are_shown() -> None:
    assert suppressed({"fr": 12, "en": 5, "de": 0}, 5) == SuppressedTable(
        {"fr": 12, "en": 5, "de": 0}, 17
    )


def test_a_single_small_number_takes_the_next_one_with_it() -> None:
    table = suppressed({"fr": 12, "en": 2, "de": 30}, 5)

    assert table.cells == {"fr": None, "en": None, "de": 30}
    assert table.hidden == {"fr", "en"}
    assert table.total == 44


def test_what_is_hidden_holds_together_no_small_number() -> None:
    """249 in all, 67, 64 and 117 of them shown: the two others are one and nobody."""
    table = suppressed({"Mon": 67, "Tue": 64, "Wed": 117, "Thu": 1, "Fri": 0}, 5)

    assert table.total == 249
    assert table.cells == {"Mon": 67, "Tue": None, "Wed": 117, "Thu": None, "Fri": 0}


def test_a_day_without_anybody_is_told_from_a_hidden_one() -> None:
    assert suppressed({"Fri": 12, "Sat": 0, "Mon": 2, "Tue": 4}, 5).cells == {
        "Fri": 12, "Sat": 0, "Mon": None, "Tue": None,
    }  # fmt: skip


def test_where_all_that_is_shown_would_not_do_only_the_total_is() -> None:
    assert suppressed({"a": 3, "b": 2, "c": 0}, 5) == SuppressedTable(
        {"a": None, "b": None, "c": None}, 5
    )


def test_what_another_table_hides_stays_hidden() -> None:
    table = suppressed({"a": 20, "b": 9, "c": 11}, 5, hidden=("a",))

    assert table.cells == {"a": None, "b": None, "c": 11}


def test_a_small_total_is_hidden() -> None:
    assert suppressed({"a": 1, "b": 2}, 5) == SuppressedTable({"a": None, "b": None}, None)
    assert suppressed({"a": 3}, 5) == SuppressedTable({"a": None}, None)


def test_a_table_without_cells_is_shown() -> None:
    assert suppressed({}, 5) == SuppressedTable({}, 0)


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

    for (table, total), tables in could_be.items():
        for place, cell in enumerate(table):
            if cell is None and total >= small_number:
                assert len({counts[place] for counts in tables}) > 1, (table, tables)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=8), st.integers(3, 10))
def test_a_hidden_small_number_could_be_a_large_one(counts: list[int], small_number: int) -> None:
    table = suppressed(dict(enumerate(counts)), small_number)
    hidden = table.hidden

    assert all(not 0 < counts[n] < small_number or n in hidden for n in range(len(counts)))
    assert len(hidden) != 1
    if hidden and table.total is not None:
        attacker = Attacker({"all": table.total})
        for place, cell in table.cells.items():
            attacker.sees(place, cell)
        if len(hidden) < len(counts):
            attacker.least = dict.fromkeys(hidden, 1)
        attacker.adds_up("all", table.cells)
        assert not worked_out(attacker, dict(enumerate(counts)), small_number)


def test_a_part_is_hidden_where_the_rest_of_its_whole_is_small() -> None:
    whole = {"fr": 60, "en": 22, "de": 30}
    part = {"fr": 40, "en": 20, "de": 12}

    table = suppressed_within(part, whole, suppressed(whole, 5), 5)

    assert table.cells == {"fr": 40, "en": None, "de": None}
    assert table.total == 72


def test_a_part_without_small_numbers_is_shown() -> None:
    whole = {"fr": 60, "en": 0}
    part = {"fr": 40, "en": 0}

    assert suppressed_within(part, whole, suppressed(whole, 5), 5) == SuppressedTable(part, 40)


def test_of_a_part_of_which_too_much_is_small_only_the_total_is_shown() -> None:
    whole = {"fr": 60, "en": 9}
    part = {"fr": 40, "en": 2}

    table = suppressed_within(part, whole, suppressed(whole, 5), 5)

    assert table == SuppressedTable({"fr": None, "en": None}, 42)


def test_both_halves_of_a_group_are_shown_or_neither() -> None:
    pairs = {"a": (20, 30), "b": (9, 2), "c": (8, 11), "d": (7, 12)}

    assert pairs_shown(pairs, 5) == {"a": (20, 30), "b": None, "c": (8, 11), "d": None}
    assert pairs_shown({"a": (20, 30), "b": (0, 9)}, 5) == {"a": (20, 30), "b": (0, 9)}


def test_a_group_of_hidden_size_takes_another_with_it() -> None:
    pairs = {"a": (20, 30), "b": (9, 12), "c": (1, 2)}

    assert pairs_shown(pairs, 5, hidden=("c",)) == {"a": (20, 30), "b": None, "c": None}
    assert set(pairs_shown({"a": (6, 6), "b": (6, 6)}, 5, hidden=("a",)).values()) == {None}
    assert set(pairs_shown({"a": (6, 6)}, 5, hidden=("a",)).values()) == {None}


def test_of_a_part_whose_hidden_numbers_are_few_only_the_total_is_shown() -> None:
    whole = {"a": 20, "b": 3, "c": 9}
    part = {"a": 0, "b": 2, "c": 3}

    table = suppressed_within(part, whole, suppressed(whole, 5), 5)

    assert table == SuppressedTable({"a": None, "b": None, "c": None}, 5)
