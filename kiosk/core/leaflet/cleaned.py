"""A text as every system writes it, without the characters that nobody sees."""

from __future__ import annotations

import re
from unicodedata import normalize

from kiosk.core.leaflet.entries import UNSEEN
from kiosk.core.problem import Report


def normalised(text: str) -> str:
    """Return the same text whatever system saved it.

    It has no byte order mark, Unix's line ends, and each accent composed with its letter: so a
    leaflet has one hash, wherever it was written.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return normalize("NFC", plain)


def cleaned(text: str, report: Report) -> list[str]:
    """Return the lines, normalised and without invisible characters, after reporting these."""
    text = normalised(text)
    if unseen := re.search(UNSEEN, text):
        line = text.count("\n", 0, unseen.start()) + 1
        report.add(
            line,
            f"This line holds a character that cannot be shown (U+{ord(unseen[0]):04X}).",
            "Remove it: type the line again if you do not see it.",
        )
        text = re.sub(UNSEEN, " ", text)
    return text.split("\n")
