"""A text without the characters that nobody sees, once they are reported."""

from __future__ import annotations

from kiosk.core.leaflet.entries import UNSEEN
from kiosk.core.problem import Report


def cleaned(text: str, report: Report) -> list[str]:
    """Return the lines without invisible characters, after reporting them."""
    if text.startswith("\ufeff"):
        report.add(1, "The file begins with a byte order mark.", "Save it as UTF-8 without BOM.")
        text = text[1:]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        report.add(
            line,
            "The lines end as Windows ends them, so the leaflet would not be the same everywhere.",
            "Save the file with Unix line ends (LF).",
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if unseen := UNSEEN.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        report.add(
            line,
            f"This line holds a character that cannot be shown (U+{ord(unseen[0]):04X}).",
            "Remove it: type the line again if you do not see it.",
        )
        text = UNSEEN.sub(" ", text)
    return text.split("\n")
