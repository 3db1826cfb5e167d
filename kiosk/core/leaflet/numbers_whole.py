"""Keeps a number whole: a telephone number, thousands, a range, a date or a measure on one line.

The blanks within it become no-break spaces, and after its dash no line ends.
"""

from __future__ import annotations

import re

from kiosk.core.leaflet.unseen import JOINED

_FEWEST_DIGITS = 6
_BETWEEN = r"[ \u00a0\u202f./-]"
_NUMBER = re.compile(
    rf"(?<![\w+(])\(?\+?(?:\(?\d++\){_BETWEEN}?)?\d++"
    rf"(?:{_BETWEEN}?\(\d{{1,5}}\){_BETWEEN}?\d++|{_BETWEEN}\d++)*+(?!\w)"
)
"""What stands in parentheses is part of it if they close at once: (0), but not (8.30 am)."""

_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?![\w])")
_DATE = re.compile(r"(?<!\w)\d{1,2}\. \d{1,2}\. \d{2,4}(?!\w)")
_NOT_DIALLED = re.compile(
    r"\d{1,2}([./-])\d{1,2}\1\d{2,4}|\d{4}-\d\d-\d\d|(?:19|20)\d\d[-/](?:19|20)\d\d"
    r"|\d{1,3}[ \u00a0\u202f]\d{3}|\d(?:[ \u00a0\u202f]\d{3}){2}"
    r"|\d{1,2}\.\d\d-\d{1,2}\.\d\d|\d{2,3}/\d{2,3}"
)
"""Days, years, thousands, hours and pressures may have as many digits as a telephone number."""
_RANGE = re.compile(
    r"(?<=\d) ?[–—] ?(?=\d)|(?:(?<=\d)|(?<=\dh)|(?<=\d[ \u00a0\u202f]h)) [-–—] (?=\d)"
)
_WIDE_RANGE = re.compile(r"(?<=\d)[～〜](?=\d)")
_UNIT = re.compile(
    r"(?<=\d) (?=(?:[%‰€$£°]|°[CF]|[kmµcd]?g|[mcdµ]?[lL]|[mkc]?m[²³]?|mmHg|[mµ]?Sv|[mµ]?Gy|[mµ]?mol"
    r"|kcal|kJ|k?Hz|UI|IU|min|h|s|[ap]\.?m\.?|[AP]\.?M\.?|Uhr)(?![\w’'-]))"
)
"""A blank between a number and its unit, or between an hour and what says which it is."""
_BLANK = re.compile(r"[ \u202f]")
_NO_BREAK = "\u00a0"


def with_numbers_whole(text: str) -> str:
    """Return a text in which no line ends within a number, nor before its unit."""
    text = _NUMBER.sub(_as_dialled, text)
    text = _THOUSANDS.sub(_held, text)
    text = _DATE.sub(_held, text)
    text = _RANGE.sub(lambda dash: f"{_held(dash)}{JOINED}", text)
    text = _WIDE_RANGE.sub(lambda dash: f"{JOINED}{dash[0]}{JOINED}", text)
    return _UNIT.sub(_NO_BREAK, text)


def holds_telephone_number(text: str) -> bool:
    """Return whether a number of a text is one that is dialled, and no day, sum or hour."""
    return any(
        _is_dialled(number) and _NOT_DIALLED.fullmatch(number[0]) is None
        for number in _NUMBER.finditer(text)
    )


def _is_dialled(number: re.Match[str]) -> bool:
    return sum(map(str.isdigit, number[0])) >= _FEWEST_DIGITS


def _as_dialled(number: re.Match[str]) -> str:
    return _held(number) if _is_dialled(number) else number[0]


def _held(number: re.Match[str]) -> str:
    return _BLANK.sub(_NO_BREAK, number[0])
