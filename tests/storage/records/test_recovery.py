from __future__ import annotations

import datetime
import errno
import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.core.faults import StoreBroken, StoreError, StoreFull, StoreLocked, StoreTooNew
from kiosk.core.records.exports import Exported
from kiosk.storage.records import copies
from kiosk.storage.records.export import check, export
from kiosk.storage.records.recovery import (
    SET_ASIDE_AT_MOST,
    Interrupt,
    Stopped,
    begin_anew,
    check_whole,
    open_again,
    open_or_begin_anew,
)
from kiosk.storage.records.store import Store
from tests.storage.a_disk import (
    needs_a_posix_disk,
    needs_folders_synchronised,
    needs_to_move_what_is_open,
    nobody,
)
from tests.storage.a_faulty_disk import FaultyDisk
from tests.storage.a_store import NOW, a_record, changed_by_hand, open_store, write_version_1

TODAY = datetime.date(2026, 11, 23)
DAMAGED = b"damaged " * 1_000
MANY = 250


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite3"


def opened(path: Path) -> Path | None:
    found = open_or_begin_anew(path, TODAY, lambda: open_store(path))
    with found.store as store:
        store.add(a_record(), now=NOW, code=True)
    return found.set_aside


def add_much(path: Path) -> None:
    """Write so much that looking through it takes a third of a second."""
    opened(path)
    with changed_by_hand(path) as database:
        database.execute(
            "INSERT INTO tally SELECT value, 1, '{}' FROM"
            " (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n"
            " WHERE value < 3000000) SELECT value FROM n)"
        )


def test_a_good_file_is_opened(path: Path) -> None:
    assert opened(path) is None
    assert opened(path) is None
    assert copies.files_set_aside(path) == ()


def test_a_damaged_file_is_kept_and_a_new_one_begun(path: Path) -> None:
    path.write_bytes(DAMAGED)
    path.with_name(path.name + "-wal").write_bytes(b"its log")

    aside = opened(path)

    assert aside == path.with_name("records.broken-2026-11-23.sqlite3")
    assert aside.read_bytes() == DAMAGED
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"its log"
    assert copies.files_set_aside(path) == (aside,)
    assert opened(path) is None


@needs_a_posix_disk
def test_where_nobody_may_look_no_file_is_told_of() -> None:
    with tempfile.TemporaryDirectory() as name:
        shut = Path(name) / "shut"
        shut.mkdir(mode=0)
        path = shut / "records" / "records.sqlite3"
        with nobody():
            assert copies.files_set_aside(path) == ()


def test_a_second_damaged_file_of_the_day_has_a_name_of_its_own(path: Path) -> None:
    for n in range(11):
        path.write_bytes(DAMAGED + bytes([n]))
        opened(path)

    found = copies.files_set_aside(path)
    assert [each.read_bytes()[-1] for each in found] == list(range(11))
    assert copies.backups(path) == ()


def test_setting_aside_goes_on_where_it_was_killed(path: Path) -> None:
    path.write_bytes(DAMAGED)
    path.with_name("records.broken-2026-11-23.sqlite3-wal").write_bytes(b"its log")

    aside = opened(path)

    assert aside is not None
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"its log"


def test_a_file_of_a_later_version_is_not_touched(path: Path) -> None:
    open_store(path).close()
    with changed_by_hand(path) as database:
        database.execute("PRAGMA user_version = 99")
    before = path.read_bytes()

    with pytest.raises(StoreTooNew):
        opened(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("fault", [StoreLocked, StoreFull, StoreError])
def test_any_other_fault_touches_nothing(path: Path, fault: type[StoreError]) -> None:
    path.write_bytes(DAMAGED)

    def refuse() -> Store:
        raise fault(path)

    with pytest.raises(fault):
        open_or_begin_anew(path, TODAY, refuse)
    assert path.read_bytes() == DAMAGED


def test_a_whole_file_is_whole(path: Path) -> None:
    opened(path)

    check_whole(path)


def test_damage_deep_in_the_file_is_found(path: Path) -> None:
    with open_store(path) as store:
        for _ in range(200):
            store.add(a_record(), now=NOW, code=True)
    damaged = bytearray(path.read_bytes())
    for start in range(8 * 4096, len(damaged) - 4096, 4096):
        damaged[start : start + 300] = b"x" * 300
    path.write_bytes(damaged)

    with pytest.raises(StoreBroken):
        check_whole(path)


def test_an_index_that_lacks_a_row_is_found(path: Path) -> None:
    opened(path)
    with changed_by_hand(path) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, '(hour, status', '(hour, language')"
        )

    with pytest.raises(StoreBroken):
        check_whole(path)


