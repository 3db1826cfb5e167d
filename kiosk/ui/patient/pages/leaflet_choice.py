"""The choice of a leaflet if there are several, in the language that was chosen before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QWidget

from kiosk.core.design_numbers import FAR_CAPITAL_MM
from kiosk.core.leaflet.grouping import LeafletEntry, Listed, grouped
from kiosk.core.session.events import BackPressed
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import font, size_for_cap
from kiosk.ui.patient.pages.cards import Card, CardButton, Rack
from kiosk.ui.patient.pages.finger import Finger
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Page, Prose, fit

_LINES = 2.7
"""The height of a heading of two lines on a tall glass, over the size of its text."""

_BACK = 2.6
"""What the control to go back has beside its label, over the size of that."""


class LeafletChoice(Page):
    """A large card for each leaflet, or for each group of leaflets: all of them at once."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._presented: tuple[object, ...] = ()
        self._rack: tuple[tuple[object, ...], Rack] | None = None
        self._cards: tuple[Card, ...] = ()
        self._buttons: list[CardButton] = []
        self._title = Prose(self, bold=True, level=1)
        self._finger = Finger(self, down=True)
        self._back = TouchButton(self, icon=Icon.BACK, mirrors=True)
        self.does(self._back, BackPressed)

    def group(
        self,
        look: Look,
        entries: Sequence[LeafletEntry],
        departments: Sequence[str],
        *,
        is_first: bool,
    ) -> tuple[Listed, ...]:
        """Return the cards of the first page, so that any leaflet is found by few touches.

        The letters are as large as that allows. `is_first` is whether it is the first screen.
        """
        rack = self._rack_for(look, is_first=is_first)
        others = look.words.translate("Welcome", "Other leaflets")
        return grouped(entries, departments, others, rack.sizes, rack.has_room)

    def present(
        self,
        look: Look,
        headings: Sequence[str],
        cards: Sequence[Card],
        *,
        may_go_back: bool,
        is_first: bool,
    ) -> None:
        """Show what there is to choose from, below the first of the headings that has room."""
        asked = (look, tuple(headings), tuple(cards), may_go_back, is_first, self.size())
        if asked == self._presented:
            return  # a finger may be on a card while leaflets are still being found
        self._presented = asked
        self.look = look
        self.is_opened = may_go_back
        self._place_head(look, headings, may_go_back=may_go_back, is_first=is_first)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._cards, self._buttons = tuple(cards), []
        rack = self._rack_for(look, is_first=is_first)
        room, gap, plan = self._room(look, is_first=is_first), look.frame.gap, rack.plan(cards)
        for place, card in enumerate(cards):
            row, column = divmod(place, plan.columns)
            button = CardButton(self._pictures, self)
            left = room.left() + column * (plan.size.width() + gap)
            top = room.top() + row * (plan.size.height() + gap)
            self.place(button, QRect(left, top, plan.size.width(), plan.size.height()))
            button.show_card(look, card, plan)
            self.does(button, card.act)
            button.show()
            self._buttons.append(button)
        self._back.raise_()  # and so it comes last for a screen reader

    def prepare(self) -> bool:
        """Draw a picture before it is seen; return whether there was one to draw."""
        return any(button.draw_picture() for button in self._buttons)

    def cards(self) -> Sequence[tuple[Card, CardButton]]:
        """Return each card with its control, in their order."""
        return list(zip(self._cards, self._buttons, strict=True))

    @property
    def back(self) -> TouchButton:
        """The control that goes back."""
        return self._back

    def heading(self) -> Prose:
        """Return the question, or what the leaflets shown have in common."""
        return self._title

    def titles(self) -> tuple[QRect, ...]:
        """Return the place of the question."""
        return (self._title.geometry(),)

    def _rack_for(self, look: Look, *, is_first: bool) -> Rack:
        room = self._room(look, is_first=is_first)
        key = (look, room)
        if self._rack is None or self._rack[0] != key:
            self._rack = key, Rack(look, room.size())
        return self._rack[1]

    def _whole(self, look: Look) -> QRect:
        margin = look.frame.margin
        return self.rect().adjusted(margin, margin, -margin, -margin)

    def _head_height(self, look: Look, *, is_first: bool) -> int:
        """Return the height of the heading: the first screen is read from afar."""
        far = size_for_cap(look.glass, FAR_CAPITAL_MM)
        if look.glass.is_portrait or is_first:
            return max(look.frame.target, round(far * _LINES))
        return look.frame.target

    def _is_low(self, look: Look) -> bool:
        """Return whether there is no room for a row below the cards."""
        return not (look.is_roomy or look.glass.is_portrait)

    def _room(self, look: Look, *, is_first: bool) -> QRect:
        """Return what the cards have of the page."""
        whole, gap = self._whole(look), look.frame.gap
        top = self._head_height(look, is_first=is_first) + gap
        below = 0 if is_first or self._is_low(look) else look.frame.target + gap
        return whole.adjusted(0, top, 0, -below)

    def _place_head(
        self, look: Look, headings: Sequence[str], *, may_go_back: bool, is_first: bool
    ) -> None:
        """Place the heading, the finger or the control to go back."""
        whole, gap, target = self._whole(look), look.frame.gap, look.frame.target
        height = self._head_height(look, is_first=is_first)
        row = QRect(whole.left(), whole.top(), whole.width(), height)
        self._back.setVisible(may_go_back)
        self._finger.setVisible(not may_go_back)
        if may_go_back:
            label = look.words.translate("Bar", "Back")
            self._back.present(look, label, look.label_px)
            metrics = QFontMetricsF(font(look.label_px, QFont.Weight.DemiBold))
            width = round(metrics.horizontalAdvance(label) + _BACK * look.label_px)
            size = QSize(max(target, width), target)
            if self._is_low(look):
                self.place(self._back, QRect(row.topLeft(), size))
                row.setLeft(row.left() + size.width() + gap)
            else:
                bottom = whole.bottom() + 1 - target
                self.place(self._back, QRect(whole.left(), bottom, size.width(), target))
        else:
            self._finger.present(look)
            side = min(height, round(target * 1.2))
            self.place(self._finger, QRect(row.right() + 1 - side, row.top(), side, side))
            row.setRight(row.right() - side - gap)

        far = max(size_for_cap(look.glass, FAR_CAPITAL_MM), look.normal_px)
        for heading in headings:

            def needed(px: int, heading: str = heading) -> int:
                self._title.present(look, heading, px, look.theme.accent)
                return self._title.whole_height(row.width())

            if needed(fit(far, look.smallest_px, row.height(), needed)) <= row.height():
                break
        self.place(self._title, row)
