"""Icons by meaning, from the family that qtawesome brings: loaded when first needed.

Only the font is used: importing the library itself would load every class of Qt.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap

_FAMILY = "phosphor-1.3.0.ttf"
_NAMES = "phosphor-charmap-1.3.0.json"
_SHARE = 0.875
"""The font size over the size of the icon, as the family is drawn."""


class Icon(Enum):
    """What an icon means, and its name in Phosphor (bold and fill)."""

    BACK = "caret-left-bold"
    NEXT = "caret-right-bold"
    CONTENTS = "list-bold"
    TEXT = "text-aa-bold"
    LANGUAGE = "translate-bold"
    LISTEN = "headphones-bold"
    HUSH = "speaker-slash-bold"
    LOUDER = "speaker-high-bold"
    SOFTER = "speaker-low-bold"
    FASTER = "fast-forward-bold"
    SLOWER = "rewind-bold"
    READ_ON = "arrow-bend-down-right-bold"
    DARK = "moon-bold"
    KEYS = "keyboard-bold"
    DONE = "check-bold"
    SHOWN = "check-circle-fill"
    NOT_SHOWN = "circle-bold"
    TICKED = "check-square-fill"
    NOT_TICKED = "square-bold"
    ATTENTION = "warning-circle-fill"
    QUESTION = "question-bold"
    AGAIN = "arrow-counter-clockwise-bold"
    READ = "book-open-bold"
    WORDS = "book-bookmark-bold"
    ABOUT = "info-bold"
    FINISH = "sign-out-bold"
    TOUCH = "hand-pointing-bold"
    STAY = "hourglass-bold"
    STAFF = "user-bold"
    CLOSE = "x-bold"
    DELETE = "backspace-bold"
    CLEAN = "sparkle-bold"
    CODE = "magnifying-glass-bold"
    OUT_OF_SERVICE = "prohibit-bold"
    STATISTICS = "chart-bar-bold"
    EXPORT = "download-simple-bold"
    FOLDER = "folder-bold"
    PRINT = "printer-bold"
    POWER = "power-bold"
    SETTINGS = "sliders-horizontal-bold"
    CALIBRATE = "ruler-bold"
    HEALTH = "heartbeat-bold"
    LOCK = "lock-fill"
    FAULT = "x-circle-fill"
    WARNING = "warning-fill"
    CALL = "phone-fill"


@lru_cache(256)
def pixmap(icon: Icon, size_px: int, colour: str, *, mirrored: bool = False) -> QPixmap:
    """Return the icon in a size and colour; `mirrored` if the text runs from right to left."""
    family, glyphs = _phosphor()
    type_ = QFont(family)
    type_.setPixelSize(max(1, round(size_px * _SHARE)))
    drawn = QPixmap(size_px, size_px)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    if mirrored:
        painter.translate(size_px, 0)
        painter.scale(-1, 1)
    painter.setFont(type_)
    painter.setPen(QColor(colour))
    painter.drawText(QRect(0, 0, size_px, size_px), Qt.AlignmentFlag.AlignCenter, glyphs[icon])
    painter.end()
    return drawn


@cache
def _phosphor() -> tuple[str, Mapping[Icon, str]]:
    """Load the family; return Qt's name for it, and the glyph of each icon."""
    package = find_spec("qtawesome")
    assert package is not None
    assert package.origin is not None
    fonts = Path(package.origin).parent / "fonts"
    loaded = QFontDatabase.addApplicationFont(str(fonts / _FAMILY))
    codes = json.loads((fonts / _NAMES).read_bytes())
    glyphs = {icon: chr(int(codes[icon.value], 16)) for icon in Icon}
    return QFontDatabase.applicationFontFamilies(loaded)[0], glyphs


def warm_up() -> None:
    """Load the icons before they are needed."""
    pixmap(Icon.NEXT, 8, "#000000")
