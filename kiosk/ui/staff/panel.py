"""The staff panel: a band with its title, language and way back, over the page below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar, cast

from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.session.events import BackPressed, LanguageChosen
from kiosk.core.staff.events import (
    ClosePressed,
    DeletePressed,
    OkPressed,
)
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.widgets.mark import StateMark
from kiosk.ui.staff.widgets.pad import Pad, typing
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import IconPlace, TouchButton
from kiosk.ui.widgets.page import Act, Page, Prose
from kiosk.ui.window.keyboard import typed

P = TypeVar("P", bound=Page)

_BUTTONS = ((IconPlace.BEFORE, 2.9), (IconPlace.NOWHERE, 2.9), (IconPlace.NOWHERE, 2.2))
"""The icons of the band's buttons and their width in keys: where nothing is cut."""

_KEYS: dict[int, Act] = {
    Qt.Key.Key_Escape: BackPressed,
    Qt.Key.Key_Backspace: DeletePressed,
    Qt.Key.Key_Delete: DeletePressed,
    Qt.Key.Key_Return: OkPressed,
    Qt.Key.Key_Enter: OkPressed,
}


class StaffPanel(Page):
    """Covers the patient's screen, and shows one of its pages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Prose(self, bold=True, level=1)
        self._mark = StateMark(self)
        self._back = TouchButton(self, icon=Icon.BACK, mirrors=True)
        self._language = TouchButton(self, icon=Icon.LANGUAGE)
        self._close = TouchButton(self, icon=Icon.CLOSE)
        self._other = ""
        self._pages: dict[type[Page], Page] = {}
        self._current: Page | None = None
        self._opened: tuple[object, ...] | None = None
        self.does(self._back, BackPressed)
        self.does(self._close, ClosePressed)
        self._language.clicked.connect(self._choose_language)
        self._has_band = True
        self._is_urgent = False
        self.is_typed_on = False

    def heading(self) -> QWidget | None:
        """Return the title of the band, if there is a band."""
        return self._title if self._has_band else None

    def told(self) -> str:
        """Return what is announced of the page in the panel."""
        return " ".join(page.told() for page in self._pages.values() if page.isVisible())

    def passing(self) -> str:
        """Return what went wrong on the page in the panel."""
        return " ".join(page.passing() for page in self._pages.values() if page.isVisible())

    def takes_first(self, event: QKeyEvent) -> bool:
        """Let the page in the panel handle a key before whatever has the focus."""
        return self._current is not None and self._current.takes_first(event)

    def takes(self, event: QKeyEvent) -> bool:
        """Handle a keyboard key as one of our own keys; return whether it was one."""
        if self._current is not None and self._current.takes(event):
            return True
        act = _KEYS.get(event.key())
        if act is None and (character := typed(event, on_pad=self.is_typed_on)):
            act = typing(character)
        if act is not None:
            self.acted.emit(act)
        return act is not None

    def open(
        self,
        context: PanelContext,
        kind: type[P],
        title: str,
        *,
        back: bool = False,
        urgent: bool = False,
    ) -> P:
        """Show the page of this kind under a title, with a way back if there is one.

        An urgent title has the colours and the icon of what needs attention.
        """
        look, other = context.look, context.other
        # Each touch and tick opens the page again: what stays is neither laid out nor painted anew.
        opened = (look, other, kind, title, back, urgent, self.size())
        if opened == self._opened:
            return cast("P", self._pages[kind])
        self._opened = opened
        self._has_band, self._is_urgent = True, urgent
        self._other = other.language if other is not None else ""
        words = look.words
        shown = [(self._close, words.translate("Staff", "Close"))]
        self._language.setVisible(other is not None)
        if other is not None:
            shown.append((self._language, other.own_name))
        self._back.setVisible(back)
        if back:
            shown.append((self._back, words.translate("Staff", "Back")))
        self._close.show()
        for icon_place, keys in _BUTTONS:
            right = self._set_buttons(look, shown, icon_place, keys)
            self._set_title(look, title, right)
            if not (self._title.is_clipped() or any(each.is_clipped() for each, _ in shown)):
                break
        self._title.show()
        return self._shown(look, kind, sizes_of(look).body)

    def _set_buttons(
        self,
        look: Look,
        shown: Iterable[tuple[TouchButton, str]],
        icon_place: IconPlace,
        keys: float,
    ) -> int:
        """Set the buttons at the end of the band, as wide as so many keys; return what is left."""
        sizes = sizes_of(look)
        width = min(round(sizes.key * keys), (sizes.buttons.width() - 2 * sizes.gap) // 3)
        right = sizes.buttons.right() + 1
        for button, label in shown:
            rect = QRect(right - width, sizes.buttons.top(), width, sizes.key)
            button.present(look, label, look.smallest_px, icon_place=icon_place)
            button.present(look, label, button.fitting_size(rect.size(), look.label_px))
            button.setGeometry(rect)
            right = rect.left() - sizes.gap
        return right

    def _set_title(self, look: Look, title: str, right: int) -> None:
        """Set the title above the buttons, or before them, as large as its place allows."""
        sizes = sizes_of(look)
        place = QRect(sizes.title)
        if sizes.title.height() == sizes.band.height():
            place.setRight(right - 1)
        colour = look.theme.attention if self._is_urgent else look.theme.on_accent
        self._mark.setVisible(self._is_urgent)
        if self._is_urgent:
            side = look.smallest_px
            top = (place.height() - side) // 2
            self.place(self._mark, QRect(place.left(), top, side, side))
            self._mark.present(look, Icon.ATTENTION, colour)
            place.setLeft(place.left() + side + sizes.gap // 3)
        self._title.setGeometry(place)
        self._title.present(look, title, look.normal_px, colour)
        px = look.normal_px
        while px > look.smallest_px and self._title.is_clipped():
            px = max(look.smallest_px, round(px * 0.95) - 1)
            self._title.present(look, title, px, colour)

    def open_bare(self, context: PanelContext, kind: type[P]) -> P:
        """Show the page of this kind over the whole glass, with nothing above it."""
        self._opened = None
        self._has_band = False
        for widget in (self._title, self._mark, self._back, self._language, self._close):
            widget.hide()
        return self._shown(context.look, kind, self.rect())

    def _shown(self, look: Look, kind: type[P], rect: QRect) -> P:
        """Put the page of this kind in its place; create it when it is first shown."""
        self.look = look
        self.setLocale(QLocale(look.words.language))
        page = self._pages.get(kind)
        if page is None:
            page = self._pages[kind] = kind(self)
            page.acted.connect(self.acted)
        self.is_typed_on = page.findChild(Pad) is not None
        self._current = page
        page.setGeometry(rect)
        for other in self._pages.values():
            other.setVisible(other is page)
        self.update()
        return cast("P", page)

    def _choose_language(self) -> None:
        language = self._other
        self.acted.emit(lambda at_ms: LanguageChosen(at_ms, language))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cover the patient's screen, and paint the band."""
        if self.look is None:
            return
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self.look.theme.paper))
            if self._has_band:
                theme, band = self.look.theme, sizes_of(self.look).band
                painter.fillRect(
                    band, QColor(theme.attention_ground if self._is_urgent else theme.accent)
                )
                if self._is_urgent:
                    thick = max(2, round(self.look.glass.px_per_mm))
                    painter.fillRect(
                        band.adjusted(0, band.height() - thick, 0, 0), QColor(theme.attention)
                    )
