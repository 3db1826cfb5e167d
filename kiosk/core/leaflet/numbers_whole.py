"""Keeps a telephone number whole: no line ends inside it, and no script swaps its groups.

The blanks within it become no-break spaces. Among letters written from right to left, a
left-to-right mark before it keeps its digits, and the sign before them, in the order in which they
are dialled (UAX #9): without one, the plus sign and the groups between hyphens change sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from kiosk.core.leaflet.model import Span

_FEWEST_DIGITS = 6
_BETWEEN = r"[ \u00a0\u202f./-]"
_NUMBER = re.compile(
    rf"(?<![\w+(])\+?\(?\d++(?:(?:\){_BETWEEN}?|{_BETWEEN})\(?\d++|\(\d++)*+(?!\w)"
)
_BLANK = re.compile(r"[ \u202f]")
_NO_BREAK = "\u00a0"
_LEFT_TO_RIGHT = "\u200e"
_FROM_THE_RIGHT = frozenset(("R", "AL"))


def with_numbers_whole(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the runs with every telephone number in them kept whole."""
    from_the_right = any(
        unicodedata.bidirectional(sign) in _FROM_THE_RIGHT for span in spans for sign in span.text
    )
    mark = _LEFT_TO_RIGHT if from_the_right else ""

    def whole(number: re.Match[str]) -> str:
        if sum(map(str.isdigit, number[0])) < _FEWEST_DIGITS:
            return number[0]
        return mark + _BLANK.sub(_NO_BREAK, number[0])

    return tuple(replace(span, text=_NUMBER.sub(whole, span.text)) for span in spans)
