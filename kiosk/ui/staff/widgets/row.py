"""One row of what can be changed: a label, its keys, and a lock if IT has set it."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.staff.widgets.mark import StateMark
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import IconPlace, Kind, TouchButton
from kiosk.ui.widgets.label import measured
from kiosk.ui.widgets.page import Act, Page, Prose, fit

_LABEL = 0.4
"""The share of a row's width for its label, if there is room beside it."""

_LONG_LABEL = 0.68
"""The same for a label with one key beside it."""

_TWO_LINES = 2.8
"""On a narrow glass, the height of what is below a label over the size of its text, at least."""

_SHORT_LABEL = 2.52
"""On a narrow glass, the least width of keys around a value over the size of text: for “−50”."""

_AROUND_LABEL = 0.65
_BESIDE_LABEL = 2.25
"""What a key needs beside its label, over the size of text: without an icon, and with one."""

_TALLEST = 1.8
"""The tallest a row may grow, over the height of a key."""


@frozen
class Key:
    """A button of a row: its label and its act; `name` is what a screen reader says for it."""

    label: str
    act: Act
    kind: Kind = Kind.PLAIN
    icon: Icon | None = None
    name: str = ""


@frozen
class Row:
    """What can be changed; `value` is shown between its keys, a lock instead of them."""

    label: str
    keys: tuple[Key, ...] = ()
    value: str = ""
    locked: str = ""
    stacked: bool = False
    """Whether the keys are below the words."""


