"""The ring around what has the focus of the keys and is no control: a heading."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.page import Page

_WIDTH_MM = 0.8
_CLEAR_MM = 1.2
"""The width of the ring, and what it leaves free around the words."""


class FocusRing(QWidget):
    """Lies over everything, and takes no touch."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._inner = QColor()
        self._outer = QColor()
        self._thick = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, widget: QWidget | None, px_per_mm: float) -> None:
        """Show the ring around a widget, in the colours of its page, or nowhere."""
        page = widget.parentWidget() if widget is not None else None
        look = page.look if isinstance(page, Page) else None
        self.setVisible(look is not None)
        if widget is None or look is None:
            return
        self._inner, self._outer = QColor(look.theme.ink), QColor(look.theme.paper)
        self._thick = max(2.0, px_per_mm * _WIDTH_MM)
        more = round(px_per_mm * _CLEAR_MM + 2 * self._thick)
        glass = widget.window()
        place = QRect(widget.mapTo(glass, QPoint()), widget.size())
        self.setGeometry(place.adjusted(-more, -more, more, more) & glass.rect())
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a dark line and a light one, of which one is seen on any ground."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for colour, inset in ((self._outer, 0.5), (self._inner, 1.5)):
                painter.setPen(QPen(colour, self._thick))
                edge = self._thick * inset
                painter.drawRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge))
