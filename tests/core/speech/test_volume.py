"""How loud a step is, and that nobody begins too loud."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from kiosk.core.speech.speech_output import SpeechOutput
from kiosk.core.speech.volume import GUESSED_DBA, STEPS, dba_of, loudness


def decibels(gain: float) -> float:
    return 20 * math.log10(gain)


@pytest.mark.parametrize("measured", [None, 65.0, 78.5, 120.0])
@pytest.mark.parametrize("output", SpeechOutput)
@pytest.mark.parametrize("percent", [0, 30, 60, 100])
def test_nobody_begins_above_65_dba(
    output: SpeechOutput, measured: float | None, percent: int
) -> None:
    made = loudness(output, measured, percent)
    gain = made.gain(made.first_step)
    full = GUESSED_DBA[output] if measured is None else measured
    assert gain == 0 if percent == 0 else full + decibels(gain) <= 65 + 1e-9


@pytest.mark.parametrize("measured", [None, 65.0, 78.5, 120.0])
@pytest.mark.parametrize("output", SpeechOutput)
def test_the_range_is_18_db_and_a_step_is_12_db_above_the_softest(
    output: SpeechOutput, measured: float | None
) -> None:
    made = loudness(output, measured, 60)
    levels = [decibels(made.gain(step)) for step in range(1, made.loudest_step + 1)]
    assert levels[-1] - levels[0] >= 18
    assert any(abs(level - levels[0] - 12) < 1e-9 for level in levels)
    assert all(later - level == pytest.approx(4) for level, later in pairwise(levels))


def test_a_loudspeaker_reaches_65_dba_and_silence_is_silence() -> None:
    made = loudness(SpeechOutput.LOUDSPEAKER, 70.0, 60)
    assert 70 + decibels(made.gain(made.loudest_step)) >= 65
    assert made.gain(0) == 0
    assert made.gain(STEPS) == 1
    assert dba_of(6) == 65
