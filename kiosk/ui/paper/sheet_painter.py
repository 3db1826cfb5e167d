"""Paints strips on one sheet of paper, with what lies behind and beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from kiosk.core.session.state import ThemeName
from kiosk.ui.look.theme import THEMES, Theme
from kiosk.ui.paper.column import Inked
from kiosk.ui.paper.sheet import Sheet, from_mm

WHITE = replace(THEMES[ThemeName.PAPER], paper="#FFFFFF")
"""The colours of the paper theme, without its ground: paper has its own."""
BLACK = THEMES[ThemeName.BLACK_ON_WHITE]
"""For a thermal printer, which has but black."""

_MARK_MM = 1.6
"""The width of the line beside what must be read."""


class SheetPainter:
    """Paints the strips of a sheet."""

    def __init__(self, sheet: Sheet, theme: Theme, *, right_to_left: bool) -> None:
        self._sheet = sheet
        self._theme = theme
        self._right_to_left = right_to_left

    def _grown(self, strips: Sequence[Inked]) -> list[Inked]:
        """Return the strips of a page, with its pictures grown into the room that is left."""
        filled = sum(each.height + each.space for each in strips) - strips[0].space
        room = self._sheet.height - filled
        pictures = sum(each.grown is not None for each in strips)
        return [
            each.grown(max(0.0, min(each.stretch, room / pictures))) if each.grown else each
            for each in strips
        ]

    def paint(self, painter: QPainter, strips: Sequence[Inked]) -> None:
        """Paint these strips from the top, with the pictures grown into the room left."""
        left, top = from_mm(self._sheet.side_mm), from_mm(self._sheet.top_mm)
        places = []
        for index, strip in enumerate(self._grown(strips)):
            top += strip.space if index else 0.0
            places.append((strip, QRectF(left, top, self._sheet.column, strip.height)))
            top += strip.height
        self._paint_marks(painter, [place for strip, place in places if strip.is_marked])
        self._paint_bands(painter, places)
        for strip, place in places:
            strip.draw(painter, place.topLeft())

    def _paint_marks(self, painter: QPainter, marked: Sequence[QRectF]) -> None:
        """Paint the line in the margin beside what must be read."""
        if not marked:
            return
        whole = marked[0].united(marked[-1])
        away = from_mm(self._sheet.side_mm) / 2
        edge = QRectF(whole.left() - away, whole.top(), from_mm(_MARK_MM), whole.height())
        if self._right_to_left:
            edge.moveRight(whole.right() + away)
        painter.fillRect(edge, QColor(self._theme.attention))

    def _paint_bands(self, painter: QPainter, places: Sequence[tuple[Inked, QRectF]]) -> None:
        for band in dict.fromkeys(strip.band for strip, _place in places if strip.band):
            rects = [place for strip, place in places if strip.band == band]
            whole = rects[0].united(rects[-1])
            painter.fillRect(whole, QColor(band.ground))
            edge = QRectF(whole.left(), whole.top(), from_mm(1.2), whole.height())
            if self._right_to_left:
                edge.moveRight(whole.right())
            painter.fillRect(edge, QColor(band.edge))
