"""What settings change of what is kept, given away, printed, logged and locked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.core.printing import PrinterState
from kiosk.core.session.state import Place
from kiosk.machine import printer
from kiosk.ui.widgets.qr_code import QrCode
from tests.e2e.effects.site import Site, effect
from tests.e2e.nurse import CODE, answer, open_panel, type_keys
from tests.e2e.patient import Patient
from tests.e2e.words import FR
from tests.storage.a_store import a_record, write_version_1

PRINT = "Imprimer"


def at_the_thanks(patient: Patient) -> Patient:
    """Look at what must be read, and leave."""
    patient.begin(FR)
    patient.go_to(FR, "Les risques")
    patient.go_to_end(FR)
    patient.touch(FR.finish_unanswered)
    assert patient.session.place is Place.THANKS
    return patient


@effect("kiosk.name", ("kiosk", "kiosk"), ("Salle 2", "Salle 2"))
def is_told_in_a_record(site: Site) -> str:
    at_the_thanks(site.patient())
    (record,) = site.read_records()
    return str(record["kiosk_name"])


@effect("records.retention_days", (400, 1), (1, 0))
def how_many_are_left_after_a_week(site: Site) -> int:
    patient = at_the_thanks(site.patient())
    for _day in range(7):
        patient.clock.pass_ms(24 * 3_600_000)
        while patient.kiosk.stores.tidy():
            pass
    return len(site.read_records())


@effect("records.code_hours", (24, True), (1, False))
def finds_a_code_after_two_hours(site: Site) -> bool:
    nurse = at_the_thanks(site.nurse())
    assert nurse.session.code is not None
    code = "".join([*nurse.session.code])  # the kiosk overwrites its own
    nurse.wait(2 * 3_600, step_s=900)
    open_panel(nurse)
    nurse.touch(CODE)
    type_keys(nurse, code)
    if "OK" in nurse.buttons():
        nurse.touch("OK")
    answer(nurse)
    return "Code inconnu" not in nurse.reads()


@effect("records.backup_count", (3, 3), (1, 1))
def how_many_copies_are_left(site: Site) -> int:
    records = site.machine.folder / "records" / "records.sqlite3"
    records.parent.mkdir()
    write_version_1(records, [a_record()])
    for day in range(1, 9):
        records.with_name(f"records.v1-2026-11-0{day}.backup.sqlite3").touch()
    site.patient().kiosk.stores.open()
    return len(list(records.parent.glob("*.backup.sqlite3")))


@effect("receipts.enabled", (True, True), (False, False))
def shows_a_square(site: Site) -> bool:
    patient = at_the_thanks(site.patient())
    (code,) = patient.kiosk.window.findChildren(QrCode)
    return code.isVisible()


# What goes to a printer


@effect("print.queue", ("", []), ("desk", ["desk"]))
def is_printed_by(site: Site) -> list[str]:
    return [queue for queue, _options in printed(site)]


@effect("print.slip", ("a4", [["media=A4"]]), ("roll80", [[]]), given={"print.queue": "desk"})
def is_printed_with(site: Site) -> list[list[str]]:
    return [list(options) for _queue, options in printed(site)]


def printed(site: Site) -> list[tuple[str, Sequence[str]]]:
    """Return what a printer that is always ready is asked for by a patient, if they may."""
    asked: list[tuple[str, Sequence[str]]] = []

    def send(queue: str, _make: Callable[[], bytes], options: Sequence[str] = ()) -> str:
        asked.append((queue, options))
        return "desk-1"

    site.monkeypatch.setattr(printer, "look", lambda _queue: PrinterState.READY)
    site.monkeypatch.setattr(printer, "send", send)
    patient = at_the_thanks(site.patient())
    if PRINT in patient.buttons():
        patient.touch(PRINT)
        printing = patient.kiosk.deferred.printing
        assert printing is not None
        printing.stop()
    return asked


# What is seen from outside


@effect("content.folder", ("one", True), ("another", False))
def is_looked_for_in_one(site: Site) -> bool:
    return str(site.machine.settings.parent / "one") in site.machine.run("check").stderr


@effect("records.folder", ("one", True), ("another", False))
def has_its_records_in_one(site: Site) -> bool:
    return str(site.machine.settings.parent / "one") in site.machine.run("records", "verify").stderr


@effect("display.fullscreen", (True, True), (False, False))
def fills_the_screen(site: Site) -> bool:
    command = ["-m", "tests.e2e.faulty", "none_but_the_window_is_looked_at", "run"]
    with site.machine.started(command) as process:
        said, _told = process.communicate(timeout=60)
    return "fills the screen: True" in said


@effect("log.level", ("info", True), ("error", False))
def logs_that_it_is_shown(site: Site) -> bool:
    command = ["-m", "tests.e2e.faulty", "none_but_the_window_is_looked_at", "run"]
    with site.machine.started(command) as process:
        _said, told = process.communicate(timeout=60)
    return "is on the screen" in told


@effect("policy.locked", ([], False), (["display.theme"], True))
def is_told_to_be_locked(site: Site) -> bool:
    return 'display.theme = "paper"  (built-in, locked' in site.machine.run("settings").stdout
