"""Speech at another rate: as long as it is to be, at the same pitch."""

from __future__ import annotations

import math
import statistics
from array import array
from itertools import pairwise

import pytest

from kiosk.core.speech.rates import RATES
from kiosk.machine.stretch import RATE_HZ, Stretched

HZ = 220


def tone(seconds: float) -> array[int]:
    return array(
        "h",
        (
            round(8_000 * math.sin(2 * math.pi * HZ * at / RATE_HZ))
            for at in range(int(RATE_HZ * seconds))
        ),
    )


def pitch_hz(samples: array[int]) -> float:
    rises = [at for at, (first, second) in enumerate(pairwise(samples)) if first < 0 <= second]
    return RATE_HZ / statistics.mean(later - at for at, later in pairwise(rises))


def played(samples: array[int], *rates: float) -> array[int]:
    """Return all that comes out, at one rate after another, then at the last."""
    source, out = Stretched(samples), array("h")
    left = list(rates)
    while not source.is_over:
        out.extend(source.next(left.pop(0) if len(left) > 1 else left[0]))
    return out


@pytest.mark.parametrize("rate", RATES)
def test_the_length_changes_and_the_pitch_stays(rate: float) -> None:
    samples = tone(1.0)
    out = played(samples, rate)
    assert len(out) * rate / len(samples) == pytest.approx(1, abs=0.03)
    assert pitch_hz(out) == pytest.approx(HZ, rel=0.01)


def test_at_its_own_rate_nothing_is_changed() -> None:
    samples = tone(0.11)
    assert played(samples, 1.0) == samples


def test_the_rate_may_change_within_a_sentence() -> None:
    samples = tone(1.0)
    out = played(samples, *[1.0] * 25, *[2.0] * 25)
    assert len(out) / len(samples) == pytest.approx(0.75, abs=0.03)
    assert pitch_hz(out) == pytest.approx(HZ, rel=0.01)
