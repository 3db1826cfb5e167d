"""A press is what was meant: palms, following fingers, stuck contacts and ghosts do nothing."""

from __future__ import annotations

import datetime
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import Place
from kiosk.core.touch.contact import RESTS_MS
from kiosk.core.touch.dead_place import AGAIN, STUCK_MS
from kiosk.storage.dead_places import DEAD_PLACES_FILE, add, read
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.hands import PALM, Tremor, follow, tap_again, unsteady
from tests.e2e.nurse import (
    CLOSE,
    answer,
    open_panel,
)
from tests.e2e.patient import Patient
from tests.e2e.process import Machine
from tests.e2e.words import BOTH, FR, Spoken

GLASSES = [QSize(1920, 1080), QSize(1280, 800)]
each_glass = pytest.mark.parametrize("size", GLASSES, ids=["22in", "10in"])


@each_glass
@pytest.mark.parametrize("way", [1, -1])
def test_a_finger_that_follows_the_words_leaves_the_page_where_it_is(
    visit: Visit, size: QSize, way: int
) -> None:
    patient = visit(size=size)
    patient.begin(FR)
    patient.touch(FR.next)
    before = patient.session.position
    half = QPoint(310 * way, 0)
    start, end = patient.middle() - half, patient.middle() + half
    patient.press(start)
    for step in range(1, 101):
        patient.clock.pass_ms(50)
        patient.move(start + (end - start) * step / 100)
        assert patient.kiosk.window.reader._offset == 0
    patient.lift(end)
    assert patient.session.position == before


@each_glass
@pytest.mark.parametrize(("mm", "ms"), [(100, 1_000), (100, 300), (70, 900), (60, 150)])
def test_the_slow_flick_of_an_old_hand_turns_the_page(
    visit: Visit, size: QSize, mm: int, ms: int
) -> None:
    patient = visit(size=size)
    patient.begin(FR)
    before = patient.session.position
    half = QPoint(round(mm * patient.kiosk.window.px_per_mm / 2), 0)
    follow(patient, patient.middle() + half, patient.middle() - half, seconds=ms / 1000)
    assert patient.session.position != before


