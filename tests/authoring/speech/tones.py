"""Sounds that a test makes: tones, silence, and what passes for a sentence."""

from __future__ import annotations

import numpy as np

from kiosk.authoring.speech.levels import Samples
from kiosk.storage.speech.clips import RATE_HZ


def tone(hertz: float, seconds: float, peak_db: float, phase: float = 0) -> Samples:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    wave = 10 ** (peak_db / 20) * np.sin(2 * np.pi * hertz * at + phase)
    return wave.astype(np.float32)


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE_HZ), dtype=np.float32)


def sentence(words: int, peak_db: float = -10) -> Samples:
    """Return as many bursts of a voice's pitch as a sentence has words, with silence around."""
    word = tone(220, 0.3, peak_db) * np.hanning(round(0.3 * RATE_HZ)).astype(np.float32)
    said = np.tile(np.concatenate([word, silence(0.1)]), words)
    return np.concatenate([silence(0.6), said, silence(0.6)])
