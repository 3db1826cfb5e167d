"""What a patient is told when the record cannot be saved, by a store that really is full."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core.session.state import Place
from kiosk.core.settings.model import RecordsPart, Settings
from kiosk.storage.keys import SEAL_KEY
from kiosk.storage.records.schema import APPLICATION_ID
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken
from tests.storage.a_store import a_record, write_version_1


def fill(patient: Patient) -> None:
    """Let the file of records grow no more: SQLite says then that the disk is full."""
    database = patient.kiosk.stores.open()._file._database
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}")


def make_room(patient: Patient) -> None:
    patient.kiosk.stores.open()._file._database.execute("PRAGMA max_page_count = 1000000")


def finish_unread(patient: Patient, words: Spoken) -> None:
    patient.glance_and_finish(words)


def fill_and_finish(patient: Patient, words: Spoken) -> None:
    """Leave records until one cannot be saved any more."""
    fill(patient)
    for _ in range(50):
        finish_unread(patient, words)
        if patient.session.place is Place.NOT_SAVED:
            return
        patient.touch(words.finish)
    pytest.fail("The store never was full.")


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_a_full_disk_is_told_to_the_patient_and_nothing_is_announced(
    patient: Patient,
    words: Spoken,
    read_records: ReadRecords,
    caplog: pytest.LogCaptureFixture,
) -> None:
    fill_and_finish(patient, words)
    saved = len(read_records())
    assert patient.headline() == words.not_saved
    assert words.tell_staff in patient.reads()
    assert words.recorded not in patient.reads()
    assert patient.session.code is None
    assert "could not be saved" in caplog.text
    patient.touch(words.finish)
    assert patient.session.place is Place.WELCOME
    assert len(read_records()) == saved


def test_what_could_not_be_saved_does_no_harm_to_the_next_confirmation(
    patient: Patient, read_records: ReadRecords
) -> None:
    fill_and_finish(patient, FR)
    saved = len(read_records())
    patient.touch(FR.finish)
    make_room(patient)
    finish_unread(patient, EN)
    assert patient.headline() == EN.recorded
    assert patient.session.code is not None
    assert len(read_records()) == saved + 1


def test_the_word_that_nothing_was_saved_goes_away_by_itself(patient: Patient) -> None:
    fill_and_finish(patient, FR)
    patient.wait(91)
    assert patient.session.place is Place.WELCOME


def test_a_full_disk_does_not_keep_an_idle_kiosk_from_going_back_to_welcome(
    patient: Patient,
) -> None:
    fill_and_finish(patient, FR)
    patient.touch(FR.finish)
    patient.begin(EN)
    patient.wait(200)
    assert patient.session.place is Place.WELCOME


def test_records_that_may_not_be_written_are_told_to_the_patient(
    patient: Patient, read_records: ReadRecords, caplog: pytest.LogCaptureFixture
) -> None:
    database = patient.kiosk.stores.open()._file._database
    database.execute("PRAGMA query_only = ON")
    finish_unread(patient, FR)
    assert patient.headline() == FR.not_saved
    assert "could not be saved" in caplog.text
    assert read_records() == []
    database.execute("PRAGMA query_only = OFF")
    patient.touch(FR.finish)
    finish_unread(patient, FR)
    assert patient.headline() == FR.recorded


def test_a_folder_that_cannot_be_made_is_told_to_the_patient(
    visit: Visit, records: Path, caplog: pytest.LogCaptureFixture
) -> None:
    records.parent.write_text("a file where the folder should be", "utf-8")
    patient = visit()
    finish_unread(patient, FR)
    assert patient.headline() == FR.not_saved
    assert str(records.parent) in caplog.text
    records.parent.unlink()
    patient.touch(FR.finish)
    finish_unread(patient, FR)
    assert patient.headline() == FR.recorded


def test_a_file_that_is_no_store_is_set_aside_and_kept(
    visit: Visit, records: Path, read_records: ReadRecords
) -> None:
    records.parent.mkdir()
    records.write_bytes(b"something else" * 100)
    patient = visit()
    finish_unread(patient, FR)
    assert patient.headline() == FR.recorded
    assert len(read_records()) == 1
    (aside,) = records.parent.glob("records.broken-*")
    assert aside.read_bytes() == b"something else" * 100


def replace(records: Path) -> None:
    """Put another file in its place, as somebody does who brings back a broken copy."""
    copy = records.with_name("copy")
    copy.write_bytes(b"damaged " * 1_000)
    copy.replace(records)


def take_a_table_away(records: Path) -> None:
    database = sqlite3.connect(records)
    database.execute("DROP TABLE seal")
    database.close()


@pytest.mark.parametrize("damage", [replace, take_a_table_away])
def test_a_file_that_is_damaged_while_the_kiosk_runs_costs_no_confirmation(
    patient: Patient,
    records: Path,
    damage: Callable[[Path], None],
    read_records: ReadRecords,
    caplog: pytest.LogCaptureFixture,
) -> None:
    finish_unread(patient, FR)
    patient.touch(FR.finish)
    damage(records)
    finish_unread(patient, EN)
    assert patient.headline() == EN.recorded
    assert patient.session.code is not None
    assert [each["language"] for each in read_records()] == ["en"]
    (aside,) = records.parent.glob("records.broken-*.sqlite3")
    assert f"The records were damaged; they are kept as {aside}." in caplog.text


def test_a_file_found_damaged_at_tidying_is_set_aside_before_the_next_patient(
    patient: Patient, records: Path, read_records: ReadRecords
) -> None:
    finish_unread(patient, FR)
    patient.touch(FR.finish)
    replace(records)
    assert not patient.kiosk.stores.tidy()
    assert read_records() == []
    assert list(records.parent.glob("records.broken-*.sqlite3"))


def test_records_that_another_program_holds_are_told_to_the_patient(
    patient: Patient, records: Path, caplog: pytest.LogCaptureFixture
) -> None:
    patient.kiosk.stores.open()
    other = sqlite3.connect(records, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    finish_unread(patient, FR)
    assert patient.headline() == FR.not_saved
    assert "Another program holds the records" in caplog.text
    other.close()
    patient.touch(FR.finish)
    finish_unread(patient, FR)
    assert patient.headline() == FR.recorded


def test_records_of_a_later_version_are_told_to_the_patient_and_left_alone(
    visit: Visit, records: Path, caplog: pytest.LogCaptureFixture
) -> None:
    records.parent.mkdir()
    later = sqlite3.connect(records)
    later.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    later.execute("PRAGMA user_version = 99")
    later.close()
    before = records.read_bytes()
    patient = visit()
    finish_unread(patient, FR)
    assert patient.headline() == FR.not_saved
    assert "A later version of the kiosk wrote these records" in caplog.text
    assert records.read_bytes() == before


def test_a_key_that_cannot_be_read_keeps_no_record_from_being_kept(
    visit: Visit, records: Path, read_records: ReadRecords, caplog: pytest.LogCaptureFixture
) -> None:
    key = SEAL_KEY.file(records.parent)
    key.parent.mkdir(parents=True)
    key.write_bytes(b"no key")
    patient = visit()
    finish_unread(patient, FR)
    assert patient.headline() == FR.recorded
    assert len(read_records()) == 1
    assert "The records are kept without a seal that proves them" in caplog.text
    assert key.read_bytes() == b"no key"


@pytest.mark.parametrize("count", [1, 5])
def test_as_many_copies_are_kept_from_before_an_update_as_the_settings_say(
    visit: Visit, records: Path, count: int
) -> None:
    records.parent.mkdir()
    write_version_1(records, [a_record()])
    for day in range(1, 9):
        records.with_name(f"records.v1-2026-11-0{day}.backup.sqlite3").touch()
    patient = visit(settings=Settings(records=RecordsPart(backup_count=count)))
    patient.kiosk.stores.open()
    assert len(list(records.parent.glob("*.backup.sqlite3"))) == count
