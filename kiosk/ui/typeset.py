"""Sets blocks in type: measures them for paging, places them on a screen, paints them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle

from kiosk.core.leaflet import Block, BlockKind, Figure, Section
from kiosk.core.paginate import Piece, whole
from kiosk.ui.pictures import Pictures
from kiosk.ui.theme import LEADING, LEADING_TALL, LONGEST_LINE, Theme, font, mean_character_px

_BESIDE = 0.31
"""The share of a wide body that a figure beside the text takes."""

_BESIDE_AT_MOST = 0.46
"""The share that it takes where small text leaves more room."""

_BELOW = 0.45
"""The share of a tall body that a figure among the text takes, until there is more to spare."""

_SMALLEST_PICTURE = 0.33
"""The share of the body's height below which a picture beside text is too small to be seen."""

_TOP_TALL = 0.07
_TOP_WIDE = 0.03
"""Where the first line begins, as a share of the body's height."""

_NARROWEST = 12
"""The least width of text beside a picture, over the size of the type: 24 characters."""

_NARROW = 14
"""The width, over the size of the type, below which a short last line is left as it is."""

_SHORTEST_LAST_LINE = 0.2
"""The share of the width that the last line of a paragraph fills, if breaking anew can do it."""


@dataclass(frozen=True)
class SetText:
    """Words of a block, broken into lines of a width."""

    layout: QTextLayout
    height: float


@dataclass(frozen=True)
class Placed:
    """A piece of a block at its place on the body, in pixels from the body's corner."""

    block: Block
    piece: Piece
    rect: QRectF
    text: SetText | None = None

    def lowered(self, by: float) -> Placed:
        """Return it so many pixels further down."""
        return Placed(self.block, self.piece, self.rect.translated(0, by), self.text)


@dataclass(frozen=True)
class Composition:
    """One screen, set: everything at its place."""

    section_id: str
    size: QSize
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """What a typesetter needs to know besides the text."""

    body: QSize
    size_px: int
    caption_px: int
    portrait: bool
    right_to_left: bool


def _bottom(placed: Sequence[Placed]) -> float:
    return max((each.rect.bottom() for each in placed), default=0.0)


def _lay(layout: QTextLayout, width: float, leading: float) -> float:
    """Break a text into lines of a width, `leading` pixels apart; return their height."""
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, top + (leading - line.height()) / 2))
        top += leading
    layout.endLayout()
    return top


def _last_line(layout: QTextLayout) -> float:
    return layout.lineAt(layout.lineCount() - 1).naturalTextWidth()


