"""What a leaflet is: its title, who stands behind it, its version and date, and what it is not."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.ui.look.look import Look
from kiosk.ui.widgets.page import Page, Prose, fit

_NOTICE_PADDING = 0.7
"""Padding of the notice, over the text size."""

_BETWEEN = 0.8
"""Space between two parts, over the text size."""


@frozen
class AboutTexts:
    """What the front matter says of the leaflet; `edition` has version and date."""

    title: str
    source: str
    edition: str
    disclaimer: str


class About(Page):
    """The title, the source, the version and date, and the disclaimer in a notice."""

    is_opened = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Prose(self, bold=True, level=2)
        self._source = Prose(self)
        self._edition = Prose(self)
        self._disclaimer = Prose(self)
        self._notice = QRect()

    def present(self, look: Look, texts: AboutTexts) -> None:
        """Show the texts in the size that the patient chose, or what the page takes."""
        self.look = look
        theme = look.theme
        parts = (
            (self._title, texts.title, theme.accent),
            (self._source, texts.source, theme.ink),
            (self._edition, texts.edition, theme.quiet),
            (self._disclaimer, texts.disclaimer, theme.attention),
        )

        def arranged(size_px: int) -> int:
            for prose, text, colour in parts:
                prose.present(look, text, size_px, colour)
            return self._arrange(size_px)

        size = fit(look.text_px, look.smallest_px, self.height(), arranged)
        arranged(size)
        self.update()

    def _arrange(self, size_px: int) -> int:
        """Place the parts from the top; return how far down they reach."""
        assert self.look is not None
        width = min(self.width(), size_px * 31)
        top = size_px // 3
        for prose in (self._title, self._source, self._edition):
            height = prose.height_to_fit(width, self.look.smallest_px)
            self.place(prose, QRect(0, top, width, height))
            top += height + round(size_px * _BETWEEN) // (2 if prose is self._title else 1)
        padding = round(size_px * _NOTICE_PADDING)
        inner = width - 2 * padding
        height = self._disclaimer.height_to_fit(inner, self.look.smallest_px)
        self.place(self._disclaimer, QRect(padding, top + padding // 2, inner, height))
        self._notice = QRect(0, top, width, height + padding)
        return top + height + padding

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the notice behind the disclaimer, as on the leaflet's own pages."""
        if self.look is None:
            return
        theme = self.look.theme
        edge = QRect(self._notice)
        edge.setWidth(max(3, round(self.look.glass.px_per_mm)))
        if self.look.words.right_to_left:
            self._notice.moveRight(self.width() - 1)
            edge.moveRight(self._notice.right())
        with QPainter(self) as painter:
            painter.fillRect(self._notice, QColor(theme.attention_ground))
            painter.fillRect(edge, QColor(theme.attention))
