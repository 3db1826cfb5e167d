from __future__ import annotations

import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.faults import (
    StoreError,
)
from kiosk.core.records.confirmation import Confirmation, hour_of
from kiosk.storage.records.schema import TABLES
from kiosk.storage.records.store import Store
from tests.core.readers import is_shut_to_others
from tests.storage.a_store import (
    DAY,
    HOUR,
    NOW,
    a_record,
    add_with_code,
    all_in,
    changed_by_hand,
    last_seal,
    open_store,
    purge,
)
from tests.storage.records.others import child


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    record = a_record()
    store.add(record, now=NOW, code=False)

    assert all_in(store) == [record]


def test_a_record_outlives_the_store(path: Path) -> None:
    record = a_record()
    with open_store(path) as store:
        code = add_with_code(store, record)

    with open_store(path) as store:
        assert store.find(code, now=NOW) == record


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
    assert all_in(store) == [later, sooner]


def test_the_records_come_in_the_order_of_their_hours(store: Store) -> None:
    hours = [hour_of(NOW) + days * DAY for days in (2, 0, 1)]
    for hour in hours:
        store.add(a_record(hour=hour), now=NOW, code=False)

    assert [record.hour for record in all_in(store)] == sorted(hours)


def test_the_first_opening_makes_everything_for_the_kiosk_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "records.sqlite3"
    with open_store(path) as store:
        store.add(a_record(), now=NOW, code=False)
        files = list(path.parent.iterdir())

        assert len(files) == 3
        assert all(is_shut_to_others(file) for file in files)
    assert is_shut_to_others(tmp_path / "a")
    assert is_shut_to_others(tmp_path / "a" / "b")


def test_a_commit_waits_for_the_disk(store: Store, path: Path) -> None:
    store.add(a_record(), now=NOW, code=False)
    database = store._file._database

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


def test_the_same_record_twice_is_a_bug_and_not_a_fault(store: Store) -> None:
    record = a_record()
    store.add(record, now=NOW, code=True)

    with pytest.raises(sqlite3.IntegrityError):
        store.add(record, now=NOW, code=True)
    assert all_in(store) == [record]


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
        assert len(all_in(store)) >= len(announced)
    assert len(announced) >= 20


def test_nothing_but_the_hour_tells_when_a_record_came(store: Store, path: Path) -> None:
    def kept_of(order: list[Confirmation]) -> dict[str, list[Any]]:
        with open_store(path.with_name(f"{order[0].id}.sqlite3")) as other:
            for record in order:
                other.add(record, now=NOW, code=False)
            database = other._file._database
            return {
                table: [tuple(row) for row in database.execute(f"SELECT * FROM {table}")]
                for table in TABLES
            }

    records = [a_record(language=language) for language in ("fr", "en", "fr")]

    assert kept_of(records) == kept_of(records[::-1])


def test_a_count_leaves_out_what_was_purged(store: Store) -> None:
    for n in range(3):
        store.add(a_record(hour=hour_of(NOW) - n * HOUR), now=NOW, code=False)
    purge(store, NOW)

    assert store.count() == 1
    assert store.tally(NOW - DAY, NOW + DAY).sessions == 1
    assert store.sessions_by_hour(NOW - DAY, NOW + DAY) == {hour_of(NOW): 1}


def test_a_tally_is_the_same_by_hours_and_by_days(store: Store) -> None:
    for n in range(100):
        store.add(a_record(hour=hour_of(NOW) - n * HOUR), now=NOW, code=False)

    for since in range(1, 100, 7):
        for until in range(0, since, 5):
            tally = store.tally(hour_of(NOW) - since * HOUR, hour_of(NOW) - until * HOUR)
            assert tally.sessions == since - until


def test_the_last_closed_seal_stays_while_an_hour_runs(store: Store) -> None:
    assert last_seal(store) is None
    store.add(a_record(), now=NOW, code=False)
    assert last_seal(store) is None

    store.add(a_record(hour=hour_of(NOW) + HOUR), now=NOW, code=False)
    closed = last_seal(store)
    store.add(a_record(hour=hour_of(NOW) + HOUR), now=NOW, code=False)

    assert closed is not None
    assert closed.number == 1
    assert last_seal(store) == closed


def test_what_a_killed_backup_leaves_holds_no_code_and_is_for_the_kiosk_alone(path: Path) -> None:
    script = """
store = open_store()
for _ in range(60):
    add(store)
print("done", flush=True)
while True:
    store.back_up(Path(sys.argv[1]).with_name("copy.sqlite3"))
"""
    left = path.with_name("copy.sqlite3.part")
    seen = 0
    while seen < 3:
        with child(script, path) as process:
            assert process.stdout is not None
            codes = [line.strip().encode() for line in iter(process.stdout.readline, "done\n")]
            while not (left.exists() and left.stat().st_size > 20_000):
                pass
            process.kill()
        if left.exists():  # it may have been whole just then
            seen += 1
            assert stat.S_IMODE(left.stat().st_mode) == 0o600
            text = left.read_bytes()
            assert not any(code in text for code in codes)
            left.unlink()


def test_a_backup_by_hand_holds_the_records_and_no_code(store: Store, path: Path) -> None:
    record = a_record()
    code = add_with_code(store, record)
    target = path.with_name("copy.sqlite3")
    target.write_text("an older copy")

    store.back_up(target)

    assert code.encode() not in target.read_bytes()
    with open_store(target) as copy:
        assert all_in(copy) == [record]


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
        assert {record.id for record in all_in(store)} == ids


def _added(store: Store, record: Confirmation) -> str | None:
    return store.add(record, now=NOW, code=False)
