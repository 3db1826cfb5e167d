from __future__ import annotations

from kiosk.core.touch.steady import SETTLES_MS, Steady


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
