"""From the first touch to a record on disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from kiosk import __version__
from kiosk.core.records.confirmation import Status
from kiosk.core.session.state import Place
from kiosk.storage.leaflets.library import Library
from kiosk.storage.records.store import Store
from tests.clock import FakeClock
from tests.conftest import CONTENT
from tests.e2e.conftest import ReadRecords
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_reading_all_and_saying_so_leaves_a_record_that_the_code_finds(
    patient: Patient,
    words: Spoken,
    records: Path,
    read_records: ReadRecords,
    clock: FakeClock,
) -> None:
    patient.begin(words)
    patient.read_on(words)
    assert words.shown_whole in patient.reads()
    assert words.not_consent in patient.reads()
    patient.touch(words.have_read)
    assert patient.headline() == words.recorded

    code = patient.session.code
    assert code is not None
    assert f"{code[:3]} {code[3:]}" in patient.reads()
    leaflet = Library(CONTENT).open("cimentoplastie")
    (record,) = read_records()
    assert record["status"] == "read"
    assert record["language"] == words.tag
    assert record["leaflet_id"] == "cimentoplastie"
    assert record["version"] == leaflet.version
    assert record["digest"] == leaflet.digest
    assert record["app_version"] == __version__
    assert record["ending"] == "confirmed"
    assert all(screen["shown"] and screen["read"] for screen in record["screens"])
    with Store(records, random=Random(1)) as store:
        found = store.find(code, now=clock.now())
        assert found is not None
        assert (found.id, found.status) == (record["id"], Status.READ)


def test_a_record_tells_neither_minute_nor_second(
    patient: Patient, records: Path, clock: FakeClock
) -> None:
    patient.begin(FR)
    patient.read_on(FR)
    patient.touch(FR.have_read)
    with closing(sqlite3.connect(records)) as database:
        hour = database.execute("SELECT hour FROM confirmation").fetchone()[0]
        stored = "\n".join(database.iterdump())
    assert hour == clock.now().strftime("%Y-%m-%dT%H:00Z")
    assert clock.now().minute
    assert clock.now().strftime("%H:%M") not in stored
    assert str(int(clock.now().timestamp())) not in stored


def test_one_screen_a_second_too_short_is_displayed_and_cannot_be_confirmed(
    patient: Patient, read_records: ReadRecords
) -> None:
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    patient.wait(patient.needs_s() - 1)
    patient.touch(FR.next)
    patient.read_on(FR)
    assert FR.too_fast in patient.reads()
    assert FR.have_read not in patient.buttons()
    patient.touch(FR.finish_unanswered)
    assert read_records()[0]["status"] == "displayed"


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_leafing_through_offers_to_read_or_to_finish_and_never_to_confirm(
    patient: Patient, words: Spoken, read_records: ReadRecords
) -> None:
    patient.begin(words)
    patient.leaf_through(words)
    assert words.too_fast in patient.reads()
    assert {words.no_read_now, words.questions, words.finish_unanswered} <= set(patient.buttons())
    assert words.have_read not in patient.buttons()
    patient.touch(words.finish_unanswered)
    assert patient.headline() == words.recorded
    assert [each["status"] for each in read_records()] == ["displayed"]
    assert read_records()[0]["ending"] == "finished"


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_whoever_had_time_for_what_went_by_says_so_and_it_was_shown_not_read(
    patient: Patient, words: Spoken, read_records: ReadRecords
) -> None:
    patient.begin(words)
    patient.leaf_through(words)
    patient.touch(words.had_time)
    assert patient.headline() == words.recorded
    assert patient.session.code is not None
    assert [each["status"] for each in read_records()] == ["displayed"]


def test_reading_after_leafing_through_makes_it_read(
    patient: Patient, read_records: ReadRecords
) -> None:
    patient.begin(EN)
    patient.leaf_through(EN)
    patient.touch(EN.no_read_now)
    assert EN.complications in patient.headline()
    patient.read_on(EN)
    patient.touch(EN.have_read)
    assert read_records()[0]["status"] == "read"


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_one_screen_skipped_is_named_and_the_patient_is_taken_there(
    patient: Patient, words: Spoken, read_records: ReadRecords
) -> None:
    patient.begin(words)
    patient.go_to(words, words.complications)
    patient.read_page()
    patient.go_to(words, words.last_section)
    patient.touch(words.back)
    patient.read_page()
    while patient.pages_of_section()[0] > 3:
        patient.touch(words.back)
        patient.read_page()
    patient.go_to_end(words)
    assert words.one_missing in patient.reads()
    assert words.have_read not in patient.buttons()

    patient.touch(words.read_now)
    assert words.complications in patient.headline()
    assert patient.pages_of_section()[0] == 2
    patient.read_page()
    patient.touch(words.next)
    assert words.shown_whole in patient.reads()
    patient.touch(words.have_read)
    assert read_records()[0]["status"] == "read"


def test_asking_questions_is_recorded_and_may_be_followed_by_reading(
    patient: Patient, read_records: ReadRecords
) -> None:
    patient.begin(FR)
    patient.read_on(FR)
    patient.touch(FR.questions)
    patient.tick(FR, FR.home)
    assert FR.noted in patient.reads()
    patient.touch(FR.have_read)
    (record,) = read_records()
    assert record["questions"] == 1
    assert record["status"] == "read"


def test_nothing_is_said_of_questions_that_nobody_had(
    patient: Patient, read_records: ReadRecords
) -> None:
    patient.begin(FR)
    patient.leaf_through(FR)
    patient.touch(FR.finish_unanswered)
    assert read_records()[0]["questions"] == 0


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_finishing_at_once_records_that_nothing_was_displayed_and_announces_no_code(
    patient: Patient, words: Spoken, records: Path, read_records: ReadRecords
) -> None:
    patient.begin(words)
    patient.go_to_end(words)
    patient.touch(words.finish_unread)
    assert patient.headline() == words.ended
    assert words.thank_you in patient.reads()
    assert "code" not in patient.reads()
    assert patient.session.code is None
    assert read_records()[0]["status"] == "not displayed"
    with closing(sqlite3.connect(records)) as database:
        assert database.execute("SELECT count(*) FROM code").fetchone() == (0,)


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_whoever_read_nothing_may_begin_at_the_first_page_from_the_thanks(
    patient: Patient, words: Spoken, read_records: ReadRecords
) -> None:
    patient.begin(words)
    first = patient.headline()
    patient.go_to_end(words)
    patient.touch(words.finish_unread)
    assert words.keep not in patient.buttons()

    patient.touch(words.begin_reading)
    assert (patient.headline(), patient.session.language) == (first, words.tag)
    patient.read_on(words)
    patient.touch(words.have_read)
    assert sorted(each["status"] for each in read_records()) == ["not displayed", "read"]


def test_finishing_halfway_records_that_it_was_partly_displayed_with_a_code(
    patient: Patient, read_records: ReadRecords
) -> None:
    patient.begin(FR)
    patient.go_to(FR, FR.complications)
    patient.read_page()
    patient.go_to_end(FR)
    assert "Vous n’avez pas encore vu" in patient.reads()
    patient.touch(FR.finish_unread)
    assert patient.session.code is not None
    (record,) = read_records()
    assert record["status"] == "partly displayed"
    shown = [each["shown"] for each in record["screens"] if each["section_id"] == "complications"]
    assert shown[0]
    assert not any(shown[1:])


def test_thanks_count_down_and_lead_to_welcome(patient: Patient) -> None:
    patient.begin(FR)
    patient.leaf_through(FR)
    patient.touch(FR.finish_unanswered)
    assert "Se ferme dans 90\N{NO-BREAK SPACE}s" in patient.reads()
    patient.wait(9)
    assert "dans 90" in patient.reads()  # it counts by tens: nobody is hurried
    patient.wait(1)
    assert "dans 80" in patient.reads()
    patient.wait(71)
    assert "dans 9\N{NO-BREAK SPACE}s" in patient.reads()
    patient.wait(9)
    assert patient.session.place is Place.WELCOME
    assert {FR.own_name, EN.own_name} == set(patient.buttons())


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_finish_on_the_thanks_leads_to_welcome_at_once(patient: Patient, words: Spoken) -> None:
    patient.begin(words)
    patient.leaf_through(words)
    patient.touch(words.finish_unanswered)
    patient.touch(words.finish)
    assert patient.session.place is Place.WELCOME


def test_two_patients_leave_two_records_that_have_nothing_in_common(
    patient: Patient, read_records: ReadRecords
) -> None:
    for words in (FR, EN):
        patient.begin(words)
        patient.leaf_through(words)
        patient.touch(words.finish_unanswered)
        patient.touch(words.finish)
    first, second = read_records()
    assert first["id"] != second["id"]
    assert {first["language"], second["language"]} == {"fr", "en"}
