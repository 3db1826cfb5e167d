"""Whole ways through the kiosk as it runs on Windows: patients, staff, technicians, authors."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.storage.log_file import LOG_FILE
from kiosk.storage.records.export import check
from tests.e2e.nurse import PIN
from tests.e2e.taking_in import write
from tests.machine import windows_walks
from tests.machine.as_on_windows import WALKS, as_on_windows, stick_of
from tests.storage.a_store import a_record, write_version_1

_WALK = """
from tests.machine import windows_walks
sys.exit(windows_walks.take(getattr(windows_walks, sys.argv[1])))
"""


@pytest.fixture
def program_data(tmp_path: Path) -> Path:
    folder = tmp_path / "ProgramData"
    folder.mkdir()
    return folder


@pytest.fixture
def data(program_data: Path) -> Path:
    return program_data / "LeafletKiosk" / "Data"


@pytest.fixture
def stick(program_data: Path) -> Path:
    return stick_of(program_data)


def walk(program_data: Path, way: Callable[..., None], *, user: str = "kiosk") -> str:
    """Take a walk in a kiosk without a console, and return its log: no bug is in it.

    Nor does Windows put a box over the kiosk. The line that a good start leaves is not part of what
    is returned.
    """
    done = as_on_windows(
        program_data, way.__name__, script=_WALK, console=False, user=user, before=WALKS
    )
    log = (program_data / "LeafletKiosk" / "Data" / LOG_FILE).read_text("utf-8")
    assert (done.returncode, "Traceback" in log, "A box" in log) == (0, False, False), log
    lines = log.splitlines(keepends=True)
    starts = [line for line in lines if "is on the screen" in line]
    assert starts
    return "".join(line for line in lines if line not in starts)


def records_in(file: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as database:
        return list(database.execute("SELECT language, status FROM confirmation ORDER BY seal"))


def test_two_patients_one_after_the_other(program_data: Path, data: Path) -> None:
    log = walk(program_data, windows_walks.two_patients)

    assert log == ""
    assert sorted(records_in(data / "records.sqlite3")) == [("en", "read"), ("fr", "read")]
    assert (data / "starts.json").read_text("utf-8") == "[]"
    assert not list(program_data.rglob("*.new"))


def test_a_patient_who_goes_away_is_forgotten(program_data: Path) -> None:
    assert walk(program_data, windows_walks.one_who_goes_away) == ""


def test_staff_change_a_setting_and_export_to_a_stick(
    program_data: Path, data: Path, stick: Path
) -> None:
    set_pin(program_data)
    walk(program_data, windows_walks.staff)

    assert 'default_language = "en"' in (data / "staff.toml").read_text("utf-8")
    (folder,) = stick.iterdir()
    assert check(folder)["records"] == 1


def test_a_pin_that_an_administrator_sets_is_the_kiosks_too(program_data: Path) -> None:
    set_pin(program_data)
    done = as_on_windows(program_data, "doctor")

    assert re.search(r"^ok +pin", done.stdout, re.MULTILINE), done.stdout


def test_technicians_verify_back_up_and_export_beside_a_kiosk(
    program_data: Path, stick: Path
) -> None:
    walk(program_data, windows_walks.two_patients)

    for words in (
        ("records", "verify"),
        ("records", "backup", "E:\\copy.sqlite3"),
        ("export", "E:\\"),
    ):
        done = as_on_windows(program_data, *words)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert len(records_in(stick / "copy.sqlite3")) == 2
    (folder,) = (each for each in stick.iterdir() if each.is_dir())
    assert check(folder)["records"] == 2
    kept = as_on_windows(program_data, "records", "verify", "--kept", f"E:\\{folder.name}")
    assert "holds no seal" in kept.stderr  # the hour still runs


def test_records_of_the_first_version_are_migrated_with_a_backup(
    program_data: Path, data: Path
) -> None:
    data.mkdir(parents=True)
    write_version_1(data / "records.sqlite3", [a_record(), a_record()])
    log = walk(program_data, windows_walks.two_patients)

    assert log == ""
    assert len(records_in(data / "records.sqlite3")) == 4
    (backup,) = data.glob("*.backup.sqlite3")
    with closing(sqlite3.connect(backup)) as database:
        assert database.execute("SELECT count(*) FROM confirmation").fetchone() == (2,)
    proved = as_on_windows(program_data, "records", "verify")
    assert proved.returncode == 0, proved.stdout


def test_a_damaged_file_is_set_aside_at_the_start(program_data: Path, data: Path) -> None:
    data.mkdir(parents=True)
    (data / "records.sqlite3").write_bytes(b"no database" * 1_000)
    log = walk(program_data, windows_walks.two_patients)

    assert "they are kept as C:\\" in log
    assert len(records_in(data / "records.sqlite3")) == 2
    assert len(list(data.glob("records.broken-*.sqlite3"))) == 1


def test_a_file_damaged_while_it_is_open_is_set_aside(program_data: Path, data: Path) -> None:
    log = walk(program_data, windows_walks.damage_while_running)

    assert "they are kept as C:\\" in log
    assert records_in(data / "records.sqlite3") == [("en", "read")]
    assert len(list(data.glob("records.broken-*.sqlite3"))) == 1


def test_a_user_made_anew_at_each_start_goes_on_with_the_same_records(program_data: Path) -> None:
    folder = program_data / "records"
    write_settings(program_data, "records", "C:" + str(folder))
    walk(program_data, windows_walks.two_patients, user="kiosk-1")

    assert walk(program_data, windows_walks.two_patients, user="kiosk-2") == ""
    assert len(records_in(folder / "records.sqlite3")) == 4


def test_records_on_a_share_are_not_taken_for_damaged(program_data: Path, stick: Path) -> None:
    write_settings(program_data, "records", r"\\server\share\records")

    assert walk(program_data, windows_walks.two_patients) == ""
    assert len(records_in(stick / "records" / "records.sqlite3")) == 2


def test_new_leaflets_are_taken_in(program_data: Path, data: Path) -> None:
    content = program_data / "content"
    write(content)
    write_settings(program_data, "content", "C:" + str(content))
    log = walk(program_data, windows_walks.a_new_leaflet)

    assert "ERROR" not in log
    copies = [each for each in (data / "leaflets").iterdir() if each.is_dir()]
    assert len(copies) == 2  # what is new, and what to go back to
    assert (data / "leaflets" / "stock.json").is_file()


def set_pin(program_data: Path) -> None:
    done = as_on_windows(program_data, "set-pin", stdin=f"{PIN}\n", user="Administrator")
    assert done.returncode == 0, done.stderr


def write_settings(program_data: Path, section: str, folder: str) -> None:
    """Let the site's settings name this folder, in the way that people write it."""
    settings = program_data / "LeafletKiosk" / "settings.toml"
    settings.parent.mkdir()
    folder = folder.replace("/", "\\")
    settings.write_text(f"[{section}]\nfolder = '{folder}'\n", "utf-8")
