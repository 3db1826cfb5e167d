"""The header: where the patient is, and how far they have come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.ui.look.look import Look
from kiosk.ui.widgets.accessible import HEADING, Region
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.large_text import LargeText
from kiosk.ui.widgets.page import Page


@frozen
class PageProgress:
    """The section (from 0) out of how many, and the screen (from 0) out of how many in it.

    `shown` is how much of each section was shown, from 0 to 1.
    """

    section: int
    sections: int
    screen: int
    screens: int
    shown: tuple[float, ...]
    must_read: tuple[int, ...] = ()

    @property
    def share(self) -> float:
        """How far this screen is in the leaflet, from 0 to 1, where sections count alike."""
        return (self.section + (self.screen + 1) / self.screens) / self.sections


class Header(Page):
    """The title of the section, a mark where it must be read, and progress over all sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading: Heading | None = None
        self._text = LargeText()
        self._shown: tuple[object, ...] | None = None
        self._progress: PageProgress | None = None
        self._passing = ""
        self._title_region = Region(self, HEADING, level=1)
        self._aside_region = Region(self, QAccessible.Role.StaticText)
        self._progress_region = Region(self, QAccessible.Role.ProgressBar)

    def present(
        self,
        look: Look,
        title: str,
        *,
        mark: str = "",
        aside: str = "",
        passing: str | None = None,
        progress: PageProgress | None = None,
    ) -> None:
        """Show a title; `mark` goes beside it if it must be read, `aside` at the far end.

        With progress, the count of sections is at the far end. Where the `aside` passes, as time
        does, a screen reader says it only when `passing` says it, and not as part of the heading.
        """
        self._passing = passing or ""
        shown = (look, title, mark, aside, progress)
        if shown == self._shown:
            return
        self._shown = shown
        self.look = look
        self._progress = progress
        heading = self._heading = self._heading_of(look, title, mark, aside, progress)
        besides = (mark, aside if passing is None else "")
        self._title_region.setAccessibleName(title)
        self._title_region.setAccessibleDescription(", ".join(filter(None, besides)))
        self._title_region.setGeometry(0, 0, self.width(), heading.title_height)
        self._aside_region.setVisible(passing is not None and bool(aside))
        self._aside_region.setAccessibleName(aside if passing is not None else "")
        self._aside_region.setGeometry(self._title_region.geometry())
        self._progress_region.setVisible(progress is not None)
        self._progress_region.share = progress.share if progress is not None else None
        if progress is not None:
            self._progress_region.setAccessibleName(heading.aside)
            top = heading.title_height
            self._progress_region.setGeometry(0, top, self.width(), self.height() - top)
        self.update()

    def said(self) -> tuple[str, ...]:
        """Return what is read aloud: the title, the mark, and how far along the page is."""
        heading = self._heading
        return (heading.title, heading.mark, heading.aside) if heading is not None else ()

    def titles(self) -> tuple[QRect, ...]:
        """Return the place of the title."""
        return (self._title_region.geometry(),)

    def heading(self) -> QWidget:
        """Return the title."""
        return self._title_region

    def told(self) -> str:
        """Return how far along the page is."""
        is_shown = self._progress is not None
        return self._progress_region.accessibleName() if is_shown else ""

    def passing(self) -> str:
        """Return what is announced of the time that runs out."""
        return self._passing

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
    ) -> Heading:
        asides = (aside,) if progress is None else tuple(self._progress_in_words(look, progress))
        return Heading(look, self.width(), title, mark, asides)

    def _progress_in_words(self, look: Look, progress: PageProgress) -> Iterator[str]:
        """Yield how far along the page is: whole, and ever shorter where the title has the room.

        The part is told by the rule below as well; so the page is what is told longer.
        """
        part, page = progress.section + 1, progress.screen + 1
        whole = look.words.translate("Header", "Part {part} of {parts}, page {page} of {pages}")
        yield whole.format(part=part, parts=progress.sections, page=page, pages=progress.screens)
        of_part = look.words.translate("Contents", "Page {page} of {pages}")
        in_part = of_part.format(page=page, pages=progress.screens)
        parts = f"{part} / {progress.sections}"
        yield f"{parts} · {in_part}"
        yield in_part
        brief = look.words.translate("Header", "Page {page}/{pages}")
        yield brief.format(page=page, pages=progress.screens)
        yield f"{page} / {progress.screens}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title, mark, count and the rule that shows progress."""
        if self._heading is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
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

    def _paint_rule(self, painter: QPainter, progress: PageProgress) -> None:
        """Paint a segment per section: filled as far as it was shown, and no further."""
        assert self.look is not None
        theme = self.look.theme
        height = round(self.look.rim.title_px * 0.24)
        top = self.height() - height - 2
        gap = self.look.rim.title_px * 0.18 if progress.sections <= 40 else 0.0
        width = (self.width() - gap * (progress.sections - 1)) / progress.sections
        for section in range(progress.sections):
            colour = QColor(theme.attention if section in progress.must_read else theme.accent)
            rect = QRectF(section * (width + gap), top, width, height).adjusted(1, 1, -1, -1)
            done = progress.shown[section]
            painter.setPen(QPen(colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._mirrored(QRectF(rect)), height / 2, height / 2)
            if done:
                painter.setBrush(colour)
                filled = QRectF(rect.left(), rect.top(), rect.width() * done, rect.height())
                painter.drawRoundedRect(self._mirrored(filled), height / 2, height / 2)
