"""What the header says, and where: title, mark, what is at the far end."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cached_property

from PySide6.QtCore import QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
)

from kiosk.core.frozen import frozen
from kiosk.core.unparted import unparted
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import fitted_size, font
from kiosk.ui.widgets.large_text import Line

_LINE = 1.45
"""Height of a line of the header over the title size."""

_SMALLER = 0.68
"""Size of what is beside the title, over the title size."""

_BEFORE_MARK = 0.35
_BEFORE_ASIDE = 0.6
"""Space between the title and the mark, and before what is at the far end, over that size."""

_LEAST_TITLE = 0.95
"""How much smaller the title may be so that the page of the section can be told beside it."""

_SMALLEST_ON_ONE_LINE = 0.75
"""How much smaller the title may be on one line where a tall glass has a second for it."""

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"

_PLAIN, _HALF_BOLD, _BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold


def header_height(title_px: int, *, portrait: bool) -> int:
    """Return the height of the header in pixels; on a tall glass it has two lines."""
    return round(title_px * (0.42 + (2 if portrait else 1) * _LINE))


@frozen
class Heading:
    """What the header says, and where on a header of this width, in pixels.

    `asides` are what may be at the far end: the first for which the title leaves room, or the last.
    Where the title is first given all of its size, for the rest it may be a little smaller.
    On a tall glass a long title goes on beside it, on the second line, if no mark stands there.
    """

    look: Look
    width: int
    title: str
    mark: str
    asides: tuple[str, ...]

    @property
    def aside(self) -> str:
        """What is at the far end, in whole."""
        return self.asides[0]

    @property
    def line_height(self) -> int:
        """The height of one line."""
        return round(self.look.rim.title_px * _LINE)

    @property
    def title_height(self) -> int:
        """How far down the title goes."""
        return math.ceil(self._second.bottom()) if len(self._title_lines) > 1 else self.line_height

    @property
    def is_clipped(self) -> bool:
        """Whether the title does not fit its line, or its two."""
        return self._share(self._title_lines, self._title_px) > 1

    def lines(self) -> Iterator[tuple[QRectF, Line]]:
        """Yield each text and its room."""
        theme = self.look.theme
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        colour = theme.attention if self.mark else theme.accent
        lines = zip(self._title_lines, self._rooms, (0.0, self._second.top()), strict=False)
        for text, most, top in lines:
            width = min(self._title_advance(text, self._title_px), most)
            room = QRectF(0, top, width, self.line_height)
            yield room, self._line(text, self._title_px, _BOLD, colour, left | middle)
        if self.mark:
            line = self._line(
                self._said_mark, self._small_px, _HALF_BOLD, theme.attention, left | middle
            )
            yield self._place_of_mark, line
        if aside := self._fitting_aside:
            width = _advance(aside, self._small_px)
            room = QRectF(self.width - width, self._second.top(), width, self.line_height)
            alignment = Qt.AlignmentFlag.AlignRight | middle
            yield room, self._line(aside, self._small_px, _PLAIN, theme.quiet, alignment)

    @property
    def _said_mark(self) -> str:
        """The mark: plain words, as nothing happens when they are touched."""
        return self.mark if self.look.glass.is_portrait else f"· {self.mark}"

    @property
    def _place_of_mark(self) -> QRectF:
        left = 0.0
        if not self.look.glass.is_portrait:
            title = min(self._title_advance(self.title, self._title_px), self._room)
            left = title + self._small_px * _BEFORE_MARK
        return QRectF(left, self._second.top(), self._mark_width, self.line_height)

    @cached_property
    def _small_px(self) -> int:
        return max(self.look.smallest_px, round(self.look.rim.title_px * _SMALLER))

    @property
    def _second(self) -> QRectF:
        """The line of what is beside the title: below it on a tall glass."""
        line = QRectF(0, 0, self.width, self.line_height)
        portrait = self.look.glass.is_portrait
        return line.translated(0, line.height() * 0.92) if portrait else line

    @cached_property
    def _mark_width(self) -> float:
        return _advance(self._said_mark, self._small_px, _HALF_BOLD)

    @property
    def _beside(self) -> float:
        """The room that the mark takes beside the title, on one line."""
        if not self.mark or self.look.glass.is_portrait:
            return 0.0
        return self._mark_width + self._small_px * _BEFORE_MARK

    @cached_property
    def _room(self) -> float:
        """The width left for the title and its mark, without what is at the far end."""
        return self.width - self._taken("" if self.look.glass.is_portrait else self._fitting_aside)

    def _taken(self, aside: str) -> float:
        """Return the width that this takes at the far end."""
        return _advance(aside, self._small_px) + self._small_px * _BEFORE_ASIDE if aside else 0.0

    @cached_property
    def _fitting_aside(self) -> str:
        """What is at the far end: what fits beside the title and the mark, or the shortest."""
        full = self.look.rim.title_px
        sizes = (full, *[max(self.look.smallest_px, round(full * _LEAST_TITLE))] * len(self.asides))
        for aside, title_px in zip(self.asides[:-1], sizes, strict=False):
            if self._before_aside(title_px) + self._taken(aside) <= self.width:
                return aside
        return self.asides[-1]

    def _before_aside(self, title_px: int) -> float:
        """Return the width that stands before what is at the far end, with a title of this size."""
        if not self.look.glass.is_portrait:
            return self._title_advance(self.title, title_px) + self._beside
        if len(self._title_lines) > 1:
            return self._title_advance(self._title_lines[1], self._title_px)
        return self._mark_width if self.mark else 0.0

    @cached_property
    def _title_lines(self) -> tuple[str, ...]:
        """The title: on one line, or on the two that leave it largest."""
        whole = (self.title,)
        may_go_on = self.look.glass.is_portrait and not self.mark
        size_px = self._fitted(whole)
        is_large = size_px >= self.look.rim.title_px * _SMALLEST_ON_ONE_LINE
        if not may_go_on or (is_large and self._share(whole, size_px) <= 1):
            return whole
        return max(
            (whole, *_in_two(unparted(self.title))),
            key=lambda each: (self._fitted(each), -self._share(each, self.look.smallest_px)),
        )

    @cached_property
    def _rooms(self) -> tuple[float, float]:
        """The width for each line of the title, before what is told most briefly at the far end."""
        return self._room - self._beside, self.width - self._taken(self.asides[-1])

    @cached_property
    def _title_px(self) -> int:
        return self._fitted(self._title_lines)

    def _fitted(self, lines: tuple[str, ...]) -> int:
        """Return the size in which these lines fit, or the smallest."""
        full, least = self.look.rim.title_px, self.look.smallest_px
        return min(
            fitted_size(
                line, int(room) - 1, full, least, _BOLD
            )  # a line is a part of a pixel wider
            for line, room in zip(lines, self._rooms, strict=False)
        )

    def _share(self, lines: tuple[str, ...], size_px: int) -> float:
        """Return how much of its room the fuller of these lines takes."""
        sizes = (self._title_advance(line, size_px) for line in lines)
        return max(size / room for size, room in zip(sizes, self._rooms, strict=False))

    @staticmethod
    def _title_advance(text: str, size_px: int) -> float:
        return _advance(text, size_px, _BOLD)

    def _line(
        self,
        text: str,
        size_px: int,
        weight: QFont.Weight,
        colour: str,
        alignment: Qt.AlignmentFlag,
    ) -> Line:
        right_to_left = self.look.words.right_to_left
        direction = (
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )
        return Line(text, size_px, weight, colour, alignment, direction)


def _advance(text: str, size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    return QFontMetricsF(font(size_px, weight)).horizontalAdvance(text) + 1


def _in_two(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text as two lines, in each way in which it can be."""
    units = text.encode("utf-16-le")  # Qt counts in these
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    while 0 <= (at := finder.toNextBoundary()) < len(units) // 2:
        before, after = (part.decode("utf-16-le") for part in (units[: 2 * at], units[2 * at :]))
        if not before.endswith(_SOFT_HYPHEN):
            yield before.rstrip(" "), after
