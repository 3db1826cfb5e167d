"""The digits of a screen: of one kind, 0 to 9, as on its code, its pages and a telephone."""

from __future__ import annotations

import re
import unicodedata

_DIGIT = re.compile(r"\d")


def with_usual_digits(text: str) -> str:
    """Return a text whose digits are 0 to 9, whatever script they were written in."""
    if text.isascii():
        return text
    return _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
