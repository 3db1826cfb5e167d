"""A QR code on the glass: dark on light in every theme, with its quiet zone, in whole pixels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.look.glass import Glass
from kiosk.ui.widgets.accessible import GRAPHIC, Region

QUIET = 4
"""Light modules that a QR code needs on every side (ISO/IEC 18004)."""

_LEAST_MM = 0.5
"""The smallest module that a phone and a cheap hand scanner read from the glass."""

_ROOMY_MM = 0.7
"""The same where there is room, for a camera held by a hand that trembles."""

_DARK, _LIGHT = QColor("#000000"), QColor("#FFFFFF")


def side_px(glass: Glass, rows: Sequence[str], *, roomy: bool) -> int:
    """Return how wide a code with its quiet zone is: each module has the same whole pixels."""
    return glass.px(_ROOMY_MM if roomy else _LEAST_MM) * (len(rows) + 2 * QUIET)


def draw(painter: QPainter, place: QRect, rows: Sequence[str]) -> None:
    """Draw a code with its quiet zone into a square; "1" is a dark module."""
    module = place.width() // (len(rows) + 2 * QUIET)
    painter.fillRect(place, _LIGHT)
    left, top = place.left() + QUIET * module, place.top() + QUIET * module
    for down, row in enumerate(rows):
        for run in re.finditer("1+", row):
            start, wide = run.start() * module, len(run[0]) * module
            painter.fillRect(left + start, top + down * module, wide, module, _DARK)


class QrCode(Region):
    """The code of what it was last given; without rows it shows nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, GRAPHIC)
        self._rows: Sequence[str] = ()

    def present(self, rows: Sequence[str], name: str) -> None:
        """Show this code; `name` is what a screen reader says."""
        self.setAccessibleName(name)
        if rows != self._rows:
            self._rows = rows
            self.update()

    def forget(self) -> None:
        """Drop the code."""
        self.present((), "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the code."""
        if self._rows:
            with QPainter(self) as painter:
                draw(painter, self.rect(), self._rows)
