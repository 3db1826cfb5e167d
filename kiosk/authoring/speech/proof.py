"""Proves a clip on its samples: how long it is for its words, how loud, and its ends.

No ear hears what is found here first: a clip that says half of its sentence, one that is much
louder than the others, a click, a word cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from kiosk.authoring.speech.levels import (
    LOUDNESS_LUFS,
    PEAK_DB,
    TOLERANCE_LU,
    Samples,
    loudness,
    peak_db,
)
from kiosk.core.speech.spoken import Spoken
from kiosk.storage.speech.clips import RATE_HZ

SLOWEST_WPM, FASTEST_WPM = 80, 200
_FEWEST_WORDS = 6
"""Below, a sentence's length tells of its words, not of their number."""
_SHORTEST_S, _LONGEST_WORD_S = 0.15, 2.2
_OVER_DB = 0.5
"""How far Vorbis takes peaks beyond those that it was given."""
_END_S = 0.003
_LOUD_END = 0.01
_STEP = 0.35
"""No voice moves by this much of full scale from one sample to the next."""
_WORDS = re.compile(r"\d|[^\W\d]+(?:[’'-][^\W\d]+)*")
"""The words as they are said: each digit is about one."""


def faults_in(samples: Samples, spoken: Spoken) -> Iterator[str]:
    """Yield what is wrong with the samples of a clip, in words for whoever made it."""
    seconds = len(samples) / RATE_HZ
    words = len(_WORDS.findall(spoken.normal))
    if seconds < _SHORTEST_S or seconds > _LONGEST_WORD_S * max(2, words):
        yield f"It lasts {seconds:.1f} s, for {words} word(s)."
    elif words >= _FEWEST_WORDS and not SLOWEST_WPM <= words * 60 / seconds <= FASTEST_WPM:
        pace = words * 60 / seconds
        yield f"It says {pace:.0f} words a minute: {SLOWEST_WPM} to {FASTEST_WPM} are usual."
    level = loudness(samples)
    if abs(level - LOUDNESS_LUFS) > TOLERANCE_LU:
        yield f"Its loudness is {level:.1f} LUFS, where {LOUDNESS_LUFS:.0f} is due."
    if (peak := peak_db(samples)) > PEAK_DB + _OVER_DB:
        yield f"Its peaks are at {peak:.1f} dB of full scale: it is distorted."
    end = round(_END_S * RATE_HZ)
    if max(np.abs(samples[:end]).max(), np.abs(samples[-end:]).max()) > _LOUD_END:
        yield "It begins or ends in the middle of a sound."
    if np.abs(np.diff(samples)).max() > _STEP:
        yield "There is a click in it."
