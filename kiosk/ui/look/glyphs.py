"""Characters missing from the kiosk's font: they would be boxes, or in another font."""

from __future__ import annotations

import unicodedata
from functools import cache

from PySide6.QtGui import QRawFont, QTextLayout

from kiosk.ui.look.theme import font

_SIZE_PX = 20
_NEVER_SEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Categories without glyphs: breaks, direction marks, spaces."""


def lacking(text: str) -> tuple[str, ...]:
    """Return the characters of a text that patients may not see, each once.

    Our font is the same on every kiosk; what it lacks, another font may have on this machine and
    none on the next. But a language whose script it lacks entirely relies on the machine's fonts.
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
    """Return whether no font on this machine has the character."""
    layout = QTextLayout(character, font(_SIZE_PX))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())
