"""The update at night: what is packed can be installed, what is put back is whole, who is well."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from session import update
from session.update import Places

from kiosk.core.health.last_update import UpdateOutcome
from kiosk.core.health.running import Beat
from kiosk.core.health.service import Service, Shown
from kiosk.storage import heartbeat
from kiosk.storage.last_update import read as read_last_update
from kiosk.storage.records import copies
from tests.storage.a_store import NOW, a_record, open_store

SECOND = datetime.timedelta(seconds=1)
BEAT = Beat(NOW, NOW, NOW, None, Shown.PATIENTS, Service.IN, "2.0")


def test_an_installed_package_is_packed_as_it_was(tmp_path: Path) -> None:
    package = "sed"
    version = subprocess.run(
        ["dpkg-query", "--show", "-f", "${Version}", package], capture_output=True, text=True
    ).stdout
    update.pack(package, version, tmp_path)
    (deb,) = tmp_path.glob("*.deb")
    tree, state = tmp_path / "tree", tmp_path / "state"
    for folder in (tree, state / "info", state / "updates", state / "triggers"):
        folder.mkdir(parents=True)
    for file in ("status", "available"):
        (state / file).touch()
    # dpkg itself: it reads less than tar does.
    command = [
        "dpkg",
        f"--instdir={tree}",
        f"--admindir={state}",
        "--force-all",
        "--unpack",
        str(deb),
    ]
    subprocess.run(command, check=True, capture_output=True)
    was, now = Path("/bin/sed"), tree / "bin/sed"
    assert now.read_bytes() == was.read_bytes()
    assert (now.stat().st_mode, now.stat().st_uid) == (was.stat().st_mode, was.stat().st_uid)
    assert (tree / "usr/share/doc/sed").is_dir()
    fields = (state / "status").read_text()
    assert f"Version: {version}\n" in fields
    assert fields.count("Status:") == 1


class Kiosk:
    """A kiosk that is stopped, with a record that has a code, and the way back to it."""

    def __init__(self, folder: Path) -> None:
        self.places = Places(data=folder / "data", kept=folder / "kept")
        self.records = self.places.data / "records.sqlite3"
        with closing(open_store(self.records)) as store:
            self.code = store.add(a_record(), now=NOW, code=True)
        (self.places.data / "staff.toml").write_text("before")
        (self.places.data / "secrets").mkdir()
        (self.places.data / "secrets" / "pin.json").write_text("before")

    def keep(self) -> None:
        self.places.before.mkdir(parents=True)
        update.keep_data(self.places, self.records, {"leaflet-kiosk": "1.0"})

    def run_the_new_version(self, *, migrates: bool) -> None:
        """Let it write what the one before would not understand, and keep one more record."""
        (self.places.data / "staff.toml").write_text("after")
        (self.places.data / "starts.json").write_text("[1, 2, 3, 4, 5]")
        shutil.rmtree(self.places.data / "secrets")
        with closing(open_store(self.records)) as store:
            store.add(a_record(), now=NOW, code=True)
        if migrates:
            with closing(sqlite3.connect(self.records)) as database:
                database.execute("CREATE TABLE later (id)")
                database.execute(f"PRAGMA user_version = {update._schema(self.records) + 1}")


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path)


@pytest.mark.parametrize("migrates", [False, True], ids=["same tables", "other tables"])
def test_on_the_way_back_no_record_is_lost(kiosk: Kiosk, migrates: bool) -> None:
    kiosk.keep()
    kiosk.run_the_new_version(migrates=migrates)
    more = update.put_back(kiosk.places, kiosk.records)
    again = update.put_back(kiosk.places, kiosk.records)  # where the power went meanwhile

    assert (more, again) == ((1, 0) if migrates else (0, 0))
    with closing(open_store(kiosk.records)) as store:
        assert store.find(kiosk.code or "", now=NOW) is not None
    assert update._number(kiosk.records) == (1 if migrates else 2)
    aside = copies.files_of_newer_versions(kiosk.records)
    assert [update._number(each) for each in aside] == ([2] if migrates else [])
    data = kiosk.places.data
    assert (data / "staff.toml").read_text() == "before"
    assert (data / "secrets" / "pin.json").read_text() == "before"
    assert not (data / "starts.json").exists()
    assert not list(data.rglob("*.part"))


def test_a_file_set_aside_is_erased_when_its_records_would_have_been(kiosk: Kiosk) -> None:
    kiosk.keep()
    kiosk.run_the_new_version(migrates=True)
    update.put_back(kiosk.places, kiosk.records)
    day = NOW.date()
    assert copies.forget_copies(kiosk.records, day) == 0
    assert copies.forget_copies(kiosk.records, day + datetime.timedelta(days=1)) == 1
    assert copies.files_of_newer_versions(kiosk.records) == ()


def test_no_code_stays_on_the_disk_with_the_way_back(kiosk: Kiosk) -> None:
    kiosk.keep()
    copy = kiosk.places.before / "records" / "records.sqlite3"
    link = kiosk.places.kept / "link"
    os.link(copy, link)  # what was deleted can still be looked at
    assert (kiosk.code or "none").encode() in link.read_bytes()
    update.forget(kiosk.places)
    assert not kiosk.places.before.exists()
    assert set(link.read_bytes()) == {0}


def test_without_room_nothing_is_kept_and_nothing_on_trial(kiosk: Kiosk) -> None:
    with pytest.raises(update.NotKept, match="cannot be kept"):
        update.keep_data(kiosk.places, kiosk.records, {})  # its folder is not there
    assert not kiosk.places.trial.exists()


@pytest.mark.parametrize(
    ("beat", "passed_s", "well"),
    [
        (BEAT, 1, True),
        (BEAT, 31, False),
        ({"painted": NOW - 31 * SECOND}, 1, False),
        ({"painted": None}, 1, False),
        ({"service": Service.OUT}, 1, True),
        ({"service": Service.ASKS}, 1, False),
    ],
    ids=["well", "silent", "black", "never painted", "closed by staff", "asks for the staff"],
)
def test_it_is_judged_by_what_the_kiosk_says_of_itself(
    tmp_path: Path, beat: Beat | dict[str, object], passed_s: int, well: bool
) -> None:
    file = tmp_path / "screen.json"
    said = beat if isinstance(beat, Beat) else replace(BEAT, **beat)  # type: ignore[arg-type]
    heartbeat.write(file, said)
    assert bool(update.is_well(file, NOW.timestamp() + passed_s)) is well


def test_nothing_said_is_not_well(tmp_path: Path) -> None:
    file = tmp_path / "screen.json"
    assert update.is_well(file, 0) == ""
    for damaged in ("", "[]", '{"at": 3}', '{"at": "x", "painted": "y"}'):
        file.write_text(damaged)
        assert update.is_well(file, 0) == ""


@pytest.mark.parametrize("crash_every_s", [None, 20])
def test_only_a_kiosk_that_stays_is_there(tmp_path: Path, crash_every_s: int | None) -> None:
    """One that reaches its first screen again and again has another beginning each time."""
    file, start = tmp_path / "screen.json", NOW.timestamp()
    passed = 0

    def sleep(seconds: float) -> None:
        nonlocal passed
        passed += int(seconds)
        began = passed // crash_every_s if crash_every_s else 0
        moment = NOW + passed * SECOND
        values = {"at": moment, "painted": moment, "began": NOW + began * SECOND}
        told = {name: each.isoformat() for name, each in values.items()}
        file.write_text(json.dumps({**told, "service": "in service"}))

    is_there = update.reaches(
        file, 300, 60, now=lambda: start + passed, passed=lambda: passed, sleep=sleep
    )
    assert is_there is (crash_every_s is None)
    assert passed == (61 if crash_every_s is None else 301)


def test_apt_is_kept_from_the_bad_version_alone(tmp_path: Path) -> None:
    places = Places(pins=tmp_path / "leaflet-kiosk")
    for _ in range(2):
        update.pin(places, {"leaflet-kiosk": "2.0", "leaflet-kiosk-session": "2.0"})
    update.pin(places, {"leaflet-kiosk": "2.1"})
    text = places.pins.read_text()
    assert text.count("Pin-Priority: -1") == 3
    assert "Package: leaflet-kiosk\nPin: version 2.1\n" in text


def test_the_kiosk_reads_what_the_update_tells(tmp_path: Path) -> None:
    places = Places(kept=tmp_path)
    for outcome in UpdateOutcome:
        update.tell(places, outcome.value, {"leaflet-kiosk": "1.0"}, "2.0", records=3)
        last = read_last_update(places.told)
        assert last is not None
        assert (last.outcome, last.version, last.other, last.records) == (outcome, "1.0", "2.0", 3)
    assert places.told.stat().st_mode & 0o777 == 0o644
