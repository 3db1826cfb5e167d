"""The way in: a finger resting on the title, and the ring that fills around it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
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
        self._start: QPoint | None = None
        self.slop_px = 40

    def see(self, event: QEvent) -> None:
        """Watch the events of every widget; one that several widgets receive counts once."""
        if not isinstance(event, QMouseEvent):
            return
        spot = self._window.mapFromGlobal(event.globalPosition().toPoint())
        match event.type():
            # Qt reports a press soon after another as a double click, wherever the first one was.
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                left = event.button() is Qt.MouseButton.LeftButton
                if left and self._start is None and self._may_rest(spot):
                    self._start = spot
                    self.started.emit(spot)
            case QEvent.Type.MouseMove if self._start is not None:
                moved = spot - self._start
                if moved.x() ** 2 + moved.y() ** 2 > self.slop_px**2:
                    self.end()
            case QEvent.Type.MouseButtonRelease:
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
