"""The label of a button, in lines of text."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QFont, QTextLayout, QTextOption

_BREAKS_ELSEWHERE = re.compile("[\u00ad\u200b\u2e80-\uffff\U00020000-\U0003ffff]")
"""What a text has that may be divided elsewhere than at a space."""

LABEL_LEADING = 1.16
"""The height of a line, over the size of the text."""


def unbroken(text: str) -> list[str]:
    """Return the parts of a text in which no line ends: a no-break space does not divide them."""
    text = text.replace("\n", " ")
    if not _BREAKS_ELSEWHERE.search(text):
        return text.split(" ")
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    units, parts, begin = text.encode("utf-16-le"), [], 0
    while (end := finder.toNextBoundary()) != -1:
        parts.append(units[2 * begin : 2 * end].decode("utf-16-le", "replace").rstrip(" "))
        begin = end
    return parts


def broken(
    text: str, type_: QFont, width: float, *, centred: bool, right_to_left: bool
) -> QTextLayout:
    """Return a text in lines of at most this width, centred or from the leading edge."""
    layout = QTextLayout(text, type_)
    start = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else start)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    if right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    top, leading = 0.0, type_.pixelSize() * LABEL_LEADING
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top + (leading - line.height()) / 2))
        top += leading
    layout.endLayout()
    return layout


def height_of(layout: QTextLayout) -> float:
    """Return the height of these lines, in pixels."""
    return layout.lineCount() * layout.font().pixelSize() * LABEL_LEADING


def width_of(layout: QTextLayout) -> float:
    """Return the width of the widest of these lines, in pixels."""
    return max(
        (layout.lineAt(index).naturalTextWidth() for index in range(layout.lineCount())),
        default=0.0,
    )
