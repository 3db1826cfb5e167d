"""What a typesetter makes of a screen: pieces of blocks, each at its place on the body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import NOTICES, Block, BlockKind
from kiosk.core.leaflet.paginate import Piece
from kiosk.ui.typesetting.lines import SetText, Style

GROUNDED = frozenset((BlockKind.ROW, *NOTICES))
"""What has a ground of its own."""


@frozen
class Placed:
    """A piece of a block at its place on the body, in pixels from the body's corner.

    For a figure, `picture` is the size of the picture, above its caption or before it. What
    `is_again` there was on an earlier screen, and is only seen: no reader says it twice.
    """

    block: Block
    piece: Piece
    rect: QRectF
    text: SetText | None = None
    picture: QSizeF = field(default_factory=QSizeF)
    caption: SetText | None = None
    is_caption_beside: bool = False
    is_again: bool = False

    def moved(self, right: float, down: float) -> Placed:
        """Return it moved by this many pixels to the right and down."""
        return replace(self, rect=self.rect.translated(right, down))


@frozen
class Composition:
    """One composed screen: everything in its place."""

    section_id: str
    size: QSize
    placed: tuple[Placed, ...]

    @property
    def fullness(self) -> float:
        """How full the page is, from 0 to 1.

        It is the height from the top of its first line to the foot of what reaches lowest, over the
        height of the body. Height alone, because a reader sees how far down a page goes: width
        is that of a line, which is the same on a full page and on one that breaks off.
        """
        return extent_of(self.placed).height() / self.size.height()


def extent_of(placed: Iterable[Placed]) -> QRectF:
    """Return the area that these take together."""
    extent = QRectF()
    for each in placed:
        extent = extent.united(each.rect)
    return extent


def inked(placed: Placed, style: Style) -> Iterator[QRectF]:
    """Yield what is covered of a body: each line of text, a picture or a card as a whole."""
    if placed.text is None or placed.block.kind in GROUNDED:
        yield placed.rect
        return
    at = words_at(placed, style)
    layout = placed.text.layout
    for line in (layout.lineAt(index) for index in range(layout.lineCount())):
        yield line.naturalTextRect().translated(at)


def words_at(placed: Placed, style: Style) -> QPointF:
    """Return where the text of a placed block begins."""
    return placed.rect.topLeft() + QPointF(style.start(placed.block), style.padding(placed.block))
