"""The label of a button, in lines of text."""

from __future__ import annotations

import math
from bisect import bisect_left

from PySide6.QtCore import QPointF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.directions import is_from_the_right
from kiosk.core.unparted import unparted
from kiosk.ui.look.theme import font

_BREAKS = ("-", "/", "\u00ad", "\u200b")
_FIRST_IDEOGRAPH = "\u2e80"
"""What a text has that may be divided elsewhere than at a space: these, and this and what follows.

As a pattern, such a class of characters takes milliseconds of each start to be compiled.
"""

_MEASURED_PX = 100
_SLACK = 1.015
"""How much wider a line may come out than its parts."""

LABEL_LEADING = 1.16
"""The height of a line, over the size of the text."""

_LONGEST = 12
"""How long a compound a button keeps whole: it is narrower than a line of the text."""


def unbroken(text: str) -> list[str]:
    """Return the parts of a text in which no line ends: a no-break space does not divide them."""
    text = unparted(text.replace("\n", " "), _LONGEST)
    if max(text, default="") < _FIRST_IDEOGRAPH and not any(each in text for each in _BREAKS):
        return text.split(" ")
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    units, parts, begin = text.encode("utf-16-le"), [], 0
    while (end := finder.toNextBoundary()) != -1:
        parts.append(units[2 * begin : 2 * end].decode("utf-16-le", "replace").rstrip(" "))
        begin = end
    return parts


def balanced_width(text: str, weight: QFont.Weight, px: int, width: float, lines: int) -> float:
    """Return the least width at which a text has so many lines: then they are alike in length."""
    parts = measured(text, weight)
    if lines < 2 or parts.lines(width, px) > lines:
        return width
    widths = range(1, math.ceil(width))
    least = bisect_left(widths, True, key=lambda each: parts.lines(each, px) <= lines)
    return float(min(width, 1 + least))


@frozen
class PartWidths:
    """The widths of the parts of a text, and of a space, in a type of `_MEASURED_PX`.

    By them its lines are counted in any size, a hundred times as fast as by setting them.
    """

    parts: tuple[float, ...]
    space: float

    @property
    def widest(self) -> float:
        """The width of the widest part, over the size of the type."""
        return max(self.parts, default=0.0) / _MEASURED_PX

    def lines(self, width: float, px: int) -> float:
        """Return how many lines it needs, rather one more; without end if a part is wider."""
        room = width * _MEASURED_PX / px / _SLACK
        if max(self.parts) > room:
            return math.inf
        lines, taken = 1, -self.space
        for part in self.parts:
            taken += self.space + part
            if taken > room:
                lines, taken = lines + 1, part
        return lines


def measured(text: str, weight: QFont.Weight) -> PartWidths:
    """Measure a text, so that its lines can be counted."""
    metrics = QFontMetricsF(font(_MEASURED_PX, weight))
    parts = tuple(map(metrics.horizontalAdvance, unbroken(text))) if text else ()
    return PartWidths(parts, metrics.horizontalAdvance(" "))


def broken(
    text: str, type_: QFont, width: float, *, centred: bool, right_to_left: bool
) -> QTextLayout:
    """Return a text in lines of at most this width, centred or from the leading edge.

    A text without letters from the right runs from the left on any page: “2 minutes” would end
    with its number.
    """
    layout = QTextLayout(unparted(text, _LONGEST), type_)
    start = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else start)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    if right_to_left and is_from_the_right(text, ""):
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
