"""Undoes what files and messages do to a receipt: other blanks, ends of lines, divided letters."""

from __future__ import annotations

import unicodedata

_BLANKS = str.maketrans("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", "  ")


def tidied(text: str) -> str:
    """Return the text as a kiosk writes one: no empty line, and no blank around a line."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff")).translate(_BLANKS)
    lines = (line.strip() for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(filter(None, lines))
