"""Sets blocks in type: measures them for pagination, and places them on a screen.

It is long because what is measured must be what is placed: both are told here, kind by kind.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, starmap

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF

from kiosk.core.leaflet.glossary import terms_on
from kiosk.core.leaflet.model import TABLE, Block, BlockKind, Section
from kiosk.core.leaflet.paginate import Piece, whole
from kiosk.ui.look.glass import mirrored
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import LONGEST_LINE, font, mean_character_px
from kiosk.ui.typesetting.breaking import Notch
from kiosk.ui.typesetting.composition import Composition, Placed, extent_of, inked
from kiosk.ui.typesetting.figures import FigureSetter
from kiosk.ui.typesetting.lines import MOST_GIVEN_UP, SetText, Style, set_piece
from kiosk.ui.typesetting.tables import BETWEEN, label_width, tables_in

_BESIDE = 0.31
"""The share of a wide body that a figure beside the text takes."""

_BESIDE_AT_MOST = 0.46
"""The share it takes if small text leaves more room."""

_BESIDE_LEGEND = (0.5, 0.45, 0.4, 0.35, 0.3)
"""The share of a wide body that a figure beside its legend takes: the first that leaves room."""

_BESIDE_SEVERAL = (0.42, 0.36, 0.31)
"""The share of a wide body that several figures take: the first that leaves the text room."""

_BELOW = 0.35
"""The share of a tall body that figures among the text take, until there is more to spare."""

_TALLEST = 0.89
"""The share of a wide body's height that figures take at most: a tall one crowds no page."""

_SMALLEST_WIDE = 0.33
_SMALLEST_TALL = 0.27
"""The share of the body's height below which a picture with text is too small to see."""

_SMALLEST_OF_SEVERAL = 0.38
"""The same beside another one on a wide body: each is better off with its own paragraph."""

_SMALLEST_BELOW = 0.4
"""The same below large text on a wide body, which leaves it no room beside: nothing else is there.

Where it would be smaller, it has a screen of its own.
"""

_SMALLEST_OVER_TEXT = 4.0
"""The same on a tall body, over the font size: ten inches upright are narrow, and not far away."""

_TOP_TALL = 0.07
_TOP_WIDE = 0.03
"""Where the first line begins, as a share of the body's height."""

_FOOT_TALL = 0.04
"""The share of a tall body's height that a figure leaves free at its foot when it grows."""

_AGAIN = 0.75
"""The size of the heading of a table that goes on, or has no room, over that of the text."""

_NARROWEST = 11.5
"""The least width of text beside a picture, over the font size: 23 characters."""


def _rows(figures: Sequence[tuple[Block, Piece]]) -> Sequence[Sequence[tuple[Block, Piece]]]:
    """Return what stands side by side: pictures in a row together, everything else alone."""
    rows: list[list[tuple[Block, Piece]]] = []
    for each in figures:
        if rows and each[0].is_beside:
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def _goes_on(blocks: Sequence[Block]) -> bool:
    """Return whether these begin with the heading of a table whose first rows are not there."""
    begins = blocks[0].kind is BlockKind.TABLE_HEAD and len(blocks) > 1
    return begins and blocks[1].index > blocks[0].index + 1


def _bottom(placed: Sequence[Placed]) -> float:
    return max((each.rect.bottom() for each in placed), default=0.0)


