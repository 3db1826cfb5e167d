"""What happens when nobody touches the glass: the warning, the countdown, and the reset."""

from __future__ import annotations

import datetime
import re

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import Place
from tests.clock import FakeClock
from tests.e2e.conftest import ReadRecords
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken, other


@pytest.fixture
def warned(patient: Patient) -> Patient:
    """Return a patient who was reading, and has just been asked whether they are there."""
    patient.begin(FR)
    patient.touch(FR.next)
    wait_for_warning(patient)
    return patient


def wait_for_warning(patient: Patient) -> float:
    """Do nothing until the warning comes; return how long it took, in seconds."""
    waited = 0.0
    while patient.session.warned_ms is None:
        patient.wait(1)
        waited += 1
        assert waited < 600
    return waited


def is_warned(patient: Patient) -> bool:
    return FR.still_there in patient.reads() or EN.still_there in patient.reads()


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_the_warning_waits_for_a_slow_reader(patient: Patient, words: Spoken) -> None:
    patient.begin(words)
    longest = 0.0
    while patient.session.place is Place.READER:
        slow_reader_s = patient.words_on_page() * 60 / 60
        waited = wait_for_warning(patient)
        assert waited == pytest.approx(max(90, 2 * slow_reader_s), abs=1)
        longest = max(longest, waited)
        patient.touch_at(QPoint(5, 5))
        patient.touch(words.next)
    assert longest > 90


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
@pytest.mark.parametrize("page", ["contents", "text", "end"])
def test_every_other_page_warns_after_a_minute_and_a_half(
    patient: Patient, words: Spoken, page: str
) -> None:
    patient.begin(words)
    if page == "end":
        patient.go_to_end(words)
    else:
        patient.touch(getattr(words, page))
    assert wait_for_warning(patient) == pytest.approx(90, abs=1)
    assert words.still_there in patient.reads()


def test_nobody_is_warned_on_the_welcome_screen_or_on_the_thanks(patient: Patient) -> None:
    patient.wait(600)
    assert not is_warned(patient)
    patient.begin(FR)
    patient.leaf_through(FR)
    patient.touch(FR.finish_unanswered)
    for _ in range(29):
        patient.wait(1)
        assert patient.headline() == FR.recorded


def test_the_countdown_is_seen_to_go_down_for_at_least_45_seconds(warned: Patient) -> None:
    seen = []
    while is_warned(warned):
        said = re.search(r"Encore (\d+)", warned.reads())
        assert said is not None
        seen.append(int(said[1]))
        warned.wait(1)
    assert seen[0] == 45
    assert seen == list(range(45, 0, -1))


def test_the_warning_hides_everything_that_lies_below(warned: Patient) -> None:
    assert set(warned.buttons()) == {FR.here, EN.own_name}
    assert FR.next not in warned.reads()


@pytest.mark.parametrize("name", [FR.next, FR.back, FR.contents, FR.text])
def test_a_touch_anywhere_extends_and_does_nothing_to_what_lies_below(
    patient: Patient, name: str
) -> None:
    patient.begin(FR)
    patient.touch(FR.next)
    below = patient.place_of(name)
    before = patient.session.position
    wait_for_warning(patient)
    patient.touch_at(below)
    assert not is_warned(patient)
    assert (patient.session.place, patient.session.position) == (Place.READER, before)
    assert wait_for_warning(patient) >= 90


def test_a_swipe_over_the_warning_extends_and_turns_no_page(warned: Patient) -> None:
    before = warned.session.position
    warned.drag(QPoint(900, 300), QPoint(300, 300))
    warned.lift(QPoint(300, 300))
    assert not is_warned(warned)
    assert warned.session.position == before


def test_a_finger_that_slides_off_the_button_extends_all_the_same(warned: Patient) -> None:
    start = warned.place_of(FR.here)
    warned.drag(start, start - QPoint(0, 300))
    warned.lift(start - QPoint(0, 300))
    assert not is_warned(warned)


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_saying_that_one_is_there_extends(patient: Patient, words: Spoken) -> None:
    patient.begin(words)
    wait_for_warning(patient)
    patient.touch(words.here)
    assert not is_warned(patient)
    assert patient.session.place is Place.READER


def test_a_session_is_extended_without_limit(warned: Patient) -> None:
    for _ in range(12):
        warned.wait(40)
        assert is_warned(warned)
        warned.touch_at(QPoint(5, 5))
        assert not is_warned(warned)
        wait_for_warning(warned)


