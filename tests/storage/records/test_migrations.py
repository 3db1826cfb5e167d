from __future__ import annotations

import datetime
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.core.faults import (
    StoreError,
    StoreTooNew,
)
from kiosk.core.records.chain import Chain, SealCopy
from kiosk.core.records.confirmation import Confirmation, Medium, hour_of
from kiosk.storage.records import copies, maintenance
from kiosk.storage.records.database import connect
from kiosk.storage.records.migrations import MIGRATIONS, Migration
from kiosk.storage.records.verify import verify
from tests.core.readers import is_shut_to_others
from tests.storage.a_disk import needs_a_posix_disk
from tests.storage.a_store import (
    DAY,
    HOUR,
    KEY,
    NOW,
    a_record,
    all_in,
    changed_by_hand,
    open_store,
    purge,
    write_version_1,
)
from tests.storage.records.a_machine import Machine
from tests.storage.records.others import child


def test_a_new_version_of_the_file_keeps_the_records(path: Path) -> None:
    record = a_record()
    with open_store(path) as store:
        store.add(record, now=NOW, code=False)
    newer = (*MIGRATIONS, Migration("count the visits", ("CREATE TABLE visit (day TEXT)",)))

    with open_store(path, migrations=newer) as store:
        assert all_in(store) == [record]
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
        assert all_in(store) == [record]


def test_every_migration_has_a_name_of_its_own() -> None:
    assert len({migration.name for migration in MIGRATIONS}) == len(MIGRATIONS)


def test_a_file_of_the_first_version_is_brought_to_the_last(path: Path) -> None:
    records = [a_record(hour=hour_of(NOW) - n % 3 * HOUR) for n in range(10)]
    write_version_1(path, records)

    with open_store(path) as store:
        assert {each.id for each in all_in(store)} == {each.id for each in records}
        assert store.find("CODE3", now=NOW) == records[3]
        assert store.tally(NOW - DAY, NOW + DAY).counts["status"] == {"displayed": 10}
        assert store.count() == 10
    assert verify(path, KEY).ok


def write_version_2(path: Path, records: list[Confirmation]) -> SealCopy:
    """Write records as the second version kept them; return the last closed seal."""
    write_version_1(path, records)
    chain = Chain(KEY)
    with closing(connect(path, chain=chain, busy_ms=0, migrations=MIGRATIONS[:2])) as old:
        kept = maintenance.last_closed_seal(old)
    assert kept is not None
    return kept


def test_a_file_of_the_version_before_keeps_its_records_its_codes_and_its_proof(
    path: Path,
) -> None:
    records = [a_record(hour=hour_of(NOW) - n % 3 * HOUR) for n in range(10)]
    kept = write_version_2(path, records)
    with changed_by_hand(path) as database:
        database.execute("INSERT INTO clock VALUES (1, '2026-11-23T10:00Z', NULL, NULL)")

    with open_store(path) as store:
        assert {each.id for each in all_in(store)} == {each.id for each in records}
        assert [store.find(f"CODE{n}", now=NOW) for n in range(10)] == records
        assert store.tally(NOW - DAY, NOW + DAY).sessions == 10
        assert verify(path, KEY, kept=kept).ok
        assert store.tidy(NOW, 30 * DAY).doubted is None
        assert store.tidy(NOW + 2 * DAY, 2 * DAY).purged == 6
        assert verify(path, KEY, kept=kept).ok
        purge(store, NOW + DAY)
        assert store.count() == 0
    proof = verify(path, KEY)  # of what is purged, nothing is left to hold a kept seal against
    assert (proof.ok, proof.purged) == (True, 10)


OLD = Path(__file__).with_name("version_3.sqlite3")
"""Written by the kiosk before it kept which questions were ticked: eight records, one code."""
OLD_SEAL = SealCopy.parse("3:1f155a993fca5f24da5c8e764a710ac70fbf7b558d300a86edbf5601f7d8bdc2")


