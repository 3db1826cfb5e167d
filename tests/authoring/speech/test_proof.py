"""What is wrong with a clip is heard on its samples, before anybody hears it."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.authoring.speech.levels import Samples, levelled, trimmed
from kiosk.authoring.speech.proof import faults_in
from kiosk.authoring.speech.sound_files import decoded, encoded
from kiosk.core.speech.spoken import Spoken
from kiosk.storage.speech.clips import RATE_HZ
from tests.authoring.speech.tones import sentence, silence

SAID = Spoken("Un tube de métal fin, qui passe à travers la peau", "fr")
GOOD = levelled(trimmed(sentence(10)))


def clicked() -> Samples:
    samples = GOOD.copy()
    samples[len(samples) // 2] += 0.6
    return levelled(samples)


def test_a_good_clip_has_no_fault_as_it_is_and_as_it_is_played() -> None:
    assert list(faults_in(GOOD, SAID)) == []
    assert list(faults_in(decoded(encoded(GOOD)), SAID)) == []


@pytest.mark.parametrize(
    ("samples", "told"),
    [
        (levelled(trimmed(sentence(4))), "words a minute"),
        (levelled(trimmed(np.concatenate([sentence(10), sentence(10)]))), "words a minute"),
        (GOOD[: RATE_HZ // 10], "It lasts 0.1 s"),
        (np.tile(GOOD, 8), "It lasts"),
        (GOOD * np.float32(0.8), "Its loudness"),
        (np.clip(GOOD * np.float32(4), -1, 1), "distorted"),
        (GOOD[: len(GOOD) - RATE_HZ // 4], "in the middle of a sound"),
        (clicked(), "click"),
    ],
)
def test_what_is_wrong_is_told(samples: Samples, told: str) -> None:
    assert any(told in fault for fault in faults_in(samples, SAID))


def test_a_click_in_a_pause_is_found_too() -> None:
    samples = levelled(trimmed(sentence(10)))
    samples[round(0.36 * RATE_HZ)] += 0.1
    assert "There is a click in it." in list(faults_in(samples, SAID))


def test_a_digit_is_as_long_as_a_short_word() -> None:
    call = Spoken("Appelez le 0 1 6 3 2, 9 6 0, 3 0 0", "fr")
    assert list(faults_in(levelled(trimmed(sentence(13))), call)) == []


def test_silence_is_too_soft() -> None:
    assert any("loudness" in fault for fault in faults_in(silence(1), Spoken("Oui", "fr")))
