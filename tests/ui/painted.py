"""What is painted, without pixels: every text with its size, place, colour and ground."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QTextItem,
    QTransform,
)

_LARGEST_INT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Ink:
    """A run of text as it was painted; `box` is from the top of its capitals to its descenders."""

    text: str
    size_px: int
    box: QRectF
    colour: str
    ground: str


def capital_px(font: QFont) -> float:
    """Return the height of the outline of a capital H."""
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, "H")
    return path.boundingRect().height()


class Recorder(QPaintDevice):
    """A surface that keeps what is written on it in place of colouring pixels."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self._size = size
        self._engine = _Engine()

    @property
    def inks(self) -> tuple[Ink, ...]:
        return tuple(self._engine.inks)

    @property
    def fills(self) -> tuple[tuple[QRectF, str], ...]:
        """Every area that was filled whole, with its colour."""
        return tuple(self._engine.grounds)

    def paintEngine(self) -> QPaintEngine:
        return self._engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        known = QPaintDevice.PaintDeviceMetric
        return {
            known.PdmWidth: self._size.width(),
            known.PdmHeight: self._size.height(),
            known.PdmWidthMM: self._size.width() // 4,
            known.PdmHeightMM: self._size.height() // 4,
            known.PdmNumColors: _LARGEST_INT,
            known.PdmDepth: 32,
            known.PdmDevicePixelRatioScaled: 0x10000,
            known.PdmDevicePixelRatio: 1,
        }.get(metric, 96)


class _Engine(QPaintEngine):
    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.inks: list[Ink] = []
        self._transform = QTransform()
        self._pen = QColor("black")
        self._brush: QColor | None = None
        self.grounds: list[tuple[QRectF, str]] = []

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        flags = QPaintEngine.DirtyFlag
        dirty = state.state()
        if dirty & flags.DirtyTransform:
            self._transform = state.transform()
        if dirty & flags.DirtyPen:
            self._pen = state.pen().color()
        if dirty & flags.DirtyBrush:
            brush = state.brush()
            filled = brush.style() is Qt.BrushStyle.SolidPattern
            self._brush = QColor(brush.color()) if filled else None

    def _fill(self, box: QRectF) -> None:
        if self._brush is not None and self._brush.alpha() == 255:
            self.grounds.append((self._transform.mapRect(box), self._brush.name().upper()))

    def drawRects(self, rects: object, *_count: object) -> None:
        for each in rects if isinstance(rects, list | tuple) else [rects]:
            if isinstance(each, QRect | QRectF):
                self._fill(QRectF(each))

    def drawPath(self, path: QPainterPath) -> None:
        self._fill(path.boundingRect())

    def drawPolygon(self, points: object, *_rest: object) -> None:
        if isinstance(points, list | tuple):
            xs = [point.x() for point in points]
            ys = [point.y() for point in points]
            corner = QPointF(min(xs), min(ys))
            self._fill(QRectF(corner, QPointF(max(xs), max(ys))))

    def drawPixmap(self, *_args: object) -> None:
        """Leave pictures out."""

    def drawImage(self, *_args: object, **_more: object) -> None:
        """Leave pictures out."""

    def drawTextItem(self, at: object, item: QTextItem) -> None:
        assert isinstance(at, QPointF)
        font = item.font()
        size = font.pixelSize()
        base = self._transform.map(at)
        top = base.y() - capital_px(font)
        box = QRectF(base.x(), top, item.width(), base.y() + 0.22 * size - top)
        ground = next(
            (colour for area, colour in reversed(self.grounds) if area.contains(box.center())), ""
        )
        self.inks.append(Ink(item.text(), size, box, self._pen.name().upper(), ground))
