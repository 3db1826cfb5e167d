"""The page shown while the screen is cleaned: a large countdown, and nothing to touch."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.core.staff.advance import cleaning_ms
from kiosk.ui.look.look import Look
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.widgets.page import Page, Prose, fit


class Cleaning(Page):
    """Counts down while every touch is ignored."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = Prose(self, centred=True, bold=True)
        self._seconds = Prose(self, centred=True, bold=True)
        self._early = Prose(self, centred=True)

    def present(self, look: Look, seconds: int) -> None:
        """Show how many seconds are left."""
        self.look = look
        words = look.words
        margin = look.frame.margin
        width = self.width() - 2 * margin
        hold = words.translate(
            "Staff", "Touches do nothing. To end early, hold one finger still for 3 seconds."
        )
        rows = (
            (self._headline, words.translate("Staff", "You can clean the screen now"), 1.4),
            (self._seconds, str(seconds), 5.0),
            (self._early, hold, 1.0),
        )

        def height_at(px: int) -> int:
            height = 0
            for prose, text, scale in rows:
                colour = look.theme.accent if prose is self._headline else look.theme.ink
                prose.present(look, text, max(look.smallest_px, round(px * scale)), colour)
                height += prose.needed_height(width) + look.frame.gap
            return height

        size = fit(look.normal_px, look.smallest_px, self.height() - 2 * margin, height_at)
        top = max(margin, (self.height() - height_at(size)) // 2)
        for prose, _text, _scale in rows:
            height = prose.needed_height(width)
            prose.setGeometry(QRect(margin, top, width, height))
            top += height + look.frame.gap


def show(panel: StaffPanel, context: PanelContext) -> None:
    """Show the countdown over the whole glass."""
    left_ms = cleaning_ms(context.staff, context.at_ms, context.site.rules) or 0
    panel.open_bare(context, Cleaning).present(context.look, -(-left_ms // 1000))
