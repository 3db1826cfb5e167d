"""Characters that patients may not see: they would be boxes, or in another font."""

from __future__ import annotations

import unicodedata
from functools import cache

from PySide6.QtGui import QRawFont, QTextLayout

from kiosk.ui.look.scripts import ScriptFonts, is_latin, script_of
from kiosk.ui.look.theme import font

_SIZE_PX = 20
_NEVER_SEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Categories without glyphs: breaks, direction marks, spaces."""

_MARK = "M"
_LETTERS = ("L", _MARK)
_OF_SCRIPTS = (
    ("\u0370", "\u1dff"),
    ("\u2c00", "\U0001efff"),
    ("\U00020000", "\U0003ffff"),
)
"""Characters that belong to a script of their own; signs that all scripts share do not."""


def lacking(text: str, language: str = "") -> tuple[str, ...]:
    """Return the characters of a text that patients may not see, each once.

    Our font is the same on every kiosk; what it lacks, another font may have on this machine and
    none on the next. But a language whose script it lacks entirely relies on the machine's fonts,
    however many Latin words stand in a text of it; so does a text that is in such letters mostly.
    """
    type_ = _type()
    before: dict[str, str] = {}
    composed = unicodedata.normalize("NFC", text)
    for place, each in enumerate(composed):
        if each not in before and unicodedata.category(each) not in _NEVER_SEEN:
            before[each] = composed[max(0, place - 1) : place]
    strange = [each for each in before if not type_.supportsCharacter(ord(each))]
    letters = [each for each in before if each.isalpha()]
    is_strange = 2 * sum(each in strange for each in letters) > len(letters)
    script = script_of(language)
    if is_strange or script is not None:
        strange = [
            each
            for each in strange
            if not _is_of_script(each, script) or _is_box(each, before[each])
        ]
    return tuple(strange)


def missing_type(language: str, text: str = "") -> ScriptFonts | None:
    """Return the script of a language if this machine has no type for it, or not for this text."""
    script = script_of(language)
    if script is None:
        return None
    letters = script.letter + script.tall + text
    strange = lacking(letters, language)
    return script if any(_is_of_script(each, script) for each in strange) else None


def _is_of_script(character: str, script: ScriptFonts | None) -> bool:
    if is_latin(script) and unicodedata.category(character)[0] in _LETTERS:
        return True
    return any(first <= character <= last for first, last in _OF_SCRIPTS)


@cache
def _type() -> QRawFont:
    return QRawFont.fromFont(font(_SIZE_PX))


def _is_box(character: str, before: str) -> bool:
    """Return whether no font on this machine has the character; a mark stands on what is before."""
    is_mark = unicodedata.category(character).startswith(_MARK)
    layout = QTextLayout(before + character if is_mark else character, font(_SIZE_PX))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())
