"""A calibration step: the outline of a card to hold against the glass."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.staff.calibration import (
    CARD_CORNER_MM,
    CARD_HEIGHT_MM,
    CARD_WIDTH_MM,
)
from kiosk.ui.look.look import Look
from kiosk.ui.staff.widgets.row import Key, present_key
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Act, Page, Prose, fit

WIDEST = (0.8, 0.7)
"""The widest a card may become, over the width of the panel: on a wide glass, a narrow one."""


@frozen
class CardView:
    """The outline of a card, its width in pixels, and the instructions."""

    width_px: int
    request: str
    value: str
    keys: tuple[Key, ...] = ()


class Outline(QWidget):
    """The outline of a bank card: its outer edge is the size of the card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._width_px = 0

    @staticmethod
    def height_of(width_px: int) -> int:
        """Return the height of a card of this width."""
        return round(width_px * CARD_HEIGHT_MM / CARD_WIDTH_MM)

    def present(self, look: Look, width_px: int) -> None:
        """Show a card of this many pixels in width."""
        self._look, self._width_px = look, width_px
        self.update()

    def card(self) -> QRect:
        """Return the place of the card."""
        height = self.height_of(self._width_px)
        return QRect(
            (self.width() - self._width_px) // 2,
            (self.height() - height) // 2,
            self._width_px,
            height,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge inside the card's bounds, and a stripe that makes it look like a card."""
        if self._look is None:
            return
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            thick = max(2.0, self._look.glass.px_per_mm * 0.5)
            card = QRectF(self.card())
            radius = CARD_CORNER_MM * self._width_px / CARD_WIDTH_MM
            painter.setPen(QPen(QColor(theme.ink), thick))
            painter.setBrush(QColor(theme.mist))
            half = thick / 2
            painter.drawRoundedRect(card.adjusted(half, half, -half, -half), radius, radius)
            stripe = QRectF(card.left(), card.top() + card.height() * 0.14, card.width(), 0)
            stripe.setHeight(card.height() * 0.2)
            painter.fillRect(stripe.adjusted(thick, 0, -thick, 0), QColor(theme.line))


class CardStep(Page):
    """The outline, the instructions, and the keys that resize it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outline = Outline(self)
        self._request = Prose(self)
        self._value = Prose(self, bold=True)
        self._buttons: list[TouchButton] = []
        self._acts: list[Act] = []

    def present(self, look: Look, view: CardView) -> None:
        """Show the card at the leading edge, or above the words if the glass is tall.

        Where it is narrow, too, the keys stay at the foot, and the card has all that is left.
        """
        self.look = look
        sizes = sizes_of(look)
        while len(self._buttons) < len(view.keys):
            self._add()
        self._acts = [key.act for key in view.keys]
        if sizes.is_narrow:
            view, words = self._at_the_foot(look, view)
            card = QRect(0, 0, self.width(), words.top() - sizes.gap // 2)
        elif look.glass.is_portrait:
            tall = max(self.height() // 2, Outline.height_of(view.width_px))
            card = QRect(0, 0, self.width(), min(tall, self.height() - 4 * sizes.key))
            words = QRect(0, card.height() + sizes.gap, self.width(), 0)
            words.setBottom(self.height() - 1)
        else:
            wide = max(round(self.width() * 0.45), view.width_px)
            card = QRect(0, 0, min(wide, self.width() - 6 * sizes.key), self.height())
            words = QRect(card.width() + sizes.gap, 0, 0, self.height())
            words.setRight(self.width() - 1)
        self.place(self.outline, card)
        self.outline.present(look, view.width_px)
        self._arrange(look, view, words)

    def _at_the_foot(self, look: Look, view: CardView) -> tuple[CardView, QRect]:
        """Return what there is room to say below the largest card, and its place."""
        sizes = sizes_of(look)
        room = self.height() - Outline.height_of(round(self.width() * WIDEST[True]))
        self._request.present(look, view.request, look.label_px)
        self._value.present(look, view.value, look.label_px)
        keys = sizes.key if view.keys else 0
        said, value = (each.needed_height(self.width()) for each in (self._request, self._value))
        needed = said + value + keys + sizes.gap
        if needed > room - sizes.gap // 2:
            view, needed = replace(view, value=""), needed - value
        return view, QRect(0, self.height() - needed, self.width(), needed)

    def _arrange(self, look: Look, view: CardView, area: QRect) -> None:
        sizes = sizes_of(look)
        keys = sizes.key if view.keys else 0
        apart = sizes.gap // 2 if sizes.is_narrow else sizes.gap
        room = area.height() - keys - 2 * apart

        def height_at(px: int) -> int:
            self._request.present(look, view.request, px)
            self._value.present(look, view.value, px)
            return self._request.needed_height(area.width()) + self._value.needed_height(
                area.width()
            )

        said = height_at(fit(look.label_px, look.smallest_px, room, height_at))
        top = area.top() + max(0, area.height() - said - keys - 2 * apart) // 2
        for prose in (self._request, self._value):
            height = prose.needed_height(area.width())
            self.place(prose, QRect(area.left(), top, area.width(), height))
            top += height + apart
        count = max(1, len(view.keys))
        width = min((area.width() - (count - 1) * sizes.gap) // count, 2 * sizes.key)
        left = area.left()
        for each, button in zip(view.keys, self._buttons, strict=False):
            self.place(button, QRect(left, top, width, keys))
            present_key(look, each, button)
            left += width + sizes.gap
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(view.keys))

    def _add(self) -> None:
        button = TouchButton(self)
        place = len(self._buttons)
        button.clicked.connect(lambda: self.acted.emit(self._acts[place]))
        self._buttons.append(button)
