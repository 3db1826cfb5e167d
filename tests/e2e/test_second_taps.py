"""A press is what was meant: a second tap, a bounce and a key that repeats do nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest

from kiosk.core.session.state import Place
from kiosk.core.staff.state import StaffPlace
from kiosk.core.touch.contact import BOUNCE_MM
from kiosk.core.touch.steady import SETTLES_MS
from tests.e2e.conftest import Visit
from tests.e2e.hands import PALM, tap_again, tap_twice, unsteady
from tests.e2e.nurse import (
    BACK_IN,
    CLOSE,
    OUT,
    PIN,
    KeepPin,
    answer,
    enter,
    hold,
    open_panel,
    place,
)
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken

GLASSES = [QSize(1920, 1080), QSize(1280, 800)]
GAPS = [1, 60, 120, 160, 200]
each_glass = pytest.mark.parametrize("size", GLASSES, ids=["22in", "10in"])
each_gap = pytest.mark.parametrize("gap_ms", GAPS)


@each_glass
@each_gap
@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_two_taps_on_a_language_open_it_and_no_other(
    visit: Visit, size: QSize, gap_ms: int, words: Spoken
) -> None:
    patient = visit(size=size)
    tap_twice(patient, patient.place_of(words.own_name), gap_ms=gap_ms, taps=3)
    assert patient.session.place is Place.READER
    assert patient.session.language == words.tag


@each_gap
def test_two_taps_on_next_turn_one_page(patient: Patient, gap_ms: int) -> None:
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    patient.touch(FR.next)
    second = patient.session.position
    patient.touch(FR.back)
    assert patient.session.position != second
    tap_twice(patient, patient.place_of(FR.next), gap_ms=gap_ms, taps=3)
    assert patient.session.position == second


@each_glass
@pytest.mark.parametrize("gap_ms", [300, 400])
def test_three_slow_taps_of_a_trembling_hand_are_one(
    visit: Visit, size: QSize, gap_ms: int
) -> None:
    patient = visit(size=size)
    patient.begin(FR)
    patient.touch(FR.next)
    second = patient.session.position
    patient.touch(FR.back)
    tap_twice(patient, patient.place_of(FR.next), gap_ms=gap_ms, taps=3)
    assert patient.session.position == second
    tap_twice(patient, patient.place_of(EN.own_name), gap_ms=gap_ms, taps=3)
    assert patient.session.language == EN.tag
    patient.touch(FR.own_name)
    assert patient.session.language == FR.tag


@each_glass
@each_gap
def test_two_taps_on_i_am_here_only_go_on(visit: Visit, size: QSize, gap_ms: int) -> None:
    patient = visit(size=size)
    patient.begin(FR)
    patient.touch(FR.next)
    before = patient.session.position
    while patient.session.warned_ms is None:
        patient.wait(5)
    tap_twice(patient, patient.place_of(FR.here), gap_ms=gap_ms)
    assert FR.still_there not in patient.reads()
    assert (patient.session.language, patient.session.position) == (FR.tag, before)


@pytest.mark.parametrize("late_ms", [0, 1, 300])
def test_a_second_press_that_begins_after_a_moment_always_counts(
    patient: Patient, late_ms: int
) -> None:
    patient.begin(FR)
    spot = patient.place_of(FR.next)
    patient.touch_at(spot)
    second = patient.session.position
    tap_again(patient, spot, gap_ms=SETTLES_MS + late_ms)
    assert patient.session.position != second


def test_a_press_that_begins_too_soon_counts_not_however_long_it_lasts(patient: Patient) -> None:
    patient.begin(FR)
    spot = patient.place_of(FR.next)
    patient.touch_at(spot)
    second = patient.session.position
    tap_again(patient, spot, gap_ms=SETTLES_MS - 1, down_ms=2_000)
    assert patient.session.position == second


def test_a_finger_that_was_down_when_the_page_changed_presses_nothing_on_the_new_one(
    patient: Patient,
) -> None:
    patient.begin(FR)
    contents = patient.place_of(FR.contents)
    patient.press(contents, PALM)
    patient.touch(FR.next)
    patient.wait(3)
    patient.lift(contents, PALM)
    assert patient.session.place is Place.READER


def test_what_the_idle_warning_covers_is_safe_from_the_tap_that_came_too_late(
    patient: Patient,
) -> None:
    patient.begin(FR)
    patient.touch(FR.next)
    spot = patient.place_of(FR.next)
    before = patient.session.position
    while FR.still_there not in patient.reads():
        patient.wait(1)
    tap_again(patient, spot, gap_ms=50)
    tap_again(patient, spot, gap_ms=150)
    assert patient.session.position == before
    patient.touch_at(spot)
    assert FR.still_there not in patient.reads()
    tap_again(patient, spot, gap_ms=150)
    assert patient.session.position == before


@each_gap
def test_two_taps_on_a_word_open_its_card_and_leave_it_open(patient: Patient, gap_ms: int) -> None:
    patient.begin(FR)
    word = patient.kiosk.window.reader.place_of("cimentoplastie")
    assert word is not None
    tap_twice(patient, word.center(), gap_ms=gap_ms, taps=3)
    assert patient.session.card == "cimentoplastie"


@each_glass
def test_more_taps_on_the_last_digit_open_the_panel_and_nothing_in_it(
    visit: Visit, size: QSize, keep_pin: KeepPin
) -> None:
    keep_pin()
    patient = visit(size=size)
    hold(patient)
    for digit in PIN[:-1]:
        patient.touch(digit)
    spot = patient.place_of(PIN[-1])
    patient.touch_at(spot)
    for _ in range(3):
        tap_again(patient, spot, gap_ms=150)
    assert place(patient) is StaffPlace.HOME


@pytest.mark.parametrize("size", [*GLASSES, QSize(1080, 1920)], ids=["22in", "10in", "portrait"])
@pytest.mark.parametrize("spot_of", ["OK", PIN[-1]], ids=["ok", "last digit"])
def test_no_taps_at_one_place_ever_quit_the_kiosk(
    visit: Visit, size: QSize, keep_pin: KeepPin, spot_of: str
) -> None:
    keep_pin()
    patient = visit(size=size)
    left: list[bool] = []
    patient.kiosk.deferred.staff.left.connect(left.append)
    hold(patient)
    spot = patient.place_of(spot_of)
    enter(patient)
    for _ in range(5):
        patient.touch_at(spot)
    assert left == []


@each_glass
@each_gap
def test_two_taps_on_out_of_service_take_the_kiosk_out_of_it(
    visit: Visit, size: QSize, keep_pin: KeepPin, gap_ms: int
) -> None:
    keep_pin()
    patient = visit(size=size)
    open_panel(patient)
    tap_twice(patient, patient.place_of(OUT), gap_ms=gap_ms)
    answer(patient)
    assert place(patient) is StaffPlace.CLOSED
    assert patient.kiosk.window.page is patient.kiosk.window.out_of_order
    open_panel(patient)
    tap_twice(patient, patient.place_of(BACK_IN), gap_ms=gap_ms)
    answer(patient)
    assert place(patient) is StaffPlace.CLOSED
    assert patient.kiosk.window.page is not patient.kiosk.window.out_of_order


def test_a_second_tap_on_close_presses_nothing_of_what_the_panel_covered(known: Patient) -> None:
    open_panel(known)
    tap_twice(known, known.place_of(CLOSE), gap_ms=150)
    assert place(known) is StaffPlace.CLOSED
    assert known.session.place is Place.WELCOME


def test_digits_that_are_typed_fast_all_count(known: Patient) -> None:
    hold(known)
    known.look()
    with unsteady(known):
        for digit in PIN:
            known.clock.pass_ms(20)
            spot = known.place_of(digit)
            known.press(spot)
            known.clock.pass_ms(20)
            known.lift(spot)
    known.settle()
    assert place(known) is StaffPlace.HOME


@pytest.mark.parametrize(("gap_ms", "typed"), [(30, 1), (99, 1), (120, 2)])
def test_a_digit_that_bounces_is_typed_once(known: Patient, gap_ms: int, typed: int) -> None:
    hold(known)
    spot = known.place_of("5")
    tap_twice(known, spot, gap_ms=gap_ms)
    assert len(known.kiosk.deferred.staff.staff.typed) == typed


@each_glass
@pytest.mark.parametrize(("gap_ms", "typed"), [(30, 1), (99, 1), (120, 2)])
def test_a_finger_that_bounces_onto_the_neighbouring_key_types_once(
    visit: Visit, size: QSize, keep_pin: KeepPin, gap_ms: int, typed: int
) -> None:
    keep_pin()
    patient = visit(size=size)
    hold(patient)
    keys = [patient.button(digit) for digit in "456"]
    left, right = sorted(keys, key=lambda key: key.x())[:2]
    edge = left.mapTo(patient.kiosk.window, left.rect().center())
    edge.setX(edge.x() + left.width() // 2 - 2)
    across = right.mapTo(patient.kiosk.window, QPoint(2, right.height() // 2))
    assert patient.kiosk.window.px_per_mm * BOUNCE_MM >= across.x() - edge.x()
    patient.touch_at(edge)
    tap_again(patient, across, gap_ms=gap_ms)
    assert len(patient.kiosk.deferred.staff.staff.typed) == typed


@pytest.mark.parametrize(("gap_ms", "turned"), [(120, False), (SETTLES_MS, True)])
def test_a_second_strike_of_a_key_counts_as_a_second_tap_does(
    patient: Patient, gap_ms: int, turned: bool
) -> None:
    patient.begin(FR)
    patient.key(Qt.Key.Key_PageDown)
    second = patient.session.position
    patient.clock.pass_ms(gap_ms)
    QTest.keyClick(patient.kiosk.window, Qt.Key.Key_PageDown)
    assert (patient.session.position != second) is turned


@pytest.mark.parametrize(("gap_ms", "reached"), [(100, 1), (499, 1), (500, 2)])
def test_a_second_strike_that_opens_nothing_new_counts_after_half_a_second(
    patient: Patient, gap_ms: int, reached: int
) -> None:
    patient.look()
    visited = []
    for _strike in range(2):
        QTest.keyClick(patient.kiosk.window, Qt.Key.Key_Tab)
        visited.append(patient.focused())
        patient.clock.pass_ms(gap_ms)
    assert len(set(visited)) == reached


def test_a_key_that_repeats_as_releases_and_presses_counts_once(patient: Patient) -> None:
    patient.begin(FR)
    patient.look()
    first, positions = patient.session.position, set()
    QTest.keyPress(patient.kiosk.window, Qt.Key.Key_PageDown)
    patient.clock.pass_ms(660)
    for _repeat in range(40):
        QTest.keyRelease(patient.kiosk.window, Qt.Key.Key_PageDown)
        QTest.keyPress(patient.kiosk.window, Qt.Key.Key_PageDown)
        patient.clock.pass_ms(60)
        positions.add(patient.session.position)
    QTest.keyRelease(patient.kiosk.window, Qt.Key.Key_PageDown)
    assert len(positions) == 1
    assert first not in positions
    patient.key(Qt.Key.Key_PageUp)
    assert patient.session.position == first


def test_different_keys_one_after_the_other_all_count(patient: Patient) -> None:
    patient.begin(FR)
    first = patient.session.position
    patient.key(Qt.Key.Key_PageDown)
    assert patient.session.position != first
    patient.clock.pass_ms(50)
    QTest.keyClick(patient.kiosk.window, Qt.Key.Key_PageUp)
    assert patient.session.position == first
