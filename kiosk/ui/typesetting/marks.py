"""Where words stand on a screen: the explained, the spoken, and the one that was touched."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextLayout, QTextLine

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.glossary import MarkedRun, marked_runs
from kiosk.core.leaflet.paginate import Piece
from kiosk.ui.typesetting.composition import GROUNDED, Placed, words_at
from kiosk.ui.typesetting.lines import Style

_APOSTROPHES = ("'", "’")


@frozen
class MarkedWord:
    """A marked word, or the part of it on one line, at its place on the body, in pixels.

    `around` holds what is written against it, too: a comma, a bracket, an elided article.
    """

    term: str
    rect: QRectF
    baseline: float
    around: QRectF


def marked_words(placed: Placed, style: Style) -> tuple[MarkedWord, ...]:
    """Return each marked word of a placed block; one that runs over two lines comes twice."""
    if placed.text is None:
        return ()
    at = words_at(placed, style)
    layout = placed.text.layout
    return tuple(
        MarkedWord(
            run.term,
            rect.translated(at),
            at.y() + line.y() + line.ascent(),
            _around(layout.text(), line, run).translated(at),
        )
        for run in marked_runs(placed.block, placed.piece)
        for line, rect in _rects(layout, run.start, run.end)
    )


def parts_of(placed: Placed, style: Style) -> Iterator[QRectF]:
    """Yield what is covered whole or not at all: a picture, a card, each line from edge to edge."""
    if placed.text is None or placed.block.kind in GROUNDED:
        yield placed.rect
    if placed.text is not None:
        down = words_at(placed, style).y()
        for line in _lines(placed.text.layout):
            left, width = placed.rect.left(), placed.rect.width()
            yield QRectF(left, down + line.y(), width, line.height())


def places_of(placed: Placed, style: Style, piece: Piece) -> tuple[QRectF, ...]:
    """Return where these words of a placed block stand, a place for each line; or the picture."""
    if placed.text is None:
        return (placed.rect,)
    start, end = (_offset(placed, word) for word in (piece.first, piece.end))
    at = words_at(placed, style)
    return tuple(rect.translated(at) for _line, rect in _rects(placed.text.layout, start, end))


def word_at(placed: Placed, style: Style, spot: QPointF) -> int:
    """Return which word of a placed block stands at a spot, or begins before it."""
    if placed.text is None:
        return placed.piece.first
    within = spot - words_at(placed, style)
    lines = list(_lines(placed.text.layout))
    line = next((each for each in lines if within.y() < each.y() + each.height()), lines[-1])
    touched = line.xToCursor(within.x()) + _first(placed)
    return max(placed.piece.first, bisect_right(placed.block.word_starts, touched) - 1)


def _rects(layout: QTextLayout, begin: int, last: int) -> Iterator[tuple[QTextLine, QRectF]]:
    """Yield each line that holds some of these characters, and where they are on it."""
    for line in _lines(layout):
        start = max(begin, line.textStart())
        end = min(last, line.textStart() + line.textLength())
        if start < end:
            yield line, _rect(layout.text(), line, start, end)


def _around(text: str, line: QTextLine, run: MarkedRun) -> QRectF:
    """Return where a marked word is on a line, with what is written against it."""
    start, end = (
        max(run.start, line.textStart()),
        min(run.end, line.textStart() + line.textLength()),
    )
    if text[start - 1 : start] in _APOSTROPHES and start > line.textStart():
        while start > line.textStart() and not text[start - 1].isspace():
            start -= 1
    while start > line.textStart() and _is_punctuation(text[start - 1]):
        start -= 1
    while end < line.textStart() + line.textLength() and _is_punctuation(text[end]):
        end += 1
    return _rect(text, line, start, end)


def _rect(text: str, line: QTextLine, start: int, end: int) -> QRectF:
    """Return where these characters are on a line, without the space that they end with.

    By their glyphs: a cursor stands before a hyphen, and, beside a Latin word in a language from
    right to left, at its far end.
    """
    runs = line.glyphRuns(start, len(text[start:end].rstrip()))
    boxes = [run.boundingRect() for run in runs] or [QRectF(_x(line, start), 0, 0, 0)]
    left, right = min(box.left() for box in boxes), max(box.right() for box in boxes)
    return QRectF(left, line.y(), right - left, line.height())


def _is_punctuation(sign: str) -> bool:
    return unicodedata.category(sign).startswith("P")


def _lines(layout: QTextLayout) -> Iterator[QTextLine]:
    return (layout.lineAt(index) for index in range(layout.lineCount()))


def _first(placed: Placed) -> int:
    """Return the first character of the block that is shown."""
    return placed.block.word_starts[placed.piece.first] if placed.piece.first else 0


def _offset(placed: Placed, word: int) -> int:
    """Return where a word begins in the text that is shown, or the text ends."""
    starts = placed.block.word_starts
    at = starts[word] if word < len(starts) else len(placed.block.text)
    return max(0, (0 if word == 0 else at) - _first(placed))


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
