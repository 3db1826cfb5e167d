"""Text too large for Qt's cache of glyphs: drawn once, and kept as a picture for the next time.

Qt keeps the pictures of glyphs of up to 64 px, and fills the outlines of larger ones each time they
are painted (`QT_MAX_CACHED_GLYPH_SIZE`), which takes fifty times as long: a title on a glass of
3840 × 2160 took 4 ms of the 33 that a page turn may take.
"""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from kiosk.core.frozen import frozen
from kiosk.ui.look.theme import font

_KEPT = 24
_CACHED_BY_QT_PX = 64


@frozen
class Line:
    """A line of text, how it looks, and where in a room of its own it is set."""

    text: str
    size_px: int
    weight: QFont.Weight
    colour: str
    alignment: Qt.AlignmentFlag
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight


class LargeText:
    """Paints lines, and keeps the last few."""

    def __init__(self) -> None:
        self._drawn = lru_cache(_KEPT)(_draw)

    def paint(self, painter: QPainter, room: QRectF, line: Line) -> None:
        """Paint a line into its room."""
        if line.size_px <= _CACHED_BY_QT_PX:
            _paint(painter, room, line)
            return
        picture = self._drawn(line, *_size(room))
        painter.drawPixmap(round(room.left()), round(room.top()), picture)

    def prepare(self, room: QRectF, line: Line) -> bool:
        """Draw a line that will be painted soon; return whether it had to be drawn."""
        if line.size_px <= _CACHED_BY_QT_PX:
            return False
        before = self._drawn.cache_info().misses
        self._drawn(line, *_size(room))
        return self._drawn.cache_info().misses != before

    def forget(self) -> None:
        """Drop what is kept."""
        self._drawn.cache_clear()


def _size(room: QRectF) -> tuple[int, int]:
    return math.ceil(room.width()), math.ceil(room.height())


def _draw(line: Line, width: int, height: int) -> QPixmap:
    picture = QPixmap(max(1, width), max(1, height))
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint(painter, QRectF(0, 0, width, height), line)
    return picture


def _paint(painter: QPainter, room: QRectF, line: Line) -> None:
    painter.setLayoutDirection(line.direction)
    painter.setFont(font(line.size_px, line.weight))
    painter.setPen(QColor(line.colour))
    painter.drawText(room, line.alignment, line.text)
