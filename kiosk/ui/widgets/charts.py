"""Painted bar charts: each line has a label, a bar and a number, so no colour is needed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QLocale, QRect, QRectF, QSize, Qt
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
from kiosk.ui.look.theme import Theme, font
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.accessible import Region

_TITLE = 1.12
_LINE = 1.18
_BAR = 0.62
_LABEL_SHARE = 0.48
_WIDE_SHARE = 0.62
_LEAST_BAR = 0.1
_WRAP = int(Qt.TextFlag.TextWordWrap)


@frozen
class ChartBar:
    """A line of a chart; a count of None has no bar, `said` stands in place of the number."""

    label: str
    count: int | None
    said: str = ""


@frozen
class Chart:
    """A chart: its title, and its bars; one of `longest` pixels, or of all the room, is `most`."""

    title: str
    bars: tuple[ChartBar, ...]
    most: int
    is_wide: bool = False
    longest: int = 0

    @classmethod
    def of(cls, title: str, bars: Iterable[ChartBar], *, is_wide: bool = False) -> Chart:
        """Return a chart scaled to the largest number; a wide one has long labels."""
        drawn = tuple(bars)
        return cls(title, drawn, max((bar.count or 0 for bar in drawn), default=0), is_wide)

    def parts(self, count: int) -> tuple[Chart, ...]:
        """Return the chart in this many parts of about the same length, on the same scale."""
        if count == 1:
            return (self,)
        ends = [round(len(self.bars) * number / count) for number in range(count + 1)]
        return tuple(
            replace(
                self,
                title=f"{self.title} ({number} / {count})",
                bars=self.bars[first:last],
            )
            for number, (first, last) in enumerate(pairwise(ends), 1)
        )


def on_one_scale(words: Words, charts: Sequence[tuple[Chart, int]], px: int) -> tuple[Chart, ...]:
    """Return charts of these widths that stand side by side: equal numbers have equal bars."""
    most = max((chart.most for chart, _width in charts), default=0)
    rooms = [
        _measured(words, chart, width, px).bar_room(width) / chart.most
        for chart, width in charts
        if chart.most
    ]
    longest = round(min(rooms, default=0) * most)
    return tuple(replace(chart, most=most, longest=longest) for chart, _width in charts)


@frozen
class ChartStyle:
    """How a chart is painted: the size of its text and the width of its axis, in pixels."""

    words: Words
    theme: Theme
    px: int
    axis: float


@frozen
class _Measures:
    """The layout of a chart, in pixels: heights of the title and of each line, widths in a line."""

    title: int
    lines: tuple[int, ...]
    label: int
    gap: int
    value: int

    def bar_room(self, width: int) -> int:
        """Return how long a bar can be."""
        return max(1, width - self.label - 2 * self.gap - self.value)


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
        said = (
            line.format(label=bar.label, number=number_of(look.words, bar)) for bar in chart.bars
        )
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart."""
        if self._look is None:
            return
        axis = max(2.0, self._look.glass.px_per_mm * 0.4)
        style = ChartStyle(self._look.words, self._look.theme, self._px, axis)
        with QPainter(self) as painter:
            paint_chart(painter, self._chart, self.rect(), style)


