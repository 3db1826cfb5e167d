"""The reset that needs no PIN: one key, on every screen, where the site has set it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import Place
from kiosk.core.settings.model import Settings
from kiosk.core.staff.state import (
    StaffPlace,
)
from tests.conftest import settings_with
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.nurse import CLEAN, CODE, KeepPin, hold, open_panel, place, type_keys
from tests.e2e.patient import Patient
from tests.e2e.words import FR

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def with_key(key: str, **more: object) -> Settings:
    return settings_with({"staff": {"reset_key": key}, **more})


@pytest.fixture
def keyed(visit: Visit, keep_pin: KeepPin) -> Patient:
    """Return a patient at a kiosk with a PIN, whose reset key is F13."""
    keep_pin()
    return visit(settings=with_key("F13"))


def reset(patient: Patient) -> None:
    patient.key(Qt.Key.Key_F13)


@pytest.mark.parametrize("page", ["reader", "contents", "options", "end", "thanks", "warning"])
def test_the_key_resets_from_every_page(keyed: Patient, page: str) -> None:
    keyed.begin(FR)
    match page:
        case "contents":
            keyed.touch(FR.contents)
        case "options":
            keyed.touch(FR.text)
        case "end" | "thanks":
            keyed.go_to_end(FR)
            if page == "thanks":
                keyed.touch(FR.finish_unread)
        case "warning":
            keyed.touch(FR.contents)
            keyed.wait(95)
            assert FR.still_there in keyed.reads()
    reset(keyed)
    assert keyed.session.place is Place.WELCOME
    assert FR.own_name in keyed.buttons()
    assert FR.still_there not in keyed.reads()


def test_the_reading_that_the_key_ends_is_recorded_as_reset(
    keyed: Patient, read_records: ReadRecords
) -> None:
    keyed.begin(FR)
    keyed.read_page()
    reset(keyed)
    assert [each["ending"] for each in read_records()] == ["reset"]


def test_the_key_closes_the_panel_and_resets(keyed: Patient) -> None:
    keyed.begin(FR)
    open_panel(keyed)
    reset(keyed)
    assert place(keyed) is StaffPlace.CLOSED
    assert keyed.session.place is Place.WELCOME


def test_the_key_leaves_no_trace_in_a_pin_or_a_code(visit: Visit, keep_pin: KeepPin) -> None:
    keep_pin()
    visitor = visit(settings=with_key("Num+7"))
    open_panel(visitor)
    visitor.touch(CODE)
    type_keys(visitor, "K")
    press(visitor, Qt.Key.Key_7, KEYPAD, "7")
    assert place(visitor) is StaffPlace.CLOSED
    hold(visitor)
    assert len(visitor.kiosk.deferred.staff.staff.typed) == 0
    press(visitor, Qt.Key.Key_7, NONE, "7")
    assert len(visitor.kiosk.deferred.staff.staff.typed) == 1


def test_the_key_ends_no_cleaning(keyed: Patient) -> None:
    open_panel(keyed)
    keyed.touch(CLEAN)
    reset(keyed)
    assert place(keyed) is StaffPlace.CLEANING


def test_the_key_puts_nothing_back_into_service(visit: Visit) -> None:
    visitor = visit(settings=with_key("F13", kiosk={"out_of_service": True}))
    reset(visitor)
    assert visitor.kiosk.window.page is visitor.kiosk.window.out_of_order


def test_the_key_does_not_hide_that_something_broke(keyed: Patient) -> None:
    keyed.kiosk.controller.give_up()
    reset(keyed)
    assert keyed.kiosk.window.page is keyed.kiosk.window.out_of_order


def test_the_key_does_no_harm_without_leaflets(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    visitor = visit(content=tmp_path / "none", settings=with_key("F13"))
    reset(visitor)
    assert visitor.kiosk.window.page is visitor.kiosk.window.out_of_order


def test_a_key_that_is_held_resets_once(keyed: Patient, read_records: ReadRecords) -> None:
    keyed.begin(FR)
    reset(keyed)
    keyed.begin(FR)
    press(keyed, Qt.Key.Key_F13, NONE, held=True)
    assert keyed.session.place is Place.READER
    assert len(read_records()) == 1


@pytest.mark.parametrize(
    ("name", "key", "modifiers"),
    [
        ("F13", Qt.Key.Key_F13, NONE),
        ("Shift+F5", Qt.Key.Key_F5, SHIFT),
        ("Ctrl+Shift+R", Qt.Key.Key_R, CTRL | SHIFT),
        ("Num+0", Qt.Key.Key_0, KEYPAD),
        ("Num+0", Qt.Key.Key_Insert, KEYPAD),
        ("Num+.", Qt.Key.Key_Comma, KEYPAD),
        ("Num+*", Qt.Key.Key_Asterisk, KEYPAD),
        ("Pause", Qt.Key.Key_Pause, Qt.KeyboardModifier.GroupSwitchModifier),
    ],
)
def test_any_key_that_the_settings_allow_resets(
    visit: Visit, name: str, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    visitor = visit(settings=with_key(name))
    visitor.begin(FR)
    press(visitor, key, modifiers)
    assert visitor.session.place is Place.WELCOME


@pytest.mark.parametrize(
    ("name", "key", "modifiers"),
    [
        ("F13", Qt.Key.Key_F13, SHIFT),
        ("F13", Qt.Key.Key_F12, NONE),
        ("Ctrl+Shift+R", Qt.Key.Key_R, CTRL),
        ("Num+0", Qt.Key.Key_0, NONE),
        ("Num+0", Qt.Key.Key_Insert, NONE),
    ],
)
def test_no_other_key_resets(
    visit: Visit, name: str, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    visitor = visit(settings=with_key(name))
    visitor.begin(FR)
    press(visitor, key, modifiers)
    assert visitor.session.place is Place.READER


def test_without_the_setting_no_key_resets(patient: Patient) -> None:
    patient.begin(FR)
    reset(patient)
    assert patient.session.place is Place.READER


def press(
    patient: Patient,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    text: str = "",
    *,
    held: bool = False,
) -> None:
    """Press a key with modifiers that QTest has no way to hold."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, held)
    QApplication.sendEvent(patient.kiosk.window, event)
