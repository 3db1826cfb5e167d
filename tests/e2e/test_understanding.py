"""Questions that test our explanation: voluntary, kind, and in no patient's record."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from kiosk.core.leaflet.model import Edition, Understanding
from kiosk.core.session.state import Place
from kiosk.ui.widgets.page import Prose
from tests.conftest import LANDSCAPE
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.hands import tap_twice
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken

SMALL = QSize(1280, 800)
PORTRAIT = QSize(1080, 1920)
QUOTED = {"fr": "«\u00a0{}\u00a0»", "en": "“{}”"}


def open_end(patient: Patient, words: Spoken = FR) -> None:
    patient.begin(words)
    patient.go_to(words, words.complications)
    patient.read_on(words)


def edition(patient: Patient, words: Spoken) -> Edition:
    leaflet = patient.kiosk.controller.catalogue.open("cimentoplastie")
    return leaflet.editions[words.tag]


def choose(patient: Patient, asked: Understanding, *, right: bool) -> None:
    """Touch the right answer, or the first of the others."""
    patient.wait(1)
    place = asked.right if right else int(not asked.right)
    patient.touch(asked.answers[place])


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
@pytest.mark.parametrize("size", [LANDSCAPE, SMALL, PORTRAIT], ids=["wide", "small", "tall"])
@pytest.mark.parametrize("right", [True, False], ids=["right", "other"])
def test_each_answer_shows_the_sentence_of_the_leaflet_again(
    visit: Visit, words: Spoken, size: QSize, *, right: bool
) -> None:
    patient = visit(size=size)
    open_end(patient, words)
    patient.touch(words.understood)

    for asked in edition(patient, words).understanding:
        assert asked.text in patient.reads()
        choose(patient, asked, right=right)
        block, sentence = edition(patient, words).quote(asked)
        said, answer = patient.reads(), asked.answers[asked.right]
        assert right or said.index(QUOTED[words.tag].format(answer)) < said.index(sentence)
        assert sentence in edition(patient, words).section(asked.section).blocks[block].text
        assert asked.answers[0] not in patient.buttons()
        patient.wait(1)
        patient.touch(words.go_on)
    assert patient.session.place is Place.END


@pytest.mark.parametrize("size", [LANDSCAPE, SMALL, PORTRAIT], ids=["wide", "small", "tall"])
def test_all_replies_are_set_alike(visit: Visit, size: QSize) -> None:
    patient = visit(size=size)
    settings = set()
    for right in (True, False):
        open_end(patient)
        patient.touch(FR.understood)
        for asked in edition(patient, FR).understanding:
            choose(patient, asked, right=right)
            shown = patient.kiosk.window.understanding.findChildren(Prose)
            question, sentence = (
                next(each for each in shown if each.isVisible() and each.text() == text)
                for text in (asked.text, edition(patient, FR).quote(asked)[1])
            )
            settings.add((question.y(), question.font().pixelSize(), sentence.font().pixelSize()))
            patient.wait(1)
            patient.touch(FR.go_on)
        patient.kiosk.controller.reset()
    assert len(settings) == 1


def counted(records: Path) -> set[tuple[str, int, int]]:
    """Return each question with its counts, as anyone with the file can read them."""
    with closing(sqlite3.connect(f"file:{records}?mode=ro", uri=True)) as database:
        statement = "SELECT question_id, right_answers, other_answers FROM understanding"
        return set(database.execute(statement))


def test_only_first_answers_are_counted_and_none_is_in_the_record(
    patient: Patient, records: Path, read_records: ReadRecords
) -> None:
    open_end(patient)
    patient.touch(FR.understood)
    first, second, _third = edition(patient, FR).understanding
    choose(patient, first, right=False)
    patient.wait(1)
    patient.touch(FR.back)
    choose(patient, first, right=True)
    patient.wait(1)
    patient.touch(FR.go_on)
    choose(patient, second, right=True)
    patient.wait(1)
    patient.touch(FR.go_on)
    patient.wait(1)
    patient.touch(FR.skip)
    assert patient.session.place is Place.END
    patient.wait(1)
    patient.touch(FR.have_read)

    assert counted(records) == {(first.id, 0, 1), (second.id, 1, 0)}
    (record,) = read_records()
    assert record["status"] == "read"
    assert first.id not in repr(record)


def test_it_is_never_a_gate(patient: Patient, read_records: ReadRecords) -> None:
    open_end(patient)
    patient.touch(FR.have_read)
    assert read_records()[0]["status"] == "read"


def test_who_has_not_read_it_is_not_asked(patient: Patient) -> None:
    patient.begin(FR)
    patient.leaf_through(FR)
    assert FR.understood not in patient.buttons()


@pytest.mark.parametrize("gap_ms", [120, 200, 450])
def test_the_second_tap_of_a_trembling_hand_answers_nothing(patient: Patient, gap_ms: int) -> None:
    open_end(patient)
    patient.wait(1)
    tap_twice(patient, patient.place_of(FR.understood), gap_ms=gap_ms)
    assert patient.session.place is Place.UNDERSTANDING
    assert (patient.session.understanding, patient.session.given) == (0, None)

    first = edition(patient, FR).understanding[0]
    patient.wait(1)
    tap_twice(patient, patient.place_of(first.answers[0]), gap_ms=gap_ms)
    assert (patient.session.understanding, patient.session.given) == (0, 0)


def test_the_reply_outlasts_the_language(patient: Patient) -> None:
    open_end(patient)
    patient.touch(FR.understood)
    choose(patient, edition(patient, FR).understanding[0], right=True)
    patient.wait(1)
    patient.touch(EN.own_name)

    english = edition(patient, EN)
    assert english.quote(english.understanding[0])[1] in patient.reads()


def test_an_answer_that_cannot_be_counted_costs_the_patient_nothing(
    patient: Patient, records: Path, caplog: pytest.LogCaptureFixture
) -> None:
    open_end(patient)
    patient.kiosk.stores.open()
    patient.touch(FR.understood)
    first = edition(patient, FR).understanding[0]
    with closing(sqlite3.connect(records, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        choose(patient, first, right=True)
        assert edition(patient, FR).quote(first)[1] in patient.reads()
    assert "An answer could not be counted." in caplog.text
    caplog.clear()
    patient.wait(1)
    patient.touch(FR.go_on)
    choose(patient, edition(patient, FR).understanding[1], right=True)
    assert len(counted(records)) == 1
