"""What the header says, and where: title, mark, what is at the far end."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
)

from kiosk.core.frozen import frozen
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import fitted_size, font
from kiosk.ui.widgets.large_text import Line

_LINE = 1.45
"""Height of a line of the header over the title size."""

_SMALLER = 0.68
"""Size of what is beside the title, over the title size."""

_PLAIN, _HALF_BOLD, _BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold


def header_height(title_px: int, *, portrait: bool) -> int:
    """Return the height of the header in pixels; on a tall glass it has two lines."""
    return round(title_px * (0.42 + (2 if portrait else 1) * _LINE))


@frozen
class Heading:
    """What the header says, and where on a header of this width, in pixels.

    `aside` is what is at the far end, `short` what is there instead if the title needs the room.
    """

    look: Look
    width: int
    title: str
    mark: str
    aside: str
    short: str

    @property
    def line_height(self) -> int:
        """The height of one line."""
        return round(self.look.title_px * _LINE)

    @property
    def is_clipped(self) -> bool:
        """Whether the title does not fit its line."""
        return self._title_advance(self._title_px) > self._room - self._beside

    def lines(self) -> Iterator[tuple[QRectF, Line]]:
        """Yield each text and its room."""
        theme = self.look.theme
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        colour = theme.attention if self.mark else theme.accent
        title = QRectF(0, 0, self._title_width, self.line_height)
        yield title, self._line(self.title, self._title_px, _BOLD, colour, left | middle)
        if self.mark:
            pill = self.pill()
            alignment = Qt.AlignmentFlag.AlignCenter
            line = self._line(self.mark, self._small_px, _HALF_BOLD, theme.attention, alignment)
            yield pill, line
        if aside := self._fitting_aside:
            width = _advance(aside, self._small_px)
            room = QRectF(self.width - width, self._second.top(), width, self.line_height)
            alignment = Qt.AlignmentFlag.AlignRight | middle
            yield room, self._line(aside, self._small_px, _PLAIN, theme.quiet, alignment)

    def pill(self) -> QRectF:
        """Return the place of the mark."""
        left = 0.0 if self.look.glass.is_portrait else self._title_width + self._small_px * 0.8
        height = min(self._small_px * 1.7, self.line_height - 2 * self.stroke)
        top = self._second.top() + (self.line_height - height) / 2
        return QRectF(left, top, self._pill_width, height)

    @property
    def stroke(self) -> float:
        """The width of the mark's outline."""
        return max(2.0, self._small_px * 0.07)

    @property
    def _small_px(self) -> int:
        return max(self.look.smallest_px, round(self.look.title_px * _SMALLER))

    @property
    def _second(self) -> QRectF:
        """The line of what is beside the title: below it on a tall glass."""
        line = QRectF(0, 0, self.width, self.line_height)
        portrait = self.look.glass.is_portrait
        return line.translated(0, line.height() * 0.92) if portrait else line

    @property
    def _pill_width(self) -> float:
        return _advance(self.mark, self._small_px, _HALF_BOLD) + self._small_px * 1.3

    @property
    def _beside(self) -> float:
        """The room that the mark takes beside the title, on one line."""
        if not self.mark or self.look.glass.is_portrait:
            return 0.0
        return self._pill_width + self._small_px * 0.8

    @property
    def _room(self) -> float:
        """The width left for the title and its mark, without what is at the far end."""
        aside = "" if self.look.glass.is_portrait else self._fitting_aside
        taken = _advance(aside, self._small_px) + self.look.title_px if aside else 0
        return self.width - taken

    @property
    def _fitting_aside(self) -> str:
        """What is at the far end: in words if the title keeps its size, and the mark its room."""
        if self.look.glass.is_portrait:
            before = self._pill_width if self.mark else 0.0
        else:
            before = self._title_advance(self.look.title_px) + self._beside
        aside = _advance(self.aside, self._small_px)
        fits = before + self.look.title_px + aside <= self.width
        return self.aside if fits or not self.short else self.short

    @property
    def _title_px(self) -> int:
        return fitted_size(
            self.title,
            int(self._room - self._beside),
            self.look.title_px,
            self.look.smallest_px,
            _BOLD,
        )

    @property
    def _title_width(self) -> float:
        return min(self._title_advance(self._title_px), self._room)

    def _title_advance(self, size_px: int) -> float:
        return _advance(self.title, size_px, _BOLD)

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
