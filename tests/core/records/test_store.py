from __future__ import annotations

import datetime
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

import kiosk
from kiosk.core.faults import (
    StoreBroken,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
)
from kiosk.core.records import copies
from kiosk.core.records.confirmation import Confirmation, hour_of
from kiosk.core.records.schema import APPLICATION_ID, MIGRATIONS, TABLES, Migration
from kiosk.core.records.store import CODE_ALPHABET, CODE_LENGTH, PURGED_AT_ONCE, Store, Tidied
from kiosk.core.records.verify import verify
from tests.core.a_store import (
    DAY,
    HOUR,
    KEY,
    NOW,
    a_record,
    changed_by_hand,
    open_store,
    write_version_1,
)

PROJECT = Path(kiosk.__file__).parents[1]

ADD_AND_PRINT = """
import datetime, secrets, sys, uuid
from pathlib import Path
from kiosk.core.records.confirmation import *
from kiosk.core.faults import StoreError
from kiosk.core.records.store import Store

NOW = datetime.datetime(2026, 11, 23, 10, tzinfo=datetime.UTC)

def add(store):
    record = Confirmation(
        id=uuid.uuid4().hex, leaflet_id="cementoplasty", version="1.0", digest="f" * 64,
        language="fr", app_version="0.1", kiosk_name="kiosk", hour=NOW, status=Status.READ,
        screens=tuple(ScreenRecord("risks", n, n, 40, True, True, band(9_000)) for n in range(30)),
        questions=False, text_size="normal", ending=Ending.CONFIRMED,
    )
    print(store.add(record, now=NOW, code=True), flush=True)

def open_store():
    return Store.open(Path(sys.argv[1]), random=secrets.SystemRandom())
"""


def add_with_code(store: Store, record: Confirmation, now: datetime.datetime = NOW) -> str:
    code = store.add(record, now=now, code=True)
    assert code is not None
    return code


def child(script: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ADD_AND_PRINT + script, str(path)],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


