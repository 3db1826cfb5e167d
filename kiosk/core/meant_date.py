"""Understands a date as people write it, to tell them how it is written here."""

from __future__ import annotations

import datetime
import re
from unicodedata import normalize

_DAY_FIRST = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th|\.)? ([a-z]{3,9})\.?,? (\d{4})")
_NAMES = "jan|feb fev|mar|apr avr|may mai|jun juin|jul juil|aug aou|sep|oct|nov|dec"
_MONTHS = {
    name: month for month, names in enumerate(_NAMES.split("|"), 1) for name in names.split()
}
_CENTURY = 2000


def meant_date(text: str) -> str:
    """Return the date as year-month-day, or "" if it is none.

    Of two small numbers, the first is the day.
    """
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = " ".join(plain.strip("\"' ").split())
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(plain):
        day, month, year = map(int, found.groups())
        if month > max(_MONTHS.values()):
            day, month = month, day
    elif found := _IN_WORDS.fullmatch(plain):
        day, year = int(found[1]), int(found[3])
        month = _MONTHS.get(found[2][:4], _MONTHS.get(found[2][:3], 0))
    else:
        return ""
    try:
        return datetime.date(year if year >= 100 else _CENTURY + year, month, day).isoformat()
    except ValueError:
        return ""
