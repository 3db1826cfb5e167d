"""A progress bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.look.look import Look
from kiosk.ui.widgets.accessible import Region


class ProgressBar(Region):
    """Progress as a bar that fills; its edge shows how much there is to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, QAccessible.Role.ProgressBar)
        self._look: Look | None = None
        self._part = 0.0

    def present(self, look: Look, part: float, text: str) -> None:
        """Show progress from 0 to 1."""
        self._look, self._part = look, part
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge, and inside it the part that is done, from the leading side."""
        if self._look is None:
            return
        theme = self._look.theme
        with QPainter(self) as painter:
            edge = max(2.0, self._look.glass.px_per_mm * 0.5)
            box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
            done = box.adjusted(edge, edge, -edge, -edge)
            width = done.width() * min(1.0, max(0.0, self._part))
            if self._look.words.right_to_left:
                done.setLeft(done.right() - width)
            else:
                done.setWidth(width)
            painter.fillRect(done, QColor(theme.accent))
            painter.setPen(QPen(QColor(theme.ink), edge))
            painter.drawRect(box)
