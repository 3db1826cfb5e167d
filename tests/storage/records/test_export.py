from __future__ import annotations

import csv
import datetime
import errno
import hashlib
import io
import itertools
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.faults import StoreBroken
from kiosk.core.records.confirmation import Confirmation, hour_of
from kiosk.core.records.exports import (
    ExportDamaged,
    Exported,
    ExportError,
    ExportFull,
    ExportReadOnly,
)
from kiosk.storage.records import export as exports
from kiosk.storage.records.export import check, export
from kiosk.storage.records.store import Store
from tests.storage.a_disk import files_up_to, needs_a_posix_disk, needs_links, room_for
from tests.storage.a_store import HOUR, NOW, a_record, changed_by_hand, last_seal, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "records" / "records.sqlite3") as store:
        yield store


@pytest.fixture
def target(tmp_path: Path) -> Path:
    target = tmp_path / "stick"
    target.mkdir()
    return target


def exported(store: Store, target: Path, **options: Any) -> Exported:
    given = {"now": NOW, "app_version": "0.9", "kiosk_name": "Salle d’attente", **options}
    return export(store, target, **given)


def add(store: Store, *records: Confirmation) -> list[str | None]:
    return [store.add(record, now=NOW, code=True) for record in records]


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def test_every_record_is_exported_whole(store: Store, target: Path) -> None:
    records = [
        a_record(hour=hour_of(NOW) + n * HOUR, ticked=("medicines", "other")) for n in range(3)
    ]
    add(store, *records)

    done = exported(store, target)

    assert done == Exported(target / "leaflet-kiosk-2026-11-23", 3, last_seal(store))
    lines = (done.folder / "records.jsonl").read_text("utf-8").splitlines()
    assert [Confirmation.from_dict(json.loads(line)) for line in lines] == records
    table = rows_of(done.folder / "records.csv")
    assert [row["id"] for row in table] == [record.id for record in records]
    assert table[0] == {
        "id": records[0].id, "schema": "3", "leaflet_id": "cementoplasty", "version": "1.0",
        "digest": "f" * 64, "language": "fr", "app_version": "0.1",
        "kiosk_name": "Salle d’attente", "hour": "2026-11-23T10:00Z", "status": "displayed",
        "questions": "yes", "text_size": "large", "ending": "finished",
        "ticked": "medicines other", "medium": "",
    }  # fmt: skip
    screens = rows_of(done.folder / "screens.csv")
    assert len(screens) == 6
    assert screens[1] == {
        "record_id": records[0].id, "section_id": "complications", "first_block": "0",
        "last_block": "2", "words": "38", "shown": "yes", "read": "no", "band": "0-3",
    }  # fmt: skip


def test_the_manifest_tells_what_the_files_are(store: Store, target: Path) -> None:
    add(store, a_record(), a_record(hour=hour_of(NOW) + HOUR))

    folder = exported(store, target).folder

    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest == check(folder)
    assert manifest["records"] == 2
    assert manifest["since"] is None
    assert manifest["app_version"] == "0.9"
    assert manifest["kiosk_name"] == "Salle d’attente"
    assert manifest["made"] == "2026-11-23T10:17+00:00"
    assert manifest["seal"] == str(last_seal(store))
    assert {name: each["rows"] for name, each in manifest["files"].items()} == {
        "records.csv": 2, "screens.csv": 4, "records.jsonl": 2,
    }  # fmt: skip
    for name, described in manifest["files"].items():
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert described["sha256"] == digest
    assert {each.name for each in folder.iterdir()} == {"manifest.json", *manifest["files"]}


def test_no_code_is_exported(store: Store, target: Path) -> None:
    codes = add(store, *(a_record() for _ in range(20)))

    folder = exported(store, target).folder

    text = "".join(file.read_text("utf-8") for file in folder.iterdir())
    assert not [code for code in codes if code and code in text]


def test_records_are_exported_since_a_moment(store: Store, target: Path) -> None:
    records = [a_record(hour=hour_of(NOW) + n * HOUR) for n in range(3)]
    add(store, *records)
    told: list[tuple[int, int]] = []

    done = exported(
        store,
        target,
        since=records[0].hour + HOUR / 2,
        progress=lambda done, total: told.append((done, total)),
    )

    assert [row["id"] for row in rows_of(done.folder / "records.csv")] == [
        record.id for record in records[1:]
    ]
    assert check(done.folder)["since"] == "2026-11-23T10:30+00:00"
    assert done.records == 2
    assert told[-1] == (2, 2)


def test_nothing_is_exported_well_too(store: Store, target: Path) -> None:
    folder = exported(store, target).folder

    assert check(folder)["records"] == 0
    assert check(folder)["seal"] is None
    assert rows_of(folder / "records.csv") == []


