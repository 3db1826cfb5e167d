"""The export from the panel, by real touches, to real folders: whole, or nothing of it."""

from __future__ import annotations

import csv
import functools
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QDeadlineTimer, QThread
from PySide6.QtWidgets import QApplication

from kiosk.core.records.confirmation import hour_of
from kiosk.core.records.exports import Exported
from kiosk.core.records.progress import Progress
from kiosk.core.staff.state import (
    Export,
    ExportState,
    StaffPlace,
)
from kiosk.machine.drives import find_drives
from kiosk.storage.records.export import check
from kiosk.storage.records.schema import SEALED
from kiosk.storage.records.store import Store
from kiosk.ui.staff.record_tools import RecordTools
from tests.clock import NOON
from tests.conftest import FindDrives, settings_with
from tests.e2e.conftest import ReadRecords, Visit
from tests.e2e.nurse import CLOSE, KeepPin, open_panel, place
from tests.e2e.patient import Patient
from tests.storage.a_disk import room_for
from tests.storage.a_store import a_record, changed_by_hand

EXPORT = "Exporter"
STOP = "Arrêter l’export"
RECORDS = 300
MANY = 6_000


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """Return the folder below which this machine's sticks are."""
    media = tmp_path / "media"
    media.mkdir()
    return media


@pytest.fixture
def find_sticks(media: Path, tmp_path: Path) -> FindDrives:
    """Return what looks for sticks as the machine tells of them."""
    return functools.partial(find_drives, tmp_path / "mounts", (media,))


@pytest.fixture
def nurse(visit: Visit, keep_pin: KeepPin, records: Path, find_sticks: FindDrives) -> Patient:
    """Return a nurse at a kiosk with some records."""
    keep_pin()
    nurse = visit(find_drives=find_sticks)
    with Store(records, random=Random(7)) as store:
        store.add(a_record(hour=hour_of(NOON)), now=NOON, code=False)
    multiply(records, RECORDS)
    return nurse


