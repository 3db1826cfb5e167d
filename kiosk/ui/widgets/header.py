"""The header: where the patient is, and how far they have come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import fitted_size, font
from kiosk.ui.widgets.accessible import Region
from kiosk.ui.widgets.large_text import LargeText, Line
from kiosk.ui.widgets.page import Page


@frozen
class PageProgress:
    """The section (from 0) out of how many, and the screen (from 0) out of how many in it."""

    section: int
    sections: int
    screen: int
    screens: int
    must_read: int | None = None


_LINE = 1.45
"""Height of a line of the header over the title size."""

_SMALLER = 0.68
"""Size of what is beside the title, over the title size."""

_PLAIN, _HALF_BOLD, _BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold


def header_height(title_px: int, *, portrait: bool) -> int:
    """Return the height of the header in pixels; on a tall glass it has two lines."""
    return round(title_px * (0.55 + (2 if portrait else 1) * _LINE))


@frozen
class _Heading:
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
            yield (
                room,
                self._line(self._fitting_aside, self._small_px, _PLAIN, theme.quiet, alignment),
            )

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
        """What is at the far end: in words if the title keeps its size."""
        if self.look.glass.is_portrait:
            return self.aside
        title = self._title_advance(self.look.title_px) + self._beside
        aside = _advance(self.aside, self._small_px)
        fits = title + self.look.title_px + aside <= self.width
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


class Header(Page):
    """The title of the section, a mark where it must be read, and progress over all sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading: _Heading | None = None
        self._text = LargeText()
        self._shown: tuple[object, ...] | None = None
        self._progress: PageProgress | None = None
        self._title_region = Region(self, QAccessible.Role.Heading)
        self._progress_region = Region(self, QAccessible.Role.ProgressBar)

    def present(
        self,
        look: Look,
        title: str,
        *,
        mark: str = "",
        aside: str = "",
        progress: PageProgress | None = None,
    ) -> None:
        """Show a title; `mark` goes beside it if it must be read, `aside` at the far end.

        With progress, the count of sections is at the far end.
        """
        shown = (look, title, mark, aside, progress)
        if shown == self._shown:
            return
        self._shown = shown
        self.look = look
        self._progress = progress
        heading = self._heading = self._heading_of(look, title, mark, aside, progress)
        spoken = (title, mark, aside)
        self._title_region.setAccessibleName(" · ".join(part for part in spoken if part))
        self._title_region.setGeometry(0, 0, self.width(), heading.line_height)
        self._progress_region.setVisible(progress is not None)
        if progress is not None:
            self._progress_region.setAccessibleName(heading.aside)
            top = heading.line_height
            self._progress_region.setGeometry(0, top, self.width(), self.height() - top)
        self.update()

    def titles(self) -> tuple[QRect, ...]:
        """Return the place of the title."""
        return (self._title_region.geometry(),)

    def is_clipped(self) -> bool:
        """Return whether the title does not fit its line."""
        assert self._heading is not None
        return self._heading.is_clipped

    def prepare(self, look: Look, title: str, *, mark: str, progress: PageProgress) -> bool:
        """Draw a line of the next page's header; return whether there was one to draw."""
        heading = self._heading_of(look, title, mark, "", progress)
        return any(self._text.prepare(room, line) for room, line in heading.lines())

    def forget(self) -> None:
        """Drop what was shown."""
        self._text.forget()

    def _heading_of(
        self, look: Look, title: str, mark: str, aside: str, progress: PageProgress | None
    ) -> _Heading:
        short = ""
        if progress is not None:
            aside = self._said_progress(look, progress)
            short = f"{progress.section + 1} / {progress.sections}"
        return _Heading(look, self.width(), title, mark, aside, short)

    def _said_progress(self, look: Look, progress: PageProgress) -> str:
        said = look.words.translate("Header", "Part {part} of {parts}, page {page} of {pages}")
        return said.format(
            part=progress.section + 1,
            parts=progress.sections,
            page=progress.screen + 1,
            pages=progress.screens,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title, mark, count and the rule that shows progress."""
        if self._heading is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._heading.mark:
                self._paint_pill(painter, self._heading)
            for room, line in self._heading.lines():
                self._text.paint(painter, self._mirrored(room), line)
            if self._progress is not None:
                self._paint_rule(painter, self._progress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the text anew for another width."""
        super().resizeEvent(event)
        if self._heading is not None:
            self._heading = replace(self._heading, width=self.width())

    def _mirrored(self, rect: QRectF) -> QRectF:
        if self.look is not None and self.look.words.right_to_left:
            rect.moveLeft(self.width() - rect.right())
        return rect

    def _paint_pill(self, painter: QPainter, heading: _Heading) -> None:
        """Paint the outline of the mark."""
        theme = heading.look.theme
        pill = self._mirrored(heading.pill())
        painter.setPen(QPen(QColor(theme.attention), heading.stroke))
        painter.setBrush(QColor(theme.attention_ground))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)

    def _paint_rule(self, painter: QPainter, progress: PageProgress) -> None:
        """Paint a segment per section: filled up to where the patient is, outlined beyond."""
        assert self.look is not None
        theme = self.look.theme
        height = round(self.look.title_px * 0.24)
        top = self.height() - height - 2
        gap = self.look.title_px * 0.18 if progress.sections <= 40 else 0.0
        width = (self.width() - gap * (progress.sections - 1)) / progress.sections
        for section in range(progress.sections):
            colour = QColor(theme.attention if section == progress.must_read else theme.accent)
            rect = QRectF(section * (width + gap), top, width, height).adjusted(1, 1, -1, -1)
            done = 0.0
            if section < progress.section:
                done = 1.0
            elif section == progress.section:
                done = (progress.screen + 1) / progress.screens
            painter.setPen(QPen(colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._mirrored(QRectF(rect)), height / 2, height / 2)
            if done:
                painter.setBrush(colour)
                filled = QRectF(rect.left(), rect.top(), rect.width() * done, rect.height())
                painter.drawRoundedRect(self._mirrored(filled), height / 2, height / 2)
