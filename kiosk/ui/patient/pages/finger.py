"""A drawn hand whose finger points at what is to be touched."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.look.look import Look

_SIDE = 100.0
_LINE = 4.0
_TIP = (5.0, 40.0)
_HAND = (
    ((8, 33), (20, 33), (32, 33)),
    ((42, 33), (50, 34), (54, 31)),
    ((59, 24), (65, 20), (72, 21)),
    ((78, 22), (80, 25), (84, 26)),
    ((84, 44), (84, 60), (84, 77)),
    ((76, 82), (66, 83), (57, 80)),
    ((49, 78), (45, 70), (45, 62)),
    ((45, 56), (47, 51), (51, 48)),
    ((38, 48), (22, 48), (12, 47)),
    ((5, 47), (3, 43), _TIP),
)
"""The outline of the hand from the tip of its finger, as Bézier curves, in a square of 100."""

_FOLDS = (
    ((51, 48), (58, 49), (63, 50)),
    ((46, 58), (55, 60), (62, 60)),
    ((48, 69), (56, 71), (62, 70)),
)
"""The edges of the fingers that are folded into the palm."""


class Finger(QWidget):
    """A hand that points to the leading edge, to the trailing one, or down.

    It is drawn as the people in the pictures are.
    """

    def __init__(self, parent: QWidget | None = None, *, down: bool = False) -> None:
        super().__init__(parent)
        self._down = down
        self._trails = False
        self._look: Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def present(self, look: Look, *, trails: bool = False) -> None:
        """Draw it in this look; where it `trails`, it points to the trailing edge."""
        self._look = look
        self._trails = trails
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hand and its sleeve, as large as the widget."""
        if self._look is None:
            return
        theme = self._look.theme
        side = min(self.width(), self.height())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate((self.width() - side) / 2, (self.height() - side) / 2)
            painter.scale(side / _SIDE, side / _SIDE)
            if self._look.words.right_to_left != self._trails:
                painter.translate(_SIDE, 0)
                painter.scale(-1, 1)
            if self._down:
                painter.translate(0, _SIDE)
                painter.rotate(-90)
            pen = QPen(QColor(theme.ink), _LINE)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.setBrush(QColor(theme.skin))
            painter.drawPath(_closed(_HAND))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for fold in _FOLDS:
                painter.drawPath(_curve(fold))
            painter.setBrush(QColor(theme.cloth))
            painter.drawRoundedRect(QRectF(80, 20, 16, 62), 4, 4)


Curve = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


def _closed(curves: tuple[Curve, ...]) -> QPainterPath:
    path = QPainterPath(QPointF(*_TIP))
    for first, second, end in curves:
        path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*end))
    path.closeSubpath()
    return path


def _curve(points: Curve) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    path.quadTo(QPointF(*points[1]), QPointF(*points[2]))
    return path
