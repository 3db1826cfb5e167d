"""The digits of a screen: of one kind, 0 to 9, as on its code, its pages and a telephone."""

from __future__ import annotations

import re
import unicodedata

_DIGIT = re.compile(r"\d")
_WIDE_SIGN = re.compile(r"(?<=[0-9])[－．／](?=[0-9])|＋(?=[0-9])")
"""What Japanese and Chinese write within a number: as wide as a letter, it parts a line."""

_WIDE_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_WIDE_HOUR = re.compile(r"(?<![0-9:：])([0-9]{1,2})：(?=[0-9]{2}(?![0-9]))")
"""Other commas and colons stand between two numbers: “16:00：010-6000”, “110，120”."""

_SIGNS = str.maketrans("－．／＋", "-./+")


def with_usual_digits(text: str) -> str:
    """Return a text whose digits are 0 to 9, whatever script they were written in.

    The signs between wide ones become those of usual numbers.
    """
    if text.isascii():
        return text
    text = _WIDE_THOUSANDS.sub(",", text)
    text = _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    text = _WIDE_HOUR.sub(r"\1:", text)
    return _WIDE_SIGN.sub(lambda sign: sign[0].translate(_SIGNS), text)
