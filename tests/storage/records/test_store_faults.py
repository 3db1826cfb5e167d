from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from kiosk.core.faults import (
    StoreBroken,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
)
from kiosk.storage.records import maintenance
from kiosk.storage.records.schema import APPLICATION_ID
from kiosk.storage.records.store import Store
from tests.storage.a_disk import needs_a_posix_disk, needs_to_move_what_is_open, nobody
from tests.storage.a_store import (
    DAY,
    NOW,
    a_record,
    add_with_code,
    all_in,
    changed_by_hand,
    forget_expired,
    open_store,
)
from tests.storage.records.others import child


def test_a_full_disk_is_told_and_the_next_record_is_kept_once_there_is_room(store: Store) -> None:
    database = store._file._database
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
    assert len(all_in(store)) == len(kept)


@needs_a_posix_disk
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
        assert len(all_in(store)) == len(codes)


@needs_a_posix_disk
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


@needs_a_posix_disk
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


@needs_a_posix_disk
def test_a_file_that_may_not_be_written_is_told(open_folder: Path) -> None:
    path = open_folder / "records.sqlite3"
    open_store(path).close()
    path.chmod(0o444)

    with nobody(), pytest.raises(StoreReadOnly):
        open_store(path)


@needs_a_posix_disk
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
        assert len(all_in(store)) < 51
        raise StoreBroken(path, "what could be read was read")


def test_a_file_cut_short_is_told(path: Path) -> None:
    with open_store(path) as store:
        for _ in range(50):
            store.add(a_record(), now=NOW, code=False)
    os.truncate(path, 9_000)

    with pytest.raises(StoreBroken), open_store(path) as store:
        all_in(store)


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
        all_in(store)


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
        assert all_in(store) == []
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

        assert forget_expired(store, NOW + 2 * DAY) == 1


@needs_to_move_what_is_open
def test_a_record_is_kept_in_the_file_that_bears_the_name_now(store: Store, path: Path) -> None:
    store.add(a_record(), now=NOW, code=False)
    path.rename(path.with_suffix(".old"))

    record = a_record()
    store.add(record, now=NOW, code=False)

    with open_store(path) as another:
        assert all_in(another) == [record]


@needs_to_move_what_is_open
def test_a_file_that_is_moved_away_takes_every_record_with_it(store: Store, path: Path) -> None:
    records = [a_record() for _ in range(3)]
    for record in records:
        store.add(record, now=NOW, code=False)
    path.rename(path.with_suffix(".old"))
    store.add(a_record(), now=NOW, code=False)

    with open_store(path.with_suffix(".old")) as moved:
        assert {each.id for each in all_in(moved)} == {each.id for each in records}


@needs_to_move_what_is_open
def test_a_file_put_back_from_a_copy_is_taken_as_it_is(store: Store, path: Path) -> None:
    record = a_record()
    store.add(record, now=NOW, code=False)
    copy = path.with_suffix(".copy")
    copy.write_bytes(path.read_bytes())
    store.add(a_record(), now=NOW, code=False)

    copy.rename(path)

    assert all_in(store) == [record]


@needs_to_move_what_is_open
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


def test_a_second_store_in_the_same_process_does_not_let_go_of_a_lock(
    store: Store, path: Path
) -> None:
    with changed_by_hand(path) as other:
        other.execute("BEGIN IMMEDIATE")
        script = """
try:
    add(Store(Path(sys.argv[1]), random=secrets.SystemRandom(), busy_ms=0))
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


@pytest.mark.parametrize("date", ["then", "2026-11-23T10:00"])
def test_a_date_that_is_none_is_told(store: Store, path: Path, date: str) -> None:
    store.tidy(NOW, DAY)
    with changed_by_hand(path) as database:
        database.execute("UPDATE kiosk_date SET date = ?", (date,))

    with pytest.raises(StoreBroken):
        store.tidy(NOW, DAY)


@pytest.mark.parametrize("hour", ["then", "2026-11-23T10:00", "2026-11-23T10:17Z"])
def test_an_hour_that_is_none_is_told(hour: str) -> None:
    with pytest.raises(maintenance.Damaged):
        maintenance.stored_hour(hour)


@pytest.mark.parametrize(
    "change",
    [
        f"UPDATE seal SET number = {2**62}",
        f"INSERT INTO dated VALUES ({2**62}, '1970-01-01T00:00Z')",
        "UPDATE kiosk_date SET afloat_from = '2026-11-23'",
        "UPDATE kiosk_date SET doubted = 'then'",
    ],
)
def test_what_only_the_kiosk_writes_and_is_none_of_its_values_is_told(
    store: Store, path: Path, change: str
) -> None:
    store.add(a_record(), now=NOW, code=False)
    with changed_by_hand(path) as database:
        database.execute(change)

    def go_on() -> None:
        store.tidy(NOW, DAY)
        store.add(a_record(), now=NOW, code=False)

    with pytest.raises(StoreBroken):
        go_on()


def test_a_file_whose_table_is_gone_is_told_at_its_opening(path: Path) -> None:
    open_store(path).close()
    with changed_by_hand(path) as database:
        database.execute("DROP TABLE seal")

    with pytest.raises(StoreBroken, match="the table seal is not as the kiosk makes it"):
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
