"""ICU, the library of Unicode's rules and dictionaries, as it comes with Qt and with Windows.

It is asked by ctypes: a binding of its own would bring another copy of its 32 MB. Where it is
missing nothing fails: words are counted by rule, lines end at spaces, plurals have one form.
"""

from __future__ import annotations

import ctypes
import importlib.util
import re
import sys
from collections.abc import Sequence
from enum import Enum
from functools import cache
from itertools import pairwise
from pathlib import Path

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.found_words import Bounds

_FEWEST_OF_A_WORD = 100
"""A boundary with a status from here on ends a word: a number, letters, kana, ideographs."""

_LONGEST_KEYWORD = 32
_VERSION = re.compile(r"libicu(uc|i18n)\.so\.(\d+)")


class _Kind(Enum):
    WORDS = 1
    LINES = 2


@frozen
class _Libraries:
    """ICU's two libraries, and what the names of their functions end in."""

    common: ctypes.CDLL
    more: ctypes.CDLL
    ending: str = ""

    def bounds(self, kind: _Kind, text: str, language: str) -> list[tuple[int, int]]:
        """Return each boundary after the beginning, in UTF-16's units, and its status."""
        units = text.encode("utf-16-le", "surrogatepass")
        held = ctypes.create_string_buffer(units)
        fault = ctypes.c_int(0)
        start = self._of(self.common, "ubrk_open", ctypes.c_void_p)
        following = self._of(self.common, "ubrk_next", ctypes.c_int32)
        status = self._of(self.common, "ubrk_getRuleStatus", ctypes.c_int32)
        found = ctypes.c_void_p(
            start(kind.value, language.encode(), held, len(units) // 2, ctypes.byref(fault))
        )
        if fault.value > 0:
            return []
        bounds = []
        while (end := following(found)) != -1:
            bounds.append((end, status(found)))
        self._of(self.common, "ubrk_close", None)(found)
        return bounds

    def plural(self, language: str, n: int) -> str:
        """Return the keyword of the plural that a number takes."""
        fault = ctypes.c_int(0)
        start = self._of(self.more, "uplrules_open", ctypes.c_void_p)
        rules = ctypes.c_void_p(start(language.encode(), ctypes.byref(fault)))
        if fault.value > 0:
            return ""
        keyword = ctypes.create_string_buffer(2 * _LONGEST_KEYWORD)
        select = self._of(self.more, "uplrules_select", ctypes.c_int32)
        length = select(rules, ctypes.c_double(n), keyword, _LONGEST_KEYWORD, ctypes.byref(fault))
        self._of(self.more, "uplrules_close", None)(rules)
        return keyword.raw[: 2 * length].decode("utf-16-le")

    def _of(self, library: ctypes.CDLL, name: str, result: type | None) -> ctypes._NamedFuncPointer:
        function: ctypes._NamedFuncPointer = getattr(library, name + self.ending)
        function.restype = result
        return function


def word_bounds(text: str, language: str) -> Bounds | None:
    """Return where each word begins and ends (exclusive), in characters; None without ICU."""
    libraries = _libraries()
    if libraries is None:
        return None
    place = _places(text)
    bounds = [(0, 0), *libraries.bounds(_Kind.WORDS, text, language)]
    return tuple(
        (place[begin], place[end])
        for (begin, _), (end, status) in pairwise(bounds)
        if status >= _FEWEST_OF_A_WORD
    )


def line_breaks(text: str, language: str) -> tuple[int, ...]:
    """Return after how many characters a line may end, the last time at the end of the text."""
    libraries = _libraries()
    if libraries is None:
        return ()
    place = _places(text)
    return tuple(place[end] for end, _ in libraries.bounds(_Kind.LINES, text, language))


def plural_of(language: str, n: int) -> str:
    """Return the plural that a number takes, as CLDR calls it: "one", "few", "other"."""
    libraries = _libraries()
    return (libraries.plural(language, n) if libraries is not None else "") or "other"


def _places(text: str) -> Sequence[int]:
    """Return for each of UTF-16's units, and the end, how many characters come before it."""
    if text.isascii() or max(text) <= "\uffff":
        return range(len(text) + 1)
    places = [place for place, each in enumerate(text) for _ in range(1 + (each > "\uffff"))]
    return [*places, len(text)]


@cache
def _libraries() -> _Libraries | None:
    """Return ICU as it is on this machine, None if it is not."""
    try:
        if sys.platform == "win32":
            whole = ctypes.CDLL("icu.dll")
            return _Libraries(whole, whole)
        return _beside_qt()
    except OSError:
        return None


def _beside_qt() -> _Libraries | None:
    spec = importlib.util.find_spec("PySide6")
    for package in (spec.submodule_search_locations or ()) if spec is not None else ():
        folder = Path(package) / "Qt" / "lib"
        names = {
            match[1]: match
            for file in folder.glob("libicu*")
            if (match := _VERSION.fullmatch(file.name))
        }
        if {"uc", "i18n"} <= names.keys():
            common, more = (ctypes.CDLL(str(folder / names[each][0])) for each in ("uc", "i18n"))
            return _Libraries(common, more, f"_{names['uc'][2]}")
    return None
