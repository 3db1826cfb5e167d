"""A disk that stalls while a record is written: a memory card does so for seconds, now and then."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kiosk.core.session.state import Place
from kiosk.core.speech.spoken import normal
from kiosk.core.staff.state import StaffPlace
from kiosk.core.staff.trouble import Trouble
from kiosk.storage.records.store import Store
from kiosk.ui.background import FINISH_S
from tests.clock import FakeClock
from tests.e2e.conftest import Listens, ReadRecords, Visit
from tests.e2e.hands import tap_again
from tests.e2e.hearer import KEYPAD, begins, hears_to_the_end, moves_to
from tests.e2e.nurse import KeepPin, hold, place, type_keys
from tests.e2e.patient import Patient
from tests.e2e.words import BOTH, EN, FR, Spoken
from tests.storage.a_faulty_disk import FaultyDisk

SAVING_S = 15
PIN = "271828"


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    with FaultyDisk().in_place() as disk:
        yield disk


@pytest.fixture
def patient(disk: FaultyDisk, visit: Visit) -> Patient:
    """Return a patient before a kiosk whose records are open."""
    patient = visit()
    patient.kiosk.stores.open()
    return patient


def where(patient: Patient) -> Place:
    return patient.session.place


def finish(patient: Patient, words: Spoken) -> None:
    patient.glance_and_finish(words)


def finish_while_it_stalls(patient: Patient, disk: FaultyDisk, words: Spoken) -> None:
    patient.glance(words)
    disk.stall()
    patient.is_hasty = True
    patient.touch(words.finish_unread)
    assert disk.is_stalled.wait(60)


def go_on(patient: Patient, disk: FaultyDisk) -> None:
    disk.go_on()
    patient.is_hasty = False
    patient.settle()


def language_of(code: str | None, records: Path, clock: FakeClock) -> str:
    assert code is not None
    with Store(records, random=Random(1)) as store:
        found = store.find(code, now=clock.now())
        assert found is not None
        return found.language


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_saving_is_seen_where_it_takes_long_and_nothing_is_announced_before_its_end(
    patient: Patient, disk: FaultyDisk, words: Spoken, read_records: ReadRecords
) -> None:
    finish_while_it_stalls(patient, disk, words)
    assert where(patient) is Place.SAVING
    assert words.finish_unread in patient.buttons()  # no page that would only flicker

    patient.wait(1)
    assert patient.headline() == words.saving
    assert words.one_moment in patient.reads()
    assert words.recorded not in patient.reads()
    assert len(patient.buttons()) == 1  # the other language
    assert not patient.session.code
    assert read_records() == []

    go_on(patient, disk)
    assert patient.headline() == words.recorded
    assert patient.session.code is not None
    assert len(read_records()) == 1


@pytest.mark.parametrize("words", BOTH, ids=["fr", "en"])
def test_a_record_that_takes_too_long_is_told_as_uncertain_and_is_kept_without_a_word(
    patient: Patient, disk: FaultyDisk, words: Spoken, read_records: ReadRecords
) -> None:
    finish_while_it_stalls(patient, disk, words)
    patient.wait(SAVING_S)
    assert patient.headline() == words.uncertain
    assert words.tell_staff in patient.reads()
    assert words.recorded not in patient.reads()
    patient.touch(words.finish)
    assert where(patient) is Place.WELCOME

    go_on(patient, disk)
    assert where(patient) is Place.WELCOME
    assert patient.session.code is None
    assert len(read_records()) == 1


def test_touches_meanwhile_answer_nothing_and_do_not_put_the_end_off(
    patient: Patient, disk: FaultyDisk
) -> None:
    finish_while_it_stalls(patient, disk, FR)
    patient.touch(FR.finish_unread)
    for _ in range(SAVING_S):
        patient.wait(1)
        patient.touch_at(patient.middle())
    assert where(patient) is Place.UNCERTAIN
    go_on(patient, disk)


def test_who_still_reads_that_it_is_uncertain_is_given_the_code(
    patient: Patient, disk: FaultyDisk, records: Path, clock: FakeClock
) -> None:
    finish_while_it_stalls(patient, disk, EN)
    patient.wait(SAVING_S + 10)
    go_on(patient, disk)
    assert patient.headline() == EN.recorded
    assert language_of(patient.session.code, records, clock) == "en"


def test_a_code_that_comes_as_they_leave_is_not_taken_away_unseen(
    patient: Patient, disk: FaultyDisk
) -> None:
    finish_while_it_stalls(patient, disk, FR)
    patient.wait(SAVING_S + 1)
    spot = patient.place_of(FR.finish)
    patient.press(spot)
    go_on(patient, disk)
    patient.lift(spot)
    tap_again(patient, spot, gap_ms=200)
    assert where(patient) is Place.THANKS
    patient.touch(FR.finish)
    assert where(patient) is Place.WELCOME


def test_nobody_is_shown_the_code_of_who_was_here_before(
    patient: Patient, disk: FaultyDisk, records: Path, clock: FakeClock, read_records: ReadRecords
) -> None:
    finish_while_it_stalls(patient, disk, FR)
    patient.wait(2)
    patient.kiosk.controller.reset()
    assert where(patient) is Place.WELCOME
    finish(patient, EN)
    patient.wait(2)
    assert patient.headline() == EN.saving

    go_on(patient, disk)
    assert patient.headline() == EN.recorded
    assert language_of(patient.session.code, records, clock) == "en"
    assert sorted(each["language"] for each in read_records()) == ["en", "fr"]


def test_a_session_that_times_out_while_the_disk_stalls_keeps_nobody_waiting(
    patient: Patient, disk: FaultyDisk, read_records: ReadRecords
) -> None:
    disk.stall()
    patient.is_hasty = True
    patient.begin(FR)
    patient.wait(200)
    assert where(patient) is Place.WELCOME
    patient.begin(EN)
    go_on(patient, disk)
    assert where(patient) is Place.READER
    assert [each["ending"] for each in read_records()] == ["idle"]


def test_a_disk_that_never_answers_keeps_nobody_from_quitting(
    patient: Patient, disk: FaultyDisk, read_records: ReadRecords
) -> None:
    finish_while_it_stalls(patient, disk, FR)
    quitting = threading.Timer(2 * FINISH_S, disk.go_on)
    quitting.start()
    patient.kiosk.stop()
    assert disk.is_stalled.is_set()
    quitting.cancel()


def test_staff_are_told_while_it_stalls_and_no_more_after_it(
    patient: Patient, disk: FaultyDisk
) -> None:
    troubles = patient.kiosk.deferred.staff.tools.troubles
    assert troubles() == ()
    finish_while_it_stalls(patient, disk, FR)
    assert troubles() == ()
    patient.wait(3)
    assert troubles() == (Trouble.UNSAVED,)
    go_on(patient, disk)
    assert troubles() == ()


def test_one_failure_to_read_sets_no_healthy_records_aside(
    patient: Patient, disk: FaultyDisk, records: Path, read_records: ReadRecords
) -> None:
    finish(patient, FR)
    patient.touch(FR.finish)
    # What SQLite has in memory it would not read again.
    patient.kiosk.stores.open()._file._database.execute("PRAGMA cache_size = 0")
    patient.kiosk.stores.open()._file._database.execute("PRAGMA shrink_memory")
    disk.fail_reads(1)
    finish(patient, EN)
    assert patient.headline() == EN.recorded
    assert sorted(each["language"] for each in read_records()) == ["en", "fr"]
    assert list(records.parent.glob("records.broken-*")) == []


def test_a_try_that_the_disk_is_slow_to_keep_holds_up_nobody(
    disk: FaultyDisk, visit: Visit, keep_pin: KeepPin, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_pin()
    nurse = visit()
    hold(nurse)
    type_keys(nurse, PIN[:-1])
    may_go_on, threads = threading.Event(), set()
    really = os.fsync

    def stall(handle: int) -> None:
        threads.add(threading.current_thread())
        assert may_go_on.wait(60)
        really(handle)

    monkeypatch.setattr(os, "fsync", stall)
    nurse.is_hasty = True
    nurse.touch(PIN[-1])
    nurse.wait(1)
    assert place(nurse) is StaffPlace.PIN
    may_go_on.set()
    nurse.is_hasty = False
    nurse.settle()
    assert place(nurse) is StaffPlace.HOME
    assert threading.main_thread() not in threads


def test_who_listens_hears_no_word_of_the_page_that_is_left_and_then_that_it_takes_long(
    disk: FaultyDisk, listens: Listens
) -> None:
    hearer = listens()
    hearer.kiosk.stores.open()
    begins(hearer)
    hears_to_the_end(hearer)
    hearer.hears_out()
    disk.stall()
    hearer.is_hasty = True
    moves_to(hearer, KEYPAD, FR.have_read)
    assert disk.is_stalled.wait(60)
    assert where(hearer) is Place.SAVING
    hearer.hears_nothing()
    hearer.wait(1)
    assert hearer.hears_out()[0] == "Enregistrement en cours"
    go_on(hearer, disk)

    assert normal(FR.recorded) in hearer.hears_out()
