"""What the keys of a keyboard mean: those that the site has named, and those that type."""

from __future__ import annotations

import sys

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

_HELD = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.KeypadModifier
)
COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
"""Modifiers of keys that mean something to other programs: to the kiosk they mean nothing."""

_MODIFIERS = frozenset(
    (
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_unknown,
    )
)
_HELD_BY_OTHERS = frozenset(
    (
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_Insert,
    )
)
"""Keys that are held with others, too: by the system, or by a screen reader (Insert)."""

CLOSING = frozenset((Qt.Key.Key_Escape, Qt.Key.Key_Back))
"""The keys that close what a patient opened."""

_KEYPAD = {
    Qt.Key.Key_Insert: Qt.Key.Key_0,
    Qt.Key.Key_End: Qt.Key.Key_1,
    Qt.Key.Key_Down: Qt.Key.Key_2,
    Qt.Key.Key_PageDown: Qt.Key.Key_3,
    Qt.Key.Key_Left: Qt.Key.Key_4,
    Qt.Key.Key_Clear: Qt.Key.Key_5,
    Qt.Key.Key_Right: Qt.Key.Key_6,
    Qt.Key.Key_Home: Qt.Key.Key_7,
    Qt.Key.Key_Up: Qt.Key.Key_8,
    Qt.Key.Key_PageUp: Qt.Key.Key_9,
    Qt.Key.Key_Delete: Qt.Key.Key_Period,
    Qt.Key.Key_Comma: Qt.Key.Key_Period,
}
"""What a keypad sends with its lock off, or with a comma: the key that is printed on it."""

_FIRST_DIGIT = 2 if sys.platform == "win32" else 10
"""The scan code of the key 1; 2 to 9 and 0 follow. Elsewhere it is that of X11."""


_WITHOUT_LOCK = {
    digit: key for key, digit in _KEYPAD.items() if Qt.Key.Key_0 <= digit <= Qt.Key.Key_9
}
ARROWS = frozenset((Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down))


class SiteKey:
    """A key that the site has named: the one that resets the kiosk, that of the panel; or none."""

    def __init__(self, name: str | None) -> None:
        from PySide6.QtGui import QKeySequence  # its many names are for who has named a key

        self._key: QKeyCombination | None = None
        if name:
            self._key = _on_keypad(QKeySequence.fromString(name)[0])  # type: ignore[index]

    def matches(self, event: QKeyEvent) -> bool:
        """Return whether this event is of that key, with exactly its modifiers."""
        if self._key is None:
            return False
        pressed = QKeyCombination(event.modifiers() & _HELD, Qt.Key(event.key()))
        return _on_keypad(pressed) == self._key


def is_struck_alone(event: QKeyEvent) -> bool:
    """Return whether a key is pressed for itself: no modifier or lock, and no command."""
    is_held = event.key() in _MODIFIERS | _HELD_BY_OTHERS
    return not (is_held or event.modifiers() & COMMANDS)


def unlocked(event: QKeyEvent) -> Qt.Key:
    """Return the key; of a numeric pad what it is with the lock off, where no digit is typed."""
    key = Qt.Key(event.key())
    on_pad = event.modifiers() & Qt.KeyboardModifier.KeypadModifier
    return _WITHOUT_LOCK.get(key, key) if on_pad else key


def key_name(event: QKeyEvent) -> str:
    """Return the name of a key with its modifiers, as the settings have it; "" if it has none."""
    held = event.modifiers() & _HELD
    if event.key() in _MODIFIERS:
        return ""
    from PySide6.QtGui import QKeySequence

    return QKeySequence(_on_keypad(QKeyCombination(held, Qt.Key(event.key())))).toString(
        QKeySequence.SequenceFormat.PortableText
    )


def typed(event: QKeyEvent, *, on_pad: bool = True) -> str:
    """Return the one character that a key types, as a code or a PIN is written; or nothing.

    The row of digits types digits even where that needs Shift, as on a French keyboard; and so
    does a keypad with its lock off, if a page waits for digits (`on_pad`).
    """
    if event.modifiers() & COMMANDS:
        return ""
    if on_pad and event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        digit = _KEYPAD.get(Qt.Key(event.key()))
        if digit is not None and Qt.Key.Key_0 <= digit <= Qt.Key.Key_9:
            return chr(digit)
    text = event.text().upper()
    if len(text) == 1 and text.isascii() and text.isalnum():
        return text
    place = event.nativeScanCode() - _FIRST_DIGIT
    return "1234567890"[place] if len(text) == 1 and 0 <= place < 10 else ""


def _on_keypad(key: QKeyCombination) -> QKeyCombination:
    if not key.keyboardModifiers() & Qt.KeyboardModifier.KeypadModifier:
        return key
    return QKeyCombination(key.keyboardModifiers(), _KEYPAD.get(key.key(), key.key()))