class Typesetter:
    """Sets the blocks of a leaflet in one text size; the `Measure` of its pagination.

    Heights are in pixels. A wide body sets a figure beside the text, a tall one below it.
    """

    def __init__(self, style: Style, pictures: Pictures, page: float = 0.0) -> None:
        """Make one for a body, or a part of one that is as tall as this `page`."""
        self._style = style
        self._page = page or float(style.body.height())
        self._smallest = max(self._page * _SMALLEST_TALL, style.size_px * _SMALLEST_OVER_TEXT)
        self._pictures = pictures
        self._figures = FigureSetter(style, pictures)
        column = LONGEST_LINE * mean_character_px(font(style.size_px))
        self._column = min(float(style.body.width()), column)
        self._set: dict[tuple[str, Piece, int], SetText] = {}
        self._tables: dict[str, Mapping[int, tuple[Block, ...]]] = {}
        self._titles: dict[str, Mapping[int, Block]] = {}
        self._others: dict[tuple[int, int, bool], Typesetter] = {}

    @property
    def available(self) -> float:
        """The height available on a screen."""
        return float(self._style.body.height())

    def height(self, section: Section, pieces: Sequence[Piece]) -> float:
        """Return the height that these consecutive pieces take together."""
        placed, _limit = self._clear(section, (*self._head_again(section, pieces), *pieces))
        figures = sum(each.block.figure is not None for each in placed)
        alone = len(_rows([(each.block, each.piece) for each in placed])) == 1
        if not alone and any(
            self._is_cramped(each, figures, is_row=any(each.block.is_beside for each in placed))
            for each in placed
        ):
            return math.inf
        return _bottom(placed)

    def line_ends(self, block: Block) -> Sequence[int]:
        """Return for each line of the block, set on its own, the number of words up to its end."""
        width = self._column - self._style.indent(block)
        layout = set_piece(block, whole(block), self._style, width).layout
        ends = []
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            end = line.textStart() + line.textLength()
            ends.append(sum(start < end for start in block.word_starts))
        return ends

    def compose(self, section: Section, pieces: Sequence[Piece]) -> Composition:
        """Set these pieces as one screen.

        The first line is at the same height on every screen, if there is room; a figure below text
        grows into the space that is left. A table that goes on has its heading again.
        """
        placed, available = self._clear(section, (*self._head_again(section, pieces), *pieces))
        shift = self._top(placed, available)
        moved = tuple(each.moved(0, shift) for each in placed)
        if self._style.right_to_left:
            moved = tuple(self._mirrored(each) for each in moved)
        return Composition(section.id, self._style.body, moved)

    def _head_again(self, section: Section, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        """Return the heading of the table whose later rows begin a screen, if it has room.

        It depends on the first of these rows alone, so that more rows are never less tall.
        """
        first = section.blocks[pieces[0].block]
        if first.kind is not BlockKind.ROW or pieces[0] != whole(first):
            return ()
        head = self._tables_of(section)[first.index][0]
        again = whole(head)
        if head.kind is not BlockKind.TABLE_HEAD or not _goes_on([head, first]):
            return ()
        placed, limit = self._clear(section, (again, pieces[0]))
        return (again,) if _bottom(placed) <= limit else ()

    def _tables_of(self, section: Section) -> Mapping[int, tuple[Block, ...]]:
        known = self._tables.get(section.id)
        if known is None:
            known = self._tables[section.id] = tables_in(section.blocks)
            titles = [block for block in section.blocks if block.kind is BlockKind.SUBHEADING]
            self._titles[section.id] = {title.index + 1: title for title in titles}
        return known

    def _top(self, placed: Sequence[Placed], available: float) -> float:
        """Return where the first line begins, on a screen with this height for all of it."""
        top = self.available * (_TOP_TALL if self._style.portrait else _TOP_WIDE)
        return max(0.0, min(top, available - _bottom(placed)))

    def _clear(self, section: Section, pieces: Sequence[Piece]) -> tuple[list[Placed], float]:
        """Place the pieces, nearer to one another if the body holds them only so.

        Return them with their limit.
        """
        stacked = self._stack(section, pieces)
        most_given_up = (len(pieces) - 1) * self._style.size_px * MOST_GIVEN_UP
        if _bottom(stacked) > self.available + most_given_up:
            return stacked, self.available
        placed, limit = self._clear_of_corner(section, pieces, stacked)
        if _bottom(placed) <= limit or self._style.close or len(pieces) == 1:
            return placed, limit
        return self._like(replace(self._style, close=True))._clear(section, pieces)

    def _clear_of_corner(
        self, section: Section, pieces: Sequence[Piece], placed: list[Placed]
    ) -> tuple[list[Placed], float]:
        """Place the pieces, clear of the corner if they hold explained words; return their limit.

        What meets the corner is set above it, or if that is too tall, round it; a notice that
        meets it even so, before it.
        """
        corner = self._style.corner
        is_free = corner.isEmpty() or not terms_on(section, pieces)
        if is_free or _bottom(placed) > self.available or not self._meets_corner(placed):
            return placed, self.available
        body = self._style.body
        above = self._within(QSize(body.width(), body.height() - corner.height()))
        lifted = above._stack(section, pieces)
        if _bottom(lifted) <= above.available:
            return lifted, above.available
        corner_top = body.height() - corner.height() - self._top(placed, self.available)
        placed = self._stack(section, pieces, corner_top=corner_top)
        if not self._meets_corner(placed):
            return placed, self.available
        before = self._within(QSize(body.width() - corner.width(), body.height()))
        return before._stack(section, pieces), self.available

    def _within(self, body: QSize) -> Typesetter:
        """Return a typesetter in the same style for a smaller body."""
        return self._like(replace(self._style, body=body, corner=QSize()))

    def _like(self, style: Style) -> Typesetter:
        """Return a typesetter for the same page in another style."""
        key = (style.body.width(), style.body.height(), style.close)
        known = self._others.get(key)
        if known is None:
            known = self._others[key] = Typesetter(style, self._pictures, self._page)
            if style.body.width() == self._style.body.width():
                known._set = self._set  # lines know nothing of what is above or below them
        return known

    def _meets_corner(self, placed: Sequence[Placed]) -> bool:
        """Return whether a line or a picture reaches into the corner, or past the last line."""
        body, corner = self._style.body, self._style.corner
        shift = self._top(placed, self.available)
        right_to_left = self._style.right_to_left
        placed = [self._mirrored(each) for each in placed] if right_to_left else placed
        place = QRectF(
            0 if right_to_left else body.width() - corner.width(),
            body.height() - corner.height() - shift,
            corner.width(),
            corner.height() + shift,
        )
        return any(place.intersects(rect) for each in placed for rect in inked(each, self._style))

    def _is_cramped(self, placed: Placed, figures: int, *, is_row: bool) -> bool:
        """Return whether a picture, its caption or the text beside it has too little room.

        The picture then needs a screen of its own, or one with fewer others.
        """
        if placed.caption is not None and placed.caption.breaks_a_word:
            return True
        if placed.block.figure is not None:
            if not self._style.portrait:
                share = _SMALLEST_WIDE if figures == 1 or is_row else _SMALLEST_OF_SEVERAL
                return placed.picture.height() < self._page * share
            # On a tall body they may stand side by side, which makes them narrow, not few.
            several = figures if is_row else math.sqrt(figures)
            return placed.picture.height() < self._smallest / several
        if placed.block.sign is not None:
            return False  # the rows of a legend are short
        beside = placed.rect.width() < min(self._column, self._style.body.width())
        return beside and placed.rect.width() < self._style.size_px * _NARROWEST

    def _stack(
        self,
        section: Section,
        pieces: Sequence[Piece],
        *,
        corner_top: float | None = None,
    ) -> list[Placed]:
        """Place the pieces from the top, as if the text ran from left to right.

        From `corner_top` on, lines go round the corner, and what is beside the text ends there.
        """
        self._tables_of(section)
        blocks = [section.blocks[piece.block] for piece in pieces]
        figures = [
            (block, piece) for block, piece in zip(blocks, pieces, strict=True) if block.figure
        ]
        alone = len(figures) == len(blocks) and (
            not self._flows(blocks) or len(_rows(figures)) == 1
        )
        if not figures or self._style.portrait or (self._flows(blocks) and not alone):
            return self._column_of(blocks, pieces, self._column, corner_top=corner_top)
        body = QSizeF(self._style.body)
        lowest = body.height() if corner_top is None else corner_top
        tallest = min(body.height() * _TALLEST, lowest)
        if alone:
            within = QSizeF(body.width(), tallest)
            if len(figures) > 1:
                return self._figures.group(figures, within)
            return [self._figures.alone(*figures[0], within)]
        told = [block for block in blocks if not block.figure]
        telling = [piece for block, piece in zip(blocks, pieces, strict=True) if not block.figure]
        for width in self._widths_beside_text(blocks):
            beside = min(self._column, body.width() - width - self._style.size_px)
            text = self._column_of(told, telling, beside)
            if _bottom(text) <= body.height():
                break
        is_narrow = beside < self._style.size_px * _NARROWEST
        if is_narrow and len(figures) == 1 and not any(block.sign for block in blocks):
            below = self._column_of(blocks, pieces, self._column, corner_top=corner_top)
            (picture,) = (each.picture for each in below if each.block.figure is not None)
            if picture.height() >= self._page * _SMALLEST_BELOW:
                return below
        group = self._figures.group(figures, QSizeF(width, tallest))
        extent = extent_of(group)
        top = min((_bottom(text) - extent.height()) / 2, lowest - extent.height())
        left = body.width() - (width + extent.width()) / 2 - extent.left()
        return text + [each.moved(left, max(0.0, top)) for each in group]

    def _flows(self, blocks: Iterable[Block]) -> bool:
        """Return whether figures stand among the text: on a tall body, and if they are in a row."""
        return self._style.portrait or any(block.is_beside for block in blocks)

    def _widths_beside_text(self, blocks: Sequence[Block]) -> Sequence[float]:
        """Return the widths that figures beside the text of a wide body may take, best first."""
        body_width = self._style.body.width()
        if any(block.sign for block in blocks):
            return [body_width * share for share in _BESIDE_LEGEND]
        if sum(block.figure is not None for block in blocks) > 1:
            return [body_width * share for share in _BESIDE_SEVERAL]
        # If the column leaves more room, the picture takes it.
        spare = min(body_width * _BESIDE_AT_MOST, body_width - self._column - self._style.size_px)
        return (round(max(body_width * _BESIDE, spare)),)

    def _column_of(
        self,
        blocks: Sequence[Block],
        pieces: Sequence[Piece],
        width: float,
        *,
        corner_top: float | None = None,
    ) -> list[Placed]:
        """Place text, and figures among it, one below another, and round the corner."""
        rows = _rows(list(zip(blocks, pieces, strict=True)))
        figures = sum(row[0][0].figure is not None for row in rows)
        within = QSizeF()
        if figures:
            told = self._text_height(blocks, pieces, width)
            height = self._height_for_figures(rows, told, figures)
            within = QSizeF(self._style.body.width(), height)
        placed: list[Placed] = []
        top = 0.0
        goes_on = _goes_on(blocks)
        for row in rows:
            block, piece = row[0]
            is_again = goes_on and not placed
            if placed:
                top += self._style.space(placed[-1].block, block)
            if block.figure is not None:
                group = self._figures.group(row, within)
                extent = extent_of(group)
                left = (within.width() - extent.width()) / 2 - extent.left()
                placed += [each.moved(left, top - extent.top()) for each in group]
            else:
                set_text = self._head if is_again else self._text
                text = set_text(block, piece, width - self._style.indent(block))
                meets = corner_top is not None and top + text.height > corner_top
                if corner_top is not None and meets and block.kind not in TABLE:
                    rounded = self._round_corner(block, piece, width, corner_top - top)
                    leaves_one = rounded.ends_with_one_word and not text.ends_with_one_word
                    text = text if rounded.breaks_a_word or leaves_one else rounded
                height = text.height + 2 * self._style.padding(block)
                rect = QRectF(0, top, width, height)
                placed.append(Placed(block, piece, rect, text, is_again=is_again))
            top = _bottom(placed)
        return placed

    def _height_for_figures(
        self, rows: Sequence[Sequence[tuple[Block, Piece]]], told: float, figures: int
    ) -> float:
        """Return the height of each row of figures beside text of this height, on a tall body.

        They end at the foot, which crowds no page, or if they were too small so, below it.
        """
        foot = (self.available * (1 - _TOP_TALL - _FOOT_TALL) - told) / figures
        below = max(self._figures.caption_height(row, self._style.body.width()) for row in rows)
        least = self._smallest + below + 1
        if foot >= least:
            return foot
        wanted = max(self.available * _BELOW, least * figures)
        return max(foot, min(wanted, self.available - told) / figures)

    def _text_height(self, blocks: Sequence[Block], pieces: Sequence[Piece], width: float) -> float:
        """Return the height of everything but the figures, including the space between."""
        height = 0.0
        before: Block | None = None
        for block, piece in zip(blocks, pieces, strict=True):
            if block.is_beside:
                continue
            if before is not None:
                height += self._style.space(before, block)
            before = block
            if block.figure is None:
                text = self._text(block, piece, width - self._style.indent(block))
                height += text.height + 2 * self._style.padding(block)
        return height

    def _round_corner(self, block: Block, piece: Piece, width: float, corner_top: float) -> SetText:
        """Set a text whose lines go round the corner from `corner_top` on, below its first line."""
        indent = self._style.indent(block)
        room = self._style.body.width() - self._style.corner.width() - indent
        return set_piece(block, piece, self._style, width - indent, Notch(corner_top, room))

    def _is_tall(self, head: Block, width: float) -> bool:
        """Return whether no page holds the heading of a table, what is above it, and a row."""
        blocks = list(self._tables.get(head.section_id, {}).get(head.index, ())[:2])
        if title := self._titles.get(head.section_id, {}).get(head.index):
            blocks.insert(0, title)
        close = replace(self._style, close=True)
        height = sum(starmap(close.space, pairwise(blocks)))
        for block in blocks:
            of_block = width + self._style.indent(head) - self._style.indent(block)
            set_text = self._full_head if block is head else self._text
            text = set_text(block, whole(block), of_block)
            height += text.height + 2 * self._style.padding(block)
        return height > self._page

    def _full_head(self, block: Block, piece: Piece, width: float) -> SetText:
        return set_piece(block, piece, self._style, width, label_px=self._label_px(block, width))

    def _head(self, block: Block, piece: Piece, width: float) -> SetText:
        """Set the heading of a table that goes on, or has no room: smaller than its text."""
        size_px = max(self._style.caption_px, round(self._style.size_px * _AGAIN))
        label_px = self._label_px(block, width)
        if label_px:  # its texts begin where those of the rows do
            label_px += (self._style.size_px - size_px) * BETWEEN
        smaller = replace(self._style, size_px=size_px)
        return set_piece(block, piece, smaller, width, label_px=label_px)

    def _label_px(self, block: Block, width: float) -> float:
        rows = self._tables.get(block.section_id, {}).get(block.index, ())
        return label_width(rows, self._style.size_px, width) if rows else 0.0

    def _text(self, block: Block, piece: Piece, width: float) -> SetText:
        key = (block.section_id, piece, round(width))
        known = self._set.get(key)
        if known is None and block.kind is BlockKind.TABLE_HEAD and self._is_tall(block, width):
            known = self._set[key] = self._head(block, piece, width)
        elif known is None:
            label_px = self._label_px(block, width)
            known = set_piece(block, piece, self._style, width, label_px=label_px)
            padded = known.height + 2 * self._style.padding(block)
            if label_px and block.kind is BlockKind.ROW and padded > self._page:
                # A long label has many lines in its column, and few above its text.
                known = set_piece(block, piece, self._style, width)
            self._set[key] = known
        return known

    def _mirrored(self, placed: Placed) -> Placed:
        body = QRect(0, 0, self._style.body.width(), self._style.body.height())
        return replace(placed, rect=QRectF(mirrored(placed.rect.toAlignedRect(), body)))
