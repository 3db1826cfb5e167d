from __future__ import annotations

import pytest

from kiosk.core.touch.strike import ACTING, HOLDS_MS, TYPING, Pace, Strike, Strikes

DOWN, TAB = 1, 2


def means(*happened: tuple[str, int, int], pace: Pace = ACTING) -> list[Strike]:
    """Return what each time that a key goes down means."""
    strikes, meanings = Strikes(), []
    for way, key, at_ms in happened:
        if way == "down":
            strikes, meaning = strikes.down(key, at_ms, pace)
            meanings.append(meaning)
        else:
            strikes = strikes.up(key, at_ms)
    return meanings


@pytest.mark.parametrize(
    ("again_ms", "meaning"),
    [(130, Strike.HELD), (200, Strike.AGAIN), (499, Strike.AGAIN), (500, Strike.COUNTS)],
)
def test_a_double_strike_within_half_a_second_is_one(again_ms: int, meaning: Strike) -> None:
    struck = means(("down", DOWN, 0), ("up", DOWN, 80), ("down", DOWN, again_ms))
    assert struck == [Strike.COUNTS, meaning]


def test_a_strike_that_does_not_count_does_not_make_the_next_one_count() -> None:
    struck = means(*((way, DOWN, at_ms) for at_ms in (0, 300, 600) for way in ("down", "up")))
    assert struck == [Strike.COUNTS, Strike.AGAIN, Strike.AGAIN]


def test_who_strikes_on_and_on_is_heard_again_after_a_second_and_a_half() -> None:
    times = range(0, 3_201, 400)
    struck = means(*((way, DOWN, at_ms) for at_ms in times for way in ("down", "up")))
    counted = [at for at, meaning in zip(times, struck, strict=True) if meaning is Strike.COUNTS]
    assert counted == [0, 1_600, 3_200]


def test_another_key_counts_at_once() -> None:
    assert means(("down", DOWN, 0), ("up", DOWN, 20), ("down", TAB, 40)) == [Strike.COUNTS] * 2


@pytest.mark.parametrize("pace", [ACTING, TYPING])
def test_a_key_that_an_x_server_repeats_counts_once(pace: Pace) -> None:
    repeats = [(way, DOWN, at_ms) for at_ms in range(660, 3_000, 40) for way in ("up", "down")]
    struck = means(("down", DOWN, 0), *repeats, pace=pace)
    assert struck[0] is Strike.COUNTS
    assert set(struck[1:]) == {Strike.HELD}


def test_a_key_that_an_x_server_repeats_counts_once_though_one_repeat_is_seen_late() -> None:
    repeats = [(way, DOWN, at_ms) for at_ms in range(660, 3_000, 40) for way in ("up", "down")]
    late = [("up", DOWN, 3_020), ("down", DOWN, 3_120)]
    struck = means(("down", DOWN, 0), *repeats, *late, ("up", DOWN, 3_140), ("down", DOWN, 3_140))
    assert struck.count(Strike.COUNTS) == 1


def test_who_strikes_a_key_that_bounces_on_and_on_is_heard_again_too() -> None:
    times = range(0, 3_201, 400)
    strikes = ((0, "down"), (80, "up"), (90, "down"), (120, "up"))
    struck = means(*((way, DOWN, at_ms + after) for at_ms in times for after, way in strikes))
    assert struck.count(Strike.COUNTS) == 3


def test_a_key_that_repeats_without_coming_up_counts_once() -> None:
    struck = means(*(("down", DOWN, at_ms) for at_ms in range(0, 3_000, 500)))
    assert struck == [Strike.COUNTS, *[Strike.HELD] * 5]


def test_a_key_whose_release_was_lost_can_be_struck_again() -> None:
    assert means(("down", DOWN, 0), ("down", DOWN, HOLDS_MS)) == [Strike.COUNTS] * 2


def test_the_release_of_another_key_changes_nothing() -> None:
    struck = means(("down", DOWN, 0), ("up", TAB, 10), ("down", DOWN, 700))
    assert struck == [Strike.COUNTS, Strike.HELD]


def test_a_digit_is_typed_twice_as_fast_as_a_scanner_does() -> None:
    struck = means(("down", DOWN, 0), ("up", DOWN, 5), ("down", DOWN, 14), pace=TYPING)
    assert struck == [Strike.COUNTS, Strike.COUNTS]
