"""Days as a language writes them."""

from __future__ import annotations

import datetime
import re

from PySide6.QtCore import QDate, QLocale

from kiosk.core.digits import with_usual_digits
from kiosk.ui.look.words import Words

_OURS = {"en": "d MMMM yyyy"}
"""Qt takes English without a country for that of the United States."""

_DAY_OF_WEEK = re.compile(r"\s*dddd\S*\s*")


def day_text(words: Words, day: datetime.date) -> str:
    """Return a day in full, as the language writes it: "23 novembre 2026", "2026年11月23日"."""
    return date_text(words, day, _OURS.get(words.language) or _form_of(words.language))


def _form_of(language: str) -> str:
    """Return how a language writes a day, without that of the week."""
    whole = QLocale(language).dateFormat(QLocale.FormatType.LongFormat)
    return _DAY_OF_WEEK.sub("", whole).rstrip(", ")


def date_text(words: Words, day: datetime.date, form: str) -> str:
    """Return a day in a form of Qt's: the first of a month as the language has it."""
    text = QLocale(words.language).toString(QDate(day.year, day.month, day.day), form)
    first = words.translate("Staff", "1", "the first day of a month")
    text = with_usual_digits(text)
    return text.replace("1", first, 1) if day.day == 1 else text
