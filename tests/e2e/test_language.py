"""The language can be changed on every page: all texts at once, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize

from kiosk.core.session.state import Place, Session
from tests.conftest import LANDSCAPE
from tests.e2e.conftest import Visit
from tests.e2e.patient import Patient
from tests.e2e.words import EN, FR, Spoken, other

Open = Callable[[Patient, Spoken], None]


def open_reader(patient: Patient, words: Spoken) -> None:
    patient.go_to(words, words.complications)


def open_contents(patient: Patient, words: Spoken) -> None:
    patient.touch(words.contents)


def open_options(patient: Patient, words: Spoken) -> None:
    patient.touch(words.text)


def open_end_unread(patient: Patient, words: Spoken) -> None:
    patient.go_to_end(words)


def open_end_too_fast(patient: Patient, words: Spoken) -> None:
    patient.leaf_through(words)


def open_end_read(patient: Patient, words: Spoken) -> None:
    patient.go_to(words, words.complications)
    patient.read_on(words)


def open_end_questions(patient: Patient, words: Spoken) -> None:
    open_end_read(patient, words)
    patient.touch(words.questions)


def open_thanks(patient: Patient, words: Spoken) -> None:
    patient.leaf_through(words)
    patient.touch(words.finish_unanswered)


PAGES = [
    open_reader,
    open_contents,
    open_options,
    open_end_unread,
    open_end_too_fast,
    open_end_questions,
    open_thanks,
]


def lasting(session: Session) -> dict[str, object]:
    """Return what a change of language must not change."""
    return {
        "place": session.place,
        "section": session.position and session.position.section_id,
        "block": session.position and session.position.block,
        "trail": session.trail,
        # On the page of a leaflet the touch itself takes time, which is credited as it must be.
        "coverage": None if session.place is Place.READER else session.coverage,
        "questions": session.questions,
        "status": session.status,
        "code": session.code,
        "text_size": session.text_size,
        "theme": session.theme,
    }


@pytest.mark.parametrize("words", [FR, EN], ids=["fr", "en"])
@pytest.mark.parametrize("size", [LANDSCAPE, QSize(1080, 1920)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("page", PAGES)
def test_the_language_button_changes_every_text_and_nothing_else(
    visit: Visit, page: Open, words: Spoken, size: QSize
) -> None:
    there = visit(size=size)
    there.begin(words)
    page(there, words)
    before = lasting(there.session)
    texts = set(there.reads().splitlines())
    there.touch(other(words).own_name)
    assert lasting(there.session) == before
    translated = set(there.reads().splitlines())
    same = {text for text in texts & translated if any(letter.isalpha() for letter in text)}
    assert same <= {"Normal"} | {there.session.code or ""} | codes(there)

    # Back again, everything reads as it did: nothing stayed behind in the other language.
    there.touch(words.own_name)
    assert lasting(there.session) == before
    assert set(there.reads().splitlines()) == texts


def codes(patient: Patient) -> set[str]:
    """Return the code as it stands on the screen: it is the same in every language."""
    code = patient.session.code
    return {f"{code[:3]} {code[3:]}"} if code else set()


@pytest.mark.parametrize("words", [FR, EN], ids=["fr", "en"])
def test_a_page_reads_the_same_whichever_language_the_patient_began_in(
    visit: Visit, words: Spoken
) -> None:
    """What was opened in one language and then changed looks as if it had been opened there."""
    changed = visit()
    changed.begin(other(words))
    changed.touch(words.own_name)
    straight = visit()
    straight.begin(words)
    assert changed.reads() == straight.reads()
    page = straight.kiosk.window.reader.geometry()  # below what was shown until now
    assert changed.picture().copy(page) == straight.picture().copy(page)


def test_the_welcome_screen_offers_both_languages_at_once(patient: Patient) -> None:
    said = patient.reads()
    assert "Commencer" in said
    assert "Begin" in said
    assert patient.buttons() == [FR.own_name, EN.own_name]
