"""The rates that patients have."""

from __future__ import annotations

import pytest

from kiosk.core.speech.rates import FIRST_RATE, RATES, step


def test_from_half_to_double_in_six_to_eight_steps() -> None:
    assert (RATES[0], RATES[-1]) == (0.5, 2.0)
    assert 6 <= len(RATES) <= 8
    assert FIRST_RATE in RATES


@pytest.mark.parametrize(
    ("rate", "by", "then"),
    [(1.0, 1, 1.25), (1.0, -1, 0.75), (2.0, 1, 2.0), (0.5, -3, 0.5), (1.4, 0, 1.5), (9.0, 0, 2.0)],
)
def test_a_step_is_to_the_next_rate_and_ends_at_the_last(rate: float, by: int, then: float) -> None:
    assert step(rate, by) == then
