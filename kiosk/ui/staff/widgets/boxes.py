"""The boxes that a code is typed into."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import font


class Boxes(QWidget):
    """A box per character, the current one with a thick edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._typed = ""
        self._length = 0

    def present(self, look: Look, typed: str, length: int) -> None:
        """Show what has been typed of a code of this length."""
        self._look, self._typed, self._length = look, typed, length
        self.setAccessibleName(" ".join(typed))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes, centred."""
        if self._look is None:
            return
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(font(round(self.height() * 0.66), QFont.Weight.DemiBold))
            gap = self.height() * 0.16
            width = min(
                self.height() * 0.92, (self.width() - gap * (self._length - 1)) / self._length
            )
            left = (self.width() - self._length * width - (self._length - 1) * gap) / 2
            thin = max(2.0, self._look.glass.px_per_mm * 0.4)
            for place in range(self._length):
                thick = thin * (2.2 if place == len(self._typed) else 1.0)
                box = QRectF(left + place * (width + gap), 0, width, self.height())
                colour = theme.accent if place == len(self._typed) else theme.line
                painter.setPen(QPen(QColor(colour), thick))
                painter.setBrush(QColor(theme.paper))
                half = thick / 2
                radius = self._look.glass.px_per_mm * 2
                painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
                painter.setPen(QColor(theme.ink))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._typed[place : place + 1])