@contextmanager
def nobody() -> Iterator[None]:
    """Be a user who may not write everywhere, for root may."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records" / "records.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as store:
        yield store


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that every user can get to; pytest's own is for its user alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    record = a_record()
    store.add(record, now=NOW, code=False)

    assert list(store.confirmations()) == [record]


def test_a_record_outlives_the_store(path: Path) -> None:
    record = a_record()
    with open_store(path) as store:
        code = add_with_code(store, record)

    with open_store(path) as store:
        assert store.find(code, now=NOW) == record


def test_no_code_is_made_where_none_is_wanted(store: Store) -> None:
    assert store.add(a_record(), now=NOW, code=False) is None


def test_a_code_is_six_characters_of_the_alphabet(store: Store) -> None:
    code = add_with_code(store, a_record())

    assert len(code) == CODE_LENGTH == 6
    assert set(code) <= set(CODE_ALPHABET)


def test_no_two_characters_of_a_code_look_alike_and_no_word_arises() -> None:
    assert not set(CODE_ALPHABET) & set("0O1ILUVAEY")
    assert len(set(CODE_ALPHABET)) == len(CODE_ALPHABET)


def test_no_living_code_is_given_twice(path: Path) -> None:
    first, second = a_record(), a_record()
    with open_store(path, random=Random(7)) as store:
        first_code = add_with_code(store, first)

    with open_store(path, random=Random(7)) as store:
        second_code = add_with_code(store, second)
        assert store.find(first_code, now=NOW) == first
        assert store.find(second_code, now=NOW) == second


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}-{1}", " {0}–{1}\n", "{0}{1}"])
def test_a_code_is_found_however_it_is_typed(store: Store, typed: str) -> None:
    record = a_record()
    code = add_with_code(store, record)

    assert store.find(typed.format(code[:3], code[3:]).lower(), now=NOW) == record


@pytest.mark.parametrize("typed", ["", "-", "222222", "%", "' OR 1=1 --", "2" * 10_000, "\0"])
def test_what_is_no_code_finds_nothing(store: Store, typed: str) -> None:
    add_with_code(store, a_record())

    assert store.find(typed, now=NOW) is None


def test_a_code_finds_its_record_for_its_whole_life(store: Store) -> None:
    code = add_with_code(store, a_record())

    assert store.find(code, now=NOW + DAY) is not None


def test_a_code_finds_nothing_from_the_next_full_hour_on(store: Store) -> None:
    code = add_with_code(store, a_record())

    assert store.find(code, now=hour_of(NOW) + DAY + HOUR) is None


def test_a_code_made_on_the_hour_ends_on_the_hour(store: Store) -> None:
    code = add_with_code(store, a_record(), now=hour_of(NOW))

    assert store.find(code, now=hour_of(NOW) + DAY) is None


def test_the_life_of_a_code_is_set_by_the_site(path: Path) -> None:
    with open_store(path, code_life=2 * HOUR) as store:
        code = add_with_code(store, a_record())

        assert store.find(code, now=NOW + 2 * HOUR) is not None
        assert store.find(code, now=NOW + 3 * HOUR) is None


def test_the_file_never_tells_the_minute(store: Store, path: Path) -> None:
    add_with_code(store, a_record())

    with changed_by_hand(path) as database:
        (expires,) = database.execute("SELECT expires FROM code").fetchone()
    assert expires == "2026-11-24T11:00Z"


def test_the_file_does_not_tell_who_came_first_within_the_hour(store: Store, path: Path) -> None:
    later, sooner = a_record(id="0" * 32), a_record(id="f" * 32)
    store.add(sooner, now=NOW, code=False)
    store.add(later, now=NOW, code=False)

    with changed_by_hand(path) as database:
        kept = [row[0] for row in database.execute("SELECT id FROM confirmation ORDER BY rowid")]
    assert kept == [later.id, sooner.id]
    assert list(store.confirmations()) == [later, sooner]


def test_expired_links_are_forgotten_and_living_ones_kept(store: Store) -> None:
    add_with_code(store, a_record())
    living = add_with_code(store, a_record(), now=NOW + DAY)

    assert store.forget_expired(NOW + DAY + HOUR) == 1
    assert store.find(living, now=NOW + DAY + HOUR) is not None
    assert len(list(store.confirmations())) == 2


def test_a_forgotten_code_is_in_no_byte_on_the_disk(store: Store, path: Path) -> None:
    code = add_with_code(store, a_record())
    assert code.encode() in bytes_on_disk(path.parent)

    store.forget_expired(NOW + 2 * DAY)

    assert code.encode() not in bytes_on_disk(path.parent)


def test_a_purged_record_and_its_code_are_in_no_byte_on_the_disk(store: Store, path: Path) -> None:
    record = a_record()
    code = add_with_code(store, record)

    assert store.purge(NOW + DAY) == 1

    left = bytes_on_disk(path.parent)
    assert record.id.encode() not in left
    assert code.encode() not in left
    assert store.find(code, now=NOW) is None


def test_a_purge_keeps_the_records_of_its_own_hour(store: Store) -> None:
    old, kept = a_record(hour=hour_of(NOW) - HOUR), a_record()
    for record in (old, kept):
        store.add(record, now=NOW, code=False)

    assert store.purge(NOW) == 1
    assert list(store.confirmations()) == [kept]


def test_the_records_come_in_the_order_of_their_hours(store: Store) -> None:
    hours = [hour_of(NOW) + days * DAY for days in (2, 0, 1)]
    for hour in hours:
        store.add(a_record(hour=hour), now=NOW, code=False)

    assert [record.hour for record in store.confirmations()] == sorted(hours)


def test_the_first_opening_makes_everything_for_the_kiosk_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "records.sqlite3"
    with open_store(path) as store:
        store.add(a_record(), now=NOW, code=False)
        modes = {file: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}

    assert len(modes) == 3
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_a_commit_waits_for_the_disk(store: Store, path: Path) -> None:
    store.add(a_record(), now=NOW, code=False)
    database = store._database

    assert database.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert database.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert database.execute("PRAGMA secure_delete").fetchone()[0] == 1


@pytest.mark.parametrize(
    "view",
    [
        "SELECT status, count(*) FROM confirmation WHERE hour >= 'x' GROUP BY status",
        "SELECT hour, count(*) FROM confirmation GROUP BY hour",
        "SELECT count(*) FROM confirmation WHERE status = 'read' AND hour >= 'x'",
    ],
)
def test_the_views_of_staff_read_an_index_only(store: Store, path: Path, view: str) -> None:
    with changed_by_hand(path) as database:
        plan = [row[3] for row in database.execute("EXPLAIN QUERY PLAN " + view)]

    assert any("USING COVERING INDEX" in step for step in plan), plan


def test_a_full_disk_is_told_and_the_next_record_is_kept_once_there_is_room(store: Store) -> None:
    database = store._database
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}")
    kept: list[str] = []
    with pytest.raises(StoreFull):
        kept.extend(add_with_code(store, a_record()) for _ in range(1_000))
    with pytest.raises(StoreFull):
        store.add(a_record(), now=NOW, code=True)

    database.execute("PRAGMA max_page_count = 1000000")
    kept.append(add_with_code(store, a_record()))

    assert all(store.find(code, now=NOW) for code in kept)
    assert len(list(store.confirmations())) == len(kept)


def test_a_write_that_the_system_refuses_is_told_and_nothing_is_announced(path: Path) -> None:
    script = """
