"""Proves a clip on its samples: how long it is for its words, how loud, and its ends.

No ear hears what is found here first: a clip that says half of its sentence, one that is much
louder than the others, a click, a word cut off.
"""

from __future__ import annotations

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
_LETTERS_A_WORD = 5
"""Pace is told in words of five letters, as typists' is: so it is one in every language."""
_LETTERS_A_DIGIT = 4
_FEWEST_LETTERS = 30
"""Below, a sentence's length tells of its sounds, not of its pace."""
_SHORTEST_S, _LONGEST_LETTER_S = 0.15, 0.45
_FEWEST_TOLD = 4
_OVER_DB = 0.5
"""How far Vorbis takes peaks beyond those that it was given."""
_END_S = 0.003
_LOUD_END = 0.01

_AROUND_S = 0.01
_CLICK_S = 0.0005
_CLICK = 20.0
"""How far the curve of a click stands out of that around it; what is burst open by lips: to 13."""
_FAINT = 0.05
_SILENT = 0.002


def faults_in(samples: Samples, spoken: Spoken) -> Iterator[str]:
    """Yield what is wrong with the samples of a clip, in words for whoever made it."""
    seconds = len(samples) / RATE_HZ
    letters = sum(
        _LETTERS_A_DIGIT if each.isdecimal() else each.isalpha() for each in spoken.normal
    )
    pace = letters / _LETTERS_A_WORD * 60 / max(seconds, 1 / RATE_HZ)
    longest_s = _LONGEST_LETTER_S * max(letters, _FEWEST_TOLD)
    if not _SHORTEST_S <= seconds <= longest_s:
        yield f"It lasts {seconds:.1f} s, for {letters} letter(s)."
    elif letters >= _FEWEST_LETTERS and not SLOWEST_WPM <= pace <= FASTEST_WPM:
        yield f"It says {pace:.0f} words a minute: {SLOWEST_WPM} to {FASTEST_WPM} are usual."
    level = loudness(samples)
    if abs(level - LOUDNESS_LUFS) > TOLERANCE_LU:
        yield f"Its loudness is {level:.1f} LUFS, where {LOUDNESS_LUFS:.0f} is due."
    if (peak := peak_db(samples)) > PEAK_DB + _OVER_DB:
        yield f"Its peaks are at {peak:.1f} dB of full scale: it is distorted."
    end = round(_END_S * RATE_HZ)
    if max(np.abs(samples[:end]).max(), np.abs(samples[-end:]).max()) > _LOUD_END:
        yield "It begins or ends in the middle of a sound."
    if _is_clicking(samples):
        yield "There is a click in it."


def _is_clicking(samples: Samples) -> bool:
    """Return whether the samples bend at one place far more than they do around it."""
    bends = np.abs(np.diff(samples.astype(np.float64), 2))
    energy = np.concatenate([[0.0], np.cumsum(bends**2)])
    at = np.arange(len(bends))
    around, within = (round(each * RATE_HZ) // 2 for each in (_AROUND_S, _CLICK_S))
    total, count = np.zeros(len(bends)), np.zeros(len(bends))
    for width, sign in ((around, 1), (within, -1)):
        first, end = np.maximum(0, at - width), np.minimum(len(bends), at + width + 1)
        total += sign * (energy[end] - energy[first])
        count += sign * (end - first)
    usual = np.sqrt(np.maximum(total, 0) / np.maximum(count, 1))
    return bool(np.any((bends > _FAINT) & (bends > _CLICK * np.maximum(usual, _SILENT))))
