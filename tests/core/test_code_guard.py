from __future__ import annotations

import pytest

from kiosk.core.code_guard import FORGIVEN_MS, FREE, LONGEST_WAIT_MS, CodeGuard


def after(wrong: int) -> CodeGuard:
    guard = CodeGuard()
    for _ in range(wrong):
        guard = guard.after_wrong()
    return guard


def test_a_few_slips_cost_nothing() -> None:
    assert all(after(wrong).open for wrong in range(FREE + 1))


def test_the_wait_grows_up_to_its_bound() -> None:
    waits = [after(FREE + n).wait_ms for n in range(1, 10)]

    assert waits == [10_000, 20_000, 40_000, 80_000, 160_000, 320_000, *[LONGEST_WAIT_MS] * 3]
    assert after(5_000).wait_ms == LONGEST_WAIT_MS


def test_the_wait_runs_down_and_never_up() -> None:
    guard = after(FREE + 1)

    assert guard.passed(4_000).wait_ms == 6_000
    assert guard.passed(-4_000) == guard
    assert not guard.passed(9_999).open
    assert guard.passed(10_000).open


def test_the_next_wrong_code_waits_longer_after_a_wait_is_over() -> None:
    assert after(FREE + 1).passed(10_000).after_wrong().wait_ms == 20_000


def test_a_right_code_begins_anew() -> None:
    assert after(FREE + 3).after_right() == CodeGuard()


def test_wrong_codes_are_forgiven_after_a_while_without_one() -> None:
    assert after(FREE + 3).passed(FORGIVEN_MS - 1).wrong == FREE + 3
    assert after(FREE + 3).passed(FORGIVEN_MS - 1).passed(1) == CodeGuard()
    assert after(FREE + 3).passed(FORGIVEN_MS - 1).after_wrong().passed(1).wrong == FREE + 4


def test_trying_for_a_year_finds_next_to_nothing() -> None:
    tries, year_ms = FREE, 0
    guard = after(FREE)
    while year_ms < 365 * 24 * 3_600_000:
        guard = guard.after_wrong()
        year_ms += guard.wait_ms
        tries += 1
    chance_with_100_living_codes = tries * 100 / 21**6

    assert chance_with_100_living_codes < 0.07


def test_what_was_written_down_wrong_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        CodeGuard(wrong=-1)
