"""What a page of paper shows as the screen does: rows of tables, warnings, pictures in a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from kiosk.core.leaflet.model import TABLE, Block, BlockKind
from kiosk.core.leaflet.page_breaks import Break
from kiosk.core.leaflet.paginate import whole
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import Theme
from kiosk.ui.paper.column import Draw
from kiosk.ui.typesetting.composition import Composition, Placed, extent_of
from kiosk.ui.typesetting.figures import CAPTION_GAP, FigureSetter
from kiosk.ui.typesetting.lines import Style, set_piece
from kiosk.ui.typesetting.painter import Press
from kiosk.ui.typesetting.tables import label_width

CARDS = frozenset((BlockKind.WARNING, BlockKind.CALL, *TABLE))


class Cards:
    """Sets cards and pictures in a row in a column of this width; all sizes are in dots."""

    def __init__(self, style: Style, width: float, pictures: Pictures, theme: Theme) -> None:
        self._style = style
        self._width = width
        self._pictures = pictures
        self._theme = theme

    def card(self, block: Block, table: Sequence[Block], accent: str) -> tuple[float, Draw]:
        """Return the height of a block, a row of that table if it is one, and what draws it."""
        style = self._style
        width = self._width - style.indent(block)
        label_px = label_width(table, style.size_px, width) if table else 0.0
        text = set_piece(block, whole(block), style, width, label_px=label_px)
        place = QRectF(0, 0, self._width, text.height + 2 * style.padding(block))
        placed = Placed(block, whole(block), place, text)
        composition = Composition(block.section_id, style.body, (placed,))
        press = Press(style, self._pictures)

        def draw(painter: QPainter, at: QPointF) -> None:
            painter.save()
            painter.translate(at)
            press.paint(painter, composition, self._theme, accent)
            painter.restore()

        return place.height(), draw

    def row(self, blocks: Sequence[Block], tallest: float) -> tuple[float, Draw]:
        """Return the height of pictures side by side, with their captions, and what draws them."""
        setter = FigureSetter(self._style, self._pictures)
        within = QSizeF(self._width, tallest)
        row = setter.group([(block, whole(block)) for block in blocks], within)

        def draw(painter: QPainter, at: QPointF) -> None:
            for placed in row:
                self._draw_figure(painter, placed, at + placed.rect.topLeft())

        return extent_of(row).bottom(), draw

    def _draw_figure(self, painter: QPainter, placed: Placed, at: QPointF) -> None:
        figure = placed.block.figure
        assert figure is not None
        left = (placed.rect.width() - placed.picture.width()) / 2
        place = QRectF(at + QPointF(left, 0), placed.picture)
        self._pictures.paint(painter, figure.path, place, self._theme)
        if placed.caption is not None:
            painter.setPen(QColor(self._theme.quiet))
            below = placed.picture.height() + self._style.caption_px * CAPTION_GAP
            placed.caption.layout.draw(painter, at + QPointF(0, below))


def break_before(block: Block, blocks: Sequence[Block]) -> Break:
    """Return what a break means there: a table keeps its first two rows, and its last two."""
    above, before, after = (
        place >= 0 and [each.kind for each in blocks[place : place + 1]] == [BlockKind.ROW]
        for place in (block.index - 2, block.index - 1, block.index + 1)
    )
    if block.kind is not BlockKind.ROW or not before:
        return Break.FREE
    return Break.POOR if above and after else Break.NEVER
