"""Which characters the kiosk's type does not have: they would be boxes, or in a strange hand."""

from __future__ import annotations

import unicodedata
from functools import cache

from PySide6.QtGui import QRawFont, QTextLayout

from kiosk.ui.look.theme import font

_SIZE_PX = 20
_NEVER_SEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Categories of what has no glyph: breaks, marks of direction, spaces."""


def lacking(text: str) -> tuple[str, ...]:
    """Return the characters of a text that patients may not see, each once.

    Our type is the same on every kiosk; what it lacks, another one may have on this machine and
    none on the next. But a language in letters that it does not have at all relies on the machine.
    """
    type_ = _type()
    asked = [
        each
        for each in dict.fromkeys(unicodedata.normalize("NFC", text))
        if unicodedata.category(each) not in _NEVER_SEEN
    ]
    strange = [each for each in asked if not type_.supportsCharacter(ord(each))]
    letters = [each for each in asked if each.isalpha()]
    if 2 * sum(each in strange for each in letters) > len(letters):
        strange = [each for each in strange if not each.isalpha() or _is_box(each)]
    return tuple(strange)


@cache
def _type() -> QRawFont:
    return QRawFont.fromFont(font(_SIZE_PX))


def _is_box(character: str) -> bool:
    """Tell whether no type of this machine has the character."""
    layout = QTextLayout(character, font(_SIZE_PX))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())
