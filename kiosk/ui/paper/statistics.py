"""The statistics on paper: the charts of each period in two columns, under its headline."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from kiosk.ui.look.theme import font
from kiosk.ui.look.words import Words
from kiosk.ui.paper.pdf import PaintPage, written
from kiosk.ui.paper.sheet import SHEETS, Paper, from_mm, from_points
from kiosk.ui.paper.sheet_painter import WHITE
from kiosk.ui.widgets.charts import (
    Chart,
    ChartBar,
    ChartStyle,
    fitting_parts,
    flowed,
    on_one_scale,
    paint_chart,
)

_BODY_PT = 9.5
_TITLE_PT = 16.0
_PART_PT = 12.0
_SIDE_MM = 14.0
_GUTTER_MM = 10.0
_COLUMNS = 2

_Placed = tuple[Chart, QRect]


def figures(wanted: Mapping[str, Any], words: Words) -> bytes:
    """Return the page as a PDF: `wanted` are the fields of PrintedFigures."""
    pages: list[PaintPage] = []
    for number, (headline, charts) in enumerate(wanted["parts"]):
        title = wanted["title"] if number == 0 else ""
        pages.extend(_part(words, title, headline, charts, wanted["note"]))
    size = SHEETS[Paper.A4].size_mm
    return written(pages, size, wanted["title"], wanted["language"])


def _part(
    words: Words, title: str, headline: str, charts: Sequence[Mapping[str, Any]], note: str
) -> list[PaintPage]:
    """Return what paints the pages of a period: each begins with its headline."""
    sheet = SHEETS[Paper.A4]
    side = round(from_mm(_SIDE_MM))
    px = from_points(_BODY_PT)
    top = side + round(from_points(_TITLE_PT) * 1.6) + round(from_points(_PART_PT) * 1.9)
    foot = round(from_points(_BODY_PT) * 4)
    height = round(from_mm(sheet.height_mm)) - side - foot - top
    gutter = round(from_mm(_GUTTER_MM))
    width = (round(from_mm(sheet.width_mm)) - 2 * side - (_COLUMNS - 1) * gutter) // _COLUMNS
    drawn = on_one_scale(words, [(_chart(each), width) for each in charts], px)
    parts = [part for chart in drawn for part in fitting_parts(words, chart, width, height, px)]
    pages = flowed(parts, QSize(width, height), _COLUMNS, gutter, px) or [[]]
    return [
        functools.partial(
            _paint, words=words, title=title, headline=headline, placed=page, note=note, top=top
        )
        for page in pages
    ]


def _chart(wanted: Mapping[str, Any]) -> Chart:
    return Chart.of(wanted["title"], [ChartBar(*bar) for bar in wanted["bars"]])


def _paint(
    painter: QPainter,
    *,
    words: Words,
    title: str,
    headline: str,
    placed: Sequence[_Placed],
    note: str,
    top: int,
) -> None:
    sheet = SHEETS[Paper.A4]
    side = round(from_mm(_SIDE_MM))
    whole = QRect(0, 0, round(from_mm(sheet.width_mm)), round(from_mm(sheet.height_mm)))
    column = whole.adjusted(side, side, -side, -side)
    flags = Qt.AlignmentFlag.AlignRight if words.right_to_left else Qt.AlignmentFlag.AlignLeft
    wrapped = int(flags | Qt.AlignmentFlag.AlignAbsolute) | int(Qt.TextFlag.TextWordWrap)
    painter.setPen(QColor(WHITE.accent))
    painter.setFont(font(from_points(_TITLE_PT), QFont.Weight.DemiBold))
    painter.drawText(column, wrapped, title)
    painter.setFont(font(from_points(_PART_PT), QFont.Weight.DemiBold))
    below = column.adjusted(0, round(from_points(_TITLE_PT) * 1.6), 0, 0)
    painter.drawText(below, wrapped, headline)
    style = ChartStyle(words, WHITE, from_points(_BODY_PT), from_mm(0.3))
    for chart, rect in placed:
        paint_chart(painter, chart, rect.translated(column.left(), top), style)
    painter.setPen(QColor(WHITE.quiet))
    painter.setFont(font(from_points(_BODY_PT)))
    painter.drawText(column, wrapped | int(Qt.AlignmentFlag.AlignBottom), note)
