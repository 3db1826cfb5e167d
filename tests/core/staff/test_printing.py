from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.printing import PrinterState
from kiosk.core.records.periods import Period
from kiosk.core.session.events import BackPressed
from kiosk.core.staff.effects import BrochureSent, Prepare, PrintBrochure, PrintFigures
from kiosk.core.staff.events import BrochurePressed, FiguresPressed, PageChosen, PeriodChosen
from kiosk.core.staff.state import StaffPlace, StaffRules
from tests.core.staff.a_nurse import SITE, Nurse

WITHOUT_PRINTER = replace(SITE, rules=StaffRules())


@pytest.fixture
def nurse() -> Nurse:
    return Nurse().turns_to(StaffPlace.PRINT)


def test_without_a_printer_the_page_does_not_open() -> None:
    assert (
        Nurse(WITHOUT_PRINTER).comes_in().does(PageChosen, StaffPlace.PRINT).place
        is StaffPlace.HOME
    )


def test_what_can_be_printed_is_collected(nurse: Nurse) -> None:
    assert nurse.place is StaffPlace.PRINT
    assert nurse.effects == [Prepare(StaffPlace.PRINT)]


@pytest.mark.parametrize("state", PrinterState)
def test_what_became_of_a_brochure_is_told(nurse: Nurse, state: PrinterState) -> None:
    nurse.does(BrochurePressed, "alpha", "fr")
    effect = nurse.effect(PrintBrochure)
    assert (effect.leaflet_id, effect.language) == ("alpha", "fr")

    nurse.is_told(BrochureSent, state)

    assert nurse.staff.printed is state
    assert nurse.staff.asked is None


def test_one_brochure_is_asked_for_at_a_time(nurse: Nurse) -> None:
    nurse.does(BrochurePressed, "alpha", "fr").does(BrochurePressed, "alpha", "fr")

    assert nurse.effects == []


def test_another_brochure_removes_what_was_told(nurse: Nurse) -> None:
    nurse.does(BrochurePressed, "alpha", "fr").is_told(BrochureSent, PrinterState.JAMMED)

    nurse.does(BrochurePressed, "alpha", "en")

    assert nurse.staff.printed is None


def test_an_answer_that_comes_too_late_changes_nothing(nurse: Nurse) -> None:
    ask = nurse.does(BrochurePressed, "alpha", "fr").staff.asked

    nurse.does(BackPressed).does(BrochureSent, ask, PrinterState.JAMMED)

    assert nurse.place is StaffPlace.HOME
    assert nurse.staff.printed is None


def test_nothing_else_is_asked_for_there(nurse: Nurse) -> None:
    before = nurse.staff

    assert nurse.does(PeriodChosen, None).staff == before


# The statistics


def test_the_statistics_are_printed_once_at_a_time() -> None:
    nurse = Nurse().turns_to(StaffPlace.STATISTICS).does(FiguresPressed, "fr")
    assert nurse.effect(PrintFigures).language == "fr"

    nurse.does(FiguresPressed, "fr")
    assert nurse.effects == []

    nurse.is_told(BrochureSent, PrinterState.NO_PAPER)
    assert nurse.staff.printed is PrinterState.NO_PAPER
    assert nurse.does(PeriodChosen, Period.TODAY).staff.printed is None


def test_without_a_printer_no_statistics_are_printed() -> None:
    nurse = Nurse(WITHOUT_PRINTER).turns_to(StaffPlace.STATISTICS).does(FiguresPressed, "fr")

    assert nurse.effects == []
    assert nurse.staff.asked is None


def test_nothing_else_is_asked_for_with_the_statistics() -> None:
    nurse = Nurse().turns_to(StaffPlace.STATISTICS)
    before = nurse.staff

    assert nurse.does(BrochurePressed, "alpha", "fr").effects == []
    assert nurse.staff.asked is before.asked
