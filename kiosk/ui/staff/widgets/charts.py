"""Painted bar charts: each line has a label, a bar and a number, so no colour is needed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QLocale, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.ui.look.glass import mirrored
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import font
from kiosk.ui.widgets.accessible import Region

_TITLE = 1.12
_LINE = 1.22
_BAR = 0.62
_LABEL_SHARE = 0.44
_WRAP = int(Qt.TextFlag.TextWordWrap)


@frozen
class ChartBar:
    """A line of a chart; a count of None is hidden."""

    label: str
    count: int | None


@frozen
class Chart:
    """A chart: its title, and its bars; the longest of them stands for `most`."""

    title: str
    bars: tuple[ChartBar, ...]
    most: int

    @classmethod
    def of(cls, title: str, bars: Iterable[ChartBar]) -> Chart:
        """Return a chart scaled to the largest number."""
        drawn = tuple(bars)
        return cls(title, drawn, max((bar.count or 0 for bar in drawn), default=0))

    def parts(self, count: int) -> tuple[Chart, ...]:
        """Return the chart in this many parts of about the same length, on the same scale."""
        if count == 1:
            return (self,)
        ends = [round(len(self.bars) * number / count) for number in range(count + 1)]
        return tuple(
            Chart(f"{self.title} ({number} / {count})", self.bars[first:last], self.most)
            for number, (first, last) in enumerate(pairwise(ends), 1)
        )


@frozen
class _Measures:
    """The layout of a chart, in pixels: heights of the title and of each line, widths in a line."""

    title: int
    lines: tuple[int, ...]
    label: int
    gap: int
    value: int


class BarChart(Region):
    """Paints a chart; a screen reader gets its title, and every label with its number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, QAccessible.Role.Chart)
        self._look: Look | None = None
        self._chart = Chart.of("", ())
        self._px = 1

    def present(self, look: Look, chart: Chart, px: int) -> None:
        """Show a chart with text of this size."""
        self._look, self._chart, self._px = look, chart, px
        self.setAccessibleName(chart.title)
        line = look.words.translate("Staff", "{label}: {number}")
        said = (line.format(label=bar.label, number=_number(look, bar)) for bar in chart.bars)
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title, and the bars from a common baseline."""
        if self._look is None:
            return
        theme, px = self._look.theme, self._px
        places = _measured(self._look, self._chart, self.width(), px)
        with QPainter(self) as painter:
            painter.setFont(font(round(px * _TITLE), QFont.Weight.DemiBold))
            painter.setPen(QColor(theme.accent))
            title = QRect(0, 0, self.width(), places.title)
            self._write(painter, title, self._chart.title)
            painter.setFont(font(px))
            start = places.label + places.gap
            longest = max(1, self.width() - start - places.gap - places.value)
            most = self._chart.most
            top = places.title
            for bar, height in zip(self._chart.bars, places.lines, strict=True):
                painter.setPen(QColor(theme.ink))
                self._write(painter, QRect(0, top, places.label, height), bar.label)
                length = round(longest * bar.count / most) if bar.count and most else 0
                thick = round(px * _BAR)
                box = QRect(start, top + (height - thick) // 2, max(length, 1), thick)
                if length:
                    painter.fillRect(self._visual(box), QColor(theme.accent))
                left = start + length + places.gap
                painter.setPen(QColor(theme.ink if bar.count is not None else theme.quiet))
                value = QRect(left, top, self.width() - left, height)
                self._write(painter, value, _number(self._look, bar))
                top += height
            painter.setPen(QPen(QColor(theme.line), max(2.0, self._look.glass.px_per_mm * 0.4)))
            axis = QRectF(self._visual(QRect(start, places.title, 1, top - places.title)))
            painter.drawLine(axis.topLeft(), axis.bottomLeft())

    def _write(self, painter: QPainter, rect: QRect, text: str) -> None:
        side = Qt.AlignmentFlag.AlignLeft
        if self._look is not None and self._look.words.right_to_left:
            side = Qt.AlignmentFlag.AlignRight
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(self._visual(rect), int(flags) | _WRAP, text)

    def _visual(self, rect: QRect) -> QRect:
        """Mirror a place if the text runs from right to left."""
        if self._look is None or not self._look.words.right_to_left:
            return rect
        return mirrored(rect, self.rect())


def chart_height(look: Look, chart: Chart, width: int, px: int) -> int:
    """Return the height that a chart takes at this width and size of text, in pixels."""
    places = _measured(look, chart, width, px)
    return places.title + sum(places.lines)


def fitting_parts(
    look: Look, chart: Chart, width: int, room: int, px: int
) -> tuple[tuple[Chart, int], ...]:
    """Return the chart in the fewest parts that are no taller than the room, with their heights."""
    for count in range(1, max(2, len(chart.bars) + 1)):
        parts = tuple((part, chart_height(look, part, width, px)) for part in chart.parts(count))
        if all(height <= room for _part, height in parts):
            break
    return parts


def _measured(look: Look, chart: Chart, width: int, px: int) -> _Measures:
    plain = QFontMetrics(font(px))
    bold = QFontMetrics(font(round(px * _TITLE), QFont.Weight.DemiBold))
    gap = round(px * 0.5)
    labels = [math.ceil(plain.horizontalAdvance(bar.label)) + 2 for bar in chart.bars]
    label = min(max(labels, default=0), round(width * _LABEL_SHARE))
    values = [plain.horizontalAdvance(_number(look, bar)) for bar in chart.bars]
    line = round(px * _LINE)
    return _Measures(
        title=_height(bold, chart.title, width, round(px * _TITLE * _LINE)),
        lines=tuple(_height(plain, bar.label, label, line) for bar in chart.bars),
        label=label,
        gap=gap,
        value=max(values, default=0) + 2,
    )


def _height(metrics: QFontMetrics, text: str, width: int, least: int) -> int:
    """Return the height of a text wrapped at this width: whole lines."""
    if metrics.horizontalAdvance(text) <= width:
        return least
    room = QRect(0, 0, width, 1_000_000)
    found = metrics.boundingRect(room, _WRAP, text).height()
    lines = max(1, round(found / metrics.lineSpacing()))
    return max(least, found + least - metrics.height()) if lines > 1 else least


def _number(look: Look, bar: ChartBar) -> str:
    """Return a number as it appears beside its bar; a hidden one says so."""
    if bar.count is None:
        return look.words.translate("Staff", "hidden")
    return QLocale(look.words.language).toString(bar.count)
