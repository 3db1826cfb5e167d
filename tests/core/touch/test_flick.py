"""A flick turns a page; a finger that follows the words, a slanted or a short one does not."""

from __future__ import annotations

import pytest

from kiosk.core.touch.flick import LONGEST_MS, Travel

WIDE_MM = 476.0
"""22 inches."""
NARROW_MM = 217.0
"""10 inches."""


@pytest.mark.parametrize("width_mm", [WIDE_MM, NARROW_MM])
@pytest.mark.parametrize(
    ("way", "turns"),
    [
        (Travel(100, 0, 200), True),
        (Travel(-100, 20, 400), True),
        (Travel(-100, 50, 1_000), True),  # an old hand, that takes a second for ten centimetres
        (Travel(70, 0, 1_000), True),
        (Travel(157, 0, 5_000), False),  # 620 pixels of 22 inches, along a line
        (Travel(105, 0, 5_000), False),  # and of 10 inches
        (Travel(330, 0, 2_600), False),  # a whole line of 22 inches, at 250 words a minute
        (Travel(60, 0, 1_000), False),
        (Travel(-100, 61, 200), False),
        (Travel(0, 100, 200), False),
        (Travel(20, 0, 50), False),
    ],
)
def test_a_page_is_turned_by_what_is_quick_far_and_level(
    way: Travel, turns: bool, width_mm: float
) -> None:
    assert way.turns(width_mm) is turns


def test_how_far_a_flick_must_go_follows_the_glass() -> None:
    assert Travel(40, 0, 200).turns(NARROW_MM)
    assert not Travel(40, 0, 200).turns(WIDE_MM)


def test_no_flick_is_long_however_quick_it_is() -> None:
    assert Travel(300, 0, LONGEST_MS).turns(WIDE_MM)
    assert not Travel(300, 0, LONGEST_MS + 1).turns(WIDE_MM)


def test_a_page_goes_along_with_a_quick_finger_that_is_under_way() -> None:
    assert Travel(10, 0, 50).follows
    assert not Travel(10, 0, 500).follows
    assert not Travel(5, 0, 10).follows
    assert not Travel(0, 30, 50).follows


def test_a_finger_that_trembles_where_it_came_down_has_not_begun() -> None:
    assert not Travel(2, -2, 300).has_begun
    assert Travel(2, -3, 300).has_begun
