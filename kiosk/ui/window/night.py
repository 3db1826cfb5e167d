"""The black layer over everything while the screen rests."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class Night(QWidget):
    """Paints the whole window black, and hides the cursor.

    Signals: `lifted()`, a finger was taken off it.
    """

    lifted = Signal()

    def __init__(self, parent: QWidget, painted: Callable[[], None]) -> None:
        super().__init__(parent)
        self._painted = painted
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(parent.rect())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a finger that was taken off."""
        self.lifted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint black."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), Qt.GlobalColor.black)
        self._painted()
