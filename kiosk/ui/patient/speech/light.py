"""Lights what is being said: an outline round the words or the text, on a ground of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.look.look import Look

_PX_PER_TITLE = 0.09
"""The width of the outline, over the size of a title."""
_LEAST_PX = 3
_AROUND = 0.12
"""The space between the words and their outline, over the size of a title."""


class Light(QWidget):
    """Lies over the window, and takes no touch; what it lights stays as legible as it was.

    On paper the ground of the words is the theme's own for what must be read; in black and white
    the outline alone tells.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.places: tuple[QRect, ...] = ()
        self._look: Look | None = None
        self.hide()

    def present(self, look: Look, places: Sequence[QRect]) -> None:
        """Light these places of the window; none puts it out."""
        self._look = look
        self.places = tuple(places)
        self.setVisible(bool(places))
        if places:
            around = self._around(look) + self._stroke(look)
            whole = QRect()
            for place in places:
                whole = whole.united(place)
            self.setGeometry(whole.adjusted(-around, -around, around, around))
            self.raise_()
            self.update()

    def put_out(self) -> None:
        """Light nothing."""
        self.places = ()
        self.hide()

    def _around(self, look: Look) -> int:
        return round(look.rim.title_px * _AROUND)

    def _stroke(self, look: Look) -> int:
        return max(_LEAST_PX, round(look.rim.title_px * _PX_PER_TITLE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground below the words, and the outline round them."""
        if self._look is None:
            return
        around, theme = self._around(self._look), self._look.theme
        outline = QPainterPath()
        for place, following in pairwise((*self.places, QRect())):
            room = QRectF(place.translated(-self.x(), -self.y()))
            is_line = place.bottom() < following.top() < place.bottom() + place.height()
            if is_line:  # the lines of a sentence are one thing, with no gap
                room.setBottom(following.top() - self.y() + 1)
            part = QPainterPath()
            part.addRect(room.adjusted(-around, 0, around, 0))
            outline = outline.united(part)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not theme.is_dark:
                # Darker ink stays as dark, and the paper takes the colour of the ground.
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillPath(outline, QColor(theme.attention_ground))
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            pen = QPen(QColor(theme.attention), self._stroke(self._look))
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(outline.simplified(), pen)
