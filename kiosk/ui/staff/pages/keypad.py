"""The page that shows what each key of the keypad sends, and what it does for a listener."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.core.session.events import Touched
from kiosk.core.speech.keypad import KeyAct, key_table
from kiosk.ui.look.look import Look
from kiosk.ui.patient.presenting.listening import done_by
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.widgets.page import Page, Prose, fit
from kiosk.ui.window.keyboard import key_name


class Keypad(Page):
    """Shows the last key that was pressed; only Escape is not taken, which leads back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompt = Prose(self)
        self._name = Prose(self, bold=True)
        self._act = Prose(self)
        self._write = Prose(self)
        self._pressed = ""
        self._is_known = True

    def present(self, look: Look, keys: Mapping[KeyAct, tuple[str, ...]]) -> None:
        """Show what the key does by this table, and how to write it there."""
        self.look = look
        words = look.words
        act = next((act for act, names in keys.items() if self._pressed in names), None)
        name = self._pressed or words.translate("Staff", "No key yet")
        does, write = "", ""
        if not self._is_known:
            name = words.translate("Staff", "A key without a name: map it on the keypad itself.")
        elif self._pressed:
            does = words.translate("Staff", "It does nothing yet.") if act is None else ""
            does = does or done_by(words, act or KeyAct.NEXT)
            write = words.translate("Staff", "In the settings: {example}").format(
                example=f'speech.keys = ["{(act or KeyAct.NEXT).value}: {self._pressed}"]'
            )
        prompt = words.translate(
            "Staff", "Press a key of the keypad or a switch. Escape goes back."
        )
        rows = (
            (self._prompt, prompt, 1.0),
            (self._name, name, 1.8),
            (self._act, does, 1.2),
            (self._write, write, 0.9),
        )
        margin = look.frame.margin
        width = self.width() - 2 * margin

        def set_as(prose: Prose, text: str, px: int) -> int:
            colour = look.theme.accent if prose is self._name else look.theme.ink
            prose.present(look, text, px, colour)
            return prose.whole_height(width)

        def height_at(px: int) -> int:
            height = 0
            for prose, text, scale in rows:
                wanted = max(look.smallest_px, round(px * scale))
                # A name such as Ctrl+Alt+Shift+F13 is on one line.
                of_word = functools.partial(set_as, prose, text)
                set_as(prose, text, fit(wanted, look.smallest_px, look.glass.height_px, of_word))
                height += prose.needed_height(width) + look.frame.gap
            return height

        size = fit(look.normal_px, look.smallest_px, self.height() - 2 * margin, height_at)
        top = margin + max(0, (self.height() - 2 * margin - height_at(size)) // 3)
        for prose, _text, _scale in rows:
            height = prose.needed_height(width)
            self.place(prose, QRect(margin, top, width, height))
            top += height + look.frame.gap

    def takes_first(self, event: QKeyEvent) -> bool:
        """Show the key, whatever it is: also one that moves the focus, or presses what has it."""
        if event.key() == Qt.Key.Key_Escape:
            return False
        self._pressed = key_name(event)
        self._is_known = bool(self._pressed)
        self.acted.emit(Touched)
        return True

    def forget(self) -> None:
        """Show no key to whoever opens the page next."""
        self._pressed, self._is_known = "", True


def show(panel: StaffPanel, context: PanelContext) -> None:
    """Show the page."""
    title = context.words.translate("Staff", "Keypad")
    keys = key_table(context.settings.speech.keys)
    panel.open(context, Keypad, title, back=True).present(context.look, keys)
