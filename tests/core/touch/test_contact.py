from __future__ import annotations

import pytest

from kiosk.core.touch.contact import (
    BOUNCE_MM,
    BOUNCE_MS,
    RESTS_MS,
    STILL_MM,
    Spot,
    begin,
    is_bounce,
    is_palm,
)

HERE = Spot(100, 100)


def test_a_contact_that_lies_still_rests_and_one_that_moved_does_not() -> None:
    still = begin(HERE, 0).moved(Spot(100 + STILL_MM, 100), 6_000)
    assert not still.rests(RESTS_MS - 1)
    assert still.rests(RESTS_MS)
    moved = begin(HERE, 0).moved(Spot(101 + STILL_MM, 100), 6_000)
    assert not moved.rests(RESTS_MS)
    assert moved.rests(6_000 + RESTS_MS)


@pytest.mark.parametrize(
    ("away_mm", "ms", "bounces"),
    [
        (0, 0, True),
        (BOUNCE_MM, BOUNCE_MS - 1, True),
        (BOUNCE_MM + 1, 10, False),
        (0, BOUNCE_MS, False),
    ],
)
def test_a_finger_that_comes_down_again_there_and_soon_was_never_lifted(
    away_mm: float, ms: int, bounces: bool
) -> None:
    assert is_bounce(Spot(100 + away_mm, 100), 500 + ms, begin(HERE, 0), 500) is bounces


def test_the_first_finger_bounces_off_nothing() -> None:
    assert not is_bounce(HERE, 0, None, 0)


@pytest.mark.parametrize(
    ("length", "width", "palm"), [(0, 0, False), (25, 18, False), (31, 10, True), (10, 31, True)]
)
def test_what_is_larger_than_a_thumb_is_no_finger(length: float, width: float, palm: bool) -> None:
    assert is_palm(length, width) is palm