def paint_chart(painter: QPainter, chart: Chart, room: QRect, style: ChartStyle) -> None:
    """Paint the title, and the bars from a common baseline."""
    theme, px = style.theme, style.px
    places = _measured(style.words, chart, room.width(), px)

    def visual(left: int, top: int, width: int, height: int) -> QRect:
        """Return a place in the room; mirror it if the text runs from right to left."""
        place = QRect(room.left() + left, room.top() + top, width, height)
        return mirrored(place, room) if style.words.right_to_left else place

    def write(place: QRect, text: str) -> None:
        side = Qt.AlignmentFlag.AlignLeft
        if style.words.right_to_left:
            side = Qt.AlignmentFlag.AlignRight
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(place, int(flags) | _WRAP, text)

    painter.setFont(font(round(px * _TITLE), QFont.Weight.DemiBold))
    painter.setPen(QColor(theme.accent))
    write(visual(0, 0, room.width(), places.title), chart.title)
    painter.setFont(font(px))
    start = places.label + places.gap
    longest = chart.longest or places.bar_room(room.width())
    top = places.title
    for bar, height in zip(chart.bars, places.lines, strict=True):
        painter.setPen(QColor(theme.ink))
        write(visual(0, top, places.label, height), bar.label)
        length = round(longest * bar.count / chart.most) if bar.count and chart.most else 0
        thick = round(px * _BAR)
        if length:
            box = visual(start, top + (height - thick) // 2, length, thick)
            painter.fillRect(box, QColor(theme.accent))
        left = start + length + places.gap
        painter.setPen(QColor(theme.ink if bar.count is not None else theme.quiet))
        write(visual(left, top, room.width() - left, height), number_of(style.words, bar))
        top += height
    painter.setPen(QPen(QColor(theme.line), style.axis))
    axis = QRectF(visual(start, places.title, 1, top - places.title))
    painter.drawLine(axis.topLeft(), axis.bottomLeft())


def chart_height(words: Words, chart: Chart, width: int, px: int) -> int:
    """Return the height that a chart takes at this width and size of text, in pixels."""
    places = _measured(words, chart, width, px)
    return places.title + sum(places.lines)


def fitting_parts(
    words: Words, chart: Chart, width: int, room: int, px: int
) -> tuple[tuple[Chart, int], ...]:
    """Return the chart in the fewest parts that are no taller than the room, with their heights."""
    for count in range(1, max(2, len(chart.bars) + 1)):
        parts = tuple((part, chart_height(words, part, width, px)) for part in chart.parts(count))
        if all(height <= room for _part, height in parts):
            break
    return parts


def _measured(words: Words, chart: Chart, width: int, px: int) -> _Measures:
    plain = QFontMetrics(font(px))
    bold = QFontMetrics(font(round(px * _TITLE), QFont.Weight.DemiBold))
    gap = round(px * 0.5)
    labels = [math.ceil(plain.horizontalAdvance(bar.label)) + 2 for bar in chart.bars]
    numbers = [plain.horizontalAdvance(number_of(words, bar)) for bar in chart.bars]
    value = max(numbers, default=0) + 2
    share = _WIDE_SHARE if chart.is_wide else _LABEL_SHARE
    spare = width - value - 2 * gap - round(width * _LEAST_BAR)
    label = min(max(labels, default=0), round(width * share), max(1, spare))
    line = round(px * _LINE)
    return _Measures(
        title=_height(bold, chart.title, width, round(px * _TITLE * _LINE)),
        lines=tuple(_height(plain, bar.label, label, line) for bar in chart.bars),
        label=label,
        gap=gap,
        value=value,
    )


def _height(metrics: QFontMetrics, text: str, width: int, least: int) -> int:
    """Return the height of a text wrapped at this width: whole lines."""
    if metrics.horizontalAdvance(text) <= width:
        return least
    room = QRect(0, 0, width, 1_000_000)
    found = metrics.boundingRect(room, _WRAP, text).height()
    lines = max(1, round(found / metrics.lineSpacing()))
    return max(least, found + least - metrics.height()) if lines > 1 else least


def number_of(words: Words, bar: ChartBar) -> str:
    """Return what is written beside a bar; a hidden number says so."""
    if bar.said:
        return bar.said
    if bar.count is None:
        return words.translate("Staff", "hidden")
    return QLocale(words.language).toString(bar.count)


def has_room(words: Words, chart: Chart, width: int, px: int) -> bool:
    """Return whether no word of a label is wider than its place."""
    plain = QFontMetrics(font(px))
    label = _measured(words, chart, width, px).label
    each = (word for bar in chart.bars for word in bar.label.split())
    return all(plain.horizontalAdvance(word) <= label for word in each)


PlacedChart = tuple[Chart, QRect]
"""A chart, and its place among the columns."""


def flowed(
    charts: Sequence[tuple[Chart, int]], column: QSize, columns: int, gutter: int, gap: int
) -> list[list[PlacedChart]]:
    """Fill columns, and sheets of columns, with charts of these heights: each where it first fits.

    A short one fills what an earlier column has left, so that there are few sheets.
    """
    sheets: list[list[PlacedChart]] = []
    tops: list[int] = []
    for chart, height in charts:
        number = next(
            (n for n, top in enumerate(tops) if top + height <= column.height()), len(tops)
        )
        if number == len(tops):
            tops.append(0)
        sheet, place = divmod(number, columns)
        if sheet == len(sheets):
            sheets.append([])
        left = place * (column.width() + gutter)
        sheets[sheet].append((chart, QRect(left, tops[number], column.width(), height)))
        tops[number] += height + gap
    return sheets