@pytest.fixture
def held(
    nurse: Patient, records: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[threading.Event]:
    """Let an export of many records come no further than its first until this is set."""
    multiply(records, MANY // RECORDS)
    may_end = threading.Event()
    really = RecordTools.export

    def export(tools: RecordTools, folder: Path, progress: Progress) -> Exported:
        def hold(done: int, total: int) -> None:
            progress(done, total)
            while done and not may_end.wait(0.01):
                progress(done, total)  # which ends it if it is told to stop

        return really(tools, folder, hold)

    monkeypatch.setattr(RecordTools, "export", export)
    yield may_end
    may_end.set()


def multiply(records: Path, times: int) -> None:
    """Let there be so many times as many records."""
    columns = ", ".join(("seal", "mac", *(each for each in SEALED if each != "id")))
    with changed_by_hand(records) as database:
        database.execute(
            f"INSERT INTO confirmation (place, id, {columns})"
            f" SELECT abs(random()), lower(hex(randomblob(16))), {columns} FROM confirmation,"
            " (WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " SELECT i FROM n)",
            (times,),
        )


def plug(media: Path, *names: str) -> list[Path]:
    """Put these sticks in, and take every other one out."""
    for folder in media.iterdir():
        if folder.name not in names:
            shutil.rmtree(folder)
    folders = [media / name for name in names]
    for folder in folders:
        folder.mkdir(exist_ok=True)
    points = [str(folder).replace(" ", r"\040") for folder in folders]
    lines = "".join(f"/dev/sdb1 {point} vfat rw 0 0\n" for point in points)
    (media.parent / "mounts").write_text(lines)
    return folders


def export_of(nurse: Patient) -> Export | None:
    return nurse.kiosk.deferred.staff.staff.export


def until(nurse: Patient, reached: Callable[[], bool]) -> None:
    """Let what happens in other threads be told, until it is reached."""
    deadline = QDeadlineTimer(30_000)
    while not reached():
        assert not deadline.hasExpired(), nurse.reads()
        QApplication.processEvents()
        QThread.msleep(1)  # which lets other threads run, as the kiosk does while nothing happens


def ended(nurse: Patient) -> bool:
    export = export_of(nurse)
    return export is not None and export.state is not ExportState.RUNNING


def open_export(nurse: Patient) -> None:
    open_panel(nurse)
    nurse.touch(EXPORT)
    until(nurse, lambda: "Un instant…" not in nurse.reads())


def start_export(nurse: Patient, name: str) -> None:
    open_export(nurse)
    nurse.touch(name)


def is_under_way(nurse: Patient) -> bool:
    export = export_of(nurse)
    return export is not None and export.state is ExportState.RUNNING and export.done > 0


def test_all_records_are_on_the_stick_and_the_page_says_so(
    nurse: Patient, media: Path, read_records: ReadRecords
) -> None:
    (stick,) = plug(media, "USB STICK")
    start_export(nurse, "USB STICK")
    until(nurse, lambda: ended(nurse))

    said = nurse.reads()
    assert "L’export est terminé" in said
    assert f"{RECORDS} enregistrements" in said
    assert "Sur USB STICK, dans leaflet-kiosk-2026-11-23" in said
    (folder,) = stick.iterdir()
    manifest = check(folder)
    assert manifest["records"] == RECORDS
    assert {each.name for each in folder.iterdir()} == {*manifest["files"], "manifest.json"}
    assert all(each.name in said for each in folder.iterdir())
    with (folder / "records.csv").open(encoding="utf-8-sig", newline="") as file:
        exported = {row["id"] for row in csv.DictReader(file)}
    assert exported == {each["id"] for each in read_records()}

    nurse.touch("Autre export")
    until(nurse, lambda: "USB STICK" in nurse.buttons())


def test_a_trouble_that_stands_is_not_hidden_by_an_export_that_ended(
    nurse: Patient, media: Path, records: Path
) -> None:
    records.with_name("records.broken-2026-11-20.sqlite3").touch()
    plug(media, "USB STICK")
    start_export(nurse, "USB STICK")
    until(nurse, lambda: ended(nurse))
    nurse.touch("Retour")
    assert "Données endommagées : appelez le service technique" in nurse.reads().replace(
        "\u00a0", " "
    )


def test_sticks_appear_and_go_by_themselves(nurse: Patient, media: Path) -> None:
    plug(media)
    open_export(nurse)
    assert "Branchez une clé USB" in nurse.reads()
    plug(media, "A", "B")
    nurse.wait(1.5, step_s=0.5)
    until(nurse, lambda: {"A", "B"} <= set(nurse.buttons()))
    plug(media, "B")
    nurse.wait(1.5, step_s=0.5)
    until(nurse, lambda: "A" not in nurse.buttons())
    assert "B" in nurse.buttons()


@pytest.fixture
def share(keep_pin: KeepPin, media: Path, tmp_path: Path) -> Path:
    """Return the folder of a site, where there is a stick and a PIN, too."""
    plug(media)
    keep_pin()
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def test_the_folder_of_the_site_is_offered(visit: Visit, share: Path) -> None:
    nurse = visit(settings=settings_with({"records": {"export_folder": str(share)}}))
    start_export(nurse, str(share))
    until(nurse, lambda: ended(nurse))
    (folder,) = share.iterdir()
    assert check(folder)["records"] == 0
    said = nurse.reads()
    assert str(folder) in said
    assert "clé" not in said


def test_a_folder_of_the_site_that_is_gone_is_not_told_of_as_a_stick(
    visit: Visit, share: Path
) -> None:
    nurse = visit(settings=settings_with({"records": {"export_folder": str(share)}}))
    open_export(nurse)
    share.rmdir()
    nurse.touch(str(share))
    until(nurse, lambda: ended(nurse))
    said = nurse.reads()
    assert "L’export a échoué" in said
    assert "appelez le service technique" in said
    assert "clé" not in said


@pytest.mark.usefixtures("held")
def test_an_export_that_is_stopped_leaves_nothing(nurse: Patient, media: Path) -> None:
    (stick,) = plug(media, "USB")
    start_export(nurse, "USB")
    until(nurse, lambda: is_under_way(nurse))
    assert "enregistrements sur 6\u202f000" in nurse.reads()
    nurse.touch(STOP)
    until(nurse, lambda: ended(nurse))

    export = export_of(nurse)
    assert export is not None
    assert export.state is ExportState.CANCELLED
    assert "L’export a été arrêté" in nurse.reads()
    assert list(stick.iterdir()) == []


def test_an_export_goes_on_when_the_panel_closes_and_is_told_at_the_next_opening(
    nurse: Patient, media: Path, held: threading.Event
) -> None:
    (stick,) = plug(media, "USB")
    start_export(nurse, "USB")
    nurse.touch(CLOSE)
    assert place(nurse) is StaffPlace.CLOSED
    assert not ended(nurse)
    held.set()
    until(nurse, lambda: ended(nurse))

    open_panel(nurse)

    assert "L’export est terminé" in nurse.reads()
    nurse.touch(EXPORT)
    assert "6\u202f000 enregistrements" in nurse.reads()
    assert len(list(stick.iterdir())) == 1
    nurse.touch(CLOSE)
    open_panel(nurse)
    assert "L’export est terminé" not in nurse.reads()


@pytest.mark.usefixtures("held")
def test_a_kiosk_that_ends_stops_its_export_and_leaves_nothing(nurse: Patient, media: Path) -> None:
    (stick,) = plug(media, "USB")
    start_export(nurse, "USB")
    until(nurse, lambda: is_under_way(nurse))
    nurse.kiosk.controller.stop()
    assert list(stick.iterdir()) == []


def test_a_full_stick_is_told_and_nothing_is_left(nurse: Patient, media: Path) -> None:
    (stick,) = plug(media, "USB")
    open_export(nurse)
    with room_for(stick, 100):
        nurse.touch("USB")
        until(nurse, lambda: ended(nurse))
        assert list(stick.iterdir()) == []
    said = nurse.reads()
    assert "L’export a échoué" in said
    assert "Il n’y a pas assez de place" in said

    nurse.touch("Réessayer")
    nurse.touch("USB")
    until(nurse, lambda: ended(nurse))
    assert len(list(stick.iterdir())) == 1


def test_a_stick_that_was_taken_out_is_told(nurse: Patient, media: Path) -> None:
    plug(media, "USB")
    open_export(nurse)
    plug(media)
    nurse.touch("USB")
    until(nurse, lambda: ended(nurse))
    assert "La clé a été retirée" in nurse.reads()
    assert list(media.iterdir()) == []


def test_a_stick_that_is_taken_out_meanwhile_is_told(
    nurse: Patient, media: Path, held: threading.Event
) -> None:
    plug(media, "USB")
    start_export(nurse, "USB")
    until(nurse, lambda: is_under_way(nurse))
    plug(media)
    held.set()
    until(nurse, lambda: ended(nurse))
    assert "L’export a échoué" in nurse.reads()
    assert list(media.iterdir()) == []
