"""A patient takes home what is said at the end, by touch, from a printer of a real CUPS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest

from kiosk.core.printing import SlipPaper
from kiosk.core.session.state import Place, Rules
from kiosk.ui.printing import SLIP
from tests.clock import NOON
from tests.conftest import settings_with
from tests.e2e.conftest import Visit
from tests.e2e.patient import Patient
from tests.e2e.words import EN, FR, Spoken
from tests.machine.cups import Cups, needs_cups
from tests.ui.paper.printed import letters_of, needs_poppler, read

pytestmark = [needs_cups, needs_poppler]

PRINT = {"fr": "Imprimer", "en": "Print"}
BEGUN = {"fr": "L’impression a commencé.", "en": "Printing has begun."}
NOT_CONSENT = {"fr": "Ce n’est pas un consentement", "en": "This is not consent"}
NOT_READY = "Voyez l’accueil"


@pytest.fixture
def words() -> Spoken:
    return FR


@pytest.fixture
def patient(cups: Cups, visit: Visit) -> Patient:
    """Return a patient at a kiosk with a printer."""
    return visit(settings=settings_with({"print": {"queue": "desk"}}))


def until(patient: Patient, reached: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(30_000)
    while not reached():
        assert not deadline.hasExpired(), patient.reads()
        QTest.qWait(5)


def read_and_confirm(patient: Patient, words: Spoken) -> None:
    patient.begin(words)
    patient.read_on(words)
    patient.touch(words.have_read)
    assert patient.session.place is Place.THANKS


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("paper", SlipPaper)
def test_the_slip_says_what_the_screen_says(
    cups: Cups, visit: Visit, language: str, paper: SlipPaper
) -> None:
    file = cups.with_file_device("desk")
    patient = visit(settings=settings_with({"print": {"queue": "desk", "slip": paper.value}}))
    words = {"fr": FR, "en": EN}[language]
    read_and_confirm(patient, words)
    code = patient.session.code
    assert code is not None

    patient.touch(PRINT[language])

    until(patient, lambda: BEGUN[language] in patient.reads())
    assert PRINT[language] not in patient.buttons()
    until(patient, lambda: not cups.jobs())
    text = read(file.read_bytes())
    assert code in letters_of(text)
    title = patient.kiosk.controller.title("cimentoplastie", language)
    assert title is not None
    assert letters_of(title) in letters_of(text)
    assert NOT_CONSENT[language] in text
    assert cups.spooled() == []


def test_the_questions_that_were_ticked_are_on_the_slip(
    cups: Cups, patient: Patient, words: Spoken
) -> None:
    file = cups.with_file_device("desk")
    patient.begin(words)
    patient.read_on(words)
    patient.touch(words.questions)
    (_place, first), *_rest = sorted(
        (patient.place_of(name).y(), name) for name in patient.buttons() if name.endswith("?")
    )
    patient.touch(first)
    patient.touch("Retour")
    patient.touch(words.have_read)

    patient.touch(PRINT["fr"])

    until(patient, lambda: BEGUN["fr"] in patient.reads())
    until(patient, lambda: not cups.jobs())
    text = read(file.read_bytes())
    assert "Ce que je veux demander" in text
    assert letters_of(first) in letters_of(text)


def test_the_slip_has_the_hour_of_the_record_and_of_the_receipt(
    cups: Cups, patient: Patient, words: Spoken
) -> None:
    file = cups.with_file_device("desk")
    patient.clock.set_wall(NOON.replace(minute=57, second=0))
    patient.begin(words)
    patient.read_on(words)
    before = NOON.replace(minute=59, second=30)
    assert patient.clock.now() < before
    patient.wait((before - patient.clock.now()).total_seconds())
    patient.touch(words.have_read)
    assert patient.session.place is Place.THANKS
    patient.wait(60)
    assert patient.clock.now().hour != before.hour

    patient.touch(PRINT["fr"])

    until(patient, lambda: BEGUN["fr"] in patient.reads())
    until(patient, lambda: not cups.jobs())
    assert f" à {before.astimezone().hour}" in read(file.read_bytes())
    receipt = patient.session.receipt
    assert receipt is not None
    assert f", {before.astimezone():%H} h" in receipt.text


def test_a_slip_that_has_not_come_out_after_a_minute_never_does(
    cups: Cups, patient: Patient, words: Spoken
) -> None:
    cups.with_printer("desk")
    cups.slow_down()
    read_and_confirm(patient, words)
    patient.touch(PRINT["fr"])
    until(patient, lambda: BEGUN["fr"] in patient.reads())
    printing = patient.kiosk.deferred.printing
    assert printing is not None

    patient.clock.pass_ms(SLIP.out_ms)
    printing.look()

    until(patient, lambda: not cups.jobs())
    assert cups.spooled() == []


def test_a_printer_in_trouble_is_told_and_holds_up_nothing(
    cups: Cups, patient: Patient, words: Spoken
) -> None:
    cups.with_printer("desk")
    cups.jam()
    read_and_confirm(patient, words)

    patient.touch(PRINT["fr"])
    assert "Un instant" in patient.reads()
    assert words.finish in patient.buttons()
    until(patient, lambda: NOT_READY in patient.reads())

    printing = patient.kiosk.deferred.printing
    assert printing is not None
    assert printing.has_trouble
    until(patient, lambda: not cups.jobs())
    assert cups.spooled() == []
    patient.touch(words.finish)
    assert patient.session.place is Place.WELCOME


def test_a_printer_that_is_not_there_is_told(patient: Patient, words: Spoken) -> None:
    read_and_confirm(patient, words)

    patient.touch(PRINT["fr"])

    until(patient, lambda: NOT_READY in patient.reads())


def test_a_scheduler_that_never_answers_is_told_in_time(
    patient: Patient, words: Spoken, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("lp", "lpstat", "cancel"):
        (tmp_path / name).write_text("#!/bin/sh\nexec sleep 600\n")
        (tmp_path / name).chmod(0o755)
    read_and_confirm(patient, words)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    patient.is_hasty = True
    patient.touch(PRINT["fr"])
    patient.wait(Rules().printing_ms / 1000)

    assert NOT_READY in patient.reads()


def test_the_next_patient_hears_nothing_of_a_slip(
    cups: Cups, patient: Patient, words: Spoken
) -> None:
    cups.with_file_device("desk")
    read_and_confirm(patient, words)
    patient.touch(PRINT["fr"])
    patient.touch(words.finish)
    assert patient.session.place is Place.WELCOME

    printing = patient.kiosk.deferred.printing
    assert printing is not None
    until(patient, lambda: printing.state is not None)

    assert patient.session.place is Place.WELCOME
    assert patient.session.slip is None


def test_without_a_printer_there_is_nothing_to_touch(visit: Visit, words: Spoken) -> None:
    patient = visit()

    read_and_confirm(patient, words)

    assert PRINT["fr"] not in patient.buttons()