import resource
store = open_store()
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY))
try:
    while True:
        add(store)
except StoreError:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    add(store)
"""
    with child(script, path) as process:
        printed, _ = process.communicate(timeout=60)

    assert process.returncode == 0
    codes = printed.split()
    assert len(codes) > 1
    with open_store(path) as store:
        assert all(store.find(code, now=NOW) for code in codes)
        assert len(list(store.confirmations())) == len(codes)


def test_too_little_room_to_open_is_told_as_a_full_disk(path: Path) -> None:
    script = """
import resource
from kiosk.core.faults import StoreFull
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
try:
    open_store()
except StoreFull:
    print("full")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
add(open_store())
"""
    with child(script, path) as process:
        printed, _ = process.communicate(timeout=60)

    told, code = printed.split()
    assert told == "full"
    with open_store(path) as store:
        assert store.find(code, now=NOW)


def test_a_folder_that_may_not_be_written_is_told(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with nobody():
        with pytest.raises(StoreReadOnly):
            open_store(open_folder / "records.sqlite3")
        with pytest.raises(StoreReadOnly):
            open_store(open_folder / "deeper" / "records.sqlite3")

    open_folder.chmod(0o777)
    with nobody(), open_store(open_folder / "records.sqlite3") as store:
        add_with_code(store, a_record())


def test_a_file_that_may_not_be_written_is_told(open_folder: Path) -> None:
    path = open_folder / "records.sqlite3"
    open_store(path).close()
    path.chmod(0o444)

    with nobody(), pytest.raises(StoreReadOnly):
        open_store(path)


def test_a_file_in_a_folder_that_may_not_be_written_is_told(open_folder: Path) -> None:
    path = open_folder / "records.sqlite3"
    open_store(path).close()
    path.chmod(0o666)
    open_folder.chmod(0o555)

    with nobody(), pytest.raises(StoreReadOnly):
        open_store(path)


def test_a_path_that_can_be_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError):
        open_store(tmp_path / "file" / "records.sqlite3")
    with pytest.raises(StoreError):
        open_store(tmp_path)


def test_a_file_that_is_no_database_is_told_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("The minutes of the meeting of the 3rd of May. " * 100)
    before = path.read_bytes()

    with pytest.raises(StoreBroken):
        open_store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("owner", [0, APPLICATION_ID + 1])
def test_a_database_of_another_program_is_told_and_left_alone(path: Path, owner: int) -> None:
    path.parent.mkdir()
    with changed_by_hand(path) as database:
        database.execute("CREATE TABLE recipe (name)")
        database.execute(f"PRAGMA application_id = {owner}")
    before = path.read_bytes()

    with pytest.raises(StoreBroken, match="not a file of records"):
        open_store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("seed", range(20))
def test_damaged_bytes_are_told_or_do_no_harm(path: Path, seed: int) -> None:
    with open_store(path) as store:
        records = [a_record() for _ in range(50)]
        for record in records:
            store.add(record, now=NOW, code=True)
    damaged = bytearray(path.read_bytes())
    random = Random(seed)
    for _ in range(20):
        start = random.randrange(len(damaged) - 64)
        damaged[start : start + 64] = random.randbytes(64)
    path.write_bytes(damaged)

    with pytest.raises(StoreBroken), open_store(path) as store:  # noqa: PT012
        store.add(a_record(), now=NOW, code=True)
        assert len(list(store.confirmations())) < 51
        raise StoreBroken(path, "what could be read was read")


def test_a_file_cut_short_is_told(path: Path) -> None:
    with open_store(path) as store:
        for _ in range(50):
            store.add(a_record(), now=NOW, code=False)
    os.truncate(path, 9_000)

    with pytest.raises(StoreBroken), open_store(path) as store:
        list(store.confirmations())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE confirmation SET status = 'signed'",
        "UPDATE confirmation SET screens = '['",
        "UPDATE confirmation SET screens = '7'",
        "UPDATE confirmation SET hour = '2026-11-23T10:17Z'",
        "UPDATE confirmation SET kiosk_name = CAST(x'ff' AS TEXT)",
        "DROP TABLE confirmation",
    ],
)
def test_records_changed_by_another_hand_are_told(store: Store, path: Path, change: str) -> None:
    store.add(a_record(), now=NOW, code=False)
    with changed_by_hand(path) as database:
        database.execute(change)

    with pytest.raises(StoreBroken):
        list(store.confirmations())


def test_a_file_of_a_later_version_is_told_and_left_alone(path: Path) -> None:
    open_store(path).close()
    with changed_by_hand(path) as database:
        database.execute("PRAGMA user_version = 99")
    before = path.read_bytes()

    with pytest.raises(StoreTooNew, match="version 99"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_locked_file_is_told_and_works_again_once_it_is_free(store: Store, path: Path) -> None:
    with changed_by_hand(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked):
            store.add(a_record(), now=NOW, code=True)
        assert list(store.confirmations()) == []
        other.execute("ROLLBACK")

    code = add_with_code(store, a_record())
    assert store.find(code, now=NOW) is not None


def test_a_file_locked_at_its_opening_is_told(path: Path) -> None:
    path.parent.mkdir()
    with changed_by_hand(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreLocked):
            open_store(path)


def test_a_reader_in_another_program_does_not_stop_the_forgetting(store: Store, path: Path) -> None:
    add_with_code(store, a_record())
    with changed_by_hand(path) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM code").fetchall()

        assert store.forget_expired(NOW + 2 * DAY) == 1


def test_a_record_is_kept_in_the_file_that_bears_the_name_now(store: Store, path: Path) -> None:
    store.add(a_record(), now=NOW, code=False)
    path.rename(path.with_suffix(".old"))

    record = a_record()
    store.add(record, now=NOW, code=False)

    with open_store(path) as another:
        assert list(another.confirmations()) == [record]


def test_a_file_that_is_moved_away_takes_every_record_with_it(store: Store, path: Path) -> None:
    records = [a_record() for _ in range(3)]
    for record in records:
        store.add(record, now=NOW, code=False)
    path.rename(path.with_suffix(".old"))
    store.add(a_record(), now=NOW, code=False)

    with open_store(path.with_suffix(".old")) as moved:
        assert {each.id for each in moved.confirmations()} == {each.id for each in records}


def test_a_file_put_back_from_a_copy_is_taken_as_it_is(store: Store, path: Path) -> None:
    record = a_record()
    store.add(record, now=NOW, code=False)
    copy = path.with_suffix(".copy")
    copy.write_bytes(path.read_bytes())
    store.add(a_record(), now=NOW, code=False)

    copy.rename(path)

    assert list(store.confirmations()) == [record]


def test_a_file_replaced_by_a_broken_one_is_told_until_it_is_moved_away(
    store: Store, path: Path
) -> None:
    path.unlink()
    path.write_text("broken" * 1_000)
    for _ in range(2):
        with pytest.raises(StoreBroken):
            store.add(a_record(), now=NOW, code=True)

    path.unlink()

    assert store.find(add_with_code(store, a_record()), now=NOW) is not None


def test_a_new_version_of_the_file_keeps_the_records(path: Path) -> None:
    record = a_record()
    with open_store(path) as store:
        store.add(record, now=NOW, code=False)
    newer = (*MIGRATIONS, Migration("count the visits", ("CREATE TABLE visit (day TEXT)",)))

    with open_store(path, migrations=newer) as store:
        assert list(store.confirmations()) == [record]
    with pytest.raises(StoreTooNew):
        open_store(path)


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    record = a_record()
    with open_store(path) as store:
        store.add(record, now=NOW, code=False)
    wrong = Migration("go wrong half-way", ("DELETE FROM confirmation", "DROP TABLE nowhere"))

    with pytest.raises(StoreError):
        open_store(path, migrations=(*MIGRATIONS, wrong))
    with open_store(path) as store:
        assert list(store.confirmations()) == [record]


def test_every_migration_has_a_name_of_its_own() -> None:
    assert len({migration.name for migration in MIGRATIONS}) == len(MIGRATIONS)


def test_the_same_record_twice_is_a_bug_and_not_a_fault(store: Store) -> None:
    record = a_record()
    store.add(record, now=NOW, code=True)

    with pytest.raises(sqlite3.IntegrityError):
        store.add(record, now=NOW, code=True)
    assert list(store.confirmations()) == [record]


def test_a_closed_store_is_a_bug_and_not_a_fault(store: Store) -> None:
    store.close()
    store.close()

    with pytest.raises(sqlite3.ProgrammingError):
        store.add(a_record(), now=NOW, code=True)


def test_what_was_announced_outlives_a_kill_at_any_moment(path: Path) -> None:
    announced = []
    for kill in range(20):
        with child("store = open_store()\nwhile True:\n    add(store)\n", path) as process:
            assert process.stdout is not None
            announced += [process.stdout.readline().strip() for _ in range(1 + kill % 5)]
            process.kill()
            lines = process.stdout.read().split("\n")
            announced += lines[:-1]  # the last one was cut by the kill

    with open_store(path) as store:
        assert all(store.find(code, now=NOW) for code in announced)
        assert len(list(store.confirmations())) >= len(announced)
    assert len(announced) >= 20


def test_a_file_of_the_first_version_is_brought_to_the_last(path: Path) -> None:
    records = [a_record(hour=hour_of(NOW) - n % 3 * HOUR) for n in range(10)]
    write_version_1(path, records)

    with open_store(path) as store:
        assert {each.id for each in store.confirmations()} == {each.id for each in records}
        assert store.find("CODE3", now=NOW) == records[3]
        assert store.tally(NOW - DAY, NOW + DAY).counts["status"] == {"displayed": 10}
        assert store.count() == 10
    assert verify(path, KEY).ok


def test_a_record_that_was_damaged_before_the_migration_stops_nothing(path: Path) -> None:
    write_version_1(path, [a_record(), a_record()])
    with changed_by_hand(path) as database:
        database.execute("UPDATE confirmation SET screens = '7' WHERE place = 0")

    with open_store(path) as store:
        tally = store.tally(NOW - DAY, NOW + DAY)
    assert tally.sessions == 2
    assert tally.counts["status"] == {"displayed": 1}


def test_long_work_is_told_before_a_migration_and_only_then(path: Path) -> None:
    told: list[bool] = []
    write_version_1(path, [a_record()])
    for _ in range(2):
        Store.open(
            path,
            random=Random(7),
            before_long_work=lambda: told.append(any(path.parent.glob("*.backup.sqlite3"))),
        ).close()
    assert told == [False]


def test_a_backup_is_made_before_a_migration(path: Path) -> None:
    record = a_record()
    write_version_1(path, [record])

    open_store(path).close()

    (backup,) = copies.backups(path)
    assert backup.name == "records.v1-2026-11-23.backup.sqlite3"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert b"CODE0" not in backup.read_bytes()
    backup.replace(path)
    with open_store(path) as store:
        assert list(store.confirmations()) == [record]


def test_what_a_killed_backup_left_is_taken_away(path: Path) -> None:
    write_version_1(path, [a_record()])
    left = path.with_name("records.v1-2026-11-23.backup.sqlite3.part")
    left.write_bytes(b"half a copy")
    left.with_name(left.name + "-journal").write_bytes(b"how to undo what was done to it")

    open_store(path).close()

    assert sorted(each.name for each in path.parent.iterdir()) == [
        "records.sqlite3",
        "records.v1-2026-11-23.backup.sqlite3",
    ]


def test_no_backup_is_made_of_a_new_file(path: Path) -> None:
    open_store(path).close()

    assert copies.backups(path) == ()


def test_a_file_without_records_is_migrated_too(path: Path) -> None:
    write_version_1(path, [])

    with open_store(path) as store:
        assert store.count() == 0
    assert [each.name for each in copies.backups(path)] == ["records.v1-0001-01-01.backup.sqlite3"]


def test_only_the_last_few_backups_are_kept(path: Path) -> None:
    steps = tuple(Migration(f"step {n}", (f"CREATE TABLE step{n} (a)",)) for n in range(5))
    with open_store(path) as store:
        store.add(a_record(), now=NOW, code=False)
    for count in range(1, 6):
        open_store(path, migrations=(*MIGRATIONS, *steps[:count])).close()

    assert [each.name[8:10] for each in copies.backups(path)] == ["v4", "v5", "v6"]


def test_too_little_room_for_the_backup_leaves_the_file_as_it_was(path: Path) -> None:
    records = [a_record() for _ in range(50)]
    write_version_1(path, records)
    script = """
