"""Sets blocks in type: measures them for pagination, and places them on a screen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.glossary import terms_on
from kiosk.core.leaflet.model import Block, BlockKind, Figure, Section
from kiosk.core.leaflet.paginate import Piece, whole
from kiosk.ui.look.glass import mirrored
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import LONGEST_LINE, font, mean_character_px
from kiosk.ui.typesetting.lines import SetText, Style, set_caption, set_piece

_BESIDE = 0.31
"""The share of a wide body that a figure beside the text takes."""

_BESIDE_AT_MOST = 0.46
"""The share it takes if small text leaves more room."""

_BELOW = 0.45
"""The share of a tall body that a figure among the text takes, until there is more to spare."""

_SMALLEST_PICTURE = 0.33
"""The share of the body's height below which a picture beside text is too small to see."""

_TOP_TALL = 0.07
_TOP_WIDE = 0.03
"""Where the first line begins, as a share of the body's height."""

_FOOT_TALL = 0.03
"""The share of a tall body's height that a figure leaves free at its foot when it grows."""

_NARROWEST = 12
"""The least width of text beside a picture, over the font size: 24 characters."""

_CAPTION_BESIDE = 0.4
"""The most of a wide body's width that a caption beside its picture takes."""

_WORTH_IT = 1.2
"""How much taller a picture must become for its caption to go beside it."""

CAPTION_GAP = 0.5
"""The space between a picture and its caption, over the size of the caption."""


@frozen
class Placed:
    """A piece of a block at its place on the body, in pixels from the body's corner.

    For a figure, `picture` is the size of the picture, above its caption or before it.
    """

    block: Block
    piece: Piece
    rect: QRectF
    text: SetText | None = None
    picture: QSizeF = field(default_factory=QSizeF)
    caption: SetText | None = None
    is_caption_beside: bool = False

    def moved(self, right: float, down: float) -> Placed:
        """Return it moved by this many pixels to the right and down."""
        return replace(self, rect=self.rect.translated(right, down))


@frozen
class Composition:
    """One composed screen: everything in its place."""

    section_id: str
    size: QSize
    placed: tuple[Placed, ...]


def inked(placed: Placed, style: Style) -> Iterator[QRectF]:
    """Yield what is covered of a body: each line of text, a picture or a notice as a whole."""
    if placed.text is None or placed.block.kind is BlockKind.NOTICE:
        yield placed.rect
        return
    at = words_at(placed, style)
    layout = placed.text.layout
    for line in (layout.lineAt(index) for index in range(layout.lineCount())):
        yield line.naturalTextRect().translated(at)


def words_at(placed: Placed, style: Style) -> QPointF:
    """Return where the text of a placed block begins."""
    return placed.rect.topLeft() + QPointF(style.start(placed.block), style.padding(placed.block))


def _bottom(placed: Sequence[Placed]) -> float:
    return max((each.rect.bottom() for each in placed), default=0.0)


