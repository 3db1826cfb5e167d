"""The words of a text by rule: letters and digits, and what joins them.

For texts in Latin letters it finds the words of Unicode (UAX #29), with a hyphen within a word, as
one would count them on paper. What needs more is told by `found_words`.
"""

from __future__ import annotations

import re

_WORD = r"[^\W_]+(?:[’'\-.,][^\W_]+)*"


def word_starts(text: str) -> tuple[int, ...]:
    """Return where each word begins."""
    return tuple(match.start() for match in re.finditer(_WORD, text))
