"""Everything by keys alone, and the focus that only keys show."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import Place
from tests.core.leaflets import ASKING, write_leaflet
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.patient import Patient
from tests.e2e.words import EN, FR


def tab_to(patient: Patient, name: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Move the focus until it is at a button."""
    for _ in range(40):
        if patient.focused() == name:
            return
        patient.key(key)
    pytest.fail(f"{name!r} is not reached by {key}")


def press_by_key(patient: Patient, name: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    tab_to(patient, name)
    patient.key(key)


@pytest.mark.parametrize(
    ("forward", "back"),
    [(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp), (Qt.Key.Key_Right, Qt.Key.Key_Left)],
)
def test_keys_turn_pages(patient: Patient, forward: Qt.Key, back: Qt.Key) -> None:
    patient.begin(FR)
    first = patient.session.position
    patient.key(forward)
    second = patient.session.position
    assert second != first
    patient.key(forward)
    patient.key(back)
    assert patient.session.position == second
    patient.key(back)
    patient.key(back)
    assert patient.session.position == first


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_whole_way_can_be_gone_by_keys(
    patient: Patient, key: Qt.Key, read_records: ReadRecords
) -> None:
    press_by_key(patient, EN.own_name, key)
    assert patient.session.place is Place.READER
    press_by_key(patient, EN.contents, key)
    press_by_key(patient, EN.complications, key)
    while patient.kiosk.window.page is patient.kiosk.window.reader:
        patient.read_page()
        press_by_key(patient, EN.next, key)
    press_by_key(patient, EN.questions, key)
    press_by_key(patient, EN.medicines, key)
    assert patient.focused() == EN.medicines
    while EN.more in patient.buttons():
        press_by_key(patient, EN.more, key)
    press_by_key(patient, EN.go_on, key)
    press_by_key(patient, EN.have_read, key)
    assert patient.headline() == EN.recorded
    press_by_key(patient, EN.finish, key)
    assert FR.own_name in patient.buttons()
    (record,) = read_records()
    assert (record["status"], record["questions"]) == ("read", 1)


@pytest.mark.parametrize("page", ["welcome", "reader", "contents", "options", "end", "thanks"])
def test_tab_reaches_every_control_of_a_page_and_comes_round(patient: Patient, page: str) -> None:
    open_page(patient, page)
    offered = patient.buttons()
    reached = []
    for _ in offered:
        patient.key(Qt.Key.Key_Tab)
        reached.append(patient.focused())
    assert sorted(reached) == sorted(offered)
    patient.key(Qt.Key.Key_Tab)
    assert patient.focused() == reached[0]
    patient.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert patient.focused() == reached[-1]


@pytest.mark.parametrize("page", ["welcome", "contents", "options", "end"])
def test_arrows_reach_every_control_of_a_page(patient: Patient, page: str) -> None:
    open_page(patient, page)
    offered = patient.buttons()
    reached = set()
    for _ in offered:
        patient.key(Qt.Key.Key_Down)
        reached.add(patient.focused())
    assert reached == set(offered)
    before = patient.focused()
    patient.key(Qt.Key.Key_Down)
    patient.key(Qt.Key.Key_Up)
    assert patient.focused() == before


ON_PAD = Qt.KeyboardModifier.KeypadModifier
BESIDE = Qt.KeyboardModifier.NoModifier
FORWARD = (
    *((Qt.Key.Key_Right, BESIDE), (Qt.Key.Key_PageDown, BESIDE)),
    *((Qt.Key.Key_6, ON_PAD), (Qt.Key.Key_Right, ON_PAD)),
    *((Qt.Key.Key_3, ON_PAD), (Qt.Key.Key_PageDown, ON_PAD)),
)
BACK = (
    *((Qt.Key.Key_Left, BESIDE), (Qt.Key.Key_PageUp, BESIDE)),
    *((Qt.Key.Key_4, ON_PAD), (Qt.Key.Key_Left, ON_PAD)),
    *((Qt.Key.Key_9, ON_PAD), (Qt.Key.Key_PageUp, ON_PAD)),
)
"""The keys that turn pages: beside the numeric pad, and on it with its lock on and off."""
DOWN = ((Qt.Key.Key_Down, BESIDE), (Qt.Key.Key_2, ON_PAD), (Qt.Key.Key_Down, ON_PAD))
UP = ((Qt.Key.Key_Up, BESIDE), (Qt.Key.Key_8, ON_PAD), (Qt.Key.Key_Up, ON_PAD))
TURNED = {
    "welcome": (Place.WELCOME, Place.WELCOME),
    "reader": (Place.END, Place.READER),
    "contents": (Place.CONTENTS, Place.READER),
    "options": (Place.READER, Place.READER),
    "questions": (Place.END, Place.END),
    "end": (Place.END, Place.READER),
    "thanks": (Place.THANKS, Place.THANKS),
}
"""Where the keys lead from each page: on, and back; the session is ended by none of them."""


@pytest.fixture
def brief(visit: Visit, tmp_path: Path) -> Patient:
    """Return a patient before a leaflet of two pages."""
    write_leaflet(tmp_path / "content" / "leaflet", fr=ASKING, en=ASKING)
    return visit(content=tmp_path / "content")


@pytest.mark.parametrize("page", TURNED)
def test_a_key_means_the_same_on_every_page(brief: Patient, page: str) -> None:
    for keys, place in zip((FORWARD, BACK), TURNED[page], strict=True):
        for nth, (key, modifier) in enumerate(keys):
            brief.kiosk.controller.reset()
            open_page(brief, page)
            if nth % 2 == 0:  # whatever has the focus
                brief.key(Qt.Key.Key_Tab)
            focused = brief.focused()
            before = brief.session.position
            brief.key(key, modifier)
            assert brief.session.place is place, (key, modifier)
            if (page, keys) == ("reader", BACK):
                assert brief.session.position != before
            if page in ("welcome", "thanks"):
                assert brief.focused() == focused


@pytest.mark.parametrize("page", TURNED)
def test_up_and_down_go_through_the_controls_of_every_page(brief: Patient, page: str) -> None:
    open_page(brief, page)
    brief.key(Qt.Key.Key_Tab)
    brief.key(Qt.Key.Key_Tab)
    place, here = brief.session.place, brief.focused()
    for down, up in zip(DOWN, UP, strict=True):
        brief.key(*up)
        assert brief.focused() not in ("", here)
        brief.key(*down)
        assert brief.focused() == here
    assert brief.session.place is place


def test_left_and_escape_go_back_to_the_choice_of_a_leaflet(visit: Visit, tmp_path: Path) -> None:
    for name in ("leaflet", "second"):
        write_leaflet(tmp_path / name, fr=ASKING)
    patient = visit(content=tmp_path)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
        chosen = patient.buttons()
        patient.key(Qt.Key.Key_Down)
        patient.key(Qt.Key.Key_Return)
        opened = patient.buttons()
        assert opened != chosen
        patient.key(key)
        assert patient.buttons() == chosen


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Back])
def test_a_key_closes_whatever_was_opened(patient: Patient, key: Qt.Key) -> None:
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    patient.read_on(FR)
    reached = []
    for opened in (FR.questions, FR.understood, FR.contents, FR.text):
        patient.touch(opened)
        reached.append(patient.session.place)
        patient.key(key)
        reached.append(patient.session.place)
    patient.key(key)  # the end itself was not opened over anything
    end = Place.END
    assert reached == [
        *(Place.QUESTIONS, end),
        *(Place.UNDERSTANDING, end),
        *(Place.CONTENTS, end),
        *(Place.OPTIONS, end),
    ]
    assert patient.session.place is end