import resource
from kiosk.core.faults import StoreFull
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
try:
    open_store()
except StoreError:
    print("told")
"""
    with child(script, path) as process:
        printed, _ = process.communicate(timeout=60)

    assert printed.split() == ["told"]
    assert sorted(each.name for each in path.parent.iterdir()) == ["records.sqlite3"]
    with open_store(path) as store:
        assert store.count() == 50


def test_nothing_but_the_hour_tells_when_a_record_came(store: Store, path: Path) -> None:
    def kept_of(order: list[Confirmation]) -> dict[str, list[Any]]:
        with open_store(path.with_name(f"{order[0].id}.sqlite3")) as other:
            for record in order:
                other.add(record, now=NOW, code=False)
            database = other._database
            return {
                table: [tuple(row) for row in database.execute(f"SELECT * FROM {table}")]
                for table in TABLES
            }

    records = [a_record(language=language) for language in ("fr", "en", "fr")]

    assert kept_of(records) == kept_of(records[::-1])


def test_tidying_forgets_and_purges_what_is_past_its_time(store: Store) -> None:
    old, kept = a_record(hour=hour_of(NOW) - 3 * DAY), a_record()
    add_with_code(store, old, NOW - 3 * DAY)
    code = add_with_code(store, kept)

    assert store.tidy(NOW, 2 * DAY) == Tidied(forgotten=1, purged=1)
    assert list(store.confirmations()) == [kept]
    assert store.find(code, now=NOW) == kept


def test_tidying_goes_in_steps_so_that_nobody_waits(store: Store) -> None:
    for n in range(5):
        store.add(a_record(hour=hour_of(NOW) - (3 + n % 2) * DAY), now=NOW, code=False)
    store.add(a_record(), now=NOW, code=False)

    steps = [store.tidy(NOW, DAY, at_once=2) for _ in range(3)]

    assert [(step.purged, step.more) for step in steps] == [(2, True), (2, True), (1, False)]
    assert store.count() == 1


def test_a_purge_of_many_goes_on_until_all_are_gone(store: Store) -> None:
    for _ in range(PURGED_AT_ONCE + 1):
        store.add(a_record(), now=NOW, code=False)

    assert store.purge(NOW + DAY) == PURGED_AT_ONCE + 1
    assert store.tally(NOW - DAY, NOW + DAY).sessions == 0


def test_a_clock_that_jumps_far_ahead_erases_nothing(store: Store) -> None:
    code = add_with_code(store, a_record())
    store.tidy(NOW, 30 * DAY)
    wrong = NOW + 4000 * DAY

    assert store.tidy(wrong, 30 * DAY) == Tidied(doubted_from=hour_of(wrong))
    assert store.tidy(wrong + HOUR, 30 * DAY).doubted_from == hour_of(wrong)
    assert store.count() == 1
    assert store.tidy(NOW + HOUR, 30 * DAY) == Tidied()
    assert store.find(code, now=NOW) is not None


def test_the_clock_is_doubted_at_the_first_tidying_too(store: Store) -> None:
    store.add(a_record(), now=NOW, code=False)

    assert store.tidy(NOW + 4000 * DAY, DAY).doubted_from is not None
    assert store.count() == 1


def test_a_clock_that_stays_ahead_for_a_day_is_believed(store: Store) -> None:
    store.add(a_record(), now=NOW, code=False)
    later = NOW + 100 * DAY

    done = [store.tidy(later + n * HOUR, 30 * DAY) for n in range(25)]

    assert [step.purged for step in done] == [0] * 24 + [1]


def test_tidying_erases_the_copies_that_are_past_their_time(path: Path) -> None:
    write_version_1(path, [a_record()])
    with open_store(path) as store:
        store.tidy(NOW, 2 * DAY)
        assert len(copies.backups(path)) == 1

        store.tidy(NOW + 4 * DAY, 2 * DAY)

        assert copies.backups(path) == ()


def test_a_count_leaves_out_what_was_purged(store: Store) -> None:
    for n in range(3):
        store.add(a_record(hour=hour_of(NOW) - n * HOUR), now=NOW, code=False)
    store.purge(NOW)

    assert store.count() == 1
    assert store.tally(NOW - DAY, NOW + DAY).sessions == 1
    assert store.sessions_between([NOW - DAY, hour_of(NOW), NOW + DAY]) == [0, 1]


def test_a_tally_is_the_same_by_hours_and_by_days(store: Store) -> None:
    for n in range(100):
        store.add(a_record(hour=hour_of(NOW) - n * HOUR), now=NOW, code=False)

    for since in range(1, 100, 7):
        for until in range(0, since, 5):
            tally = store.tally(hour_of(NOW) - since * HOUR, hour_of(NOW) - until * HOUR)
            assert tally.sessions == since - until


def test_the_last_closed_seal_stays_while_an_hour_runs(store: Store) -> None:
    assert store.last_seal() is None
    store.add(a_record(), now=NOW, code=False)
    assert store.last_seal() is None

    store.add(a_record(hour=hour_of(NOW) + HOUR), now=NOW, code=False)
    closed = store.last_seal()
    store.add(a_record(hour=hour_of(NOW) + HOUR), now=NOW, code=False)

    assert closed is not None
    assert closed.number == 1
    assert store.last_seal() == closed


def test_a_backup_by_hand_holds_the_records_and_no_code(store: Store, path: Path) -> None:
    record = a_record()
    code = add_with_code(store, record)
    target = path.with_name("copy.sqlite3")
    target.write_text("an older copy")

    store.back_up(target)

    assert code.encode() not in target.read_bytes()
    with open_store(target) as copy:
        assert list(copy.confirmations()) == [record]


def test_a_backup_that_cannot_be_written_is_told_and_leaves_nothing(
    store: Store, path: Path
) -> None:
    with pytest.raises(StoreError):
        store.back_up(path.parent / "nowhere" / "copy.sqlite3")
    (path.parent / "folder").mkdir()
    with pytest.raises(StoreError):
        store.back_up(path.parent / "folder")

    assert {each.name for each in path.parent.iterdir()} <= {
        "folder", "records.sqlite3", "records.sqlite3-wal", "records.sqlite3-shm",
    }  # fmt: skip


def test_a_second_store_in_the_same_process_does_not_let_go_of_a_lock(
    store: Store, path: Path
) -> None:
    with changed_by_hand(path) as other:
        other.execute("BEGIN IMMEDIATE")
        script = """