class RowStrip(Page):
    """One row: words at the leading edge, keys after or below them, always below if narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Prose(self, bold=True)
        self._value = Prose(self, centred=True, bold=True)
        self._lock = StateMark(self)
        self._locked = Prose(self)
        self._buttons: list[TouchButton] = []
        self._acts: list[Act] = []
        self._icons: tuple[bool, ...] = ()

    def needed_height(self, look: Look, row: Row, width: int) -> int:
        """Return the height that the words need at this width, in pixels."""
        sizes = sizes_of(look)
        label = self._set_label(look, row, self._label_width(look, row, width))
        below = sizes.gap // 2 + _keys_height(look, row, width)
        return label + below if _is_stacked(look, row) else max(label, sizes.key)

    def present(self, look: Look, row: Row) -> None:
        """Show this row."""
        self.look = look
        keys = () if row.locked else row.keys
        self._make(tuple(key.icon is not None for key in keys))
        self._acts = [key.act for key in keys]
        label, room = self._divide(look, row)
        height = self._set_label(look, row, label.width())
        if sizes_of(look).is_narrow:
            label.setTop(label.bottom() + 1 - height)
        self.place(self._label, label)
        self._show_locked(look, row, room)
        self._show_value(look, row, room)
        places = self._places(look, row, room)
        for key, button, rect in zip(keys, self._buttons, places, strict=False):
            self.place(button, rect)
            present_key(look, key, button)

    def _divide(self, look: Look, row: Row) -> tuple[QRect, QRect]:
        """Return the places of the words and of what is beside or below them."""
        sizes = sizes_of(look)
        if _is_stacked(look, row):
            keys = _keys_height(look, row, self.width())
            tall = self.height() - keys - sizes.gap // 2
            below = QRect(0, self.height() - keys, self.width(), keys)
            return QRect(0, 0, self.width(), tall), below
        left = self._label_width(look, row, self.width())
        room = QRect(left + sizes.gap, 0, self.width() - left - sizes.gap, self.height())
        return QRect(0, 0, left, self.height()), room

    def _label_width(self, look: Look, row: Row, width: int) -> int:
        if _is_stacked(look, row):
            return width
        return round(width * (_LONG_LABEL if len(row.keys) == 1 and not row.value else _LABEL))

    def _set_label(self, look: Look, row: Row, width: int) -> int:
        """Set the words as large as the row allows, and return their height."""

        def height_at(px: int) -> int:
            self._label.present(look, row.label, px)
            return self._label.needed_height(width)

        tallest = round(sizes_of(look).key * _TALLEST)
        return height_at(fit(look.label_px, look.smallest_px, tallest, height_at))

    def _show_locked(self, look: Look, row: Row, room: QRect) -> None:
        self._lock.setVisible(bool(row.locked))
        self._locked.setVisible(bool(row.locked))
        if row.locked:
            side = look.label_px
            self._lock.present(look, Icon.LOCK, look.theme.ink)
            self.place(
                self._lock, QRect(room.left(), room.top() + (room.height() - side) // 2, side, side)
            )
            left = room.left() + side + side // 2
            place = QRect(left, room.top(), self.width() - left, room.height())
            set_prose(look, self._locked, row.locked, place)
            self.place(self._locked, place)

    def _show_value(self, look: Look, row: Row, room: QRect) -> None:
        shown = bool(row.value) and not row.locked
        self._value.setVisible(shown)
        if shown:
            place = self._value_place(look, row, room)
            set_prose(look, self._value, row.value, place)
            self.place(self._value, place)

    def _value_place(self, look: Look, row: Row, room: QRect) -> QRect:
        if not row.keys:
            return room
        sizes = sizes_of(look)
        half = len(row.keys) // 2
        key = self._key_width(look, row, room)
        width = room.width() - len(row.keys) * (key + sizes.gap)
        left = room.left() + half * (key + sizes.gap)
        place = QRect(left, room.top(), width, room.height())
        nearer = sizes.gap * 2 // 3 if sizes.is_narrow and half else 0
        return place.adjusted(-nearer, 0, nearer, 0)

    def _key_width(self, look: Look, row: Row, room: QRect) -> int:
        """Return the width of a key: those around a value leave it two fifths of the room."""
        sizes = sizes_of(look)
        gaps = (len(row.keys) - 1) * sizes.gap
        if not row.value:
            columns = max(1, -(-len(row.keys) // _lines(look, row, room.width())))
            return (room.width() - (columns - 1) * sizes.gap) // columns
        if sizes.is_narrow and len(row.keys) == 1:
            return (room.width() - sizes.gap) // 2
        widest = (room.width() * 3 // 5 - gaps) // max(1, len(row.keys))
        least = round(look.smallest_px * _SHORT_LABEL) if sizes.is_narrow else sizes.key
        return max(least, min(widest, round(sizes.key * 3.3)))

    def _places(self, look: Look, row: Row, room: QRect) -> list[QRect]:
        gap = sizes_of(look).gap
        width = self._key_width(look, row, room)
        count = len(row.keys)
        lines = _lines(look, row, room.width())
        height = (room.height() - (lines - 1) * gap) // lines
        rects = []
        for place in range(count):
            line, column = divmod(place, -(-count // lines))
            left = room.left() + column * (width + gap)
            if row.value and place >= count // 2:
                left = room.right() + 1 - (count - place) * (width + gap) + gap
            rects.append(QRect(left, room.top() + line * (height + gap), width, height))
        return rects

    def _make(self, icons: tuple[bool, ...]) -> None:
        """Recreate the buttons if their icons change; otherwise they stay, even under a finger."""
        if icons == self._icons:
            return
        self._icons = icons
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [TouchButton(self) for _icon in icons]
        for place, button in enumerate(self._buttons):
            button.clicked.connect(functools.partial(self._act, place))
            button.show()

    def _act(self, place: int) -> None:
        self.acted.emit(self._acts[place])


def _is_stacked(look: Look, row: Row) -> bool:
    return row.stacked or sizes_of(look).is_narrow


def _lines(look: Look, row: Row, width: int) -> int:
    """Return in how many lines the keys stand below the words: each has room for its label."""
    if row.value or row.locked or not row.keys or not _is_stacked(look, row):
        return 1
    sizes, count, px = sizes_of(look), len(row.keys), look.smallest_px
    around = _BESIDE_LABEL if any(key.icon is not None for key in row.keys) else _AROUND_LABEL
    labels = [measured(key.label, QFont.Weight.DemiBold) for key in row.keys]
    most = 2 if sizes.is_narrow else 1
    for columns in range(count, 1, -1):
        key = (width - (columns - 1) * sizes.gap) // columns
        room = key - px * around
        if key >= sizes.key and all(label.lines(room, px) <= most for label in labels):
            return -(-count // columns)
    return count


def _keys_height(look: Look, row: Row, width: int) -> int:
    """Return the height of what is below the words."""
    sizes = sizes_of(look)
    lines = _lines(look, row, width)
    least = round(look.smallest_px * _TWO_LINES) if sizes.is_narrow else 0
    return lines * max(sizes.key, least) + (lines - 1) * sizes.gap


def set_prose(look: Look, prose: Prose, text: str, place: QRect) -> None:
    """Set a text as large as its place allows."""

    def height_at(px: int) -> int:
        prose.present(look, text, px)
        return prose.needed_height(place.width())

    height_at(fit(look.label_px, look.smallest_px, place.height(), height_at))


def present_key(look: Look, key: Key, button: TouchButton) -> None:
    """Show a key, its label as large as fits the button."""
    show = functools.partial(
        button.present, look, key.label, kind=key.kind, icon=key.icon, icon_place=IconPlace.BEFORE
    )
    show(look.smallest_px)
    show(button.fitting_size(button.size(), look.label_px))
    if key.name:
        button.setAccessibleName(key.name)


def row_of_choices(label: str, choices: Sequence[tuple[str, bool, Act]], locked: str) -> Row:
    """Return a row of which one choice is in force, marked by a tick and a thick edge."""
    if locked:
        chosen = next((name for name, is_chosen, _act in choices if is_chosen), "")
        return Row(label, locked=f"{chosen} · {locked}" if chosen else locked)
    keys = tuple(
        Key(
            name,
            act,
            Kind.CHOSEN if is_chosen else Kind.PLAIN,
            Icon.SHOWN if is_chosen else Icon.NOT_SHOWN,
            name=f"{name} · {label}",
        )
        for name, is_chosen, act in choices
    )
    return Row(label, keys)
