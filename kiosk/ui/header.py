"""The header: where the patient is, and how far they have come."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.accessible import Region
from kiosk.ui.look import Look
from kiosk.ui.page import Page
from kiosk.ui.theme import fitted_size, font


@dataclass(frozen=True, slots=True)
class Progress:
    """How far: the section (from 0) of how many, the screen (from 0) of how many in it."""

    section: int
    sections: int
    screen: int
    screens: int
    must_read: int | None = None


def header_height(title_px: int) -> int:
    """Return the height of the header for this size of title, in pixels."""
    return round(title_px * 2.0)


class Header(Page):
    """The title of the section, a mark where it must be read, and progress over all sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._mark = ""
        self._aside = ""
        self._shown: tuple[object, ...] | None = None
        self._progress: Progress | None = None
        self._title_region = Region(self, QAccessible.Role.Heading)
        self._progress_region = Region(self, QAccessible.Role.ProgressBar)

    def present(
        self,
        look: Look,
        title: str,
        *,
        mark: str = "",
        aside: str = "",
        progress: Progress | None = None,
    ) -> None:
        """Show a title; `mark` stands beside it where it must be read, `aside` at the far end.

        Where there is progress, the count of sections stands at the far end.
        """
        shown = (look, title, mark, aside, progress)
        if shown == self._shown:
            return
        self._shown = shown
        self.look = look
        self._title, self._mark, self._progress = title, mark, progress
        self._aside = aside
        if progress is not None:
            self._aside = f"{progress.section + 1} / {progress.sections}"
        spoken = (title, mark, aside)
        self._title_region.setAccessibleName(" · ".join(part for part in spoken if part))
        self._title_region.setGeometry(0, 0, self.width(), self._line_height(look))
        self._progress_region.setVisible(progress is not None)
        if progress is not None:
            words = look.words
            said = words.translate("Header", "Part {part} of {parts}, page {page} of {pages}")
            self._progress_region.setAccessibleName(
                said.format(
                    part=progress.section + 1,
                    parts=progress.sections,
                    page=progress.screen + 1,
                    pages=progress.screens,
                )
            )
            top = self._line_height(look)
            self._progress_region.setGeometry(0, top, self.width(), self.height() - top)
        self.update()

    def _line_height(self, look: Look) -> int:
        return round(look.title_px * 1.45)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title, mark, count and the rule that shows progress."""
        if self.look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.look.words.right_to_left:
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        line = QRect(0, 0, self.width(), self._line_height(self.look))
        room = line.width()
        if self._aside:
            room -= self._paint_aside(painter, line)
        if self._progress is not None:
            self._paint_rule(painter, self._progress)
        self._paint_title(painter, line, room)

    def _mirrored(self, rect: QRectF) -> QRectF:
        if self.look is not None and self.look.words.right_to_left:
            rect.moveLeft(self.width() - rect.right())
        return rect

    def _paint_title(self, painter: QPainter, line: QRect, room: int) -> None:
        assert self.look is not None
        look = self.look
        mark_px = max(look.smallest_px, round(look.title_px * 0.62))
        bold = QFont.Weight.DemiBold
        mark_width = 0.0
        if self._mark:
            mark_width = QFontMetricsF(font(mark_px, bold)).horizontalAdvance(self._mark)
            mark_width += mark_px * 2.2
        title_px = fitted_size(
            self._title, int(room - mark_width), look.title_px, look.smallest_px, QFont.Weight.Bold
        )
        type_ = font(title_px, QFont.Weight.Bold)
        title_width = min(QFontMetricsF(type_).horizontalAdvance(self._title) + 1, room)
        painter.setFont(type_)
        painter.setPen(QColor(look.theme.attention if self._mark else look.theme.accent))
        painter.drawText(
            self._mirrored(QRectF(0, 0, title_width, line.height())),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self._title,
        )
        if self._mark:
            height = mark_px * 1.7
            pill = QRectF(
                title_width + mark_px * 0.8,
                (line.height() - height) / 2,
                mark_width - mark_px * 0.9,
                height,
            )
            self._paint_mark(painter, self._mirrored(pill), mark_px)

    def _paint_mark(self, painter: QPainter, pill: QRectF, size_px: int) -> None:
        assert self.look is not None
        theme = self.look.theme
        painter.setPen(QPen(QColor(theme.attention), max(2.0, size_px * 0.07)))
        painter.setBrush(QColor(theme.attention_ground))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(font(size_px, QFont.Weight.DemiBold))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._mark)

    def _paint_aside(self, painter: QPainter, line: QRect) -> int:
        """Paint "5 / 7", or what else stands at the far end; return the room that it takes."""
        assert self.look is not None
        type_ = font(max(self.look.smallest_px, round(self.look.title_px * 0.8)))
        width = QFontMetricsF(type_).horizontalAdvance(self._aside) + 1
        painter.setFont(type_)
        painter.setPen(QColor(self.look.theme.quiet))
        painter.drawText(
            self._mirrored(QRectF(line.width() - width, 0, width, line.height())),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self._aside,
        )
        return round(width + self.look.title_px)

    def _paint_rule(self, painter: QPainter, progress: Progress) -> None:
        """Paint a segment a section: filled as far as the patient is, an outline beyond."""
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
