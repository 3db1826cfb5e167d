"""What people do at a kiosk on Windows: each walk is taken within a real `leaflet-kiosk run`.

A walk ends the kiosk when it has come to its end. What goes wrong in it goes wrong in the kiosk: it
is in the log, and the process ends with 70.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtTest import QTest

from kiosk.app import own_process
from kiosk.app import run as running
from kiosk.app.compose import Kiosk
from kiosk.cli import main
from kiosk.core.session.state import Place
from kiosk.core.staff.state import ExportState
from tests.clock import FakeClock
from tests.conftest import ROOT
from tests.e2e import nurse
from tests.e2e.patient import Patient
from tests.e2e.taking_in import write
from tests.e2e.words import EN, FR, Spoken
from tests.machine.as_on_windows import SETUP, WALKS
from tests.machine.fake_windows import LOWER
from tests.storage.a_store import changed_by_hand

Walk = Callable[[Patient], None]


def take(walk: Walk, *arguments: str) -> int:
    """Run the kiosk, take the walk in it, and return the kiosk's exit code."""
    made: list[Kiosk] = []
    clock = FakeClock()
    at_rest = running.collect_garbage_again

    class Kept(Kiosk):
        def show(self, *, fullscreen: bool) -> None:
            made.append(self)
            super().show(fullscreen=fullscreen)

    def begin() -> None:
        (kiosk,) = made
        assert QTest.qWaitForWindowActive(kiosk.window)
        kiosk.live()  # the kiosk does so itself within a moment
        walk(Patient(kiosk, clock, QTest.createTouchDevice()))
        kiosk.application.exit(0)

    def begin_once_at_rest() -> None:
        at_rest()
        QTimer.singleShot(0, begin)

    vars(running)["MachineClock"] = lambda: clock
    vars(running)["Kiosk"] = Kept
    running.collect_garbage_again = begin_once_at_rest
    fake_children()
    return main(["run", "--window", "1280x800", *arguments])


def fake_children() -> None:
    """Let the processes that this one starts find themselves on Windows too, and so on."""
    paths = "sys.path[:] = json.loads(sys.argv[1])\n"
    assert paths in own_process._PROGRAM
    setup = WALKS + SETUP.format(root=str(ROOT))
    again = "from tests.machine import windows_walks\nwindows_walks.fake_children()\n"
    own_process._PROGRAM = own_process._PROGRAM.replace(paths, paths + setup + again)


def until(reached: Callable[[], bool]) -> None:
    """Let time pass in other threads and processes."""
    deadline = QDeadlineTimer(240_000)
    while not reached():
        assert not deadline.hasExpired()
        QTest.qWait(5)


def confirm(patient: Patient, words: Spoken) -> None:
    """Read the leaflet, say so, and leave the kiosk to the next patient."""
    patient.begin(words)
    patient.read_on(words)
    patient.touch(words.have_read)
    until(lambda: patient.session.place is Place.THANKS)
    assert patient.headline() == words.recorded
    assert patient.session.code is not None
    patient.touch(words.finish)
    assert patient.session.place is Place.WELCOME
    QTest.qWait(200)  # memory is given back


def two_patients(patient: Patient) -> None:
    confirm(patient, FR)
    confirm(patient, EN)


def one_who_goes_away(patient: Patient) -> None:
    patient.begin(FR)
    patient.wait(400)
    assert patient.session.place is Place.WELCOME
    QTest.qWait(200)


def damage_while_running(patient: Patient) -> None:
    """Have a record confirmed, the file damaged, and another one confirmed."""
    confirm(patient, FR)
    with changed_by_hand(patient.kiosk.stores._file) as database:
        database.execute("DROP TABLE seal")
    confirm(patient, EN)


def staff(patient: Patient) -> None:
    """Change a setting, export to the stick, look at the kiosk's health and the numbers."""
    confirm(patient, FR)
    nurse.open_panel(patient)
    patient.touch("Réglages")
    gathered(patient)
    patient.touch("English · Langue du premier écran")
    nurse.answer(patient)
    patient.touch("Retour")
    patient.touch("Exporter")
    until(lambda: "E:\\" in patient.buttons())
    patient.touch("E:\\")
    until(lambda: has_exported(patient))
    assert "L’export est terminé" in patient.reads()
    patient.touch("Retour")
    for page in ("État", "Statistiques"):
        patient.touch(page)
        gathered(patient)
        patient.touch("Retour")
    patient.touch(nurse.CLOSE)
    assert patient.session.language == "en"


def gathered(patient: Patient) -> None:
    controller = patient.kiosk.deferred.staff
    until(lambda: controller._handlers.collected(controller.staff.place) is not None)


def has_exported(patient: Patient) -> bool:
    export = patient.kiosk.deferred.staff.staff.export
    return export is not None and export.state is not ExportState.RUNNING


def a_new_leaflet(patient: Patient) -> None:
    """Have the leaflets of the first start taken in, then a new version, then none."""
    patient.kiosk.deferred.intake.look()
    until(lambda: not patient.kiosk.deferred.intake.is_busy)
    patient.wait(10)
    patient.kiosk.deferred.intake.look()
    until(lambda: patient.kiosk.deferred.intake._checker is not None)
    checker = patient.kiosk.deferred.intake._checker
    assert checker is not None
    assert niceness(checker.pid) == min(niceness("self") + LOWER, 19)
    settle(patient)
    assert "Document alpha 1.0" in patient.reads()
    content = patient.kiosk.deferred.intake._cached.content
    write(content, "2.0")
    settle(patient)
    assert "Document alpha 2.0" in patient.reads()
    settle(patient)
    confirm(patient, FR)


def niceness(process: int | str) -> int:
    told = Path(f"/proc/{process}/stat").read_text("utf-8")
    return int(told.rpartition(")")[2].split()[16])


def settle(patient: Patient) -> None:
    """Let nothing change for as long as the intake wants it."""
    for _ in range(2):
        patient.kiosk.deferred.intake.look()
        until(lambda: not patient.kiosk.deferred.intake.is_busy)
        patient.wait(10)
