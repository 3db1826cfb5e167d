"""Lines of text: how a block's words are set, wrapped, and spaced, in one font size."""

from __future__ import annotations

from dataclasses import field

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import LISTED, NOTICES, TABLE, Block, BlockKind
from kiosk.core.leaflet.paginate import Piece, whole
from kiosk.core.unparted import unparted
from kiosk.ui.look.theme import LEADING, LEADING_TALL, font
from kiosk.ui.typesetting.breaking import (
    Notch,
    balance,
    breaks_a_word,
    ends_with_one_word,
    mend_last_line,
    wrap,
)
from kiosk.ui.typesetting.tables import break_in_columns, label_width_above

_FEW_LINES = 7
"""How many lines a body holds at least that has room for a wide space between paragraphs."""

_AIRY = 15
"""The width of a body, over the font size, from which its lines are long enough to stand apart."""


MOST_GIVEN_UP = 0.75
"""The most that blocks give up between two of them when they are set close, over the font size."""

_SMALLER = 0.96
"""A block is set so much smaller, again and again, until its line holds its longest word."""

_CARD = 0.5
"""The space within the card of a row, on either side, over the font size."""

ICON = 1.5
"""The size of the icon of a warning, and of whom to call, over the font size."""

_HEADING_LINES = 3
_HEADING_SMALLER = 0.95
"""A heading of more lines is this much smaller, which nobody sees, if it then has one fewer."""

SIGN = 1.6
"""The width of the picture that begins a row of a legend, over the font size."""


@frozen
class SetText:
    """The words of a block, wrapped to a width."""

    layout: QTextLayout
    height: float

    @property
    def breaks_a_word(self) -> bool:
        """Whether a line ends within a word, for which its width is too little."""
        return breaks_a_word(self.layout)

    @property
    def ends_with_one_word(self) -> bool:
        """Whether its last word stands alone on a line."""
        return ends_with_one_word(self.layout)

    @property
    def size_px(self) -> int:
        """The size of its type: smaller than the style's where a long word needs that."""
        return self.layout.font().pixelSize()

    @property
    def width(self) -> float:
        """The width of the longest line."""
        lines = (self.layout.lineAt(index) for index in range(self.layout.lineCount()))
        return max((line.naturalTextWidth() for line in lines), default=0.0)


@frozen
class Style:
    """How blocks are set: the body, the font sizes, the direction; all in pixels.

    `corner` is what a screen with explained words leaves free of its body, at the foot of the
    trailing edge. `leading` is the least distance of two lines, over the size. `close` sets blocks
    nearer to one another.
    """

    body: QSize
    size_px: int
    caption_px: int
    portrait: bool
    right_to_left: bool
    corner: QSize = field(default_factory=QSize)
    leading: float = LEADING
    close: bool = False

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
            return self.size_px * (0.2 if has_few_lines or self.close else 0.25)
        if self.close:
            return self.size_px * 0.25
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

    The label of a row has a column as wide as `label_px`. Where a word is wider than a line, the
    piece is set smaller, with lines as far apart, down to the size of a caption: if no size holds
    the word, it is broken.
    """
    text = _set_in(style.size_px, block, piece, style, width, notch, label_px)
    size_px = style.size_px
    while notch is None and size_px > style.caption_px and text.breaks_a_word:
        size_px = max(style.caption_px, min(size_px - 1, round(size_px * _SMALLER)))
        smaller = _set_in(size_px, block, piece, style, width, notch, label_px)
        if not smaller.breaks_a_word:
            return smaller
    return text


def _set_in(
    size_px: int,
    block: Block,
    piece: Piece,
    style: Style,
    width: float,
    notch: Notch | None,
    label_px: float,
) -> SetText:
    """Set a piece in this size, whether or not a word is broken."""
    layout = _layout(block, piece, size_px)
    _direct(layout, style, Qt.AlignmentFlag.AlignLeft)
    if block.kind is BlockKind.TABLE_HEAD and not label_px:
        label_px = label_width_above(block, size_px, width)
    if label_px and block.label and piece == whole(block):
        sizes = (label_px, width, size_px, style.line)
        height = break_in_columns(layout, *sizes, right_to_left=style.right_to_left)
        return SetText(layout, height)
    height = wrap(layout, width, style.line, notch=notch)
    if block.kind is BlockKind.SUBHEADING:
        if layout.lineCount() > _HEADING_LINES:
            layout, height = _with_a_line_fewer(layout, height, style.line, width, notch)
        if notch is None:
            balance(layout, width, style.line)
    elif block.kind not in TABLE and layout.lineCount() > 1:
        mend_last_line(layout, width, style.line, notch)
    return SetText(layout, height)


def _with_a_line_fewer(
    layout: QTextLayout, height: float, leading: float, width: float, notch: Notch | None
) -> tuple[QTextLayout, float]:
    """Return a heading and its height in a slightly smaller size, if it then has fewer lines.

    They are as far apart as before.
    """
    size_px = round(layout.font().pixelSize() * _HEADING_SMALLER)
    smaller = QTextLayout(layout.text(), font(size_px, QFont.Weight(layout.font().weight())))
    smaller.setFormats(layout.formats())
    smaller.setTextOption(layout.textOption())
    smaller.setCacheEnabled(True)
    lower = wrap(smaller, width, leading, notch=notch)
    return (smaller, lower) if smaller.lineCount() < layout.lineCount() else (layout, height)


def set_caption(text: str, style: Style, width: float, *, centred: bool = True) -> SetText:
    """Return a caption wrapped to a width: centred, or from the leading edge."""
    layout = QTextLayout(unparted(text), font(style.caption_px))
    side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    _direct(layout, style, side)
    height = wrap(layout, width, style.caption_px * style.leading)
    balance(layout, width, style.caption_px * style.leading)
    return SetText(layout, height)


def _layout(block: Block, piece: Piece, size_px: int) -> QTextLayout:
    starts = (*block.word_starts, len(block.text))
    first = starts[piece.first] if piece.first else 0
    last = starts[piece.end] if piece.end < len(starts) else len(block.text)
    is_heading = block.kind is BlockKind.SUBHEADING
    weight = QFont.Weight.DemiBold if is_heading else QFont.Weight.Normal
    text = unparted(block.text[first:last].rstrip())
    layout = QTextLayout(text, font(size_px, weight))
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
