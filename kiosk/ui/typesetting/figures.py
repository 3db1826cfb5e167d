"""Sets figures: a picture with its caption below or beside it, and several as a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF, Qt

from kiosk.core.leaflet.model import Block, Figure
from kiosk.core.leaflet.paginate import Piece
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.typesetting.composition import Placed, extent_of
from kiosk.ui.typesetting.lines import SetText, Style, set_caption

CAPTION_GAP = 0.5
"""The space between a picture and its caption, over the size of the caption."""

_CAPTION_BESIDE = 0.4
"""The most of a wide body's width that a caption beside its picture takes."""

_WORTH_IT = 1.2
"""How much taller a picture must become for its caption to go beside it."""


class FigureSetter:
    """Sets figures within limits whose corner is the origin; sizes are in pixels."""

    def __init__(self, style: Style, pictures: Pictures) -> None:
        self._style = style
        self._pictures = pictures
        self._captions: dict[tuple[str, float, bool], SetText] = {}

    def caption_height(self, figures: Sequence[tuple[Block, Piece]], width: float) -> float:
        """Return the most that captions below their pictures take of the height of a row."""
        each = (width - (len(figures) - 1) * self._style.size_px) / len(figures)
        gap = self._style.caption_px * CAPTION_GAP
        told = [block.figure for block, _piece in figures if block.figure and block.figure.caption]
        return max((self._caption(figure, each).height + gap for figure in told), default=0.0)

    def below(self, block: Block, piece: Piece, within: QSizeF) -> Placed:
        """Set a figure with its caption below the picture."""
        figure = _figure_of(block)
        caption = None
        below = 0.0
        if figure.caption:
            caption = self._caption(figure, within.width())
            below = caption.height + self._style.caption_px * CAPTION_GAP
        picture = self._scaled(figure, within.width(), within.height() - below)
        width = within.width() if caption else picture.width()
        rect = QRectF(0, 0, width, picture.height() + below)
        return Placed(block, piece, rect, picture=picture, caption=caption)

    def alone(self, block: Block, piece: Piece, within: QSizeF) -> Placed:
        """Set a figure alone on a wide screen: the caption beside it if its picture gains by it."""
        below = self.below(block, piece, within)
        below = below.moved((within.width() - below.rect.width()) / 2, 0)
        if below.caption is None:
            return below
        figure = _figure_of(block)
        gutter = self._style.size_px
        widest = within.width() * _CAPTION_BESIDE
        width = self._caption(figure, widest, centred=False).width + 1
        caption = self._caption(figure, width, centred=False)
        picture = self._scaled(figure, within.width() - width - gutter, within.height())
        is_worth_it = picture.height() >= below.picture.height() * _WORTH_IT
        if not is_worth_it or caption.height > picture.height() or caption.breaks_a_word:
            return below
        taken = picture.width() + gutter + width
        rect = QRectF((within.width() - taken) / 2, 0, taken, picture.height())
        return replace(below, rect=rect, picture=picture, caption=caption, is_caption_beside=True)

    def group(self, figures: Sequence[tuple[Block, Piece]], within: QSizeF) -> list[Placed]:
        """Set figures in a row or one below another, whichever makes the pictures larger.

        A row must break no word of a caption.
        """
        count = len(figures)
        if count == 1:
            return [self.below(*figures[0], within)]
        gap = self._style.size_px
        across = QSizeF((within.width() - (count - 1) * gap) / count, within.height())
        down = QSizeF(within.width(), (within.height() - (count - 1) * gap) / count)
        row = self._row(figures, across)
        column = [self.below(block, piece, down) for block, piece in figures]
        if _smallest(row) > _smallest(column) and not _breaks_a_word(row):
            return [each.moved(place * (across.width() + gap), 0) for place, each in enumerate(row)]
        top = 0.0
        placed = []
        for each in column:
            placed.append(each.moved((within.width() - each.rect.width()) / 2, top))
            top = extent_of(placed).bottom() + gap
        return placed

    def _row(self, figures: Sequence[tuple[Block, Piece]], each: QSizeF) -> list[Placed]:
        """Set figures side by side, each in so much room: their captions begin at one height."""
        captions = [
            self._caption(_figure_of(block), each.width()).height
            if _figure_of(block).caption
            else 0.0
            for block, _piece in figures
        ]
        row = [
            self.below(block, piece, QSizeF(each.width(), each.height() - max(captions) + height))
            for (block, piece), height in zip(figures, captions, strict=True)
        ]
        tallest = max(placed.picture.height() for placed in row)
        return [placed.moved(0, tallest - placed.picture.height()) for placed in row]

    def _caption(self, figure: Figure, width: float, *, centred: bool = True) -> SetText:
        key = (figure.caption, width, centred)
        known = self._captions.get(key)
        if known is None:
            known = self._captions[key] = set_caption(
                figure.caption, self._style, width, centred=centred
            )
        return known

    def _scaled(self, figure: Figure, width: float, height: float) -> QSizeF:
        limits = QSizeF(width, max(1.0, height))
        natural = self._pictures.natural_size(figure.path)
        return natural.scaled(limits, Qt.AspectRatioMode.KeepAspectRatio)


def _figure_of(block: Block) -> Figure:
    assert block.figure is not None
    return block.figure


def _smallest(placed: Sequence[Placed]) -> float:
    return min(each.picture.width() * each.picture.height() for each in placed)


def _breaks_a_word(placed: Sequence[Placed]) -> bool:
    return any(each.caption is not None and each.caption.breaks_a_word for each in placed)
