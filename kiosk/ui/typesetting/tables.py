"""Sets the rows of a table: the label beside its text, or above it where there is no room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout

from kiosk.core.leaflet.model import COLUMN, TABLE, Block, BlockKind
from kiosk.core.unparted import unparted
from kiosk.ui.look.theme import font

_WIDEST_LABEL = 0.36
"""The share of a row that its label takes at most."""

_NARROWEST_TEXT = 9.0
"""The least width of the text beside a label, over the font size: 18 characters."""

_LATIN = "\u036f"
"""The last of the characters whose type is ours."""

_WIDE = 1_000_000.0

_SLACK = 1.015
"""How much wider a label may come out in its row than alone, in letters of another font."""

BETWEEN = 0.8
"""The space between a label and its text, over the font size."""


def tables_in(blocks: Sequence[Block]) -> Mapping[int, tuple[Block, ...]]:
    """Return for the index of each row all rows of its table, whose labels are equally wide."""
    tables: dict[int, tuple[Block, ...]] = {}
    rows: list[Block] = []
    for block in (*blocks, None):
        if block is not None and block.kind is BlockKind.ROW and rows:
            rows.append(block)
            continue
        tables |= {row.index: tuple(rows) for row in rows}
        rows = [block] if block is not None and block.kind in TABLE else []
    return tables


def label_width(rows: Sequence[Block], size_px: float, width: float) -> float:
    """Return how wide the labels of a table are; 0 if each stands above its text."""
    metrics = QFontMetricsF(font(round(size_px), QFont.Weight.DemiBold))
    labels = [row.label for row in rows]
    wider = max((_in_its_row(row, metrics, round(size_px)) for row in rows), default=1.0)
    longest = wider * max((metrics.horizontalAdvance(each) for each in labels), default=0.0)
    word = wider * max(
        (
            metrics.horizontalAdvance(word)
            for label in labels
            for word in unparted(label).split(" ")
        ),
        default=0.0,
    )
    most = width * _WIDEST_LABEL
    if word > most or width - most < size_px * _NARROWEST_TEXT:
        return 0.0
    beside = min(longest + 1, most)
    room = width - beside - size_px * BETWEEN
    return beside if all(_widest_part(row, round(size_px)) <= room for row in rows) else 0.0


def label_width_above(head: Block, size_px: float, width: float) -> float:
    """Return how wide the label of a heading is whose rows have theirs above their texts.

    It stands beside its text all the same if one line holds both: 0 if none does.
    """
    metrics = QFontMetricsF(font(round(size_px), QFont.Weight.DemiBold))
    wider = _in_its_row(head, metrics, round(size_px))
    label, _, text = head.text.partition(COLUMN)
    beside = wider * metrics.horizontalAdvance(label) + 1
    fits = beside + size_px * BETWEEN + wider * metrics.horizontalAdvance(text) <= width
    return beside if fits else 0.0


def _widest_part(row: Block, size_px: int) -> float:
    """Return the width of the widest word of a row's text, as if it were bold."""
    layout = QTextLayout(row.text.partition(COLUMN)[2], font(size_px, QFont.Weight.DemiBold))
    layout.beginLayout()
    layout.createLine().setLineWidth(_WIDE)
    layout.endLayout()
    return layout.minimumWidth()


def _in_its_row(row: Block, metrics: QFontMetricsF, size_px: int) -> float:
    """Return how much wider a label is in its row: its digits are of the type of the letters."""
    alone = metrics.horizontalAdvance(row.label)
    if not alone or max(row.label + row.text) <= _LATIN:
        return 1.0
    layout = QTextLayout(row.text, font(size_px, QFont.Weight.DemiBold))
    layout.beginLayout()
    layout.createLine().setLineWidth(_WIDE)
    layout.endLayout()
    place = QRectF()  # each run's is that of all of them where a font lacks one sign
    for run in layout.glyphRuns(0, len(row.label)):
        place = place.united(run.boundingRect())
    return max(1.0, place.width() / alone) * _SLACK


def break_in_columns(
    layout: QTextLayout,
    label_px: float,
    width: float,
    size_px: float,
    leading: float,
    *,
    right_to_left: bool,
) -> float:
    """Wrap a row's label and its text, side by side; return the height of the taller one."""
    parted = layout.text().find(COLUMN)
    text_px = width - label_px - size_px * BETWEEN
    heights = [0.0, 0.0]
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        column = int(line.textStart() > parted)
        line.setLineWidth(max(1.0, text_px if column else label_px))
        left = width - (text_px if column else label_px) if column != right_to_left else 0.0
        line.setPosition(QPointF(left, heights[column] + (leading - line.height()) / 2))
        heights[column] += leading
    layout.endLayout()
    return max(heights)
