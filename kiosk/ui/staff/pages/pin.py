"""The PIN page: dots for what is typed, large keys, and how long a lockout lasts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.session.events import ResetPressed
from kiosk.core.staff.advance import locked_ms, may_reset
from kiosk.core.staff.pin_policy import LONGEST, SHORTEST, PinState
from kiosk.core.staff.state import (
    StaffPlace,
    StaffSite,
)
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.phrases import panel_title, said_of, wait_text
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.widgets.pad import Pad, digit_rows
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Page, Prose, fit


@frozen
class PinView:
    """What the page shows: how many digits are typed, never which.

    `digits` is the order of the keys; if it is empty there are none. `wait` is the time left of a
    lockout, in words. `next_patient` is what is said below “Next patient”; None is no such button.
    """

    headline: str
    typed: int = 0
    message: str = ""
    digits: str | None = None
    wait: str = ""
    next_patient: str | None = None


class Dots(QWidget):
    """A dot per digit: filled for each that is typed, outlined up to the least that a PIN has."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._typed = 0

    def present(self, look: Look, typed: int) -> None:
        """Show this many digits."""
        self._look, self._typed = look, typed
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots from the leading edge; they move closer together if there are many."""
        if self._look is None:
            return
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            count = max(SHORTEST, self._typed)
            step = min(self.height() * 1.0, self.width() / LONGEST)
            radius = step * 0.3
            pen = max(2.0, radius * 0.22)
            painter.setPen(QPen(QColor(theme.ink), pen))
            first = (self.width() - step * count) / 2 + step / 2
            for place in range(count):
                painter.setBrush(QColor(theme.ink if place < self._typed else theme.paper))
                painter.drawEllipse(
                    QPointF(first + place * step, self.height() / 2), radius - pen, radius - pen
                )


class PinPage(Page):
    """Asks for a PIN."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = Prose(self, centred=True, bold=True)
        self._message = Prose(self, centred=True)
        self._wait = Prose(self, centred=True, bold=True)
        self._dots = Dots(self)
        self._pad = Pad(self)
        self._pad.acted.connect(self.acted)
        self._next = TouchButton(self, icon=Icon.AGAIN)
        self.does(self._next, ResetPressed)

    def told(self) -> str:
        """Return what is asked for."""
        return self._headline.text()

    def passing(self) -> str:
        """Return what is said of the last try."""
        return self._message.text()

    def present(self, look: Look, view: PinView) -> None:
        """Show this view."""
        self.look = look
        sizes = sizes_of(look)
        has_keys = view.digits is not None
        words, pad = self.rect(), QRect()
        if has_keys and look.glass.is_portrait:
            height = min(4 * sizes.largest_key + 3 * sizes.gap, round(self.height() * 0.62))
            width = min(self.width(), 3 * round(sizes.largest_key * 1.6) + 2 * sizes.gap)
            pad = QRect((self.width() - width) // 2, self.height() - height, width, height)
            words = QRect(0, 0, self.width(), pad.top() - sizes.gap)
        elif has_keys:
            width = min(self.width() // 2, 3 * round(sizes.largest_key * 1.6) + 2 * sizes.gap)
            height = min(self.height(), 4 * sizes.largest_key + 3 * sizes.gap)
            left = self.width() - width - (self.width() // 2 - width) // 2
            pad = QRect(left, (self.height() - height) // 2, width, height)
            words = QRect(0, 0, self.width() // 2 - sizes.gap, self.height())
        self._pad.setVisible(has_keys)
        self._dots.setVisible(has_keys)
        if view.digits is not None:
            self._pad.setGeometry(pad)
            self._pad.present(look, digit_rows(view.digits))
        self._next.setVisible(view.next_patient is not None)
        if view.next_patient is not None:
            words = self._place_next(look, view.next_patient, words)
        self._arrange(look, view, words)

    def _place_next(self, look: Look, note: str, words: QRect) -> QRect:
        """Place the button for the next patient at the foot of the words; return what is left."""
        sizes = sizes_of(look)
        label = look.words.translate("Staff", "Next patient")
        width = min(words.width(), sizes.key * 8)
        self._next.present(look, label, look.smallest_px, note=note)
        height = max(round(sizes.key * 1.5), self._next.needed_height(width, look.smallest_px))
        top = words.bottom() + 1 - height
        rect = QRect(words.left() + (words.width() - width) // 2, top, width, height)
        self._next.present(
            look, label, self._next.fitting_size(rect.size(), look.label_px), note=note
        )
        self._next.setGeometry(rect)
        return words.adjusted(0, 0, 0, -height - sizes.gap)

    def _arrange(self, look: Look, view: PinView, area: QRect) -> None:
        sizes = sizes_of(look)
        width = area.width() if view.digits is not None else min(area.width(), sizes.key * 20)
        left = area.left() + (area.width() - width) // 2
        rows = (
            (self._headline, view.headline, 1.15, look.theme.accent),
            (self._wait, view.wait, 2.6, look.theme.ink),
            (self._message, view.message, 0.85, look.theme.ink),
        )
        dots = sizes.key + sizes.gap if view.digits is not None else 0

        def height_at(px: int) -> int:
            height = dots
            for prose, text, scale, colour in rows:
                prose.present(look, text, max(look.smallest_px, round(px * scale)), colour)
                height += prose.height_to_fit(width, look.smallest_px) + sizes.gap if text else 0
            return height

        size = fit(look.normal_px, look.smallest_px, area.height(), height_at)
        top = area.top() + max(0, area.height() - height_at(size)) // 2
        for prose, text, _scale, _colour in rows:
            prose.setVisible(bool(text))
            if text:
                height = prose.needed_height(width)
                prose.setGeometry(QRect(left, top, width, height))
                top += height + sizes.gap
            if prose is self._headline and dots:
                self._dots.setGeometry(QRect(left, top, width, sizes.key))
                self._dots.present(look, view.typed)
                top += dots


def show(panel: StaffPanel, context: PanelContext) -> None:
    """Ask for the PIN, or for a first one, or say why neither can be asked for."""
    match context.staff.place:
        case StaffPlace.NO_PIN:
            view = _without_pin(context.words, context.site)
        case StaffPlace.SET_PIN:
            view = _first_pin(context)
        case _:
            view = pin_view(context, context.words.translate("Staff", "Type the PIN"))
    if may_reset(context.staff, context.site):
        view = replace(view, next_patient=_next_note(context))
    panel.open(context, PinPage, panel_title(context.words)).present(context.look, view)


def _next_note(context: PanelContext) -> str:
    if context.presence.is_reading:
        return context.words.translate("Staff", "Ends what someone is reading")
    return context.words.translate("Staff", "Back to the beginning, at once")


def pin_view(context: PanelContext, headline: str, hint: str = "") -> PinView:
    """Return the keys, or the lockout that is left; `hint` appears if there is no message."""
    words, staff = context.words, context.staff
    if left_ms := locked_ms(staff, context.at_ms):
        return PinView(
            words.translate("Staff", "Please wait"),
            message=words.translate("Staff", "Too many tries. Wait, or call the technicians."),
            wait=wait_text(words, left_ms),
        )
    message = said_of(words, staff) or hint
    return PinView(headline, len(staff.typed), message, context.digits)


def _first_pin(context: PanelContext) -> PinView:
    words = context.words
    if context.staff.first is not None:
        return pin_view(context, words.translate("Staff", "Type the same PIN once more"))
    hint = words.translate("Staff", "{least} to {most} digits")
    return pin_view(
        context,
        words.translate("Staff", "Choose a PIN"),
        hint.format(least=SHORTEST, most=LONGEST),
    )


def _without_pin(words: Words, site: StaffSite) -> PinView:
    if site.main_pin is PinState.UNREADABLE:
        return PinView(
            words.translate("Staff", "The PIN cannot be read"),
            message=words.translate(
                "Staff", "The technicians set it again, on this machine: {command}"
            ).format(command="leaflet-kiosk set-pin"),
        )
    return PinView(
        words.translate("Staff", "No PIN is set yet"),
        message=words.translate(
            "Staff", "The technicians set one, on this machine: {command}"
        ).format(command="leaflet-kiosk set-pin"),
    )
