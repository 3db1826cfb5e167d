from __future__ import annotations

from kiosk.core.touch.contact import Spot
from kiosk.core.touch.dead_place import (
    AGAIN,
    AGAIN_MS,
    QUIET_MS,
    REACH_MM,
    Suspicion,
)

HERE = Spot(100, 100)


def test_what_touches_one_place_again_and_again_is_no_finger() -> None:
    suspicion = Suspicion()
    found = [suspicion.begins(HERE, 100 * number) for number in range(AGAIN)]
    assert found == [False] * (AGAIN - 1) + [True]
    assert suspicion.is_dead(Spot(100 + REACH_MM, 100), 100 * AGAIN)
    assert not suspicion.is_dead(Spot(101 + REACH_MM, 100), 100 * AGAIN)


def test_a_hand_that_is_as_quick_as_the_kiosk_lets_it_be_is_a_hand() -> None:
    suspicion = Suspicion()
    assert not any(suspicion.begins(HERE, 600 * number) for number in range(1_000))


def test_a_hand_that_drums_on_the_glass_misses_its_last_place() -> None:
    suspicion = Suspicion()
    spots = [Spot(100 + 3 * (number % 3), 100) for number in range(AGAIN)]
    assert not any(suspicion.begins(spot, 200 * place) for place, spot in enumerate(spots))


def test_a_dead_place_is_felt_again_when_it_was_quiet_for_a_while() -> None:
    suspicion = Suspicion()
    suspicion.found(HERE, 0)
    assert suspicion.is_dead(HERE, QUIET_MS - 1)
    assert suspicion.is_dead(HERE, 2 * QUIET_MS - 2)
    assert not suspicion.is_dead(HERE, 3 * QUIET_MS - 2)


def test_what_was_found_once_is_counted_anew() -> None:
    suspicion = Suspicion()
    for number in range(AGAIN - 1):
        suspicion.begins(HERE, number)
    suspicion.found(HERE, AGAIN)
    assert not suspicion.begins(HERE, AGAIN_MS // 2)
