"""Breaks a text into lines: within a width, round a notch, and with a fair last line."""

from __future__ import annotations

import re
from functools import partial
from itertools import repeat

from PySide6.QtCore import QPointF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QTextLayout, QTextLine

from kiosk.core.frozen import frozen

_SHORTEST_LAST_LINE = 0.25
"""The share of the width that a paragraph's last line should fill, if words can be moved to it."""

_LEFT_AT_LEAST = 0.5
_LEFT_BY_A_WORD = 0.35
"""The share of the width that the line before it keeps when they are, and for a single word."""

_LONE_WORD, _LONE_AT_WORST = 0.4, 0.2
"""The share of the width under which a word should not stand alone on a line before the last.

And under which it may not.
"""

_ENDS_OF_LINES = " -\u00ad\u200b\u2010\u2013\u2014/"
"""What a line may end with between words: a space, hyphens, dashes, a stroke."""

_THAI = re.compile("[\u0e00-\u0e7f]")
_NUMBER = re.compile("[+(\\d][\\d.,:/()\u00a0\u2060\u2013\u2014-]*\\d")

_BETWEEN_WORDS = re.compile("[ \u200b]")


@frozen
class Notch:
    """What a block's lines go round, at their trailing edge: from this far below the first line.

    `room` is the width that is left for them there, in pixels.
    """

    top: float
    room: float


def wrap(
    layout: QTextLayout,
    width: float,
    leading: float,
    narrower: float | None = None,
    notch: Notch | None = None,
    only: int | None = None,
) -> float:
    """Wrap a text within a width, with lines `leading` pixels apart; return their height.

    Lines that are `narrower`, all or `only` that one, or beside a notch, lie in the width as the
    text is aligned.
    """
    share = _share_before(layout)
    is_thai = _THAI.search(layout.text()) is not None
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        is_other = only not in (None, line.lineNumber())
        room = width if narrower is None or is_other else narrower
        if notch is not None and top + leading > notch.top:
            room = min(room, notch.room)
        line.setLineWidth(max(1.0, room))
        if is_thai:
            _keep_number(layout, line, room)
        line.setPosition(QPointF((width - room) * share, top + (leading - line.height()) / 2))
        top += leading
    layout.endLayout()
    return top


def _keep_number(layout: QTextLayout, line: QTextLine, room: float) -> None:
    """End a line before the number that it ends in, unless it has nothing else.

    WORKAROUND: among Thai letters Qt 6.11 asks libthai alone where a line may end, where a machine
    has it, and that knows neither dashes nor dates. Remove this once that is fixed.
    """
    begin, end = line.textStart(), line.textStart() + line.textLength()
    for number in _NUMBER.finditer(layout.text(), begin):
        if begin < number.start() < end < number.end():
            columns, at = 0, begin
            while at < number.start():  # a column is a letter with its marks
                columns, at = columns + 1, layout.nextCursorPosition(at)
            line.setNumColumns(columns, room)
            return


def _share_before(layout: QTextLayout) -> float:
    """Return the share of a line's spare width that lies before it, from the left."""
    side = layout.textOption().alignment()
    if side & Qt.AlignmentFlag.AlignHCenter:
        return 0.5
    return 1.0 if side & Qt.AlignmentFlag.AlignRight else 0.0


def mend_last_line(layout: QTextLayout, width: float, leading: float, notch: Notch | None) -> None:
    """Move words from the lines before the last to it, if that is a single word or very short.

    All lines become narrower alike where that takes no more of them, else the one before the last,
    or the one before that, from which a word comes to what would stand alone on the next. Where
    the last stays short, it has at least two words; where that cannot be either, none is moved.
    """
    lines = layout.lineCount()
    if not _ends_short(layout, width):
        return
    usual = (None, lines - 2) if lines > 2 else (lines - 2,)
    fair = (*usual, lines - 3) if lines > 2 else usual
    at_worst = zip(usual, repeat(_LONE_AT_WORST), strict=False)
    for only, lone in (*zip(fair, repeat(_LONE_WORD), strict=False), *at_worst):
        best = _narrowed(layout, width, leading, notch, only, lone)
        is_mended = layout.lineCount() == lines and not _is_worse(layout, width, lone)
        if is_mended and not _ends_short(layout, width):
            return
        wrap(layout, width, leading, best, notch, only)
        if best < width:
            return


def _narrowed(
    layout: QTextLayout,
    width: float,
    leading: float,
    notch: Notch | None,
    only: int | None,
    lone: float,
) -> float:
    """Narrow all lines, or `only` that one, until the last is fair or they become more.

    No word under that share of the width may be `lone` on a line before the last. Return the width
    at which the last has two words at least; the whole width if it never has.
    """
    lines = layout.lineCount()
    best = narrower = width
    while _ends_short(layout, width):
        is_one_word = ends_with_one_word(layout)
        narrower -= width / 40
        if narrower < width * (_LEFT_BY_A_WORD if is_one_word else _LEFT_AT_LEAST):
            break
        wrap(layout, width, leading, narrower, notch, only)
        if layout.lineCount() > lines or _is_worse(layout, width, lone):
            break
        if is_one_word and not ends_with_one_word(layout):
            best = narrower
    return best


def _is_worse(layout: QTextLayout, width: float, lone: float) -> bool:
    """Return whether a word is broken, or a short one stands alone on a line before the last."""
    lines = [layout.lineAt(index) for index in range(layout.lineCount() - 1)]
    short = [each for each in lines if each.naturalTextWidth() < width * lone]
    texts = (layout.text()[each.textStart() :][: each.textLength()] for each in short)
    return breaks_a_word(layout) or not all(_BETWEEN_WORDS.search(each.strip()) for each in texts)


def breaks_a_word(layout: QTextLayout) -> bool:
    """Return whether a line ends within a word."""
    units = layout.text().encode("utf-16-le")  # Qt counts in these
    starts = [layout.lineAt(index).textStart() for index in range(1, layout.lineCount())]
    ends = (units[2 * start - 2 : 2 * start].decode("utf-16-le", "replace") for start in starts)
    if all(end in _ENDS_OF_LINES for end in ends):
        return False
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, layout.text())
    return not all(map(partial(_is_boundary, finder), starts))


def _ends_short(layout: QTextLayout, width: float) -> bool:
    last = layout.lineAt(layout.lineCount() - 1)
    is_short = last.naturalTextWidth() < width * _SHORTEST_LAST_LINE
    return is_short or ends_with_one_word(layout)


def ends_with_one_word(layout: QTextLayout) -> bool:
    """Return whether the last of several words stands alone on its line."""
    last = layout.lineAt(layout.lineCount() - 1)
    rest = layout.text()[last.textStart() :].strip()
    return not _BETWEEN_WORDS.search(rest) and bool(_BETWEEN_WORDS.search(layout.text()))


def balance(layout: QTextLayout, width: float, leading: float) -> None:
    """Wrap again, as narrow as takes no more lines and breaks no word: all become equally long."""
    lines = layout.lineCount()
    if lines < 2:
        return
    fits, narrow = width, width / 2
    while fits - narrow > width / 50:
        middle = (fits + narrow) / 2
        wrap(layout, width, leading, middle)
        if layout.lineCount() > lines or breaks_a_word(layout):
            narrow = middle
        else:
            fits = middle
    wrap(layout, width, leading, fits)


def _is_boundary(finder: QTextBoundaryFinder, at: int) -> bool:
    finder.setPosition(at)
    return finder.isAtBoundary()
