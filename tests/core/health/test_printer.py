from __future__ import annotations

import pytest

from kiosk.core.health.checks import State
from kiosk.core.health.printer import PrinterFacts, check_printer
from kiosk.core.printing import PrinterState


def test_without_a_printer_there_is_nothing_to_tell() -> None:
    assert list(check_printer(None)) == []


@pytest.mark.parametrize("state", PrinterState)
def test_every_state_is_told_with_what_to_do_about_it(state: PrinterState) -> None:
    (check,) = check_printer(PrinterFacts("desk", state))

    assert check.name == "printer"
    assert (check.state is State.OK) == (state is PrinterState.READY)
    assert bool(check.remedy) == (state is not PrinterState.READY)
    assert "{" not in check.sentence + check.remedy


def test_what_only_technicians_can_put_right_is_a_fault() -> None:
    faults = {
        state
        for state in PrinterState
        for check in check_printer(PrinterFacts("desk", state))
        if check.state is State.FAULT
    }

    assert faults == {PrinterState.NO_QUEUE, PrinterState.NO_SCHEDULER, PrinterState.UNSUPPORTED}
