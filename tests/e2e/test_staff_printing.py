"""A nurse prints a brochure from the panel, by touch; it comes out of a printer of a real CUPS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest

from kiosk.core.printing import PrinterState
from kiosk.core.records.confirmation import Status, hour_of
from kiosk.core.staff.state import StaffPlace
from kiosk.core.staff.trouble import Trouble
from kiosk.storage.records.store import Store
from kiosk.ui.printing import BROCHURE, SLIP, Printing
from tests.clock import NOON
from tests.conftest import settings_with, settle
from tests.e2e.conftest import Visit
from tests.e2e.nurse import KeepPin, answer, open_panel, place
from tests.e2e.patient import Patient
from tests.machine.cups import Cups, needs_cups
from tests.storage.a_store import DAY, a_record
from tests.ui.paper.printed import needs_poppler, read

pytestmark = [needs_cups, needs_poppler]

PRINT = "Imprimer une brochure"


@pytest.fixture
def nurse(cups: Cups, visit: Visit, keep_pin: KeepPin) -> Patient:
    """Return a nurse at a kiosk with a printer."""
    keep_pin()
    return visit(settings=settings_with({"print": {"queue": "desk"}}))


def until(nurse: Patient, reached: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(30_000)
    while not reached():
        assert not deadline.hasExpired(), nurse.reads()
        QTest.qWait(5)


def look_until(nurse: Patient, reached: Callable[[Printing], bool]) -> None:
    """Let the kiosk look at its printer, as it does every few seconds, until it is so."""
    printing = nurse.kiosk.deferred.printing
    assert printing is not None
    deadline = QDeadlineTimer(30_000)
    while not reached(printing):
        assert not deadline.hasExpired(), printing.state
        printing.look()
        settle(printing._thread)


def open_page(nurse: Patient) -> None:
    open_panel(nurse)
    nurse.touch(PRINT)
    assert place(nurse) is StaffPlace.PRINT
    until(nurse, lambda: "Un instant…" not in nurse.reads())


def ask(nurse: Patient, language: str) -> None:
    nurse.touch(f"La cimentoplastie vertébrale, {language}")
    answer(nurse)


def test_a_brochure_is_printed_in_the_language_that_is_touched(cups: Cups, nurse: Patient) -> None:
    file = cups.with_file_device("desk")
    open_page(nurse)

    ask(nurse, "English")

    assert "L’impression a commencé." in nurse.reads()
    until(nurse, lambda: not cups.jobs())
    assert "Vertebral cementoplasty" in read(file.read_bytes()).replace("\n", " ")
    assert cups.spooled() == []


def test_a_printer_that_is_not_there_is_told_at_once(cups: Cups, nurse: Patient) -> None:
    open_page(nurse)

    ask(nurse, "Français")

    assert "Rien ne s’imprime\N{NO-BREAK SPACE}: appelez le service technique." in nurse.reads()
    assert nurse.kiosk.deferred.staff.tools.troubles() == (Trouble.PRINTER,)


def test_a_jam_is_told_and_is_over_when_something_was_printed(cups: Cups, nurse: Patient) -> None:
    printed = cups.with_printer("desk")
    cups.jam()
    open_page(nurse)

    ask(nurse, "Français")

    assert "Rien ne s’imprime\N{NO-BREAK SPACE}: le papier est coincé." in nurse.reads()
    nurse.touch("Retour")
    assert "L’imprimante n’imprime pas\N{NO-BREAK SPACE}: allez la voir" in nurse.reads()
    cups.mend()
    nurse.touch(PRINT)
    until(nurse, lambda: "Un instant…" not in nurse.reads())
    ask(nurse, "Français")
    assert "L’impression a commencé." in nurse.reads()
    until(nurse, printed.exists)
    nurse.touch("Retour")
    assert "Pour l’équipe" in nurse.reads()


def test_a_long_brochure_has_its_time_and_what_is_not_out_by_then_never_comes(
    cups: Cups, nurse: Patient
) -> None:
    cups.with_printer("desk")
    cups.slow_down()
    open_page(nurse)
    ask(nurse, "Français")
    assert "L’impression a commencé." in nurse.reads()
    look_until(nurse, lambda printing: printing.state is PrinterState.READY)
    assert cups.jobs() != ""

    nurse.clock.pass_ms(SLIP.out_ms)
    look_until(nurse, lambda printing: printing.state is PrinterState.READY)
    assert cups.jobs() != ""

    nurse.clock.pass_ms(BROCHURE.out_ms - SLIP.out_ms)

    look_until(nurse, lambda _printing: not cups.jobs())
    assert cups.spooled() == []
    assert nurse.kiosk.deferred.staff.tools.troubles() == (Trouble.PRINTER,)


def test_without_a_printer_there_is_nothing_to_touch(visit: Visit, keep_pin: KeepPin) -> None:
    keep_pin()
    nurse = visit()

    open_panel(nurse)

    assert PRINT not in nurse.buttons()


def test_the_statistics_are_printed_with_their_charts(
    cups: Cups, nurse: Patient, records: Path
) -> None:
    file = cups.with_file_device("desk")
    with Store(records, random=Random(7)) as store:
        for count, status in ((30, Status.READ), (12, Status.PARTLY_DISPLAYED)):
            for _ in range(count):
                hour = hour_of(NOON - DAY)
                record = a_record(hour=hour, leaflet_id="cimentoplastie", status=status)
                store.add(record, now=NOON, code=False)
    open_panel(nurse)
    nurse.touch("Statistiques")
    until(nurse, lambda: "Un instant…" not in nurse.reads())

    nurse.touch("Imprimer")
    answer(nurse)

    assert "L’impression a commencé." in nurse.reads()
    until(nurse, lambda: not cups.jobs())
    said = " ".join(read(file.read_bytes()).split())
    assert "du 26 octobre au 22 novembre 2026 · 42 sessions" in said
    assert "Jusqu’où ils vont" in said
    assert cups.spooled() == []
