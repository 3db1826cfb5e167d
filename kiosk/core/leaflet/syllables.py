"""Where a long word may be divided, in languages that make one word of several.

Only such words are divided, and only there: a reader who spells finds the others easier whole.
Finnish follows its one rule (Kielitoimiston ohjepankki, Tavutus): a syllable begins with the last
consonant before a vowel. For the others patterns are asked that somebody else reads; where these
find a letter alone (Haup-t-eingang), one of its two bounds is wrong, and neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from kiosk.core.leaflet.unseen import SOFT_HYPHEN

DIVIDED = frozenset(["de", "nl", "sv", "da", "et", "fi"])
"""Languages whose long words are divided."""

_LONG = 12
"""How many letters a word has at least that is divided: half a line at the largest text."""

_FEWEST = 3
"""How many letters stand at least before and after a hyphen."""

_LONG_WORD = re.compile(rf"[^\W\d_]{{{_LONG},}}")
_FINNISH = re.compile(
    "(?<=[aeiouyäöåbcdfghjklmnpqrstvwxz])(?=[bcdfghjklmnpqrstvwxz][aeiouyäöå])", re.I
)

FindSyllables = Callable[[str, str], tuple[int, ...]]
"""Returns after how many letters a word of a language may be divided."""


def no_syllables(_word: str, _language: str) -> tuple[int, ...]:
    """Leave every word whole."""
    return ()


def hyphenated(text: str, language: str, find_syllables: FindSyllables) -> str:
    """Return a text with soft hyphens in its long words."""
    primary = language.partition("-")[0]
    if primary not in DIVIDED:
        return text

    def divided(word: re.Match[str]) -> str:
        if primary == "fi":
            found = tuple(each.start() for each in _FINNISH.finditer(word[0]))
        else:
            found = find_syllables(word[0], language)
        bounds = [
            each
            for each in found
            if _FEWEST <= each <= len(word[0]) - _FEWEST and not {each - 1, each + 1} & {*found}
        ]
        parts = (word[0][a:b] for a, b in pairwise((0, *bounds, len(word[0]))))
        return SOFT_HYPHEN.join(parts)

    return _LONG_WORD.sub(divided, text)