def test_time_that_passes_leaves_the_focus_where_it_is(patient: Patient) -> None:
    for page in ("reader", "contents"):
        open_page(patient, page)
        patient.key(Qt.Key.Key_Tab)
        patient.key(Qt.Key.Key_Tab)
        focused = patient.focused()
        assert focused
        patient.wait(5)
        assert patient.focused() == focused
        patient.wait(400)


def test_the_focus_is_painted_after_keys_and_gone_after_a_touch(visit: Visit) -> None:
    patient = visit()
    patient.begin(FR)
    patient.kiosk.window.reader.repaint()
    plain = patient.kiosk.window.bar.grab().toImage()
    tab_to(patient, FR.contents)
    ringed = patient.kiosk.window.bar.grab().toImage()
    assert ringed != plain
    patient.touch_at(QPoint(5, 5))
    assert patient.focused() == ""
    assert patient.kiosk.window.bar.grab().toImage() == plain


def test_a_touch_of_a_button_shows_no_focus(patient: Patient) -> None:
    patient.begin(FR)
    patient.touch(FR.next)
    assert patient.focused() == ""


def test_a_key_that_is_held_turns_one_page(patient: Patient) -> None:
    patient.begin(FR)
    patient.key(Qt.Key.Key_PageDown)
    position = patient.session.position
    for _ in range(5):
        send_key(patient, Qt.Key.Key_PageDown, held=True)
    assert patient.session.position == position


@pytest.mark.parametrize("key", [0x152, 0x416, Qt.Key.Key_unknown, Qt.Key.Key_Menu])
def test_keys_that_mean_nothing_do_nothing(patient: Patient, key: int) -> None:
    patient.begin(FR)
    before = patient.session.position
    send_key(patient, key)
    assert (patient.session.place, patient.session.position) == (Place.READER, before)


def send_key(patient: Patient, key: int, *, held: bool = False) -> None:
    """Send a key that QTest has no name for, or that is held down."""
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, none, "", held)
    QApplication.sendEvent(patient.kiosk.window, event)


def open_page(patient: Patient, page: str) -> None:
    """Go from welcome to a page, with nothing read."""
    match page:
        case "welcome":
            return
        case "reader":
            patient.begin(FR)
            patient.touch(FR.next)
        case "contents":
            patient.begin(FR)
            patient.touch(FR.contents)
        case "options":
            patient.begin(FR)
            patient.touch(FR.text)
        case "end":
            patient.begin(FR)
            patient.go_to_end(FR)
        case "questions":
            patient.begin(FR)
            patient.go_to_end(FR)
            patient.touch(FR.questions)
        case "thanks":
            patient.begin(FR)
            patient.go_to_end(FR)
            patient.touch(FR.finish_unread)