try:
    add(Store.open(Path(sys.argv[1]), random=secrets.SystemRandom(), busy_ms=0))
except StoreError as error:
    print(type(error).__name__)
"""
        with pytest.raises(StoreLocked):
            open_store(path).add(a_record(), now=NOW, code=True)
        with child(script, path) as process:
            printed, _ = process.communicate(timeout=60)

    assert printed.split() == ["StoreLocked"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE tally SET counts = '['",
        "UPDATE tally SET counts = '[7]'",
        "UPDATE tally SET counts = '{\"status\": 7}'",
        'UPDATE tally_of_day SET counts = \'{"status": {"read": "x"}}\'',
        "UPDATE seal SET mixed = x'00'",
    ],
)
def test_what_stands_beside_the_records_is_told_when_it_is_damaged(
    store: Store, path: Path, change: str
) -> None:
    store.add(a_record(), now=NOW, code=False)
    with changed_by_hand(path) as database:
        database.executescript(change)

    with pytest.raises(StoreBroken):
        store.add(a_record(), now=NOW, code=False)


@pytest.mark.parametrize("hour", ["then", "2026-11-23T10:00", "2026-11-23T10:17Z"])
def test_an_hour_that_is_none_is_told(store: Store, path: Path, hour: str) -> None:
    store.tidy(NOW, DAY)
    with changed_by_hand(path) as database:
        database.execute("UPDATE clock SET believed = ?", (hour,))

    with pytest.raises(StoreBroken):
        store.tidy(NOW, DAY)


def test_a_file_whose_table_is_gone_is_told_at_its_opening(path: Path) -> None:
    open_store(path).close()
    with changed_by_hand(path) as database:
        database.execute("DROP TABLE seal")

    with pytest.raises(StoreBroken, match="no such table: seal"):
        open_store(path)


def test_a_file_whose_end_is_missing_is_told_at_its_opening(path: Path) -> None:
    with open_store(path) as store:
        for _ in range(50):
            store.add(a_record(), now=NOW, code=False)
    os.truncate(path, path.stat().st_size - 4096)

    with pytest.raises(StoreBroken):
        open_store(path)


@pytest.mark.parametrize("screens", ["7", "[7]", '[{"section_id": "risks"}]', "["])
def test_a_snapshot_tells_of_a_damaged_record(store: Store, path: Path, screens: str) -> None:
    store.add(a_record(), now=NOW, code=False)
    with changed_by_hand(path) as database:
        database.execute("UPDATE confirmation SET screens = ?", (screens,))

    with pytest.raises(StoreBroken), store.snapshot() as snapshot:
        list(snapshot.records)


def test_a_snapshot_is_of_one_moment(store: Store, path: Path) -> None:
    record = a_record()
    store.add(record, now=NOW, code=False)

    with store.snapshot() as snapshot:
        with open_store(path) as other:
            other.add(a_record(), now=NOW, code=False)
        assert snapshot.count == 1
        assert list(snapshot.records) == [record.to_dict()]


def test_a_process_killed_while_its_log_was_written_back_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "killed" / "records.sqlite3"
    path.parent.mkdir()
    live = tmp_path / "live" / "records.sqlite3"
    open_store(live).close()
    holder = sqlite3.connect(live, isolation_level=None)
    holder.execute("BEGIN")  # as long as it reads, nobody writes the log back
    holder.execute("SELECT count(*) FROM confirmation").fetchone()
    with open_store(live) as store:
        ids = {record.id for record in (a_record() for _ in range(60)) if not _added(store, record)}
    for end in ("", "-wal"):
        (path.parent / f"records.sqlite3{end}").write_bytes(Path(f"{live}{end}").read_bytes())
    holder.execute("ROLLBACK")
    holder.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    first_page = live.read_bytes()[:4096]
    holder.close()
    with path.open("r+b") as torn:
        torn.write(first_page)

    with open_store(path) as store:
        assert {record.id for record in store.confirmations()} == ids


def _added(store: Store, record: Confirmation) -> str | None:
    return store.add(record, now=NOW, code=False)
