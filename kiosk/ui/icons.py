"""Icons, by what they mean, from qtawesome: loaded when the first one is drawn."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap


class Icon(Enum):
    """What an icon means, and its name in qtawesome (Phosphor, bold and fill)."""

    BACK = "ph.caret-left-bold"
    NEXT = "ph.caret-right-bold"
    CONTENTS = "ph.list-bold"
    TEXT = "ph.text-aa-bold"
    LANGUAGE = "ph.translate-bold"
    DONE = "ph.check-bold"
    SHOWN = "ph.check-circle-fill"
    PARTLY_SHOWN = "ph.circle-half-bold"
    NOT_SHOWN = "ph.circle-bold"
    ATTENTION = "ph.warning-circle-fill"
    QUESTION = "ph.question-bold"
    AGAIN = "ph.arrow-counter-clockwise-bold"
    READ = "ph.book-open-bold"
    FINISH = "ph.sign-out-bold"
    TOUCH = "ph.hand-pointing-bold"
    STAFF = "ph.user-bold"


@lru_cache(256)
def pixmap(icon: Icon, size_px: int, colour: str, *, mirrored: bool = False) -> QPixmap:
    """Return the icon in a size and colour; `mirrored` where the text runs from right to left."""
    import qtawesome

    drawn: QPixmap = qtawesome.icon(icon.value, color=colour, hflip=mirrored).pixmap(
        QSize(size_px, size_px)
    )
    return drawn


def warm_up() -> None:
    """Load the icons before someone waits for them."""
    pixmap(Icon.NEXT, 8, "#000000")
