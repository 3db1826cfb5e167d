"""Icons, by what they mean, from qtawesome: loaded when the first one is drawn."""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

if TYPE_CHECKING:
    from qtawesome.iconic_font import IconicFont

_PHOSPHOR = ("ph", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json")


class Icon(Enum):
    """What an icon means, and its name in qtawesome (Phosphor, bold and fill)."""

    BACK = "ph.caret-left-bold"
    NEXT = "ph.caret-right-bold"
    CONTENTS = "ph.list-bold"
    TEXT = "ph.text-aa-bold"
    LANGUAGE = "ph.translate-bold"
    DONE = "ph.check-bold"
    SHOWN = "ph.check-circle-fill"
    NOT_SHOWN = "ph.circle-bold"
    ATTENTION = "ph.warning-circle-fill"
    QUESTION = "ph.question-bold"
    AGAIN = "ph.arrow-counter-clockwise-bold"
    READ = "ph.book-open-bold"
    FINISH = "ph.sign-out-bold"
    TOUCH = "ph.hand-pointing-bold"
    STAFF = "ph.user-bold"
    CLOSE = "ph.x-bold"
    DELETE = "ph.backspace-bold"
    CLEAN = "ph.sparkle-bold"
    CODE = "ph.magnifying-glass-bold"
    OUT_OF_SERVICE = "ph.prohibit-bold"
    STATISTICS = "ph.chart-bar-bold"
    EXPORT = "ph.download-simple-bold"
    FOLDER = "ph.folder-bold"
    POWER = "ph.power-bold"
    SETTINGS = "ph.sliders-horizontal-bold"
    CALIBRATE = "ph.ruler-bold"
    HEALTH = "ph.heartbeat-bold"
    LOCK = "ph.lock-fill"
    FAULT = "ph.x-circle-fill"


@lru_cache(256)
def pixmap(icon: Icon, size_px: int, colour: str, *, mirrored: bool = False) -> QPixmap:
    """Return the icon in a size and colour; `mirrored` where the text runs from right to left."""
    made = _family().icon(icon.value, color=colour, hflip=mirrored)
    drawn: QPixmap = made.pixmap(QSize(size_px, size_px))
    return drawn


@cache
def _family() -> IconicFont:
    """Load Phosphor alone: all the families of qtawesome take 10 MB and twice the time."""
    from qtawesome.iconic_font import IconicFont

    return IconicFont(_PHOSPHOR)


def warm_up() -> None:
    """Load the icons before someone waits for them."""
    pixmap(Icon.NEXT, 8, "#000000")
