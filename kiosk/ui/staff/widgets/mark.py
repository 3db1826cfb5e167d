"""A standalone icon that shows a state; the words beside it say the same."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.look.icons import Icon, pixmap
from kiosk.ui.look.look import Look


class StateMark(QWidget):
    """Paints an icon as large as its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon: Icon | None = None
        self._colour = ""

    def present(self, look: Look, icon: Icon, colour: str) -> None:
        """Show this icon in a colour."""
        self._icon, self._colour = icon, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon, centred."""
        if self._icon is None:
            return
        side = min(self.width(), self.height())
        with QPainter(self) as painter:
            painter.drawPixmap(
                (self.width() - side) // 2,
                (self.height() - side) // 2,
                pixmap(self._icon, side, self._colour),
            )
