"""What a patient wants to ask: ticked by touch, recorded, and told to staff with the code."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible

from kiosk.core.leaflet.model import OTHER_QUESTION
from kiosk.core.session.state import Place
from tests.conftest import LANDSCAPE
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.hands import tap_twice
from tests.e2e.nurse import CODE, KeepPin, answer, open_panel, type_keys
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken

SMALL = QSize(1280, 800)
PORTRAIT = QSize(1080, 1920)


def open_questions(patient: Patient, words: Spoken = FR) -> None:
    patient.begin(words)
    patient.go_to(words, words.complications)
    patient.read_on(words)
    patient.touch(words.questions)
    assert patient.session.place is Place.QUESTIONS


def unread(patient: Patient) -> None:
    patient.go_to_end(FR)


def too_fast(patient: Patient) -> None:
    patient.leaf_through(FR)


def read(patient: Patient) -> None:
    patient.go_to(FR, FR.complications)
    patient.read_on(FR)


def in_two_languages(patient: Patient) -> None:
    patient.go_to(FR, FR.complications)
    patient.read_page()
    patient.touch(FR.next)
    patient.touch(EN.own_name)
    patient.read_on(EN)
    patient.touch(FR.own_name)


@pytest.mark.parametrize("way", [unread, too_fast, read, in_two_languages])
def test_every_ending_leads_to_the_questions_and_back(
    patient: Patient, read_records: ReadRecords, way: Callable[[Patient], None]
) -> None:
    patient.begin(FR)
    way(patient)
    patient.wait(1)
    patient.touch(FR.questions)
    patient.tick(FR, FR.medicines)
    assert patient.session.place is Place.END

    patient.wait(200)
    (record,) = read_records()
    assert record["ticked"] == "medicines"


def show(patient: Patient, words: Spoken, question: str) -> None:
    """Turn to the sheet that this question is on."""
    while question not in patient.buttons():
        patient.touch(words.more)


def is_checked(patient: Patient, question: str) -> bool:
    told = QAccessible.queryAccessibleInterface(patient.button(question))
    assert told.role() is QAccessible.Role.CheckBox
    assert bool(told.state().checked) is patient.button(question).isChecked()
    return bool(told.state().checked)


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
@pytest.mark.parametrize("size", [LANDSCAPE, SMALL, PORTRAIT], ids=["wide", "small", "tall"])
def test_ticked_questions_go_with_the_code_to_the_staff(
    visit: Visit, keep_pin: KeepPin, read_records: ReadRecords, words: Spoken, size: QSize
) -> None:
    keep_pin()
    patient = visit(size=size)
    open_questions(patient, words)
    patient.tick(words, words.home, words.medicines)
    patient.touch(words.have_read)
    assert patient.session.code is not None
    code = list(patient.session.code)  # the kiosk overwrites its own when the patient has gone
    patient.touch(words.finish)
    (record,) = read_records()
    assert (record["questions"], record["ticked"]) == (1, "medicines home")

    open_panel(patient)
    patient.touch(CODE)
    type_keys(patient, "".join(code))
    patient.touch("OK")
    answer(patient)

    told = patient.reads()
    if "Les questions (2)" in patient.buttons():
        patient.touch("Les questions (2)")
        told = patient.reads()
    assert FR.medicines in told  # the panel speaks the staff's language, not the patient's
    assert FR.home in told


def test_nothing_ticked_is_recorded_as_no_question(
    patient: Patient, read_records: ReadRecords
) -> None:
    open_questions(patient)
    patient.tick(FR)
    patient.touch(FR.have_read)

    (record,) = read_records()
    assert (record["questions"], record["ticked"]) == (0, "")


def test_a_question_that_is_not_listed_is_noted_without_words(
    patient: Patient, read_records: ReadRecords
) -> None:
    open_questions(patient)
    patient.tick(FR, FR.other_question)
    patient.touch(FR.have_read)

    assert read_records()[0]["ticked"] == OTHER_QUESTION


@pytest.mark.parametrize("gap_ms", [120, 200, 450])
def test_the_second_tap_of_a_trembling_hand_takes_nothing_back(
    patient: Patient, gap_ms: int
) -> None:
    open_questions(patient)
    show(patient, FR, FR.medicines)
    patient.wait(1)

    tap_twice(patient, patient.place_of(FR.medicines), gap_ms=gap_ms)

    assert is_checked(patient, FR.medicines)
    assert patient.session.ticked == {"medicines"}


def test_a_touch_after_a_moment_takes_it_back(patient: Patient) -> None:
    open_questions(patient)
    show(patient, FR, FR.medicines)
    for ticked in (True, False, True):
        patient.wait(1)
        patient.touch(FR.medicines)
        assert is_checked(patient, FR.medicines) is ticked


def test_what_is_ticked_outlasts_the_language(patient: Patient) -> None:
    open_questions(patient)
    show(patient, FR, FR.medicines)
    patient.touch(FR.medicines)
    patient.wait(1)
    patient.touch(EN.own_name)

    show(patient, EN, EN.medicines)
    assert is_checked(patient, EN.medicines)
    show(patient, EN, EN.home)
    assert not is_checked(patient, EN.home)


def test_the_next_patient_finds_nothing_ticked(patient: Patient) -> None:
    open_questions(patient)
    patient.tick(FR, FR.medicines)
    patient.wait(200)
    assert patient.session.place is Place.WELCOME

    open_questions(patient)
    show(patient, FR, FR.medicines)
    assert not is_checked(patient, FR.medicines)


def test_who_leaves_the_questions_is_asked_and_then_forgotten(
    patient: Patient, read_records: ReadRecords
) -> None:
    open_questions(patient)
    show(patient, FR, FR.medicines)
    patient.touch(FR.medicines)
    patient.wait(200)

    assert patient.session.place is Place.WELCOME
    (record,) = read_records()
    assert (record["ending"], record["ticked"]) == ("idle", "medicines")
