"""What an overlay covers: nothing of it is left for a screen reader, or for the keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from kiosk.core.session.state import Place
from kiosk.core.staff.state import (
    StaffPlace,
)
from tests.e2e.nurse import CLEAN, CLOSE, KeepPin, hold, open_panel, place, title
from tests.e2e.patient import Patient
from tests.e2e.test_keys import open_page
from tests.e2e.words import FR

PAGES = ["reader", "contents", "options", "end"]


def told(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Return all that is in the tree and not marked as invisible."""
    if interface.state().invisible:
        return
    yield interface
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            yield from told(child)


def names_outside(patient: Patient, layer: QWidget) -> list[str]:
    """Return what a screen reader finds that is no part of this layer."""
    window = patient.kiosk.window
    found = []
    root = QAccessible.queryAccessibleInterface(window)
    for each in told(root):
        thing = each.object()
        assert isinstance(thing, QWidget)
        if thing is not window and thing is not layer and not layer.isAncestorOf(thing):
            name = each.text(QAccessible.Text.Name)
            found.append(f"{type(thing).__name__} {name}")
    return found


def hit(patient: Patient, point: QPoint) -> QWidget:
    """Return what is at a point of the window for whoever explores the screen by touch."""
    interface = QAccessible.queryAccessibleInterface(patient.kiosk.window)
    spot = patient.kiosk.window.mapToGlobal(point)
    child: QAccessibleInterface | None = interface
    while child is not None:
        interface = child
        child = interface.childAt(spot.x(), spot.y())
    thing = interface.object()
    assert isinstance(thing, QWidget)
    return thing


@pytest.mark.parametrize("page", PAGES)
def test_under_the_idle_warning_no_page_is_told(patient: Patient, page: str) -> None:
    open_page(patient, page)
    window = patient.kiosk.window
    before = [each.name for each in patient.seen()]
    while patient.session.warned_ms is None:
        patient.wait(5)
    assert FR.still_there in patient.reads()
    assert names_outside(patient, window.idle_warning) == []
    for spot in (window.bar.geometry().center(), window.rect().center()):
        found = hit(patient, spot)
        assert found is window.idle_warning or window.idle_warning.isAncestorOf(found)
    patient.touch(FR.here)
    assert [each.name for each in patient.seen()] == before


@pytest.mark.parametrize("page", ["welcome", *PAGES, "thanks"])
def test_under_the_staff_panel_no_page_is_told(
    patient: Patient, keep_pin: KeepPin, page: str
) -> None:
    keep_pin()
    open_page(patient, page)
    before = [re.sub(r"\d+", "", each.name) for each in patient.seen()]
    hold(patient)
    panel = patient.kiosk.window._panel
    assert panel is not None
    assert names_outside(patient, panel) == []
    patient.touch(CLOSE)
    after = [each.name for each in patient.seen()]
    assert [re.sub(r"\d+", "", name) for name in after] == before  # but for a countdown


def test_the_warning_that_the_panel_covered_is_there_again(
    patient: Patient, keep_pin: KeepPin
) -> None:
    keep_pin()
    open_page(patient, "contents")
    patient.wait(95)
    hold(patient)
    panel = patient.kiosk.window._panel
    assert panel is not None
    assert names_outside(patient, panel) == []
    patient.touch(CLOSE)
    assert FR.still_there in patient.reads()
    assert names_outside(patient, patient.kiosk.window.idle_warning) == []


def test_while_the_screen_is_cleaned_nothing_else_is_told(known: Patient) -> None:
    open_panel(known)
    known.touch(CLEAN)
    panel = known.kiosk.window._panel
    assert panel is not None
    assert names_outside(known, panel) == []
    assert known.buttons() == []


def test_a_press_that_the_warning_interrupts_does_nothing(patient: Patient) -> None:
    open_page(patient, "contents")
    spot = patient.place_of(FR.complications)
    patient.press(spot)
    patient.wait(95)
    assert FR.still_there in patient.reads()
    patient.lift(spot)
    assert patient.session.place is Place.CONTENTS
    patient.touch(FR.here)
    patient.touch_in_contents(FR, FR.complications)
    assert FR.complications in patient.headline()


@pytest.mark.parametrize("times", [2, 3])
def test_a_hold_that_opened_the_panel_leaves_no_finger_behind(known: Patient, times: int) -> None:
    known.begin(FR)
    for _ in range(times):
        hold(known)
        assert place(known) is StaffPlace.PIN
        known.wait(61)
        assert place(known) is StaffPlace.CLOSED


def test_a_finger_on_the_warning_that_runs_out_opens_nothing(known: Patient) -> None:
    known.begin(FR)
    while known.session.warned_ms is None:
        known.wait(1)
    known.wait(44)
    spot = title(known)
    known.press(spot)
    known.wait(1.5, step_s=0.25)
    assert known.session.place is Place.WELCOME
    known.lift(spot)
    known.wait(5)
    assert place(known) is StaffPlace.CLOSED


def test_a_page_that_was_drawn_aside_lies_straight_after_the_warning(patient: Patient) -> None:
    patient.begin(FR)
    patient.touch(FR.next)
    patient.kiosk.window.reader._slide.stop()
    patient.kiosk.window.reader._settle()
    straight = patient.kiosk.window.reader.grab().toImage()
    middle = patient.middle()
    patient.drag(middle, middle - QPoint(100, 0))
    while patient.session.warned_ms is None:
        patient.wait(5)
    patient.lift(middle - QPoint(100, 0))
    patient.touch(FR.here)
    assert patient.kiosk.window.reader.grab().toImage() == straight