@each_glass
def test_under_a_resting_palm_every_control_is_alive(visit: Visit, size: QSize) -> None:
    patient = visit(size=size)
    patient.press(QPoint(30, size.height() // 2), PALM)
    patient.begin(FR)
    first = patient.session.position
    patient.touch(FR.next)
    assert patient.session.position != first
    patient.swipe(500)
    assert patient.session.position == first
    patient.touch(FR.contents)
    assert patient.session.place is Place.CONTENTS
    patient.lift(QPoint(30, size.height() // 2), PALM)
    assert patient.session.place is Place.CONTENTS


def test_what_has_rested_on_a_button_for_long_presses_it_not(patient: Patient) -> None:
    patient.begin(FR)
    first = patient.session.position
    spot = patient.place_of(FR.next)
    patient.press(spot)
    patient.wait(RESTS_MS / 1000)
    patient.lift(spot)
    assert patient.session.position == first


def test_a_large_contact_is_no_finger_from_the_start_or_later(patient: Patient) -> None:
    # No touchscreen of Qt's tests has sizes: this begins where they have been read.
    patient.begin(FR)
    patient.look()
    first = patient.session.position
    spot = patient.place_of(FR.next)
    fingers, at_ms = patient.kiosk.touches._fingers, patient.clock.monotonic_ms()
    fingers.press(3, spot, at_ms, is_palm=True)
    fingers.lift(3, spot, at_ms)
    fingers.press(4, spot, at_ms + 1_000)
    fingers.move(4, spot, at_ms + 1_050, is_palm=True)
    fingers.lift(4, spot, at_ms + 1_100)
    assert patient.session.position == first


def test_a_finger_whose_release_is_lost_leaves_no_button_pressed(patient: Patient) -> None:
    # Qt's tests release each touch point: this begins where the driver's points arrive.
    patient.begin(FR)
    patient.look()
    first = patient.session.position
    fingers = patient.kiosk.touches._fingers
    fingers.press(3, patient.place_of(FR.next), patient.clock.monotonic_ms())
    assert patient.button(FR.next).isDown()
    patient.clock.pass_ms(1_000)
    fingers.press(3, patient.place_of(FR.contents), patient.clock.monotonic_ms())
    assert not patient.button(FR.next).isDown()
    assert patient.button(FR.contents).isDown()
    patient.clock.pass_ms(RESTS_MS)
    patient.kiosk.touches.find_stuck()
    assert not patient.button(FR.contents).isDown()
    assert (patient.session.place, patient.session.position) == (Place.READER, first)


def test_a_finger_that_the_system_takes_away_presses_nothing(patient: Patient) -> None:
    patient.begin(FR)
    first = patient.session.position
    spot = patient.place_of(FR.next)
    patient.press(spot)
    device = QTest.createTouchDevice()
    cancelled = QTouchEvent(QEvent.Type.TouchCancel, device)
    QApplication.sendEvent(patient.kiosk.window.windowHandle(), cancelled)
    assert not patient.button(FR.next).isDown()
    patient.lift(spot)
    assert patient.session.position == first


def test_the_mouse_that_a_system_makes_of_a_finger_is_no_second_finger(patient: Patient) -> None:
    patient.begin(FR)
    spot = patient.place_of(FR.next)
    patient.touch_at(spot)
    second = patient.session.position
    patient.look()
    click(patient, spot, Qt.MouseEventSource.MouseEventSynthesizedBySystem)
    assert patient.session.position == second
    click(patient, spot, Qt.MouseEventSource.MouseEventNotSynthesized)
    assert patient.session.position != second


def click(patient: Patient, spot: QPoint, source: Qt.MouseEventSource) -> None:
    """Click as the window system tells of it."""
    window = patient.kiosk.window
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, held in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseMove, left),
        (QEvent.Type.MouseButtonRelease, none),
    ):
        event = QMouseEvent(
            kind,
            QPointF(spot),
            QPointF(spot),
            QPointF(window.mapToGlobal(spot)),
            none if kind is QEvent.Type.MouseMove else left,
            held,
            Qt.KeyboardModifier.NoModifier,
            source,
        )
        QApplication.sendEvent(window.windowHandle(), event)


def test_a_stuck_contact_keeps_no_session_alive_and_is_told(
    known: Patient, records: Path, tmp_path: Path
) -> None:
    known.begin(FR)
    spot = QPoint(400, 300)
    known.press(spot, PALM)
    for step in range(STUCK_MS // 1_000 + 120):
        known.move(spot + QPoint(step % 2, 0), PALM)
        known.wait(1)
    assert known.session.place is Place.WELCOME
    known.kiosk.touches.find_stuck()
    known.settle()
    assert told_by_doctor(records, tmp_path) == "warning"
    assert "quelque chose y est resté posé" in health(known)
    known.lift(spot, PALM)


def test_a_ghost_touch_is_felt_no_more_when_it_is_known_and_is_told(
    known: Patient, records: Path, tmp_path: Path
) -> None:
    known.begin(FR)
    spot = known.place_of(FR.next)
    with unsteady(known):
        for _ in range(AGAIN):
            known.clock.pass_ms(110)
            known.press(spot)
            known.clock.pass_ms(10)
            known.lift(spot)
    known.settle()
    known.touch(FR.contents)
    assert known.session.place is Place.CONTENTS
    there = known.session
    tap_again(known, spot, gap_ms=1_000)
    assert replace(known.session, seen_ms=there.seen_ms) == there  # but for a tick of time
    aside = spot - QPoint(round(8 * known.kiosk.window.px_per_mm), 0)
    tap_again(known, aside, gap_ms=1_000)
    assert known.session.touched_ms > there.touched_ms  # beside the place a finger is felt
    assert told_by_doctor(records, tmp_path) == "warning"
    assert "sans cesse sans que personne ne la touche" in health(known)


def test_a_ghost_touch_keeps_no_session_alive(patient: Patient) -> None:
    patient.begin(FR)
    spot = QPoint(400, 300)
    with unsteady(patient):
        for _ in range(1_000):
            patient.press(spot)
            patient.wait(0.1)
            patient.lift(spot)
            patient.wait(0.3)
    assert patient.session.place is Place.WELCOME


def told_by_doctor(records: Path, folder: Path) -> str:
    """Return what doctor says of the glass: the kiosk's clock stood on another day than its own."""
    machine = Machine(folder)
    machine.records.parent.mkdir(exist_ok=True)
    file = records.with_name(DEAD_PLACES_FILE)
    for dead in read(file):
        today = datetime.datetime.now(datetime.UTC)
        add(machine.records.with_name(DEAD_PLACES_FILE), replace(dead, at=today))
    ended = machine.run("doctor", "--json")
    found = {each["name"]: each["state"] for each in json.loads(ended.stdout)["checks"]}
    return str(found["glass"])


def health(nurse: Patient) -> str:
    """Return everything that the panel's page of health says, sheet after sheet."""
    open_panel(nurse)
    nurse.touch("État")
    answer(nurse)
    said = nurse.reads()
    nurse.touch("Détails")
    said += nurse.reads()
    while "Suivant" in nurse.buttons():
        nurse.touch("Suivant")
        said += nurse.reads()
    nurse.touch(CLOSE)
    return said


@each_glass
@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
@pytest.mark.parametrize("seed", range(3))
def test_a_patient_with_a_tremor_reads_from_welcome_to_a_confirmation_that_says_read(
    visit: Visit, size: QSize, words: Spoken, seed: int, read_records: ReadRecords
) -> None:
    patient = visit(size=size)
    hand = Tremor(patient, random.Random(seed))
    hand.touch(words.own_name)
    assert (patient.session.place, patient.session.language) == (Place.READER, words.tag)
    while patient.session.place is Place.READER:
        hand.read_page(words)
    hand.touch(words.have_read)
    (record,) = read_records()
    assert (record["status"], record["ending"]) == ("read", "confirmed")
    assert all(screen["shown"] and screen["read"] for screen in record["screens"])