def test_a_file_that_the_kiosk_wrote_before_there_were_questions_is_kept_whole(path: Path) -> None:
    path.parent.mkdir(parents=True)
    shutil.copyfile(OLD, path)

    with open_store(path) as store:
        before = all_in(store)
        assert [each.ticked for each in before] == [()] * 8
        assert {each.schema for each in before} == {1}
        assert store.find("85K3H9", now=NOW) in before
        assert store.tally(NOW - DAY, NOW + DAY).sessions == 8
        assert verify(path, KEY, kept=OLD_SEAL).ok
        new = a_record(ticked=("medicines", "other"), medium=Medium.HEARD)
        store.add(new, now=NOW, code=False)
        assert new in all_in(store)
        assert verify(path, KEY, kept=OLD_SEAL).ok
    assert [each.name for each in copies.backups(path)] == ["records.v3-2026-11-23.backup.sqlite3"]


@pytest.mark.parametrize(("before", "after"), [("", "heard"), ("read", "both"), ("heard", "")])
def test_whether_it_was_read_or_heard_is_kept_and_sealed(
    path: Path, before: str, after: str
) -> None:
    records = [a_record(medium=each) for each in (None, *Medium)]
    with open_store(path) as store:
        for record in records:
            store.add(record, now=NOW, code=False)
        assert {each.medium for each in all_in(store)} == {None, *Medium}
    assert verify(path, KEY).ok
    with changed_by_hand(path) as database:
        database.execute("UPDATE confirmation SET medium = ? WHERE medium = ?", (after, before))

    assert not verify(path, KEY).ok


def test_a_kiosk_from_before_the_questions_refuses_the_file(path: Path) -> None:
    open_store(path).close()

    with pytest.raises(StoreTooNew):
        open_store(path, migrations=MIGRATIONS[:3])


@pytest.mark.parametrize(
    "clock", [None, ("2026-08-02T10:00Z", "2026-11-20T10:00Z", "2026-11-23T10:00Z")]
)
def test_what_was_kept_under_a_clock_that_was_behind_is_not_erased_after_the_migration(
    path: Path, clock: tuple[str, str, str] | None
) -> None:
    """The version before may have doubted the clock for ever: then it is believed."""
    behind = a_record(hour=datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC))
    right = a_record()
    old = [a_record(hour=hour_of(NOW) - days * DAY) for days in (10, 11, 12)]
    write_version_2(path, [behind, right, *old])
    if clock:
        with changed_by_hand(path) as database:
            database.execute("INSERT INTO clock VALUES (1, ?, ?, ?)", clock)

    with Machine(path, 5 * DAY).store as store:
        assert {each.id for each in all_in(store)} >= {behind.id, right.id}
    kiosk = Machine(path, 5 * DAY)
    kiosk.run(DAY + HOUR)
    assert kiosk.ids() == {behind.id, right.id}
    kiosk.run(6 * DAY)
    assert kiosk.ids() == set()
    kiosk.store.close()
    assert verify(path, KEY).ok


def test_a_record_that_was_damaged_before_the_migration_stops_nothing(path: Path) -> None:
    write_version_1(path, [a_record(), a_record()])
    with changed_by_hand(path) as database:
        database.execute("UPDATE confirmation SET screens = '7' WHERE place = 0")

    with open_store(path) as store:
        tally = store.tally(NOW - DAY, NOW + DAY)
    assert tally.sessions == 2
    assert tally.counts["status"] == {"displayed": 1}


def test_a_backup_is_made_before_a_migration(path: Path) -> None:
    record = a_record()
    write_version_1(path, [record])

    open_store(path).close()

    (backup,) = copies.backups(path)
    assert backup.name == "records.v1-2026-11-23.backup.sqlite3"
    assert is_shut_to_others(backup)
    assert b"CODE0" not in backup.read_bytes()
    backup.replace(path)
    with open_store(path) as store:
        assert all_in(store) == [record]


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

    assert [each.name[8:10] for each in copies.backups(path)] == ["v7", "v8", "v9"]
    open_store(path, migrations=(*MIGRATIONS, *steps), backups_kept=1).close()
    more = (*steps, Migration("step 5", ("CREATE TABLE step5 (a)",)))
    open_store(path, migrations=(*MIGRATIONS, *more), backups_kept=2).close()
    assert [each.name[8:10] for each in copies.backups(path)] == ["v8", "v9"]


@needs_a_posix_disk
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