FORMULAS = {
    "=1+1": "'=1+1",
    "+1": "'+1",
    "-1": "'-1",
    "@SUM(A1)": "'@SUM(A1)",
    " =1": "' =1",
    "＝1": "'＝1",
    "\t=1": "'\t'=1",
    "\r=1": "'\r'=1",
    "Salle 2;=HYPERLINK(0)": "Salle 2;'=HYPERLINK(0)",
    'Salle 2;  =HYPERLINK("http://x";"y")': 'Salle 2;\'  =HYPERLINK("http://x";"y")',
    "Salle 2,=1": "Salle 2,'=1",
    "Salle 2\n@SUM(A1)": "Salle 2\n'@SUM(A1)",
    "Salle;\n=1": "Salle;'\n'=1",
    'Salle ";-1': "Salle \";'-1",
    "Salle 2 - étage 1 = calme": "Salle 2 - étage 1 = calme",
}


def cells_of(text: str, separator: str) -> Iterator[str]:
    """Yield the cells as a spreadsheet may part them, whether it minds quotation marks or not."""
    yield from itertools.chain.from_iterable(
        csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    )
    for line in re.split(r"[\r\n]", text):
        yield from line.split(separator)


@pytest.mark.parametrize("name", FORMULAS)
def test_no_text_is_a_formula_to_a_spreadsheet(store: Store, target: Path, name: str) -> None:
    add(store, a_record(kiosk_name=name))

    folder = exported(store, target).folder

    assert rows_of(folder / "records.csv")[0]["kiosk_name"] == FORMULAS[name]
    for file in ("records.csv", "screens.csv"):
        with (folder / file).open(encoding="utf-8-sig", newline="") as stream:
            text = stream.read()
        for cell in (*cells_of(text, ","), *cells_of(text, ";"), *cells_of(text, "\t")):
            assert not cell.lstrip(' "').startswith(("=", "+", "-", "@", "＝"))
    line = json.loads((folder / "records.jsonl").read_text("utf-8"))
    assert line["kiosk_name"] == name


def test_a_text_with_quotes_commas_and_lines_comes_back(store: Store, target: Path) -> None:
    name = 'a "b", c\nd;\u2028e'
    add(store, a_record(kiosk_name=name))

    folder = exported(store, target).folder

    assert rows_of(folder / "records.csv")[0]["kiosk_name"] == name


def test_a_second_export_of_the_day_has_a_folder_of_its_own(store: Store, target: Path) -> None:
    folders = [exported(store, target).folder for _ in range(3)]

    assert [folder.name for folder in folders] == [
        "leaflet-kiosk-2026-11-23", "leaflet-kiosk-2026-11-23-2", "leaflet-kiosk-2026-11-23-3",
    ]  # fmt: skip


def test_progress_is_told_from_nothing_to_all(store: Store, target: Path) -> None:
    add(store, *(a_record() for _ in range(201)))
    told: list[tuple[int, int]] = []

    exported(store, target, progress=lambda done, total: told.append((done, total)))

    assert told == [(0, 201), (100, 201), (200, 201), (201, 201)]


def test_a_stopped_export_leaves_nothing(store: Store, target: Path) -> None:
    add(store, *(a_record() for _ in range(200)))

    def stop(done: int, total: int) -> None:
        if done == 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exported(store, target, progress=stop)
    assert list(target.iterdir()) == []


@needs_a_posix_disk
def test_a_stick_that_is_full_is_told_and_nothing_is_left(store: Store, target: Path) -> None:
    add(store, *(a_record() for _ in range(100)))

    with files_up_to(20_000), pytest.raises(ExportFull, match="take another stick"):
        exported(store, target)
    assert list(target.iterdir()) == []

    assert check(exported(store, target).folder)["records"] == 100


@pytest.mark.parametrize("size_kib", [8, 24, 40, 60, 72])
@needs_a_posix_disk
def test_wherever_the_room_ends_it_is_told_and_nothing_is_left(
    store: Store, target: Path, size_kib: int
) -> None:
    add(store, *(a_record() for _ in range(100)))

    with room_for(target, size_kib):
        with pytest.raises(ExportFull):
            exported(store, target)
        assert list(target.iterdir()) == []
        (target / "there is room again").write_text("x" * 1_000)


@needs_a_posix_disk
def test_a_stick_that_may_not_be_written_is_told(store: Store, target: Path) -> None:
    target.chmod(0o555)
    if os.geteuid() == 0:  # root may write anywhere but here
        target = Path("/proc/self/task")
    with pytest.raises(ExportError) as raised:
        exported(store, target)
    assert raised.value.target == target