@pytest.mark.parametrize(
    "key",
    [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_A, Qt.Key.Key_PageDown, Qt.Key.Key_Left],
)
def test_a_key_extends_and_turns_no_page(warned: Patient, key: Qt.Key) -> None:
    before = warned.session.position
    warned.key(key)
    assert not is_warned(warned)
    assert (warned.session.place, warned.session.position) == (Place.READER, before)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_presses_no_button_below_that_had_the_focus(patient: Patient, key: Qt.Key) -> None:
    patient.begin(FR)
    while patient.focused() != FR.next:
        patient.key(Qt.Key.Key_Tab)
    before = patient.session.position
    wait_for_warning(patient)
    patient.key(key)
    assert not is_warned(patient)
    assert (patient.session.place, patient.session.position) == (Place.READER, before)


def test_a_click_of_a_mouse_extends_and_presses_nothing(warned: Patient) -> None:
    before = warned.session.position
    warning = warned.kiosk.window.idle_warning
    warned.look()
    QTest.mouseClick(warning, Qt.MouseButton.LeftButton, pos=QPoint(1100, 40))
    assert not is_warned(warned)
    assert warned.session.position == before


def test_the_wheel_of_a_mouse_extends(warned: Patient) -> None:
    window = warned.kiosk.window
    place = QPointF(window.rect().center())
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, 120))
    QApplication.processEvents()
    assert not is_warned(warned)


def test_tab_reaches_both_controls_of_the_warning_and_nothing_below(warned: Patient) -> None:
    reached = []
    for _ in range(4):
        warned.key(Qt.Key.Key_Tab)
        reached.append(warned.focused())
    assert is_warned(warned)
    assert set(reached) == {FR.here, EN.own_name}
    assert reached[:2] == reached[2:]
    if warned.focused() != FR.here:
        warned.key(Qt.Key.Key_Tab)
    assert warned.focused() == FR.here
    warned.key(Qt.Key.Key_Return)
    assert not is_warned(warned)


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_the_language_can_be_changed_on_the_warning(patient: Patient, words: Spoken) -> None:
    patient.begin(words)
    patient.touch(words.next)
    position = patient.session.position
    assert position is not None
    wait_for_warning(patient)
    patient.touch(other(words).own_name)
    assert not is_warned(patient)
    assert patient.session.language == other(words).tag
    assert patient.session.position is not None
    assert patient.session.position.section_id == position.section_id
    assert patient.session.position.block == position.block


def test_without_an_answer_everything_is_forgotten_and_recorded_without_a_code(
    warned: Patient, read_records: ReadRecords
) -> None:
    warned.wait(45)
    assert warned.session.place is Place.WELCOME
    assert {FR.own_name, EN.own_name} == set(warned.buttons())
    (record,) = read_records()
    assert record["ending"] == "idle"
    assert record["status"] == "not displayed"


def test_time_under_the_warning_is_not_reading_time(patient: Patient) -> None:
    patient.begin(FR)
    wait_for_warning(patient)
    before = patient.session.coverage
    patient.wait(30)
    assert patient.session.coverage == before


def test_a_long_stay_credits_no_more_than_the_slowest_reader_needs(patient: Patient) -> None:
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    most_ms = max(3_000, patient.words_on_page() * 60_000 / 60)
    patient.wait(89)
    patient.touch_at(patient.middle())
    patient.wait(89)
    dwell_ms = sum(
        sum(block.dwell_ms)
        for (_language, section, _index), block in patient.session.coverage.blocks.items()
        if section == "complications"
    )
    assert dwell_ms == pytest.approx(most_ms)


def test_walking_away_from_the_complications_is_never_recorded_as_read(
    patient: Patient, read_records: ReadRecords
) -> None:
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    patient.read_page()
    patient.touch(FR.next)
    patient.wait(600)
    assert patient.session.place is Place.WELCOME
    (record,) = read_records()
    assert (record["status"], record["ending"]) == ("partly displayed", "idle")


def test_walking_away_from_the_end_is_displayed_even_if_all_was_read(
    patient: Patient, read_records: ReadRecords
) -> None:
    patient.begin(FR)
    patient.read_on(FR)
    patient.wait(600)
    (record,) = read_records()
    assert (record["status"], record["ending"]) == ("displayed", "idle")


def test_a_changed_wall_clock_ends_the_session(
    patient: Patient, clock: FakeClock, read_records: ReadRecords
) -> None:
    patient.begin(FR)
    patient.wait(1)
    clock.set_wall(clock.now() + datetime.timedelta(hours=2))
    patient.wait(1)
    assert patient.session.place is Place.WELCOME
    assert read_records()[0]["ending"] == "clock"