def test_a_check_is_stopped_in_the_middle(path: Path) -> None:
    add_much(path)

    @contextmanager
    def impatient(stop: Interrupt) -> Iterator[None]:
        is_over = threading.Event()

        def insist() -> None:
            while not is_over.is_set():
                stop()

        thread = threading.Thread(target=insist)
        thread.start()
        try:
            yield
        finally:
            is_over.set()
            thread.join()

    with pytest.raises(Stopped) as told:
        check_whole(path, impatient)
    assert isinstance(told.value.__cause__, sqlite3.OperationalError)


def test_a_check_that_is_stopped_at_its_very_end_tells_nothing(path: Path) -> None:
    opened(path)

    @contextmanager
    def late(stop: Interrupt) -> Iterator[None]:
        yield
        stop()

    with pytest.raises(Stopped):
        check_whole(path, late)


def test_what_sqlite_says_while_it_reads_is_told(path: Path) -> None:
    opened(path)

    @contextmanager
    def failing(_stop: Interrupt) -> Iterator[None]:
        yield
        raise sqlite3.OperationalError("disk I/O error")

    with pytest.raises(StoreError, match="disk I/O error"):
        check_whole(path, failing)


@needs_folders_synchronised
def test_a_disk_that_cannot_be_synchronised_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(DAMAGED)

    def fails(handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fails)

    with pytest.raises(StoreError, match="Input/output error"):
        opened(path)


