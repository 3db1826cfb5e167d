"""Sets what stands in a leaflet, and what is printed around it, in one column.

It is long because it has everything that can stand on paper, each as a few lines of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from kiosk.core.leaflet.model import LISTED, Block, BlockKind, Figure
from kiosk.core.leaflet.page_breaks import Break
from kiosk.core.leaflet.paginate import whole
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import Theme, font
from kiosk.ui.paper.blocks import CARDS, Cards, break_before
from kiosk.ui.paper.column import Column, Draw, Inked
from kiosk.ui.paper.sheet import Sheet, from_mm, from_points
from kiosk.ui.typesetting.lines import SIGN, Style, set_caption, set_piece
from kiosk.ui.typesetting.tables import tables_in

_PICTURE_WIDE = 0.86
"""The share of the column that a picture takes at most."""

_PICTURE_TALL = (0.24, 0.44)
"""The share of the page's height that a picture takes at least, and what it may grow to."""

_ROW_TALL = 0.4
"""The share of the page's height that pictures in a row take at most, with their captions."""

_RULED_MM = 11.0
"""Between the lines to write on: room for a hand that shakes."""

_QUIET_MODULES = 4
"""The blank around a QR code that ISO/IEC 18004 asks for."""


class Galley(Column):
    """A column that knows what stands in a leaflet, and in what is printed around it."""

    def __init__(
        self, sheet: Sheet, theme: Theme, pictures: Pictures, *, right_to_left: bool
    ) -> None:
        super().__init__(sheet, theme, right_to_left=right_to_left)
        self._pictures = pictures

    def title(self, text: str, *, label: str = "", own_page: bool = False) -> None:
        """Add the title of a part; with a label above it, both stand on a band."""
        band = self._band(self.theme.attention_ground) if label else None
        colour = self.theme.attention if label else self.theme.accent
        before = Break.ALWAYS if own_page else Break.FREE
        space = self._em * 2.2
        if label:
            first = len(self.strips)
            small = self.set(label, self.sheet.small_pt, bold=True, indent=self._em * 1.6)
            self._lines(
                small, colour, space, before, band=band, indent=self._em * 0.8, begins_part=True
            )
            self._pad(first, self._em * 0.5)
            space, before = 0.0, Break.NEVER
        indent = self._em * 0.8 if label else 0.0
        said = self.set(text, self.sheet.title_pt, bold=True, indent=2 * indent)
        self._lines(
            said,
            colour,
            space,
            before,
            band=band,
            indent=indent,
            keep=True,
            begins_part=not label,
        )
        self._holds_next = True

    def subheading(self, text: str) -> None:
        """Add a heading within a part."""
        colour = self.theme.attention if self._is_marked else self.theme.accent
        said = self.set(text, self.sheet.body_pt + 1, bold=True)
        self._lines(said, colour, self._em * 1.2, Break.FREE, keep=True)
        self._holds_next = True

    def paragraph(self, text: str, *, small: bool = False, space: float = 0.6) -> None:
        """Add running text; the space above it is over the size of the text."""
        points = self.sheet.small_pt if small else self.sheet.body_pt
        self._lines(self.set(text, points), self.theme.ink, self._em * space, Break.FREE)

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Add the blocks of a section."""
        tables = tables_in(blocks)
        for block in blocks:
            beside = [*takewhile(lambda each: each.is_beside, blocks[block.index + 1 :])]
            if block.is_beside:
                continue  # it stands beside the one before it
            if beside:
                self._figures_in_a_row([block, *beside])
            elif block.figure is not None:
                self._figure(block.figure)
            elif block.kind in CARDS:
                self._card(block, blocks, tables.get(block.index, ()))
            elif block.kind is BlockKind.SUBHEADING:
                self.subheading(block.text)
            elif block.kind is BlockKind.NOTICE:
                self._notice(block)
            elif block.kind is BlockKind.ITEM:
                self._item(block, blocks)
            else:
                style = self._style(self.sheet.body_pt)
                text = set_piece(block, whole(block), style, self.sheet.column)
                self._lines(text, self.theme.ink, self._em * 0.75, Break.FREE)
                # What introduces a list, or a picture with its legend, stays with it.
                following = blocks[block.index + 1 : block.index + 3]
                has_legend = any(each.sign is not None for each in following[1:])
                self._holds_next = has_legend or (bool(following) and following[0].kind in LISTED)

    def term(self, name: str, meaning: str) -> None:
        """Add a word and its meaning, which stay together."""
        self._lines(
            self.set(name, self.sheet.body_pt, bold=True),
            self.theme.accent,
            self._em * 0.8,
            Break.FREE,
            keep=True,
        )
        self._holds_next = True
        self._lines(
            self.set(meaning, self.sheet.body_pt), self.theme.ink, 0.0, Break.FREE, keep=True
        )

    def entry(self, text: str, page: str, *, is_marked: bool = False) -> None:
        """Add a line of the contents: what there is, and on which page."""
        colour = self.theme.attention if is_marked else self.theme.ink
        room = self._em * 3
        said = self.set(text, self.sheet.body_pt, bold=is_marked, indent=room)
        weight = QFont.Weight.DemiBold if is_marked else QFont.Weight.Normal
        type_ = font(from_points(self.sheet.body_pt), weight)
        advance = QFontMetricsF(type_).horizontalAdvance(page)

        def draw_number(painter: QPainter, at: QPointF) -> None:
            left = 0.0 if self._right_to_left else self.sheet.column - advance
            foot = said.height - self._line(self.sheet.body_pt)
            self._write(painter, at + QPointF(left, foot), page, type_, colour)
            rule = QRectF(at.x(), at.y() + said.height, self.sheet.column, from_mm(0.2))
            painter.fillRect(rule.translated(0, self._em * 0.3), QColor(self.theme.line))

        start = room if self._right_to_left else 0.0
        self._lines(
            said, colour, self._em * 0.8, Break.FREE, indent=start, keep=True, beside=draw_number
        )

    def question(self, text: str, lines: int, *, ticked: bool = False) -> None:
        """Add a box to tick with its question, and lines for the answer, all together."""
        side = self._em * 0.95
        indent = self._em * 1.7
        said = self.set(text, self.sheet.body_pt, indent=indent)

        def draw_box(painter: QPainter, at: QPointF) -> None:
            left = self.sheet.column - side if self._right_to_left else 0.0
            top = (self._line(self.sheet.body_pt) - side) / 2
            box = QRectF(at.x() + left, at.y() + top, side, side)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.ink), from_mm(0.5)))
            painter.drawRoundedRect(box, side * 0.12, side * 0.12)
            if ticked:
                points = (QPointF(0.2, 0.52), QPointF(0.43, 0.76), QPointF(0.82, 0.24))
                painter.setPen(QPen(QColor(self.theme.ink), from_mm(0.9)))
                painter.drawPolyline([box.topLeft() + point * side for point in points])

        start = 0.0 if self._right_to_left else indent
        self._lines(
            said,
            self.theme.ink,
            self._em * 1.1,
            Break.FREE,
            indent=start,
            keep=True,
            beside=draw_box,
        )
        if lines:
            self.ruled(lines, keep=True)

    def framed(self, text: str, points: float) -> None:
        """Add a word in the middle, in large type, in a frame."""
        type_ = font(from_points(points), QFont.Weight.DemiBold)
        height = self._line(points) * 1.1
        advance = QFontMetricsF(type_).horizontalAdvance(text)

        def draw(painter: QPainter, at: QPointF) -> None:
            width = advance + from_points(points) * 1.2
            frame = QRectF(at.x() + (self.sheet.column - width) / 2, at.y(), width, height)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.accent), from_mm(0.6)))
            painter.drawRoundedRect(frame, from_mm(3), from_mm(3))
            start = QPointF((self.sheet.column - advance) / 2, self._line(points) * 0.05)
            self._write(painter, at + start, text, type_, self.theme.accent)

        self._add(height, draw, self._em * 0.8, Break.NEVER)

    def matrix(self, rows: Sequence[str], side: float) -> None:
        """Add a QR code with its quiet zone, no wider than this: "1" is a dark module."""
        size = len(rows)
        module = side / (size + 2 * _QUIET_MODULES)

        def draw(painter: QPainter, at: QPointF) -> None:
            corner = at + QPointF((self.sheet.column - size * module) / 2, _QUIET_MODULES * module)
            for down, row in enumerate(rows):
                for run in re.finditer("1+", row):
                    place = QPointF(run.start() * module, down * module)
                    dark = QSizeF(len(run[0]) * module, module)
                    painter.fillRect(QRectF(corner + place, dark), QColor(self.theme.dark))

        self._add(side, draw, self._em * 0.4, Break.FREE)

    def ruled(self, lines: int, *, keep: bool = False) -> None:
        """Add lines to write on; `keep` keeps them with what stands above."""
        for index in range(lines):
            self._add(
                from_mm(_RULED_MM),
                self._draw_rule,
                0.0,
                Break.NEVER if keep or 0 < index < 3 else Break.FREE,
            )

    def _notice(self, block: Block) -> None:
        style = self._style(self.sheet.body_pt)
        text = set_piece(block, whole(block), style, self.sheet.column - style.indent(block))
        band = self._band(self.theme.attention_ground)
        indent = style.indent(block) / 2
        padding = style.padding(block)
        first = len(self.strips)
        self._lines(
            text, self.theme.attention, self._em * 0.9, Break.FREE, band=band, indent=indent
        )
        self._pad(first, padding, padding)

    def _item(self, block: Block, blocks: Sequence[Block]) -> None:
        style = self._style(self.sheet.body_pt)
        indent = style.indent(block)
        text = set_piece(block, whole(block), style, self.sheet.column - indent)
        kinds = [each.kind for each in blocks]
        is_first = block.index == 0 or kinds[block.index - 1] is not BlockKind.ITEM
        is_second = block.index > 0 and not is_first and self._is_first(kinds, block.index - 1)
        is_last = kinds[block.index + 1 : block.index + 2] != [BlockKind.ITEM]
        before = Break.FREE if is_first else Break.WHOLE
        # A row of a legend stays with its picture.
        if is_second or (is_last and not is_first) or block.sign is not None:
            before = Break.NEVER
        start = 0.0 if self._right_to_left else indent
        space = self._em * (0.75 if is_first else 0.35)
        self._lines(
            text,
            self.theme.ink,
            space,
            before,
            indent=start,
            keep=True,
            beside=self._marker(block) if block.sign is None else self._sign(block.sign, style),
        )
        following = blocks[block.index + 1 : block.index + 2]
        self._holds_next = bool(following) and following[0].level > block.level

    def _cards(self) -> Cards:
        style = self._style(self.sheet.body_pt)
        return Cards(style, self.sheet.column, self._pictures, self.theme)

    def _card(self, block: Block, blocks: Sequence[Block], table: Sequence[Block]) -> None:
        """Add a row of a table, a warning or whom to call, which is never divided."""
        accent = self.theme.attention if self._is_marked else self.theme.accent
        height, draw = self._cards().card(block, table, accent)
        before = break_before(block, blocks)
        space = self._em * (0.75 if before is Break.FREE else 0.3)
        self._add(height, draw, space, Break.NEVER if self._holds_next else before)
        self._holds_next = block.kind is BlockKind.TABLE_HEAD

    def _figures_in_a_row(self, blocks: Sequence[Block]) -> None:
        """Add pictures side by side, each with its caption, as one."""
        height, draw = self._cards().row(blocks, self.sheet.height * _ROW_TALL)
        before = Break.NEVER if self._holds_next else Break.POOR
        self._add(height, draw, self._em * 1.0, before)
        self._holds_next = False

    def _sign(self, sign: Figure, style: Style) -> Draw:
        """Return what draws the picture that a row of a legend is about, as tall as its line."""
        within = QSizeF(style.size_px * SIGN, style.line)
        size = self._pictures.natural_size(sign.path).scaled(
            within, Qt.AspectRatioMode.KeepAspectRatio
        )

        def draw(painter: QPainter, at: QPointF) -> None:
            left = self.sheet.column - size.width() if self._right_to_left else 0.0
            corner = at + QPointF(left, (style.line - size.height()) / 2)
            self._pictures.paint(painter, sign.path, QRectF(corner, size), self.theme)

        return draw

    @staticmethod
    def _is_first(kinds: Sequence[BlockKind], index: int) -> bool:
        return index == 0 or kinds[index - 1] is not BlockKind.ITEM

    def _figure(self, figure: Figure) -> None:
        caption = None
        below = 0.0
        if figure.caption:
            style = self._style(self.sheet.body_pt)
            caption = set_caption(figure.caption, style, self.sheet.column)
            below = caption.height + self._em * 0.4
        most = QSizeF(self.sheet.column * _PICTURE_WIDE, self.sheet.height - below)
        natural = self._pictures.natural_size(figure.path)
        least, largest = (
            natural.scaled(
                most.boundedTo(QSizeF(most.width(), self.sheet.height * share)),
                Qt.AspectRatioMode.KeepAspectRatio,
            ).height()
            for share in _PICTURE_TALL
        )
        before = Break.NEVER if self._holds_next else Break.POOR
        is_marked = self._is_marked

        def of_height(height: float) -> Inked:
            size = QSizeF(natural.width() * height / natural.height(), height)

            def draw(painter: QPainter, at: QPointF) -> None:
                left = (self.sheet.column - size.width()) / 2
                place = QRectF(at + QPointF(left, 0), size)
                self._pictures.paint(painter, figure.path, place, self.theme)
                if caption is not None:
                    painter.setPen(QColor(self.theme.quiet))
                    caption.layout.draw(painter, at + QPointF(0, height + self._em * 0.4))

            return Inked(
                height + below,
                draw,
                self._em * 1.0,
                before,
                is_marked=is_marked,
                stretch=largest - height,
                grown=lambda more: of_height(height + more),
            )

        self.strips.append(of_height(least))
        self._holds_next = False

    def _draw_rule(self, painter: QPainter, at: QPointF) -> None:
        foot = at.y() + from_mm(_RULED_MM)
        rule = QRectF(at.x(), foot, self.sheet.column, from_mm(0.25))
        painter.fillRect(rule, QColor(self.theme.line))
