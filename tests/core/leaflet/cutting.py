"""Cuts sections into screens, and tells the blocks on each."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.core.leaflet.model import BlockKind, Section
from kiosk.core.leaflet.paginate import Screen, paginate, whole
from tests.core.fakes import LineMeasure

HEADING, PARAGRAPH, ITEM = BlockKind.SUBHEADING, BlockKind.PARAGRAPH, BlockKind.ITEM
NOTICE, FIGURE = BlockKind.NOTICE, BlockKind.FIGURE
HEAD, ROW, CALL = BlockKind.TABLE_HEAD, BlockKind.ROW, BlockKind.CALL
ROOMY = 100


def cut(section: Section, lines: int = ROOMY, **measure: int) -> list[list[int]]:
    """Return the blocks on each screen."""
    screens = paginate(section, LineMeasure(lines, **measure))
    return [[piece.block for piece in screen.pieces] for screen in screens]


def words_of(screens: Sequence[Screen]) -> list[tuple[int, int]]:
    return [
        (piece.block, word)
        for screen in screens
        for piece in screen.pieces
        for word in range(piece.first, piece.end)
    ]


def all_words(section: Section) -> list[tuple[int, int]]:
    return [(block.index, word) for block in section.blocks for word in range(whole(block).end)]
