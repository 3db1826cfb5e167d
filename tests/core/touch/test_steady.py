from __future__ import annotations

from kiosk.core.touch.contact import BOUNCE_MM, Spot
from kiosk.core.touch.steady import SETTLES_MS, TREMBLES_FOR, TREMBLES_MS, Steady

HERE = Spot(50, 50)


def test_what_was_there_first_takes_a_press_at_once() -> None:
    assert Steady().shown("welcome", 1_000).counts(1_000)


def test_what_has_appeared_takes_a_press_after_a_moment() -> None:
    steady = Steady().shown("welcome", 0).shown("reader", 1_000)
    assert not steady.counts(900)
    assert not steady.counts(1_000 + SETTLES_MS - 1)
    assert steady.counts(1_000 + SETTLES_MS)


def test_what_is_shown_again_has_stood_there_all_the_time() -> None:
    steady = Steady().shown("welcome", 0).shown("reader", 1_000)
    assert steady.shown("reader", 1_500) is steady


def test_a_press_soon_after_one_that_came_too_early_is_of_the_same_hand() -> None:
    steady = Steady().shown("welcome", 0).shown("reader", 1_000).refused(HERE, 1_400)
    near, far = Spot(50 + BOUNCE_MM, 50), Spot(50 + BOUNCE_MM + 1, 50)
    too_soon_ms = 1_400 + TREMBLES_MS - 1
    assert too_soon_ms >= 1_000 + SETTLES_MS
    assert not steady.counts(too_soon_ms, HERE)
    assert not steady.counts(too_soon_ms, near)
    assert not steady.counts(too_soon_ms)
    assert steady.counts(too_soon_ms, far)
    assert steady.counts(too_soon_ms + 1, HERE)


def test_a_hand_that_goes_on_and_on_is_not_locked_out() -> None:
    steady = Steady().shown("welcome", 0).shown("reader", 1_000)
    ends_ms = 1_000 + round(SETTLES_MS * TREMBLES_FOR)
    steady = steady.refused(HERE, ends_ms - 2)
    assert not steady.counts(ends_ms - 1, HERE)
    assert steady.counts(ends_ms, HERE)


def test_what_appears_is_meant_anew() -> None:
    steady = Steady().shown("welcome", 0).shown("reader", 1_000).refused(HERE, 1_400)
    assert steady.shown("reader", 1_500) is steady
    assert steady.shown("end", 1_500).counts(1_500 + SETTLES_MS, HERE)
