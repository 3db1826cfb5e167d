"""The screen from day to day: black outside its hours, awake at a touch, never long the same."""

from __future__ import annotations

import datetime
import random
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.core.hidden import Hidden
from kiosk.core.session.state import Place
from kiosk.core.settings.model import Settings
from kiosk.core.staff.pin_policy import PinRole
from kiosk.core.staff.state import (
    StaffPlace,
)
from kiosk.storage.pins import PIN_FILE, Cost, set_pin
from kiosk.storage.secrets import FOLDER
from kiosk.ui.widgets.button import TouchButton
from tests.clock import FakeClock
from tests.conftest import settings_with
from tests.e2e.conftest import Visit
from tests.e2e.hands import tap_twice
from tests.e2e.nurse import PIN, enter, hold, place, title
from tests.e2e.patient import Patient
from tests.e2e.words import FR

UTC = datetime.UTC
HOURS = {"on": ["mo-fr 07:00-19:00"], "time_zone": "Europe/Paris", "awake_s": 120}
EVENING = datetime.datetime(2026, 11, 23, 18, 30, tzinfo=UTC)  # half past seven in Paris


def settings(**parts: object) -> Settings:
    return settings_with({"schedule": HOURS, **parts})


def wait(patient: Patient, seconds: float) -> None:
    """Do nothing, at a kiosk whose screen lives."""
    life = patient.kiosk.deferred.screen_life
    for _second in range(round(seconds)):
        patient.wait(1)
        life.tick()


def is_black(patient: Patient) -> bool:
    """Tell whether every pixel that is looked at is black."""
    picture = patient.picture()
    spots = [(x, y) for x in range(5, picture.width(), 37) for y in range(5, picture.height(), 37)]
    return all(picture.pixelColor(x, y) == Qt.GlobalColor.black for x, y in spots)


@pytest.fixture
def evening(visit: Visit, clock: FakeClock) -> Patient:
    """Return someone before a kiosk that has gone dark for the night."""
    clock.set_wall(EVENING)
    patient = visit(settings=settings())
    wait(patient, 121)
    assert is_black(patient)
    return patient


def test_it_is_lit_by_day_and_black_outside_its_hours(visit: Visit, clock: FakeClock) -> None:
    patient = visit(settings=settings())
    wait(patient, 300)
    assert not is_black(patient)
    clock.set_wall(datetime.datetime(2026, 11, 23, 17, 59, 58, tzinfo=UTC))
    wait(patient, 1)
    assert not is_black(patient)
    wait(patient, 1)
    assert is_black(patient)
    assert patient.buttons() == []
    clock.set_wall(datetime.datetime(2026, 11, 24, 6, 0, 0, tzinfo=UTC))
    wait(patient, 1)
    assert not is_black(patient)


def test_a_start_outside_the_hours_shows_the_welcome_for_a_while(
    visit: Visit, clock: FakeClock
) -> None:
    clock.set_wall(EVENING)
    patient = visit(settings=settings())
    wait(patient, 119)
    assert not is_black(patient)
    wait(patient, 1)
    assert is_black(patient)


def test_in_the_dark_there_is_no_cursor_and_nothing_moves(evening: Patient) -> None:
    window = evening.kiosk.window
    under = window.childAt(window.rect().center())
    assert isinstance(under, QWidget)
    assert under.cursor().shape() is Qt.CursorShape.BlankCursor
    places = [each.geometry() for each in window.findChildren(QWidget)]
    wait(evening, 600)
    assert is_black(evening)
    assert [each.geometry() for each in window.findChildren(QWidget)] == places


def test_the_touch_that_wakes_it_does_nothing_else_and_the_next_one_counts(
    evening: Patient, clock: FakeClock
) -> None:
    welcome = evening.kiosk.window.welcome
    (french, _english) = welcome.choices().values()
    spot = french.mapTo(evening.kiosk.window, french.rect().center())
    evening.press(spot)
    assert not is_black(evening)
    clock.pass_ms(80)
    evening.lift(spot)
    assert evening.session.place is Place.WELCOME
    assert set(evening.buttons()) == {"Français", "English"}
    evening.begin(FR)


def test_the_second_tap_of_the_hand_that_wakes_it_presses_nothing(evening: Patient) -> None:
    welcome = evening.kiosk.window.welcome
    (french, _english) = welcome.choices().values()
    spot = french.mapTo(evening.kiosk.window, french.rect().center())
    tap_twice(evening, spot, gap_ms=150, taps=3)
    assert not is_black(evening)
    assert evening.session.place is Place.WELCOME
    evening.begin(FR)


def test_it_goes_dark_again_when_nobody_goes_on(evening: Patient) -> None:
    evening.touch_at(evening.middle())
    wait(evening, 119)
    assert not is_black(evening)
    wait(evening, 1)
    assert is_black(evening)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab])
def test_a_key_wakes_it_and_does_nothing_else(evening: Patient, key: Qt.Key) -> None:
    QTest.keyClick(evening.kiosk.window, key)
    assert not is_black(evening)
    assert evening.session.place is Place.WELCOME
    assert not isinstance(evening.kiosk.window.focusWidget(), TouchButton)


def test_a_mouse_wakes_it_by_its_button_and_does_nothing_else(evening: Patient) -> None:
    window = evening.kiosk.window
    (french, _english) = window.welcome.choices().values()
    spot = french.mapTo(window, french.rect().center())
    under = window.childAt(spot)
    assert under is not None
    QTest.mouseMove(window, spot)
    assert is_black(evening)
    QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(window, spot))
    assert not is_black(evening)
    assert evening.session.place is Place.WELCOME


