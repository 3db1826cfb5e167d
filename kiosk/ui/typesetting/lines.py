"""Lines of text: how a block's words are set, wrapped, and spaced, in one font size."""

from __future__ import annotations

import re
from dataclasses import field
from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt, QTextBoundaryFinder
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import LISTED, NOTICES, TABLE, Block, BlockKind
from kiosk.core.leaflet.paginate import Piece, whole
from kiosk.ui.look.theme import LEADING, LEADING_TALL, font
from kiosk.ui.typesetting.rows import break_in_columns

_SHORTEST_LAST_LINE = 0.25
"""The share of the width that a paragraph's last line should fill, if words can be moved to it."""

_LEFT_AT_LEAST = 0.5
_LEFT_BY_A_WORD = 0.35
"""The share of the width that the line before it keeps when they are, and for a single word."""

_FEW_LINES = 7
"""How many lines a body holds at least that has room for a wide space between paragraphs."""

_AIRY = 15
"""The width of a body, over the font size, from which its lines are long enough to stand apart."""


_ENDS_OF_LINES = " -\u00ad\u200b\u2010\u2013\u2014/"
"""What a line may end with between words: a space, hyphens, dashes, a stroke."""

_THAI = re.compile("[\u0e00-\u0e7f]")
_NUMBER = re.compile("[+(\\d][\\d.,:/()\u00a0\u2060\u2013\u2014-]*\\d")

_BETWEEN_WORDS = re.compile("[ \u200b]")

_CARD = 0.5
"""The space within the card of a row, on either side, over the font size."""

ICON = 1.5
"""The size of the icon of a warning, and of whom to call, over the font size."""

SIGN = 1.2
"""The width of the picture that begins a row of a legend, over the font size."""


@frozen
class SetText:
    """The words of a block, wrapped to a width."""

    layout: QTextLayout
    height: float

    @property
    def breaks_a_word(self) -> bool:
        """Whether a line ends within a word, for which its width is too little."""
        return _breaks_a_word(self.layout)

    @property
    def width(self) -> float:
        """The width of the longest line."""
        lines = (self.layout.lineAt(index) for index in range(self.layout.lineCount()))
        return max((line.naturalTextWidth() for line in lines), default=0.0)


def _is_boundary(finder: QTextBoundaryFinder, at: int) -> bool:
    finder.setPosition(at)
    return finder.isAtBoundary()


@frozen
class Notch:
    """What a block's lines go round, at their trailing edge: from this far below the first line.

    `room` is the width that is left for them there, in pixels.
    """

    top: float
    room: float


@frozen
class Style:
    """How blocks are set: the body, the font sizes, the direction; all in pixels.

    `corner` is what a screen with explained words leaves free of its body, at the foot of the
    trailing edge. `leading` is the least distance of two lines, over the size.
    """

    body: QSize
    size_px: int
    caption_px: int
    portrait: bool
    right_to_left: bool
    corner: QSize = field(default_factory=QSize)
    leading: float = LEADING

    @property
    def line(self) -> float:
        """The distance between two lines."""
        is_airy = self.portrait and self.body.width() > self.size_px * _AIRY
        return self.size_px * (max(LEADING_TALL, self.leading) if is_airy else self.leading)

    def indent(self, block: Block) -> float:
        """Return what is taken from the width before and after the words of a block."""
        if block.kind is BlockKind.ITEM:
            within = self.step_indent(block)
            return within + self.size_px * (1.5 if block.sign is None else SIGN + 0.5)
        if block.kind in NOTICES:
            return self.size_px * (1.6 + (ICON + 0.4) * self.has_icon(block))
        return 2 * self.size_px * _CARD if block.kind in TABLE else 0.0

    def has_icon(self, block: Block) -> bool:
        """Return whether an icon stands beside its words: a narrow body has no room for one."""
        is_wide = self.body.width() > self.size_px * _AIRY
        return block.kind in (BlockKind.WARNING, BlockKind.CALL) and is_wide

    def step_indent(self, block: Block) -> float:
        """Return how far a step within another is set in, before its marker."""
        return self.size_px * 1.5 * block.level

    def start(self, block: Block) -> float:
        """Return where the words of a block begin, from the left of its place."""
        if block.kind in NOTICES:
            edge = self.size_px * 0.8
            return edge if self.right_to_left else self.indent(block) - edge
        if block.kind in TABLE:
            return self.indent(block) / 2
        return 0.0 if self.right_to_left else self.indent(block)

    def padding(self, block: Block) -> float:
        """Return the padding above and below the words of a block."""
        if block.kind is BlockKind.ROW:
            return self.size_px * 0.2
        return self.size_px * 0.4 if block.kind in NOTICES else 0.0

    def space(self, before: Block, after: Block) -> float:
        """Return the space between two blocks."""
        has_few_lines = self.body.height() < self.line * _FEW_LINES
        if before.kind is BlockKind.SUBHEADING or after.kind in LISTED:
            return self.size_px * (0.2 if has_few_lines else 0.25)
        if has_few_lines:
            return self.size_px * 0.35
        if after.kind is BlockKind.SUBHEADING or self.portrait:
            return self.size_px * 1.0
        return self.size_px * 0.75


