"""The way in: a finger resting on the title, and the ring that fills around it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.look.look import Look

SLOP_MM = 8.0
"""How far a resting finger may roll: about half its width."""

SEEN_FROM = 0.1
"""How full the ring is when it is first seen: a patient's touch shows none."""

_RADIUS_MM = 21.0
_THICK_MM = 4.0


class Hold(QObject):
    """Distinguishes a resting finger from a touch and from a drag.

    Signals: `started(QPoint)`, a finger came down where it may rest, at this point of the window;
    `ended()`, it left or moved away.
    """

    started = Signal(QPoint)
    ended = Signal()

    def __init__(self, window: QWidget, may_rest: Callable[[QPoint], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._may_rest = may_rest
        self._finger = 0
        self._start: QPoint | None = None
        self.slop_px = 40

    @property
    def is_resting(self) -> bool:
        """Whether a finger rests."""
        return self._start is not None

    def press(self, finger: int, spot: QPoint) -> None:
        """Watch a finger that comes down, if none rests already."""
        if self._start is None and self._may_rest(spot):
            self._finger, self._start = finger, spot
            self.started.emit(spot)

    def move(self, finger: int, spot: QPoint) -> None:
        """Notice that the finger does not rest."""
        if self._start is not None and finger == self._finger:
            moved = spot - self._start
            if moved.x() ** 2 + moved.y() ** 2 > self.slop_px**2:
                self.end()

    def lift(self, finger: int) -> None:
        """Notice that the finger is gone."""
        if finger == self._finger:
            self.end()

    def forget(self) -> None:
        """Forget the finger: what it rested on is gone, and its release will not arrive."""
        self._start = None

    def end(self) -> None:
        """Treat the finger as lifted."""
        if self._start is not None:
            self._start = None
            self.ended.emit()


class Ring(QWidget):
    """The ring around the finger; it takes no touches."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._progress = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def present(self, look: Look, centre: QPoint, progress: float) -> None:
        """Show how far it is filled, from 0 to 1; nothing at first."""
        self._look, self._progress = look, progress
        side = 2 * look.glass.px(_RADIUS_MM + _THICK_MM)
        self.setGeometry(centre.x() - side // 2, centre.y() - side // 2, side, side)
        self.setVisible(progress >= SEEN_FROM)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track, and over it the part that is filled, from the top."""
        if self._look is None:
            return
        theme, glass = self._look.theme, self._look.glass
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            thick = glass.px_per_mm * _THICK_MM
            radius = glass.px_per_mm * _RADIUS_MM
            circle = QRectF(-radius, -radius, 2 * radius, 2 * radius)
            painter.translate(self.width() / 2, self.height() / 2)
            for colour, width, share in (
                (theme.paper, thick * 1.5, 1.0),
                (theme.mist, thick, 1.0),
                (theme.accent, thick, self._progress),
            ):
                pen = QPen(QColor(colour), width)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawArc(circle, 90 * 16, round(-360 * 16 * share))
