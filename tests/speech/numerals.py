"""Writes the numbers of a text as words, by ICU: "1 à 5" and "un à cinq" sound the same."""

from __future__ import annotations

import ctypes
import re

from kiosk.storage import icu

_SPELLED_OUT = 5
"""ICU's way to write a number in words (UNUM_SPELLOUT)."""
_LONGEST = 200
_ORDINALS = {
    "en": {"1st": "first", "2nd": "second"},
    "fr": {"1er": "premier", "1re": "première"},
}


def in_words(text: str, language: str) -> str:
    """Return the text with each number in words."""
    for number, word in _ORDINALS[language].items():
        text = re.sub(rf"(?i)\b{number}\b", word, text)
    return re.sub(r"\d+", lambda found: _words(int(found[0]), language), text)


def _words(number: int, language: str) -> str:
    libraries = icu._libraries()
    assert libraries is not None
    fault = ctypes.c_int(0)
    start = libraries._of(libraries.more, "unum_open", ctypes.c_void_p)
    rules = ctypes.c_void_p(
        start(_SPELLED_OUT, None, 0, language.encode(), None, ctypes.byref(fault))
    )
    assert fault.value <= 0
    made = ctypes.create_string_buffer(2 * _LONGEST)
    write = libraries._of(libraries.more, "unum_format", ctypes.c_int32)
    length = write(rules, ctypes.c_int32(number), made, _LONGEST, None, ctypes.byref(fault))
    libraries._of(libraries.more, "unum_close", None)(rules)
    return made.raw[: 2 * length].decode("utf-16-le")