class Typesetter:
    """Sets the blocks of one leaflet in one size of text; the `Measure` of its paging.

    Heights are in pixels. A wide body sets a figure beside the text, a tall one below it.
    """

    def __init__(self, folder: Path, style: Style, pictures: Pictures) -> None:
        self._folder = folder
        self._style = style
        self._pictures = pictures
        self._font = font(style.size_px)
        self._line = style.size_px * (LEADING_TALL if style.portrait else LEADING)
        column = LONGEST_LINE * mean_character_px(self._font)
        self._column = min(float(style.body.width()), column)
        self._set: dict[tuple[str, Piece, int], SetText] = {}

    @property
    def available(self) -> float:
        """The height that a screen offers."""
        return float(self._style.body.height())

    def height(self, section: Section, pieces: Sequence[Piece]) -> float:
        """Return the height that these consecutive pieces take together."""
        placed = self._stack(section, pieces)
        crowded = len(pieces) > 1 and any(self._is_cramped(each) for each in placed)
        return math.inf if crowded else _bottom(placed)

    def line_ends(self, block: Block) -> Sequence[int]:
        """Return for each line of the block, set by itself, the number of words up to its end."""
        layout = self._text(block, whole(block), self._column - self._indent(block)).layout
        ends = []
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            end = line.textStart() + line.textLength()
            ends.append(sum(start < end for start in block.word_starts))
        return ends

    def compose(self, section: Section, pieces: Sequence[Piece]) -> Composition:
        """Set these pieces as one screen.

        Every screen's first line is at the same height, as far as there is room; a figure below
        text grows into what is left.
        """
        placed = self._stack(section, pieces, grow=True)
        top = self.available * (_TOP_TALL if self._style.portrait else _TOP_WIDE)
        shift = max(0.0, min(top, self.available - _bottom(placed)))
        moved = tuple(each.lowered(shift) for each in placed)
        if self._style.right_to_left:
            moved = tuple(self._mirrored(each) for each in moved)
        return Composition(section.id, self._style.body, moved)

    def paint(
        self, painter: QPainter, composition: Composition, theme: Theme, accent: str = ""
    ) -> None:
        """Paint a screen with its corner at the painter's origin.

        `accent` is the colour of subheadings and markers, unless it is the theme's.
        """
        leading = replace(theme, accent=accent or theme.accent)
        for placed in composition.placed:
            if placed.block.figure is not None:
                self._paint_figure(painter, placed, placed.block.figure, theme)
            elif placed.text is not None:
                self._paint_text(painter, placed, placed.text, leading)

    def _is_cramped(self, placed: Placed) -> bool:
        """Tell whether a picture, or the text beside it, came out too small to be read.

        The picture then needs a screen of its own.
        """
        if placed.block.figure is None:
            beside = placed.rect.width() < min(self._column, self._style.body.width())
            return beside and placed.rect.width() < self._style.size_px * _NARROWEST
        caption = self._caption_height(placed.block.figure, placed.rect.width())
        return placed.rect.height() - caption < self.available * _SMALLEST_PICTURE

    def _stack(
        self,
        section: Section,
        pieces: Sequence[Piece],
        *,
        grow: bool = False,
    ) -> list[Placed]:
        """Place the pieces from the top, as if the text ran from left to right.

        `grow` lets a figure take the room left.
        """
        blocks = [section.blocks[piece.block] for piece in pieces]
        figures = [block for block in blocks if block.kind is BlockKind.FIGURE]
        beside = bool(figures) and not self._style.portrait and len(figures) < len(blocks)
        gutter = self._style.size_px
        body_width = self._style.body.width()
        figure_width = 0
        width = self._column
        if beside:
            # Where the column leaves more room, the picture takes it.
            spare = min(body_width * _BESIDE_AT_MOST, body_width - width - gutter)
            figure_width = round(max(body_width * _BESIDE, spare))
            width = min(width, body_width - figure_width - gutter)
        text_height = self._text_height(blocks, pieces, width)
        placed: list[Placed] = []
        top = 0.0
        for block, piece in zip(blocks, pieces, strict=True):
            if block.figure is not None and beside:
                continue
            if placed:
                top += self._space(placed[-1].block, block)
            if block.figure is not None:
                room = self.available * (1 - _TOP_TALL) - text_height
                room = room if grow or len(blocks) == 1 else 0.0
                size = self._figure_below(block.figure, room)
                left = (self._style.body.width() - size.width()) / 2
                rect = QRectF(left, top, size.width(), size.height())
                placed.append(Placed(block, piece, rect))
            else:
                text = self._text(block, piece, width - self._indent(block))
                height = text.height + 2 * self._padding(block)
                placed.append(Placed(block, piece, QRectF(0, top, width, height), text))
            top = placed[-1].rect.bottom()
        if beside:
            placed += self._beside(blocks, pieces, figure_width, top)
        return placed

    def _beside(
        self, blocks: Sequence[Block], pieces: Sequence[Piece], width: int, text_height: float
    ) -> list[Placed]:
        """Place the figures beside the text, one below another, level with its middle."""
        placed = []
        share = self.available / sum(block.figure is not None for block in blocks)
        top = 0.0
        for block, piece in zip(blocks, pieces, strict=True):
            if block.figure is None:
                continue
            size = self._figure_size(block.figure, QSizeF(width, share))
            left = self._style.body.width() - width + (width - size.width()) / 2
            top = top or max(0.0, (text_height - size.height()) / 2)
            top = min(top, max(0.0, self.available - size.height()))
            placed.append(Placed(block, piece, QRectF(left, top, size.width(), size.height())))
            top = placed[-1].rect.bottom()
        return placed

    def _text_height(self, blocks: Sequence[Block], pieces: Sequence[Piece], width: float) -> float:
        """Return the height of everything but the figures, with the space between."""
        height = 0.0
        before: Block | None = None
        for block, piece in zip(blocks, pieces, strict=True):
            if before is not None:
                height += self._space(before, block)
            before = block
            if block.figure is None:
                text = self._text(block, piece, width - self._indent(block))
                height += text.height + 2 * self._padding(block)
        return height

    def _figure_below(self, figure: Figure, room: float) -> QSizeF:
        """Return the size of a figure among text: modest, or as large as there is room for."""
        height = max(self.available * _BELOW, room)
        return self._figure_size(figure, QSizeF(self._style.body.width(), height))

    def _figure_size(self, figure: Figure, within: QSizeF) -> QSizeF:
        """Return the size of a figure with its caption, within limits."""
        caption = self._caption_height(figure, within.width())
        picture = self._pictures.natural_size(self._folder / figure.path)
        room = QSizeF(within.width(), max(1.0, within.height() - caption))
        picture = picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        width = within.width() if caption else picture.width()
        return QSizeF(width, picture.height() + caption)

    def _caption_height(self, figure: Figure, width: float) -> float:
        if not figure.caption:
            return 0.0
        return self._caption(figure, width).height + self._style.caption_px * 0.5

    def _caption(self, figure: Figure, width: float) -> SetText:
        layout = QTextLayout(figure.caption, font(self._style.caption_px))
        return self._broken(layout, width, self._style.caption_px * LEADING, centred=True)

    def _text(self, block: Block, piece: Piece, width: float) -> SetText:
        key = (block.section_id, piece, round(width))
        known = self._set.get(key)
        if known is None:
            known = self._set[key] = self._broken(
                self._layout(block, piece), width, self._line, centred=False
            )
        return known

    def _layout(self, block: Block, piece: Piece) -> QTextLayout:
        starts = (*block.word_starts, len(block.text))
        first = starts[piece.first] if piece.first else 0
        last = starts[piece.end] if piece.end < len(starts) else len(block.text)
        type_ = QFont(self._font)
        if block.kind is BlockKind.SUBHEADING:
            type_.setWeight(QFont.Weight.DemiBold)
        layout = QTextLayout(block.text[first:last].rstrip(), type_)
        formats = []
        at = -first
        for span in block.spans:
            if span.strong or span.emphasis:
                form = QTextCharFormat()
                form.setFontWeight(QFont.Weight.DemiBold if span.strong else QFont.Weight.Normal)
                form.setFontItalic(span.emphasis)
                run = QTextLayout.FormatRange()
                run.start = max(0, at)
                run.length = at + len(span.text) - max(0, at)
                run.format = form
                if run.length > 0:
                    formats.append(run)
            at += len(span.text)
        layout.setFormats(formats)
        return layout

    def _broken(
        self, layout: QTextLayout, width: float, leading: float, *, centred: bool
    ) -> SetText:
        """Break a text into lines of a width, `leading` pixels apart."""
        start = Qt.AlignmentFlag.AlignLeft
        if self._style.right_to_left:
            start = Qt.AlignmentFlag.AlignRight
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else start)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self._style.right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        height = _lay(layout, width, leading)
        roomy = width > self._style.size_px * _NARROW
        if layout.lineCount() > 1 and roomy and not centred:
            self._mend_last_line(layout, width, leading)
        return SetText(layout, height)

    def _mend_last_line(self, layout: QTextLayout, width: float, leading: float) -> None:
        """Break anew, a little narrower, where the last line is a word by itself."""
        lines = layout.lineCount()
        narrower = width
        while _last_line(layout) < width * _SHORTEST_LAST_LINE:
            narrower -= self._style.size_px * 0.5
            _lay(layout, narrower, leading)
            if layout.lineCount() > lines or narrower < width * 0.7:
                _lay(layout, width, leading)
                return

    def _indent(self, block: Block) -> float:
        """Return what is taken from the width before and after the words of a block."""
        if block.kind is BlockKind.ITEM:
            return self._style.size_px * 1.5
        if block.kind is BlockKind.NOTICE:
            return self._style.size_px * 1.6
        return 0.0

    def _padding(self, block: Block) -> float:
        return self._style.size_px * 0.4 if block.kind is BlockKind.NOTICE else 0.0

    def _space(self, before: Block, after: Block) -> float:
        """Return the space between two blocks."""
        if before.kind is BlockKind.SUBHEADING:
            return self._style.size_px * 0.3
        if after.kind is BlockKind.ITEM:
            return self._style.size_px * 0.3
        if after.kind is BlockKind.SUBHEADING:
            return self._style.size_px * 1.0
        return self._style.size_px * (1.0 if self._style.portrait else 0.75)

    def _mirrored(self, placed: Placed) -> Placed:
        body = QRect(0, 0, self._style.body.width(), self._style.body.height())
        rect = QStyle.visualRect(Qt.LayoutDirection.RightToLeft, body, placed.rect.toAlignedRect())
        return Placed(placed.block, placed.piece, QRectF(rect), placed.text)

    def _paint_text(self, painter: QPainter, placed: Placed, text: SetText, theme: Theme) -> None:
        block, rect = placed.block, placed.rect
        indent = self._indent(block)
        start = 0.0 if self._style.right_to_left else indent
        colour = theme.ink
        if block.kind is BlockKind.NOTICE:
            self._paint_notice(painter, rect, theme)
            start = indent / 2
            colour = theme.attention
        elif block.kind is BlockKind.SUBHEADING:
            colour = theme.accent
        elif block.kind is BlockKind.ITEM and placed.piece.first == 0:
            self._paint_marker(painter, placed, theme)
        painter.setPen(QColor(colour))
        text.layout.draw(painter, rect.topLeft() + QPointF(start, self._padding(block)))

    def _paint_notice(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        painter.fillRect(rect, QColor(theme.attention_ground))
        width = max(3, round(self._style.size_px * 0.12))
        edge = QRectF(rect.left(), rect.top(), width, rect.height())
        if self._style.right_to_left:
            edge.moveRight(rect.right())
        painter.fillRect(edge, QColor(theme.attention))

    def _paint_marker(self, painter: QPainter, placed: Placed, theme: Theme) -> None:
        type_ = font(self._style.size_px, QFont.Weight.Bold)
        baseline = (self._line + QFontMetricsF(type_).capHeight()) / 2
        width = self._style.size_px * 1.1
        left = placed.rect.left()
        if self._style.right_to_left:
            left = placed.rect.right() - width
        painter.setPen(QColor(theme.accent))
        painter.setFont(type_)
        ascent = QFontMetricsF(type_).ascent()
        box = QRectF(left, placed.rect.top() + baseline - ascent, width, ascent * 1.5)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, placed.block.marker
        )

    def _paint_figure(
        self, painter: QPainter, placed: Placed, figure: Figure, theme: Theme
    ) -> None:
        rect = placed.rect
        caption_height = self._caption_height(figure, rect.width())
        room = QSizeF(rect.width(), rect.height() - caption_height)
        size = self._pictures.natural_size(self._folder / figure.path).scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio
        )
        left = rect.left() + (rect.width() - size.width()) / 2
        pixels = QSize(math.floor(size.width()), math.floor(size.height()))
        image = self._pictures.image(self._folder / figure.path, pixels, theme)
        painter.drawImage(QPointF(round(left), round(rect.top())), image)
        if caption_height:
            painter.setPen(QColor(theme.quiet))
            top = rect.top() + size.height() + self._style.caption_px * 0.5
            self._caption(figure, rect.width()).layout.draw(painter, QPointF(rect.left(), top))
