from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.leaflet.grouping import (
    MOST_ON_A_PAGE,
    HasRoom,
    LeafletEntry,
    LeafletGroup,
    Listed,
    grouped,
    opened,
    touches,
)

LARGE, SMALL = 2, 1


def room_for(large: int, small: int, letters: int = 200) -> HasRoom:
    """Return what has room for so many cards in each size, none with more letters than that."""

    def has_room(labels: Sequence[str], size: int) -> bool:
        most = large if size == LARGE else small
        return len(labels) <= most and all(len(each) <= letters for each in labels)

    return has_room


def entries(count: int, *departments: str) -> list[LeafletEntry]:
    titles = [
        f"{chr(65 + first)}{chr(97 + second)}a" for first, second in product(range(26), range(8))
    ]
    return [
        LeafletEntry(
            f"l{n}", title, title, departments[n % len(departments)] if departments else "", n
        )
        for n, title in enumerate(titles[:count])
    ]


def all_entries(nodes: Sequence[Listed]) -> Iterator[LeafletEntry]:
    for node in nodes:
        if isinstance(node, LeafletEntry):
            yield node
        else:
            yield from all_entries(node.inside)


def found(
    offered: Sequence[LeafletEntry], has_room: HasRoom, departments: Sequence[str] = ()
) -> tuple[Listed, ...]:
    return grouped(offered, departments, "Others", (LARGE, SMALL), has_room)


def labels(nodes: Sequence[Listed]) -> list[str]:
    return [node.label for node in nodes]


def test_a_few_leaflets_stand_on_one_page_as_they_are_offered() -> None:
    few = entries(8)[::-1]
    assert found(few, room_for(12, 12)) == tuple(few)


def test_on_one_page_those_of_a_department_stand_together() -> None:
    nodes = found(entries(6, "Eyes", "", "Bones"), room_for(12, 12), ("Bones", "Eyes"))
    assert [node.department for node in nodes if isinstance(node, LeafletEntry)] == [
        *("Bones", "Bones", "Eyes", "Eyes", "", ""),
    ]


def test_many_leaflets_are_found_by_department_those_without_last() -> None:
    nodes = found(entries(30, "Eyes", "", "Bones"), room_for(12, 12), ("Bones", "Eyes"))
    assert labels(nodes) == ["Bones", "Eyes", "Others"]
    assert touches(nodes) == 2
    eyes = [entry for entry in entries(30, "Eyes", "", "Bones") if entry.department == "Eyes"]
    assert opened(nodes, [1]) == ("Eyes", tuple(eyes))


def test_without_departments_they_are_found_by_title() -> None:
    nodes = found(entries(30)[::-1], room_for(12, 12))
    assert labels(nodes) == [
        *("Aaa – Aea", "Afa – Bba", "Bca – Bga", "Bha – Cda", "Cea – Daa", "Dba – Dfa"),
    ]
    assert labels(opened(nodes, [1])[1]) == ["Afa", "Aga", "Aha", "Baa", "Bba"]


def test_any_of_200_leaflets_takes_three_touches() -> None:
    nodes = found(entries(200), room_for(6, 6))
    assert touches(nodes) == 3
    assert list(all_entries(nodes)) == entries(200)
    assert len(nodes) == 6


def test_more_departments_than_have_room_are_in_groups_of_their_own() -> None:
    names = [f"{letter}ones" for letter in "ABCDEFGH"]
    nodes = found(entries(32, *names), room_for(4, 4), names)
    assert labels(nodes) == ["Aones – Bones", "Cones – Eones", "Fones – Hones"]
    assert touches(nodes) == 3
    assert {entry.id for entry in all_entries(nodes)} == {entry.id for entry in entries(32)}


def test_departments_that_would_take_too_long_are_left_out() -> None:
    names = [f"{letter}ones" for letter in "ABCDEFGHIJ"]
    nodes = found(entries(60, *names), room_for(4, 4), names)
    assert touches(nodes) == 3
    assert all(node.is_range for node in nodes if isinstance(node, LeafletGroup))


def test_the_letters_are_as_large_as_so_few_touches_allow() -> None:
    asked: list[int] = []

    def has_room(shown: Sequence[str], size: int) -> bool:
        asked.append(size)
        return len(shown) <= (4 if size == LARGE else 6)

    assert touches(found(entries(6), has_room)) == 1
    assert asked[-1] == SMALL
    assert touches(found(entries(14), has_room)) == 2
    assert asked[-1] == LARGE


@pytest.mark.parametrize("count", [20, 70])
def test_titles_too_long_for_more_than_two_cards_are_still_found(count: int) -> None:
    long = [
        LeafletEntry(f"l{n}", f"{n:02d} " + "x" * 300, f"{n:02d} x", rank=n) for n in range(count)
    ]
    nodes = found(long, room_for(12, 12, letters=10))
    assert list(all_entries(nodes)) == long
    assert len(nodes) == 2


@pytest.mark.parametrize(
    ("titles", "named"),
    [
        (
            ["Knee one", "Knee two", "Knee three", "Neck"],
            ["Knee one – Knee two", "Knee three – Neck"],
        ),
        (["An eye", "An arm", "Bone", "Calf"], ["An eye – An arm", "Bone – Calf"]),
        (["Same"] * 4, ["Same – Same"] * 2),
        (
            [f"one two three four five six {n}" for n in range(4)],
            ["one two three four five – one two three four five"] * 2,
        ),
    ],
)
def test_a_group_is_called_by_the_words_that_tell_it_from_those_beside_it(
    titles: list[str], named: list[str]
) -> None:
    few = [LeafletEntry(str(n), title, title, rank=n) for n, title in enumerate(titles)]
    assert labels(found(few, room_for(3, 3))) == named


def test_a_page_that_is_no_more_leads_to_the_one_before() -> None:
    nodes = found(entries(30), room_for(12, 12))
    assert opened(nodes, [9]) == ("", nodes)
    assert opened(nodes, [0, 0]) == opened(nodes, [0])


@settings(max_examples=30)
@given(
    st.integers(1, 200), st.integers(3, 12), st.sampled_from([(), ("Eyes",), ("Eyes", "", "Bones")])
)
def test_every_leaflet_is_found_once_and_no_page_has_too_many(
    count: int, most: int, departments: tuple[str, ...]
) -> None:
    offered = entries(count, *departments)
    names = sorted(set(departments) - {""})
    nodes = found(offered, room_for(most, most), names)
    assert sorted(entry.id for entry in all_entries(nodes)) == sorted(entry.id for entry in offered)
    pages = [nodes]
    while pages:
        page = pages.pop()
        assert len(page) <= min(most, MOST_ON_A_PAGE)
        pages += [node.inside for node in page if isinstance(node, LeafletGroup)]
    if most >= 6:
        assert touches(nodes) <= 3
