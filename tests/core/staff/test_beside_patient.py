from __future__ import annotations

from dataclasses import replace

from kiosk.core.session.advance import Site, advance
from kiosk.core.session.events import LanguageChosen, NextPressed, Tick
from kiosk.core.session.state import Defaults, Rules, Session, begin, uncovered
from kiosk.core.staff.advance import (
    covers,
)
from kiosk.core.staff.events import (
    KeyTyped,
    OkPressed,
)
from kiosk.core.staff.state import (
    Staff,
    StaffPlace,
)
from tests.core.fakes import LEAFLET, FakeBook
from tests.core.staff.a_nurse import FIRST_OPENING, GOOD, START_MS, Nurse

# Beside the patient


PATIENTS = Site(Defaults(LEAFLET, "fr"), Rules())
BOOK = FakeBook()


def reading(at_ms: int = START_MS) -> Session:
    session, _ = advance(begin(PATIENTS.defaults), LanguageChosen(at_ms, "fr"), BOOK, PATIENTS)
    return session


def test_time_under_the_panel_is_not_reading() -> None:
    session = uncovered(reading(), START_MS + 40_000)
    session, _ = advance(session, NextPressed(START_MS + 42_000), BOOK, PATIENTS)
    alone, _ = advance(reading(), NextPressed(START_MS + 2_000), BOOK, PATIENTS)

    assert session.coverage == alone.coverage


def test_time_under_the_panel_is_not_idleness() -> None:
    before, _ = advance(reading(), Tick(START_MS + 80_000, 0), BOOK, PATIENTS)
    session = uncovered(before, START_MS + 140_000)

    assert advance(session, Tick(START_MS + 149_000, 0), BOOK, PATIENTS)[0].warned_ms is None
    assert advance(session, Tick(START_MS + 150_000, 0), BOOK, PATIENTS)[0].warned_ms is not None


def test_an_idle_warning_goes_on_where_it_was() -> None:
    before = replace(reading(), warned_ms=START_MS)

    assert uncovered(before, START_MS + 1_000).warned_ms == START_MS + 1_000


def test_what_was_not_covered_is_as_it_was() -> None:
    assert uncovered(reading(), START_MS) == uncovered(reading(), START_MS - 5) == reading()


def test_the_patient_is_covered_wherever_staff_are() -> None:
    assert not covers(Staff())
    assert all(covers(Staff(place)) for place in StaffPlace if place is not StaffPlace.CLOSED)


# What may be logged


def test_neither_digits_nor_codes_are_in_anything_that_could_be_logged() -> None:
    nurse = Nurse(FIRST_OPENING).opens().enters(GOOD).types(GOOD)
    told = [repr(nurse.staff), repr(nurse.does(OkPressed).effects), repr(KeyTyped(1, "8"))]
    nurse = Nurse().opens().types(GOOD)
    told += [repr(nurse.staff), repr(nurse.does(OkPressed).effects)]
    nurse = Nurse().turns_to(StaffPlace.CHECK_CODE).types("K72QMN")
    told += [repr(nurse.staff), repr(nurse.does(OkPressed).effects)]

    assert not any(GOOD in each or "8" in each or "K72QMN" in each for each in told)
