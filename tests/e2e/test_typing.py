"""A keyboard in the staff panel: it types PINs and codes as the keys on the glass do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.core.staff.state import (
    StaffPlace,
)
from kiosk.ui.window import keyboard
from tests.conftest import settings_with
from tests.e2e.conftest import Visit
from tests.e2e.nurse import CLEAN, CODE, PIN, WRONG, answer, hold, open_panel, place, type_keys
from tests.e2e.patient import Patient
from tests.e2e.words import FR

KEYPAD = Qt.KeyboardModifier.KeypadModifier
LOCK_OFF = (
    Qt.Key.Key_Insert,
    Qt.Key.Key_End,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Left,
    Qt.Key.Key_Clear,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_Up,
    Qt.Key.Key_PageUp,
)
"""What a keypad sends for 0 to 9 where its lock is off."""

FRENCH_ROW = "&é\"'(-è_çà"


def types(patient: Patient, text: str) -> None:
    QTest.keyClicks(patient.kiosk.window, text)


def press(patient: Patient, sign: str, scan_code: int = 0) -> None:
    """Type a character that QTest has no key for."""
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, ord(sign.upper()), none, scan_code, 0, 0, sign)
    QApplication.sendEvent(patient.kiosk.window, event)


def field(patient: Patient) -> str:
    return patient.kiosk.deferred.staff.staff.typed.text


def test_a_pin_is_typed_and_opens_the_panel(known: Patient) -> None:
    hold(known)
    types(known, PIN[:-1])
    assert place(known) is StaffPlace.PIN
    types(known, PIN[-1])
    known.settle()
    assert place(known) is StaffPlace.HOME


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_wrong_pin_is_wrong_once_it_is_sent(known: Patient, enter: Qt.Key) -> None:
    hold(known)
    types(known, WRONG)
    assert "Ce n’est pas le bon code PIN" not in known.reads()
    known.key(enter)
    answer(known)
    assert "Ce n’est pas le bon code PIN" in known.reads()


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_the_last_digit_is_taken_back(known: Patient, key: Qt.Key) -> None:
    hold(known)
    types(known, "12")
    known.key(key)
    assert field(known) == "1"


def test_letters_and_signs_are_no_part_of_a_pin(known: Patient) -> None:
    hold(known)
    for sign in "1a?2 é3٣²":
        press(known, sign)
    assert field(known) == "123"


def test_no_digit_is_typed_by_a_shortcut(known: Patient) -> None:
    hold(known)
    for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        known.key(Qt.Key.Key_1, modifier)
    assert field(known) == ""


@pytest.mark.parametrize("first", [10, 2], ids=["X11", "Windows"])
def test_the_row_of_a_french_keyboard_needs_no_shift(
    known: Patient, first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyboard, "_FIRST_DIGIT", first)
    hold(known)
    for place_in_row, sign in enumerate(FRENCH_ROW):
        press(known, sign, first + place_in_row)
    assert field(known) == "1234567890"


@pytest.mark.parametrize("tabs", [0, 2], ids=["no focus", "on a button"])
def test_a_keypad_types_its_digits_also_where_its_lock_is_off(known: Patient, tabs: int) -> None:
    hold(known)
    for _ in range(tabs):
        known.key(Qt.Key.Key_Tab)
    for key in LOCK_OFF:
        known.key(key, KEYPAD)
    assert field(known) == "0123456789"
    known.key(Qt.Key.Key_Delete, KEYPAD)
    assert field(known) == "012345678"
    for key in LOCK_OFF:
        known.key(key)
    assert field(known) == "012345678"


def test_where_nothing_is_typed_a_keypad_whose_lock_is_off_moves_the_focus(known: Patient) -> None:
    open_panel(known)
    known.key(Qt.Key.Key_Down, KEYPAD)
    first = known.focused()
    known.key(Qt.Key.Key_Right, KEYPAD)
    assert "" != first != known.focused() != ""


def test_a_first_pin_is_chosen_and_repeated(visit: Visit) -> None:
    settings = settings_with({"staff": {"set_pin_at_first_opening": True}})
    visitor = visit(settings=settings)
    hold(visitor)
    for _ in range(2):
        types(visitor, PIN)
        visitor.key(Qt.Key.Key_Return)
    answer(visitor)
    assert place(visitor) is StaffPlace.HOME


def test_a_code_is_typed_in_small_letters_and_with_a_space(known: Patient) -> None:
    known.glance_and_finish(FR)
    code = known.session.code
    assert code is not None
    open_panel(known)
    known.touch(CODE)
    types(known, f"{code[:3]} {code[3:]}".lower())
    assert field(known) == code
    known.key(Qt.Key.Key_Return)
    answer(known)
    assert "cimentoplastie" in known.reads()
    known.key(Qt.Key.Key_Backspace)
    assert "OK" in known.buttons()


def test_escape_goes_back_step_by_step(known: Patient) -> None:
    open_panel(known)
    known.touch(CODE)
    known.key(Qt.Key.Key_Escape)
    assert place(known) is StaffPlace.HOME
    known.key(Qt.Key.Key_Escape)
    assert place(known) is StaffPlace.CLOSED


def test_keys_reach_the_field_from_wherever_the_focus_is(known: Patient) -> None:
    hold(known)
    known.key(Qt.Key.Key_Tab)
    known.key(Qt.Key.Key_Tab)
    focused = known.focused()
    QTest.keyClicks(known.kiosk.window.focusWidget(), "12")
    assert field(known) == "12"
    assert known.focused() == focused


def test_the_keys_of_both_keyboards_type_into_one_field(known: Patient) -> None:
    hold(known)
    types(known, "12")
    type_keys(known, "3")
    assert field(known) == "123"


def test_no_key_does_anything_while_the_screen_is_cleaned(known: Patient) -> None:
    open_panel(known)
    known.touch(CLEAN)
    types(known, "a1")
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space):
        known.key(key)
    assert place(known) is StaffPlace.CLEANING