def test_a_file_that_is_not_there_or_not_brought_up_to_date_is_told(path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        check_whole(path)
    write_version_1(path, [a_record()])
    with pytest.raises(StoreError, match="version 1"):
        check_whole(path)


def test_copies_go_when_their_records_are_past_their_time(path: Path) -> None:
    path.write_bytes(DAMAGED)
    path.with_name(path.name + "-shm").write_bytes(b"")
    aside = opened(path)
    foreign = path.with_name("records.v1-mine.backup.sqlite3")
    foreign.write_bytes(b"")

    assert copies.forget_copies(path, TODAY) == 0
    assert copies.forget_copies(path, TODAY + datetime.timedelta(days=1)) == 1
    assert copies.files_set_aside(path) == ()
    assert sorted(path.parent.iterdir()) == [path, foreign]
    assert aside is not None


@needs_to_move_what_is_open
def test_a_file_set_aside_while_an_export_reads_it_is_read_to_its_end_and_harms_no_new_one(
    path: Path, tmp_path: Path
) -> None:
    store = open_store(path)
    for _ in range(MANY):
        store.add(a_record(), now=NOW, code=False)
    reading, may_go_on = threading.Event(), threading.Event()
    exported: list[Exported] = []

    def hold(done: int, _total: int) -> None:
        if done:
            reading.set()
            assert may_go_on.wait(30)

    def write_all() -> None:
        with open_store(path) as another:
            exported.append(
                export(
                    another,
                    tmp_path,
                    now=NOW,
                    app_version="0.1",
                    kiosk_name="",
                    progress=hold,
                )
            )

    exporting = threading.Thread(target=write_all)
    exporting.start()
    assert reading.wait(30)
    with changed_by_hand(path) as database:
        database.execute("DROP TABLE seal")
    with pytest.raises(StoreBroken):
        store.add(a_record(), now=NOW, code=True)
    store.close()
    anew = begin_anew(path, TODAY, lambda: open_store(path))
    aside = anew.set_aside
    assert aside is not None
    assert aside.with_name(aside.name + "-wal").exists()
    with anew.store as new:
        new.add(a_record(), now=NOW, code=True)
        may_go_on.set()
        exporting.join(30)
        # What a connection finds that comes now is what would be left after a power cut.
        assert count(path) == 1
        new.add(a_record(), now=NOW, code=True)

    assert check(exported[0].folder)["records"] == MANY
    assert count(path) == 2
    assert count(aside) == MANY


def count(path: Path) -> int:
    with changed_by_hand(path) as database:
        (said,) = database.execute("PRAGMA integrity_check").fetchone()
        assert said == "ok"
        (found,) = database.execute("SELECT count(*) FROM confirmation").fetchone()
        return int(found)


@needs_to_move_what_is_open
def test_the_log_of_a_file_begun_anew_is_left_alone_by_who_had_the_old_one_open(path: Path) -> None:
    store = open_store(path)
    store.add(a_record(), now=NOW, code=False)
    with open_store(path) as another:
        assert another.count() == 1
        store.close()
        with begin_anew(path, TODAY, lambda: open_store(path)).store as new:
            code = new.add(a_record(), now=NOW, code=True)
            logs = {log: log.stat().st_ino for log in path.parent.glob(f"{path.name}-*")}
            assert len(logs) == 2

            assert another.count() == 1  # of the file that bears the name now

            assert {log: log.stat().st_ino for log in logs} == logs
            new.add(a_record(), now=NOW, code=False)
            assert code is not None
            assert another.find(code, now=NOW) is not None
            assert another.count() == count(path) == 2


@needs_to_move_what_is_open
def test_the_log_of_a_file_that_somebody_replaced_is_taken_away_once(path: Path) -> None:
    with open_store(path) as store, open_store(path) as another:
        store.add(a_record(), now=NOW, code=False)
        assert another.count() == 1
        copy = path.with_name("copy.sqlite3")
        store.back_up(copy)
        store.add(a_record(), now=NOW, code=False)
        stale = path.with_name(f"{path.name}-wal").stat().st_ino
        copy.replace(path)

        store.add(a_record(), now=NOW, code=False)
        fresh = path.with_name(f"{path.name}-wal").stat().st_ino
        assert another.count() == 2

        assert path.with_name(f"{path.name}-wal").stat().st_ino == fresh != stale
        store.add(a_record(), now=NOW, code=False)
        assert another.count() == count(path) == 3


def test_a_disk_that_fails_to_read_once_costs_no_file(path: Path) -> None:
    opened(path)
    told = []
    with FaultyDisk().in_place() as disk:
        for after in range(40):
            disk.fail_reads(1, after=after)
            try:
                found = open_or_begin_anew(path, TODAY, lambda: open_store(path))
            except StoreError as fault:
                told.append(type(fault))
            else:
                assert found.set_aside is None
                found.store.close()
            disk.fail_reads(0)
    assert set(told) <= {StoreError}
    assert copies.files_set_aside(path) == ()
    assert count(path) == 1


def test_damage_deep_in_a_file_shows_when_it_is_read_again(path: Path) -> None:
    with open_store(path) as store:
        for _ in range(200):
            store.add(a_record(), now=NOW, code=True)
    damaged = bytearray(path.read_bytes())
    page = damaged.rindex(b"cementoplasty", 0, len(damaged) // 2) // 4096 * 4096
    damaged[page : page + 300] = b"x" * 300
    path.write_bytes(damaged)
    opens: list[Store] = []

    def open_it() -> Store:
        opens.append(open_store(path))
        return opens[-1]

    with pytest.raises(StoreBroken):
        open_again(path, open_it)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opens[0].count()


def test_no_more_files_are_set_aside_than_a_disk_is_trusted_with(path: Path) -> None:
    for n in range(SET_ASIDE_AT_MOST):
        path.write_bytes(DAMAGED + bytes([n]))
        opened(path)
    path.write_bytes(DAMAGED)

    with pytest.raises(StoreBroken, match="12 damaged files stand beside it already"):
        opened(path)
    assert path.read_bytes() == DAMAGED
    found = copies.files_set_aside(path)
    assert [each.read_bytes()[-1] for each in found] == list(range(SET_ASIDE_AT_MOST))
    found[0].unlink()
    assert opened(path) is not None
