"""A column of text on paper, filled line by line, as strips that page breaks go between."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Block, BlockKind, Span
from kiosk.core.leaflet.page_breaks import Break
from kiosk.core.leaflet.paginate import whole
from kiosk.ui.look.theme import LEADING, Theme, font
from kiosk.ui.paper.sheet import Sheet, from_points
from kiosk.ui.typesetting.lines import SetText, Style, set_piece

Draw = Callable[[QPainter, QPointF], None]
"""Draws a strip with its corner at a point of the page."""


@frozen
class Band:
    """What lies behind strips that belong together: its colour, and that of its leading edge."""

    ground: str
    edge: str
    number: int


@frozen
class Inked:
    """A strip of the column: its height, the space above, what a break means, how it is drawn.

    `is_marked` says that it belongs to what must be read, `begins_part` that it begins a part.
    A picture may grow by `stretch` where its page has the room: `grown` returns it so.
    """

    height: float
    draw: Draw
    space: float = 0.0
    before: Break = Break.FREE
    band: Band | None = None
    is_marked: bool = False
    begins_part: bool = False
    stretch: float = 0.0
    grown: Callable[[float], Inked] | None = None


class Column:
    """A column of a sheet's width, filled from top to bottom; all sizes are in dots."""

    def __init__(self, sheet: Sheet, theme: Theme, *, right_to_left: bool) -> None:
        self.sheet = sheet
        self.theme = theme
        self.strips: list[Inked] = []
        self._right_to_left = right_to_left
        self._bands = 0
        self._holds_next = False
        self._is_marked = False

    @property
    def _em(self) -> float:
        return float(from_points(self.sheet.body_pt))

    def mark(self, is_marked: bool) -> None:
        """Mark what follows as what must be read, or no longer."""
        self._is_marked = is_marked

    def set(
        self,
        text: str,
        points: float,
        *,
        bold: bool = False,
        indent: float = 0.0,
    ) -> SetText:
        """Return a text set in the column's width, less the indent."""
        style = self._style(points)
        width = self.sheet.column - indent
        kind = BlockKind.SUBHEADING if bold else BlockKind.PARAGRAPH
        block = Block("", 0, kind, (Span(text),))
        return set_piece(block, whole(block), style, width)

    def _line(self, points: float) -> float:
        return from_points(points) * LEADING

    def _style(self, points: float) -> Style:
        size = from_points(points)
        return Style(
            body=QSize(math.ceil(self.sheet.column), math.ceil(self.sheet.height)),
            size_px=size,
            caption_px=from_points(min(points, self.sheet.small_pt)),
            portrait=False,
            right_to_left=self._right_to_left,
        )

    def _band(self, ground: str) -> Band:
        self._bands += 1
        return Band(ground, self.theme.attention, self._bands)

    def _pad(self, first: int, above: float, below: float = 0.0) -> None:
        """Enlarge what was added since then by a padding above and below."""
        top = self.strips[first]
        draw = top.draw
        self.strips[first] = replace(
            top,
            height=top.height + above,
            draw=lambda painter, at: draw(painter, at + QPointF(0, above)),
        )
        last = self.strips[-1]
        self.strips[-1] = replace(last, height=last.height + below)

    def _write(self, painter: QPainter, at: QPointF, text: str, type_: QFont, colour: str) -> None:
        """Write a word on the line of text that begins at this height."""
        metrics = QFontMetricsF(type_)
        painter.setFont(type_)
        painter.setPen(QColor(colour))
        baseline = (type_.pixelSize() * LEADING - metrics.height()) / 2 + metrics.ascent()
        painter.drawText(at + QPointF(0, baseline), text)

    def _marker(self, block: Block) -> Draw:
        """Return what draws the number or the dot of an item, on its first line."""
        type_ = font(from_points(self.sheet.body_pt), QFont.Weight.Bold)
        colour = self.theme.attention if self._is_marked else self.theme.accent
        advance = QFontMetricsF(type_).horizontalAdvance(block.marker)
        within = self._style(self.sheet.body_pt).step_indent(block)

        def draw(painter: QPainter, at: QPointF) -> None:
            left = self.sheet.column - advance - within if self._right_to_left else within
            self._write(painter, at + QPointF(left, 0), block.marker, type_, colour)

        return draw

    def _lines(
        self,
        text: SetText,
        colour: str,
        space: float,
        before: Break,
        *,
        band: Band | None = None,
        indent: float = 0.0,
        begins_part: bool = False,
        keep: bool = False,
        beside: Draw | None = None,
    ) -> None:
        """Add the lines of a text: never one alone on a page, and together if they must `keep`.

        `beside` draws what stands beside the first line.
        """
        count = text.layout.lineCount()
        height = text.height / count
        for index in range(count):
            if index == 0:
                means = Break.NEVER if self._holds_next else before
            elif keep or index in (1, count - 1):
                means = Break.NEVER
            else:
                means = Break.POOR
            draw = _line_of(text, index, height, colour, indent)
            if beside is not None and index == 0:
                draw = _both(draw, beside)
            begins = begins_part and index == 0
            self._add(height, draw, space if index == 0 else 0.0, means, band, begins=begins)
        self._holds_next = False

    def _add(
        self,
        height: float,
        draw: Draw,
        space: float,
        before: Break,
        band: Band | None = None,
        *,
        begins: bool = False,
    ) -> None:
        self.strips.append(Inked(height, draw, space, before, band, self._is_marked, begins))


def _line_of(text: SetText, index: int, height: float, colour: str, indent: float) -> Draw:
    def draw(painter: QPainter, at: QPointF) -> None:
        painter.setPen(QColor(colour))
        line = text.layout.lineAt(index)
        line.draw(painter, at + QPointF(indent, -index * height))

    return draw


def _both(first: Draw, second: Draw) -> Draw:
    def draw(painter: QPainter, at: QPointF) -> None:
        second(painter, at)
        first(painter, at)

    return draw