@pytest.mark.parametrize(
    ("number", "fault"),
    [(errno.EROFS, ExportReadOnly), (errno.EIO, ExportError), (errno.ENOSPC, ExportFull)],
)
def test_what_the_system_says_of_the_stick_is_told_as_what_it_is(
    number: int, fault: type[ExportError], target: Path
) -> None:
    with pytest.raises(fault) as raised, exports._faults(target):
        raise OSError(number, os.strerror(number))
    assert type(raised.value) is fault


def test_a_place_that_is_not_there_is_told(store: Store, target: Path) -> None:
    with pytest.raises(ExportError, match="Put the stick in again"):
        exported(store, target / "gone")


def test_what_a_killed_export_left_is_taken_away(store: Store, target: Path) -> None:
    left = target / ".leaflet-kiosk-part-leaflet-kiosk-2026-11-20"
    left.mkdir()
    (left / "records.csv").write_text("half a")

    folder = exported(store, target).folder

    assert list(target.iterdir()) == [folder]


@pytest.mark.parametrize("hidden", ["", ".leaflet-kiosk-part-"])
@pytest.mark.parametrize(
    "odd",
    [
        "file",
        "folder",
        pytest.param("link that leads nowhere", marks=needs_links),
        pytest.param("link", marks=needs_links),
    ],
)
def test_what_bears_our_names_on_the_stick_is_left_alone_and_another_name_taken(
    store: Store, target: Path, odd: str, hidden: str
) -> None:
    add(store, a_record())
    taken = target / f"{hidden}leaflet-kiosk-2026-11-23"
    elsewhere = target / "elsewhere"
    elsewhere.mkdir()
    match odd:
        case "file":
            taken.write_text("mine")
        case "folder":
            taken.mkdir()
        case "link":
            taken.symlink_to(elsewhere)
        case _:
            taken.symlink_to("nowhere")

    folder = exported(store, target).folder

    assert folder.name == f"leaflet-kiosk-2026-11-23{'' if hidden else '-2'}"
    assert check(folder)["records"] == 1
    # What the kiosk itself left by halves is all that it takes away.
    assert os.path.lexists(taken) is not (bool(hidden) and odd == "folder")
    assert elsewhere.is_dir()


def test_a_damaged_record_is_told_and_nothing_is_left(store: Store, target: Path) -> None:
    add(store, a_record())
    with changed_by_hand(store._file.path) as database:
        database.execute("UPDATE confirmation SET screens = '['")

    with pytest.raises(StoreBroken):
        exported(store, target)
    assert list(target.iterdir()) == []


def test_records_go_on_being_kept_while_others_are_exported(store: Store, target: Path) -> None:
    add(store, a_record())
    kiosk = open_store(store._file.path)

    def meanwhile(done: int, total: int) -> None:
        kiosk.add(a_record(), now=NOW, code=True)

    with kiosk:
        assert exported(store, target, progress=meanwhile).records == 1
        assert kiosk.count() == 3


@pytest.mark.parametrize("name", ["records.csv", "screens.csv", "records.jsonl", "manifest.json"])
def test_an_export_that_was_changed_is_told(store: Store, target: Path, name: str) -> None:
    folder = exported(store, target).folder
    assert check(folder)
    with (folder / name).open("a") as file:
        file.write("x")

    with pytest.raises(ExportDamaged):
        check(folder)


@pytest.mark.parametrize("name", ["records.csv", "manifest.json"])
def test_what_is_missing_in_an_export_is_told_by_its_name(
    store: Store, target: Path, name: str
) -> None:
    folder = exported(store, target).folder
    (folder / name).unlink()

    with pytest.raises(ExportDamaged, match=rf"\({name}: No such file or directory\)"):
        check(folder)


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"files": {"a": {}}}', '{"files": 7}'])
def test_a_manifest_that_is_none_is_told(target: Path, manifest: str) -> None:
    (target / "a").write_text("")
    (target / "manifest.json").write_text(manifest)

    with pytest.raises(ExportDamaged):
        check(target)


def test_a_file_system_without_a_sync_of_folders_is_no_fault(
    store: Store, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def of_files_only(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", of_files_only)

    assert check(exported(store, target).folder)["records"] == 0


def test_a_sync_that_fails_is_told_and_nothing_is_left(
    store: Store, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fails)

    with pytest.raises(ExportError, match="Input/output error"):
        exported(store, target)
    assert list(target.iterdir()) == []


def test_the_day_of_an_export_is_that_of_the_time_handed_in(store: Store, target: Path) -> None:
    late = datetime.datetime(2026, 12, 31, 23, 59, tzinfo=datetime.UTC)

    assert exported(store, target, now=late).folder.name == "leaflet-kiosk-2026-12-31"
    shutil.rmtree(target)
