"""Speech is cut and levelled as the standards say."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.authoring.speech.levels import (
    LOUDNESS_LUFS,
    PEAK_DB,
    Samples,
    levelled,
    loudness,
    peak_db,
    trimmed,
)
from kiosk.storage.speech.clips import RATE_HZ
from tests.authoring.speech.tones import silence, tone


@pytest.mark.parametrize("seconds", [0.2, 0.4, 3.0])
@pytest.mark.parametrize("peak", [-20.0, -43.0])
def test_a_sine_is_as_loud_as_the_standard_says(peak: float, seconds: float) -> None:
    # BS.1770-5, Annex 1: 997 Hz at 0 dB of full scale in one channel is -3.01 LUFS.
    assert loudness(tone(997, seconds, peak)) == pytest.approx(peak - 3.01, abs=0.1)


def test_a_pause_does_not_make_speech_softer() -> None:
    said = tone(440, 2, -20)
    paused = np.concatenate([said, silence(2), said])
    assert loudness(paused) == pytest.approx(loudness(said), abs=0.6)


def test_the_ear_hears_low_sounds_less() -> None:
    assert loudness(tone(40, 2, -20)) < loudness(tone(997, 2, -20)) - 3
    assert loudness(tone(4_000, 2, -20)) > loudness(tone(997, 2, -20)) + 2


def test_silence_is_below_every_gate() -> None:
    assert loudness(silence(1)) == -70


def test_a_peak_between_two_samples_is_found() -> None:
    quarter = tone(RATE_HZ / 4, 1, 0, phase=np.pi / 4)
    assert np.abs(quarter).max() == pytest.approx(0.707, abs=0.01)
    assert peak_db(quarter) == pytest.approx(0, abs=0.2)


def test_what_is_around_speech_is_cut_off_without_a_click() -> None:
    said = tone(440, 1, -12)
    cut = trimmed(np.concatenate([silence(0.5), said, silence(0.8)]))
    assert 1.0 <= len(cut) / RATE_HZ <= 1.1
    assert abs(cut[0]) < 0.001
    assert abs(cut[-1]) < 0.001
    assert np.abs(np.diff(cut)).max() <= np.abs(np.diff(said)).max() + 0.001


def test_a_soft_end_belongs_to_the_word() -> None:
    said = np.concatenate([tone(440, 1, -12), tone(3_000, 0.2, -52)])
    assert len(trimmed(np.concatenate([said, silence(1)]))) / RATE_HZ >= 1.2


@pytest.mark.parametrize("peak", [-45.0, -3.0])
def test_all_speech_comes_to_one_loudness(peak: float) -> None:
    assert loudness(levelled(tone(440, 2, peak))) == pytest.approx(LOUDNESS_LUFS, abs=0.01)


def test_peaks_stay_below_full_scale_even_if_it_is_softer_then() -> None:
    clicks: Samples = silence(2)
    clicks[:: RATE_HZ // 8] = 0.5
    level = levelled(clicks)
    assert peak_db(level) == pytest.approx(PEAK_DB, abs=0.05)
    assert loudness(level) < LOUDNESS_LUFS