def test_it_is_never_dark_while_someone_reads(evening: Patient) -> None:
    evening.touch_at(evening.middle())
    evening.begin(FR)
    for _page in range(4):
        wait(evening, 89)
        assert not is_black(evening)
        evening.touch(FR.next)
    wait(evening, 90)
    assert evening.session.warned_ms is not None
    assert not is_black(evening)
    wait(evening, 46)
    assert evening.session.place is Place.WELCOME
    assert is_black(evening)


def test_staff_come_in_as_ever_once_it_is_awake(evening: Patient, records: Path) -> None:
    cost = Cost(passes=1, memory_kib=8, lanes=1)
    file = records.parent / FOLDER / PIN_FILE
    set_pin(file, PinRole.MAIN, Hidden(PIN), random=random.Random(7), cost=cost)
    hold(evening, at=title(evening))
    assert place(evening) is StaffPlace.CLOSED
    assert not is_black(evening)
    hold(evening)
    enter(evening)
    assert place(evening) is StaffPlace.HOME
    wait(evening, 50)
    assert not is_black(evening)


def test_out_of_service_follows_the_hours_too(visit: Visit, clock: FakeClock) -> None:
    clock.set_wall(EVENING)
    patient = visit(settings=settings(kiosk={"out_of_service": True}))
    assert "Please ask the staff. Thank you." in patient.reads()
    wait(patient, 120)
    assert is_black(patient)
    patient.touch_at(patient.middle())
    assert "Please ask the staff. Thank you." in patient.reads()
    wait(patient, 120)
    assert is_black(patient)


def test_a_kiosk_that_asks_for_the_staff_follows_the_hours_too(
    visit: Visit, clock: FakeClock
) -> None:
    clock.set_wall(EVENING)
    patient = visit(settings=settings())
    patient.kiosk.show_out_of_order(fullscreen=False)
    wait(patient, 120)
    assert is_black(patient)
    patient.touch_at(patient.middle())
    assert "Please ask the staff. Thank you." in patient.reads()
    assert "panne qui se répète" in patient.reads()


@pytest.mark.parametrize("hours", [[], ["mo-fr 07:00-19:00"]])
def test_on_a_holiday_it_stays_black(visit: Visit, clock: FakeClock, hours: list[str]) -> None:
    patient = visit(
        settings=settings_with(
            {"schedule": {"on": hours, "holidays": ["2026-11-23"], "time_zone": "Europe/Paris"}}
        )
    )
    wait(patient, 180)
    assert is_black(patient)


def test_a_window_of_another_size_stays_black(evening: Patient) -> None:
    evening.kiosk.window.resize(1024, 768)
    assert is_black(evening)


def places(patient: Patient) -> dict[str, QPoint]:
    """Return where each thing stands that can be read on the screen."""
    window = patient.kiosk.window
    page = window.page
    assert page is not None
    return {
        each.accessibleName(): each.mapTo(window, QPoint())
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.accessibleName()
    }


def shifts(patient: Patient, minutes: int) -> set[tuple[int, int]]:
    """Return by how much everything on the screen moves, from its first place."""
    first = places(patient)
    found = set()
    for _minute in range(minutes):
        wait(patient, 60)
        now = places(patient)
        moved = {(now[name] - first[name]).toTuple() for name in first}
        assert len(moved) == 1
        found |= moved
    return found


LONG_STANDING: dict[str, dict[str, Any]] = {
    "welcome": {},
    "out of service": {"kiosk": {"out_of_service": True}},
}


@pytest.mark.parametrize("page", LONG_STANDING)
def test_what_stands_for_long_moves_by_a_few_pixels_each_minute(visit: Visit, page: str) -> None:
    patient = visit(settings=settings_with(LONG_STANDING[page]))
    found = shifts(patient, 12)
    assert len(found) > 5
    assert all(abs(x) <= 8 and abs(y) <= 8 for x, y in found)
    for button in patient.kiosk.window.welcome.choices().values():
        corner = button.mapTo(patient.kiosk.window, QPoint())
        assert patient.kiosk.window.rect().contains(button.rect().translated(corner))


def test_the_screen_that_asks_for_the_staff_moves_too(visit: Visit) -> None:
    patient = visit()
    patient.kiosk.show_out_of_order(fullscreen=False)
    assert len(shifts(patient, 12)) > 5


def test_a_press_counts_though_the_page_is_shifted_under_it(patient: Patient) -> None:
    before = places(patient)
    at = patient.place_of("Français")
    wait(patient, 59)
    assert places(patient) == before
    patient.press(at)
    wait(patient, 1)
    patient.kiosk.controller._show()
    assert places(patient) != before
    patient.clock.pass_ms(80)
    patient.lift(at)
    assert patient.session.place is Place.READER


@pytest.mark.parametrize("page", LONG_STANDING)
def test_nothing_moves_where_the_site_wants_none_of_it(visit: Visit, page: str) -> None:
    wanted = {**LONG_STANDING[page], "display": {"pixel_shift": False}}
    patient = visit(settings=settings_with(wanted))
    assert shifts(patient, 12) == {(0, 0)}


def test_a_page_that_is_read_does_not_move(visit: Visit) -> None:
    patient = visit()
    patient.begin(FR)
    before = patient.kiosk.window.reader.geometry()
    wait(patient, 80)
    assert patient.kiosk.window.reader.geometry() == before
