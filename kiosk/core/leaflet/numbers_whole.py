"""Keeps a number whole: a telephone number, thousands, a range, a date never end a line within.

The blanks within it become no-break spaces, and after its dash no line ends.
"""

from __future__ import annotations

import re

from kiosk.core.leaflet.unseen import JOINED

_FEWEST_DIGITS = 6
_BETWEEN = r"[ \u00a0\u202f./-]"
_NUMBER = re.compile(
    rf"(?<![\w+(])\+?\(?\d++(?:(?:\){_BETWEEN}?|{_BETWEEN})\(?\d++|\(\d++)*+(?!\w)"
)
_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?![\w])")
_DATE = re.compile(r"(?<!\w)\d{1,2}\. \d{1,2}\. \d{2,4}(?!\w)")
_RANGE = re.compile(r"(?<=\d) ?([–—]) ?(?=\d)")
_UNIT = re.compile(r"(?<=\d) (?=[%‰€$£°](?!\w))")
_BLANK = re.compile(r"[ \u202f]")
_NO_BREAK = "\u00a0"


def with_numbers_whole(text: str) -> str:
    """Return a text in which no line ends within a number."""
    text = _NUMBER.sub(_as_dialled, text)
    text = _THOUSANDS.sub(_held, text)
    text = _DATE.sub(_held, text)
    text = _RANGE.sub(lambda dash: f"{_held(dash)}{JOINED}", text)
    return _UNIT.sub(_NO_BREAK, text)


def _as_dialled(number: re.Match[str]) -> str:
    if sum(map(str.isdigit, number[0])) < _FEWEST_DIGITS:
        return number[0]
    return _held(number)


def _held(number: re.Match[str]) -> str:
    return _BLANK.sub(_NO_BREAK, number[0])
