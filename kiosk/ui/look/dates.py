"""Days as a language writes them."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, QLocale

from kiosk.core.digits import with_usual_digits
from kiosk.ui.look.words import Words


def day_text(words: Words, day: datetime.date) -> str:
    """Return a day in full, as the language writes it: "23 novembre 2026"."""
    return date_text(words, day, "d MMMM yyyy")


def date_text(words: Words, day: datetime.date, form: str) -> str:
    """Return a day in a form that begins with `d`: the first of a month as the language has it."""
    text = QLocale(words.language).toString(QDate(day.year, day.month, day.day), form)
    first = words.translate("Staff", "1", "the first day of a month")
    text = with_usual_digits(text)
    return text.replace("1", first, 1) if day.day == 1 else text