def set_piece(
    block: Block,
    piece: Piece,
    style: Style,
    width: float,
    notch: Notch | None = None,
    label_px: float = 0.0,
) -> SetText:
    """Return the words of a piece, wrapped to a width, and round a notch.

    The label of a row has a column as wide as `label_px`.
    """
    layout = _layout(block, piece, style)
    _direct(layout, style, Qt.AlignmentFlag.AlignLeft)
    if label_px and block.label and piece == whole(block):
        sizes = (label_px, width, style.size_px, style.line)
        height = break_in_columns(layout, *sizes, right_to_left=style.right_to_left)
        return SetText(layout, height)
    height = _break(layout, width, style.line, notch=notch)
    if block.kind is BlockKind.SUBHEADING:
        if notch is None:
            _balance(layout, width, style.line)
    elif block.kind not in TABLE and layout.lineCount() > 1:
        _mend_last_line(layout, width, style.line, notch)
    return SetText(layout, height)


def set_caption(text: str, style: Style, width: float, *, centred: bool = True) -> SetText:
    """Return a caption wrapped to a width: centred, or from the leading edge."""
    layout = QTextLayout(text, font(style.caption_px))
    side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    _direct(layout, style, side)
    height = _break(layout, width, style.caption_px * style.leading)
    _balance(layout, width, style.caption_px * style.leading)
    return SetText(layout, height)


def _layout(block: Block, piece: Piece, style: Style) -> QTextLayout:
    starts = (*block.word_starts, len(block.text))
    first = starts[piece.first] if piece.first else 0
    last = starts[piece.end] if piece.end < len(starts) else len(block.text)
    is_heading = block.kind is BlockKind.SUBHEADING
    weight = QFont.Weight.DemiBold if is_heading else QFont.Weight.Normal
    layout = QTextLayout(block.text[first:last].rstrip(), font(style.size_px, weight))
    formats = []
    at = -first
    for span in block.spans:
        if span.strong or span.emphasis:
            form = QTextCharFormat()
            form.setFontWeight(QFont.Weight.DemiBold if span.strong else QFont.Weight.Normal)
            form.setFontItalic(span.emphasis)
            run = QTextLayout.FormatRange()
            run.start = max(0, at)
            run.length = at + len(span.text) - max(0, at)
            run.format = form
            if run.length > 0:
                formats.append(run)
        at += len(span.text)
    layout.setFormats(formats)
    return layout


def _direct(layout: QTextLayout, style: Style, side: Qt.AlignmentFlag) -> None:
    """Set the direction and the alignment of the lines."""
    option = QTextOption(side)
    if style.right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        if side is Qt.AlignmentFlag.AlignLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)


def _break(
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


def _mend_last_line(layout: QTextLayout, width: float, leading: float, notch: Notch | None) -> None:
    """Move words from the line before the last to it, if that is a single word or very short.

    Where it stays short, it has at least two words; where that cannot be either, none is moved.
    """
    lines = layout.lineCount()
    best = narrower = width
    while _ends_short(layout, width):
        is_one_word = _ends_with_one_word(layout)
        narrower -= width / 40
        if narrower < width * (_LEFT_BY_A_WORD if is_one_word else _LEFT_AT_LEAST):
            break
        _break(layout, width, leading, narrower, notch, only=lines - 2)
        if layout.lineCount() > lines or _breaks_a_word(layout):
            break
        if is_one_word and not _ends_with_one_word(layout):
            best = narrower
    is_mended = layout.lineCount() == lines and not _breaks_a_word(layout)
    if not is_mended or _ends_short(layout, width):
        _break(layout, width, leading, best, notch, only=lines - 2)


def _breaks_a_word(layout: QTextLayout) -> bool:
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
    return is_short or _ends_with_one_word(layout)


def _ends_with_one_word(layout: QTextLayout) -> bool:
    last = layout.lineAt(layout.lineCount() - 1)
    rest = layout.text()[last.textStart() :].strip()
    return not _BETWEEN_WORDS.search(rest) and bool(_BETWEEN_WORDS.search(layout.text()))


def _balance(layout: QTextLayout, width: float, leading: float) -> None:
    """Wrap again, as narrow as takes no more lines: all become about equally long."""
    lines = layout.lineCount()
    if lines < 2:
        return
    fits, narrow = width, width / 2
    while fits - narrow > width / 50:
        middle = (fits + narrow) / 2
        _break(layout, width, leading, middle)
        if layout.lineCount() > lines:
            narrow = middle
        else:
            fits = middle
    _break(layout, width, leading, fits)