class Typesetter:
    """Sets the blocks of a leaflet in one text size; the `Measure` of its pagination.

    Heights are in pixels. A wide body sets a figure beside the text, a tall one below it.
    """

    def __init__(self, style: Style, pictures: Pictures) -> None:
        self._style = style
        self._pictures = pictures
        column = LONGEST_LINE * mean_character_px(font(style.size_px))
        self._column = min(float(style.body.width()), column)
        self._set: dict[tuple[str, Piece, int], SetText] = {}
        self._smaller: dict[tuple[int, int], Typesetter] = {}

    @property
    def available(self) -> float:
        """The height available on a screen."""
        return float(self._style.body.height())

    def height(self, section: Section, pieces: Sequence[Piece]) -> float:
        """Return the height that these consecutive pieces take together."""
        placed, _height = self._clear(section, pieces)
        crowded = len(pieces) > 1 and any(self._is_cramped(each) for each in placed)
        return math.inf if crowded else _bottom(placed)

    def line_ends(self, block: Block) -> Sequence[int]:
        """Return for each line of the block, set on its own, the number of words up to its end."""
        layout = self._text(block, whole(block), self._column - self._style.indent(block)).layout
        ends = []
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            end = line.textStart() + line.textLength()
            ends.append(sum(start < end for start in block.word_starts))
        return ends

    def compose(self, section: Section, pieces: Sequence[Piece]) -> Composition:
        """Set these pieces as one screen.

        The first line is at the same height on every screen, if there is room; a figure below text
        grows into the space that is left.
        """
        placed, available = self._clear(section, pieces, grow=True)
        shift = self._top(placed, available)
        moved = tuple(each.moved(0, shift) for each in placed)
        if self._style.right_to_left:
            moved = tuple(self._mirrored(each) for each in moved)
        return Composition(section.id, self._style.body, moved)

    def _top(self, placed: Sequence[Placed], available: float) -> float:
        """Return where the first line begins, on a screen with this height for all of it."""
        top = self.available * (_TOP_TALL if self._style.portrait else _TOP_WIDE)
        return max(0.0, min(top, available - _bottom(placed)))

    def _clear(
        self, section: Section, pieces: Sequence[Piece], *, grow: bool = False
    ) -> tuple[list[Placed], float]:
        """Place the pieces, clear of the corner if they hold explained words; return their limit.

        What meets the corner is set above it, or if that is too tall, before it.
        """
        placed = self._stack(section, pieces, grow=grow)
        corner = self._style.corner
        if corner.isEmpty() or not terms_on(section, pieces) or not self._meets_corner(placed):
            return placed, self.available
        body = self._style.body
        above = self._within(QSize(body.width(), body.height() - corner.height()))
        placed = above._stack(section, pieces, grow=grow)
        if _bottom(placed) <= above.available:
            return placed, above.available
        before = self._within(QSize(body.width() - corner.width(), body.height()))
        return before._stack(section, pieces, grow=grow), self.available

    def _within(self, body: QSize) -> Typesetter:
        """Return a typesetter in the same style for a smaller body."""
        key = (body.width(), body.height())
        known = self._smaller.get(key)
        if known is None:
            style = replace(self._style, body=body, corner=QSize())
            known = self._smaller[key] = Typesetter(style, self._pictures)
        return known

    def _meets_corner(self, placed: Sequence[Placed]) -> bool:
        """Return whether a line or a picture reaches into the corner, or past the last line."""
        body, corner = self._style.body, self._style.corner
        shift = self._top(placed, self.available)
        place = QRectF(
            body.width() - corner.width(),
            body.height() - corner.height() - shift,
            corner.width(),
            corner.height() + shift,
        )
        return any(place.intersects(rect) for each in placed for rect in inked(each, self._style))

    def _is_cramped(self, placed: Placed) -> bool:
        """Return whether a picture, or the text beside it, came out too small to read.

        The picture then needs a screen of its own.
        """
        if placed.block.figure is not None:
            return placed.picture.height() < self.available * _SMALLEST_PICTURE
        beside = placed.rect.width() < min(self._column, self._style.body.width())
        return beside and placed.rect.width() < self._style.size_px * _NARROWEST

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
            # If the column leaves more room, the picture takes it.
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
                top += self._style.space(placed[-1].block, block)
            if block.figure is not None:
                room = self.available * (1 - _TOP_TALL - _FOOT_TALL) - text_height
                room = room if grow or len(blocks) == 1 else 0.0
                within = QSizeF(body_width, max(self.available * _BELOW, room))
                figure = self._figure(block, block.figure, piece, within)
                if len(blocks) == 1 and figure.caption is not None and not self._style.portrait:
                    figure = self._with_caption_beside(figure, block.figure, within)
                placed.append(figure.moved((body_width - figure.rect.width()) / 2, top))
            else:
                text = self._text(block, piece, width - self._style.indent(block))
                height = text.height + 2 * self._style.padding(block)
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
            figure = self._figure(block, block.figure, piece, QSizeF(width, share))
            height = figure.rect.height()
            top = top or max(0.0, (text_height - height) / 2)
            top = min(top, max(0.0, self.available - height))
            left = self._style.body.width() - (width + figure.rect.width()) / 2
            placed.append(figure.moved(left, top))
            top = placed[-1].rect.bottom()
        return placed

    def _text_height(self, blocks: Sequence[Block], pieces: Sequence[Piece], width: float) -> float:
        """Return the height of everything but the figures, including the space between."""
        height = 0.0
        before: Block | None = None
        for block, piece in zip(blocks, pieces, strict=True):
            if before is not None:
                height += self._style.space(before, block)
            before = block
            if block.figure is None:
                text = self._text(block, piece, width - self._style.indent(block))
                height += text.height + 2 * self._style.padding(block)
        return height

    def _figure(self, block: Block, figure: Figure, piece: Piece, within: QSizeF) -> Placed:
        """Set a figure with its caption within limits, in the corner of the body."""
        caption = None
        below = 0.0
        if figure.caption:
            caption = set_caption(figure.caption, self._style, within.width())
            below = caption.height + self._style.caption_px * CAPTION_GAP
        picture = self._pictures.natural_size(figure.path).scaled(
            QSizeF(within.width(), max(1.0, within.height() - below)),
            Qt.AspectRatioMode.KeepAspectRatio,
        )
        width = within.width() if caption else picture.width()
        rect = QRectF(0, 0, width, picture.height() + below)
        return Placed(block, piece, rect, picture=picture, caption=caption)

    def _with_caption_beside(self, below: Placed, figure: Figure, within: QSizeF) -> Placed:
        """Recompose a figure alone on a screen if a caption beside it makes its picture larger."""
        gutter = self._style.size_px
        widest = within.width() * _CAPTION_BESIDE
        width = set_caption(figure.caption, self._style, widest, centred=False).width + 1
        caption = set_caption(figure.caption, self._style, width, centred=False)
        picture = self._pictures.natural_size(figure.path).scaled(
            QSizeF(within.width() - width - gutter, within.height()),
            Qt.AspectRatioMode.KeepAspectRatio,
        )
        is_worth_it = picture.height() >= below.picture.height() * _WORTH_IT
        if not is_worth_it or caption.height > picture.height():
            return below
        rect = QRectF(0, 0, picture.width() + gutter + width, picture.height())
        return replace(below, rect=rect, picture=picture, caption=caption, is_caption_beside=True)

    def _text(self, block: Block, piece: Piece, width: float) -> SetText:
        key = (block.section_id, piece, round(width))
        known = self._set.get(key)
        if known is None:
            known = self._set[key] = set_piece(block, piece, self._style, width)
        return known

    def _mirrored(self, placed: Placed) -> Placed:
        body = QRect(0, 0, self._style.body.width(), self._style.body.height())
        return replace(placed, rect=QRectF(mirrored(placed.rect.toAlignedRect(), body)))
