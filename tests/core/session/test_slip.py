from __future__ import annotations

import pytest

from kiosk.core.session.advance import may_print
from kiosk.core.session.effects import PrintSlip
from kiosk.core.session.events import FinishPressed, PrintPressed, SlipAnswer
from kiosk.core.session.state import Place, Rules, SlipState
from tests.core.session.a_patient import SITE, Patient, not_saved, thanks, with_printer

PATIENCE_MS = Rules().printing_ms


@pytest.fixture
def patient() -> Patient:
    """Return a patient who is thanked by a kiosk with a printer."""
    return with_printer(thanks())


def asks(patient: Patient) -> PrintSlip:
    return patient.does(PrintPressed).slips.pop()


def is_told(patient: Patient, effect: PrintSlip, *, has_begun: bool) -> None:
    patient.does(SlipAnswer, effect.asked_ms, has_begun)


def test_without_a_printer_nothing_is_offered() -> None:
    patient = thanks()

    assert not may_print(patient.session, SITE.rules)
    assert patient.does(PrintPressed).slips == []
    assert patient.session.slip is None


def test_what_was_not_saved_is_not_printed() -> None:
    patient = with_printer(not_saved())

    assert not may_print(patient.session, patient.site.rules)


@pytest.mark.parametrize(
    ("has_begun", "state"), [(True, SlipState.BEGUN), (False, SlipState.NOT_PRINTED)]
)
def test_what_became_of_the_slip_is_told(
    patient: Patient, has_begun: bool, state: SlipState
) -> None:
    effect = asks(patient)
    assert patient.session.slip is SlipState.ASKED
    assert not may_print(patient.session, patient.site.rules)

    is_told(patient.waits(2_000), effect, has_begun=has_begun)

    assert patient.session.slip is state
    assert patient.session.touched_ms == patient.now_ms, "they have time to read it"
    assert not may_print(patient.session, patient.site.rules), "they are sent to the desk"


def test_a_printer_keeps_nobody_waiting(patient: Patient) -> None:
    effect = asks(patient)

    states = [patient.waits(ms).session.slip for ms in (PATIENCE_MS - 1_000, 1_000)]

    assert states == [SlipState.ASKED, SlipState.NOT_PRINTED]
    assert patient.place is Place.THANKS
    is_told(patient, effect, has_begun=True)
    assert patient.session.slip is SlipState.NOT_PRINTED


def test_an_answer_reaches_its_patient_or_nobody(patient: Patient) -> None:
    effect = asks(patient)
    patient.does(FinishPressed)
    assert patient.place is Place.WELCOME

    is_told(patient, effect, has_begun=True)

    assert patient.session.slip is None
