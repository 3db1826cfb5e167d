"""The header: where the patient is, and how far they have come."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import fitted_size, font
from kiosk.ui.widgets.accessible import Region
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


def header_height(title_px: int, *, portrait: bool) -> int:
    """Return the height of the header in pixels; on a tall glass it has two lines."""
    return round(title_px * (0.55 + (2 if portrait else 1) * _LINE))


class Header(Page):
    """The title of the section, a mark where it must be read, and progress over all sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._mark = ""
        self._aside = ""
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
        self._title, self._mark, self._progress = title, mark, progress
        self._aside = aside
        if progress is not None:
            self._aside = self._said_progress(look, progress)
        spoken = (title, mark, aside)
        self._title_region.setAccessibleName(" · ".join(part for part in spoken if part))
        self._title_region.setGeometry(0, 0, self.width(), self._line_height(look))
        self._progress_region.setVisible(progress is not None)
        if progress is not None:
            self._progress_region.setAccessibleName(self._aside)
            top = self._line_height(look)
            self._progress_region.setGeometry(0, top, self.width(), self.height() - top)
        self.update()

    def titles(self) -> tuple[QRect, ...]:
        """Return the place of the title."""
        return (self._title_region.geometry(),)

    def is_clipped(self) -> bool:
        """Return whether the title does not fit its line."""
        assert self.look is not None
        room = self._title_room()
        width = self._width(self._title, self._title_px(room), QFont.Weight.Bold)
        return width > room - self._beside()

    def _said_progress(self, look: Look, progress: PageProgress) -> str:
        said = look.words.translate("Header", "Part {part} of {parts}, page {page} of {pages}")
        return said.format(
            part=progress.section + 1,
            parts=progress.sections,
            page=progress.screen + 1,
            pages=progress.screens,
        )

    def _line_height(self, look: Look) -> int:
        return round(look.title_px * _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title, mark, count and the rule that shows progress."""
        if self.look is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.look.words.right_to_left:
                painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            line = QRectF(0, 0, self.width(), self._line_height(self.look))
            second = line
            room = self._title_room()
            aside = self._fitting_aside()
            left = 0.0
            if self.look.glass.is_portrait:
                second = line.translated(0, line.height() * 0.92)
            else:
                left = self._title_width(room) + self._mark_px * 0.8
            self._paint_title(painter, line, room)
            if self._mark:
                self._paint_mark(painter, second, left)
            if aside:
                self._paint_aside(painter, second, aside)
            if self._progress is not None:
                self._paint_rule(painter, self._progress)

    @property
    def _mark_px(self) -> int:
        assert self.look is not None
        return max(self.look.smallest_px, round(self.look.title_px * _SMALLER))

    @property
    def _aside_px(self) -> int:
        return self._mark_px

    def _width(self, text: str, size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> float:
        return QFontMetricsF(font(size_px, weight)).horizontalAdvance(text) + 1

    def _pill_width(self) -> float:
        return self._width(self._mark, self._mark_px, QFont.Weight.DemiBold) + self._mark_px * 1.3

    def _beside(self) -> float:
        """Return the room that the mark takes beside the title, on one line."""
        if not self._mark or (self.look is not None and self.look.glass.is_portrait):
            return 0.0
        return self._pill_width() + self._mark_px * 0.8

    def _title_room(self) -> float:
        """Return the width left for the title and its mark, without what is at the far end."""
        assert self.look is not None
        aside = "" if self.look.glass.is_portrait else self._fitting_aside()
        taken = self._width(aside, self._aside_px) + self.look.title_px if aside else 0
        return self.width() - taken

    def _fitting_aside(self) -> str:
        """Return what is at the far end: in words if the title keeps its size."""
        assert self.look is not None
        room = self.width()
        if self.look.glass.is_portrait:
            return self._aside
        title = self._width(self._title, self.look.title_px, QFont.Weight.Bold) + self._beside()
        fits = title + self.look.title_px + self._width(self._aside, self._aside_px) <= room
        if fits or self._progress is None:
            return self._aside
        return f"{self._progress.section + 1} / {self._progress.sections}"

    def _title_px(self, room: float) -> int:
        assert self.look is not None
        return fitted_size(
            self._title,
            int(room - self._beside()),
            self.look.title_px,
            self.look.smallest_px,
            QFont.Weight.Bold,
        )

    def _title_width(self, room: float) -> float:
        return min(self._width(self._title, self._title_px(room), QFont.Weight.Bold), room)

    def _mirrored(self, rect: QRectF) -> QRectF:
        if self.look is not None and self.look.words.right_to_left:
            rect.moveLeft(self.width() - rect.right())
        return rect

    def _paint_title(self, painter: QPainter, line: QRectF, room: float) -> None:
        assert self.look is not None
        theme = self.look.theme
        painter.setFont(font(self._title_px(room), QFont.Weight.Bold))
        painter.setPen(QColor(theme.attention if self._mark else theme.accent))
        painter.drawText(
            self._mirrored(QRectF(0, 0, self._title_width(room), line.height())),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self._title,
        )

    def _paint_mark(self, painter: QPainter, line: QRectF, left: float) -> None:
        assert self.look is not None
        theme = self.look.theme
        stroke = max(2.0, self._mark_px * 0.07)
        height = min(self._mark_px * 1.7, line.height() - 2 * stroke)
        top = line.top() + (line.height() - height) / 2
        pill = self._mirrored(QRectF(left, top, self._pill_width(), height))
        painter.setPen(QPen(QColor(theme.attention), stroke))
        painter.setBrush(QColor(theme.attention_ground))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font(self._mark_px, QFont.Weight.DemiBold))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._mark)

    def _paint_aside(self, painter: QPainter, line: QRectF, aside: str) -> None:
        """Paint what is at the far end: the part and the page."""
        assert self.look is not None
        width = self._width(aside, self._aside_px)
        painter.setFont(font(self._aside_px))
        painter.setPen(QColor(self.look.theme.quiet))
        painter.drawText(
            self._mirrored(QRectF(line.width() - width, line.top(), width, line.height())),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            aside,
        )

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
