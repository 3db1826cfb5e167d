"""Large keys in rows: digits for a PIN, characters for a code."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.core.staff.events import (
    DeletePressed,
    KeyTyped,
    OkPressed,
)
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import IconPlace, Kind, TouchButton
from kiosk.ui.widgets.page import Act, Page

DELETE = "delete"
OK = "ok"

Rows = tuple[tuple[str, ...], ...]


def digit_rows(digits: str) -> Rows:
    """Return the rows of ten digits, in the order in which they are to appear."""
    return (
        tuple(digits[:3]),
        tuple(digits[3:6]),
        tuple(digits[6:9]),
        (DELETE, digits[9], OK),
    )


def code_rows(alphabet: str, columns: int) -> Rows:
    """Return the rows of an alphabet, followed by the keys that end the typing."""
    rows = [tuple(alphabet[at : at + columns]) for at in range(0, len(alphabet), columns)]
    if len(rows[-1]) + 2 > columns:
        return (*rows, (DELETE, OK))
    return (*rows[:-1], (*rows[-1], DELETE, OK))


class Pad(Page):
    """Keys in rows of one grid; those that end the typing share the rest of a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows = ()
        self._shown: tuple[object, ...] | None = None
        self._keys: list[list[TouchButton]] = []

    def present(self, look: Look, rows: Rows) -> None:
        """Show these keys; those that stay are not recreated under a finger."""
        self.look = look
        # Each digit that is typed, and each second of waiting, presents the page again.
        if self._shown == (look, rows, self.size()):
            return
        self._shown = (look, rows, self.size())
        if rows != self._rows:
            self._make(rows)
        sizes = sizes_of(look)
        height = (self.height() - (len(rows) - 1) * sizes.gap) // len(rows)
        unit = (self.width() - (len(rows[0]) - 1) * sizes.gap) / len(rows[0])
        for line, (row, buttons) in enumerate(zip(rows, self._keys, strict=True)):
            left = 0.0
            plain = sum(key not in (DELETE, OK) for key in row)
            wide = (self.width() - plain * (unit + sizes.gap) - sizes.gap) / 2
            for key, button in zip(row, buttons, strict=True):
                width = wide if key in (DELETE, OK) else unit
                rect = QRect(round(left), line * (height + sizes.gap), int(width), height)
                left += width + sizes.gap
                label, wanted = key, round(look.normal_px * 1.25)
                if key == DELETE:
                    label, wanted = look.words.translate("Staff", "Delete"), look.label_px
                elif key == OK:
                    label, wanted = look.words.translate("Staff", "OK"), look.normal_px
                button.setGeometry(rect)
                button.present(look, label, look.smallest_px, icon_place=IconPlace.BEFORE)
                if button.is_clipped():
                    button.present(look, label, look.smallest_px, icon_place=IconPlace.ABOVE)
                button.present(look, label, button.fitting_size(rect.size(), wanted))

    def _make(self, rows: Rows) -> None:
        for buttons in self._keys:
            for button in buttons:
                button.hide()
                button.deleteLater()
        self._rows = rows
        self._keys = [[self._key(key) for key in row] for row in rows]

    def _key(self, key: str) -> TouchButton:
        if key == DELETE:
            button = TouchButton(self, icon=Icon.DELETE)
            self.does(button, DeletePressed)
        elif key == OK:
            button = TouchButton(self, kind=Kind.PRIMARY)
            self.does(button, OkPressed)
        else:
            button = TouchButton(self)
            self.does(button, typing(key))
        button.show()
        return button


def typing(key: str) -> Act:
    """Return the act of a key that types this character."""
    return lambda at_ms: KeyTyped(at_ms, key)
