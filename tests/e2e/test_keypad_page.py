"""The panel's page of the keypad: it shows each key that is pressed, and does nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.core.staff.state import StaffPlace
from tests.conftest import settings_with
from tests.e2e.conftest import Listens
from tests.e2e.hearer import Hearer
from tests.e2e.nurse import PIN, KeepPin, answer, open_panel, place
from tests.e2e.test_keys import press_by_key, send_key
from tests.e2e.test_typing import KEYPAD, LOCK_OFF

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
KEYBOARD = (
    (Qt.Key.Key_Tab, NONE, "Tab"),
    (Qt.Key.Key_Backtab, SHIFT, "Shift+Backtab"),
    (Qt.Key.Key_Space, NONE, "Space"),
    (Qt.Key.Key_Return, NONE, "Return"),
    (Qt.Key.Key_Enter, KEYPAD, "Num+Enter"),
    (Qt.Key.Key_Down, NONE, "Down"),
    (Qt.Key.Key_PageUp, NONE, "PgUp"),
    (Qt.Key.Key_Home, NONE, "Home"),
    (Qt.Key.Key_Backspace, NONE, "Backspace"),
    (Qt.Key.Key_F13, NONE, "F13"),
    (Qt.Key.Key_1, NONE, "1"),
    (Qt.Key.Key_Tab, NONE, "Tab"),
)
WITH_LOCK = tuple((Qt.Key(Qt.Key.Key_0 + n), KEYPAD, f"Num+{n}") for n in range(10))
WITHOUT_LOCK = tuple((key, KEYPAD, f"Num+{n}") for n, key in enumerate(LOCK_OFF))


@pytest.fixture
def nurse(listens: Listens, keep_pin: KeepPin) -> Hearer:
    """Return who has the PIN, before a kiosk that speaks, whose panel a key asks for."""
    keep_pin()
    settings = {"speech": {"output": "loudspeaker"}, "staff": {"panel_key": "Ctrl+F12"}}
    return listens(settings=settings_with(settings))


@pytest.fixture(params=["touch", "keys"])
def at_page(nurse: Hearer, request: pytest.FixtureRequest) -> Hearer:
    """Return a nurse before the page, which was opened by touch or by keys."""
    if request.param == "touch":
        open_panel(nurse)
        nurse.touch("Clavier")
    else:
        nurse.key(Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(nurse.kiosk.window, PIN)
        answer(nurse)
        nurse.settle()
        press_by_key(nurse, "Clavier")
    assert place(nurse) is StaffPlace.KEYPAD
    return nurse


@pytest.mark.parametrize(
    "keys", [KEYBOARD, WITH_LOCK, WITHOUT_LOCK], ids=["keyboard", "lock on", "lock off"]
)
def test_each_key_is_shown_and_does_nothing_else(
    at_page: Hearer, keys: tuple[tuple[Qt.Key, Qt.KeyboardModifier, str], ...]
) -> None:
    assert "Échap revient" in at_page.reads()
    focused = at_page.focused()
    for key, modifier, name in keys:
        at_page.key(key, modifier)
        assert place(at_page) is StaffPlace.KEYPAD, name
        assert f': {name}"]' in at_page.reads()
        assert at_page.focused() == focused


def test_a_key_without_a_name_is_told_so_and_escape_alone_leaves(at_page: Hearer) -> None:
    at_page.key(Qt.Key.Key_Tab)
    send_key(at_page, Qt.Key.Key_unknown)
    assert "Une touche sans nom" in at_page.reads()
    at_page.key(Qt.Key.Key_Escape)
    assert place(at_page) is StaffPlace.HOME


def test_a_finger_leaves_the_page_after_keys(at_page: Hearer) -> None:
    at_page.key(Qt.Key.Key_Tab)
    at_page.touch("Retour")
    assert place(at_page) is StaffPlace.HOME
