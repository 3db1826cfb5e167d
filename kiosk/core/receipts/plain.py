"""Writes any text in the characters that every scanner types: ASCII where there is a way to."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "•": "-",
        "…": "...",
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "⁄": "/",
    }
)
_INSIDE_QUOTES = re.compile(r"(?<=«)\s+|\s+(?=»)")
_MARKS = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
_MARKS_ON_ASCII = re.compile(rf"(?:^|(?<=[ -~])){_MARKS}")


def plain(text: str) -> str:
    """Return the text in ASCII: without accents, with straight quotes, on one line.

    A hand scanner types what it reads on a keyboard, and few can type an accent. What has no way
    of being written in ASCII, such as Arabic, stays as it is.
    """
    text = _INSIDE_QUOTES.sub("", unicodedata.normalize("NFKD", text)).translate(_SIGNS)
    text = " ".join("".join(_shown(each) for each in text).split())
    return " ".join(unicodedata.normalize("NFC", _MARKS_ON_ASCII.sub("", text)).split())


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return "" if unicodedata.category(character) == "Cf" else " "


def shortened(text: str, longest: int) -> str:
    """Return the text in at most so many characters, cut between words."""
    if len(text) <= longest:
        return text
    words = text[: longest - 2].rsplit(" ", 1)[0].rstrip(" .,;:?!-'\"(")
    return f"{words}..."
