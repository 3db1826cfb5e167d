"""How far the bar of progress is filled: as far as each section was shown, and no further."""

from __future__ import annotations

import pytest

from kiosk.core.session.events import ContentsPressed, LanguageChosen, NextPressed, SectionChosen
from kiosk.core.session.outcome import screen_of, shares_shown
from tests.core.fakes import MUST_READ
from tests.core.session.a_patient import BOOK, Patient, at_risks, reader


def shares(patient: Patient) -> list[float]:
    screens, index = screen_of(patient.session, BOOK)
    return list(shares_shown(patient.session, screens[index], BOOK))


def test_the_screen_that_is_shown_counts_at_once() -> None:
    assert shares(reader()) == pytest.approx([1.0, 0.0, 0.0])


def test_a_section_fills_page_by_page() -> None:
    patient = at_risks()
    assert shares(patient) == pytest.approx([1.0, 40 / 88, 0.0])

    assert shares(patient.does(NextPressed)) == pytest.approx([1.0, 80 / 88, 0.0])


def test_what_was_skipped_stays_empty() -> None:
    patient = reader().waits(250).does(ContentsPressed).does(SectionChosen, "after")

    assert shares(patient) == pytest.approx([1.0, 0.0, 1.0])


def test_what_was_shown_in_either_language_counts() -> None:
    patient = at_risks().waits(250).does(LanguageChosen, "en").does(NextPressed)

    assert shares(patient) == pytest.approx([1.0, 80 / 88, 0.0])
    assert patient.screen[0] == MUST_READ
