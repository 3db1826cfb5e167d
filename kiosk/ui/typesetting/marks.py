"""Where the explained words stand on a screen, and which of them a finger meant."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextLine

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.glossary import marked_runs
from kiosk.ui.typesetting.composition import Placed, words_at
from kiosk.ui.typesetting.lines import Style


@frozen
class MarkedWord:
    """A marked word, or the part of it on one line, at its place on the body, in pixels."""

    term: str
    rect: QRectF
    baseline: float


def marked_words(placed: Placed, style: Style) -> tuple[MarkedWord, ...]:
    """Return each marked word of a placed block; one that runs over two lines comes twice."""
    if placed.text is None:
        return ()
    at = words_at(placed, style)
    layout = placed.text.layout
    found = []
    for run in marked_runs(placed.block, placed.piece):
        for line in (layout.lineAt(index) for index in range(layout.lineCount())):
            start = max(run.start, line.textStart())
            end = min(run.end, line.textStart() + line.textLength())
            if start >= end:
                continue
            # In a language from right to left, the end is on the left.
            edges = sorted(_x(line, each) for each in (start, end))
            rect = QRectF(edges[0], line.y(), edges[1] - edges[0], line.height())
            baseline = at.y() + line.y() + line.ascent()
            found.append(MarkedWord(run.term, rect.translated(at), baseline))
    return tuple(found)


def nearest(words: Iterable[MarkedWord], spot: QPointF, reach_px: float) -> MarkedWord | None:
    """Return the word nearest to a spot, if one is within reach."""
    near = min(words, key=lambda word: distance(word.rect, spot), default=None)
    return near if near is not None and distance(near.rect, spot) <= reach_px else None


def distance(rect: QRectF, spot: QPointF) -> float:
    """Return how far a spot is from a rectangle, in pixels; 0 inside."""
    across = max(rect.left() - spot.x(), 0.0, spot.x() - rect.right())
    down = max(rect.top() - spot.y(), 0.0, spot.y() - rect.bottom())
    return math.hypot(across, down)


def _x(line: QTextLine, at: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(at))[0]
