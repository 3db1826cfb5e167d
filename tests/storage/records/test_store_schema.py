"""Files whose tables or values are not as the kiosk makes them: every reader tells it."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.core.clock import BootTime
from kiosk.core.faults import (
    StoreBroken,
)
from kiosk.core.records.chain import Chain
from kiosk.core.records.confirmation import DwellBand, ScreenRecord
from kiosk.storage.records import maintenance
from kiosk.storage.records.export import export
from kiosk.storage.records.maintenance import Damaged
from kiosk.storage.records.recovery import check_whole
from kiosk.storage.records.store import Store
from tests.storage.a_store import (
    DAY,
    HOUR,
    KEY,
    NOW,
    a_record,
    add_with_code,
    all_in,
    changed_by_hand,
    last_seal,
    open_store,
)


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TRIGGER t BEFORE DELETE ON confirmation BEGIN SELECT RAISE(IGNORE); END",
        "CREATE TRIGGER t AFTER INSERT ON confirmation BEGIN DELETE FROM confirmation; END",
        "CREATE VIEW v AS SELECT * FROM code",
        "CREATE TABLE names (name TEXT)",
        "CREATE INDEX i ON confirmation (kiosk_name)",
        "ALTER TABLE confirmation ADD COLUMN name TEXT",
        "ALTER TABLE code ADD COLUMN name TEXT",
        "DROP INDEX confirmation_by_hour",
    ],
)
def test_a_file_that_is_not_made_as_the_kiosk_makes_it_is_told(path: Path, change: str) -> None:
    with open_store(path) as store:
        store.add(a_record(), now=NOW, code=True)
        with changed_by_hand(path) as database:
            database.execute(change)
        with pytest.raises(StoreBroken, match="is not as the kiosk makes it"):
            store.add(a_record(), now=NOW, code=True)
        with pytest.raises(StoreBroken, match="is not as the kiosk makes it"):
            store.tidy(NOW, DAY)
    with pytest.raises(StoreBroken, match="is not as the kiosk makes it"):
        open_store(path)
    with pytest.raises(StoreBroken, match="is not as the kiosk makes it"):
        check_whole(path)


def test_a_file_that_another_program_has_vacuumed_is_as_it_was(store: Store, path: Path) -> None:
    with changed_by_hand(path) as database:
        database.execute("VACUUM")

    code = add_with_code(store, a_record())
    assert store.find(code, now=NOW) is not None


def test_what_another_program_has_counted_in_a_file_is_no_damage_and_is_taken_away(
    path: Path,
) -> None:
    with open_store(path) as store:
        before = add_with_code(store, a_record())
        with changed_by_hand(path) as database:
            database.execute("ANALYZE")
        after = add_with_code(store, a_record())
        assert store.find(before, now=NOW) is not None
    check_whole(path)

    with open_store(path) as store:
        assert store.find(after, now=NOW) is not None
    with changed_by_hand(path) as database:
        left = "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'"
        assert database.execute(left).fetchone() == (0,)


def test_a_table_that_was_made_to_take_any_kind_of_value_is_told(path: Path) -> None:
    open_store(path).close()
    with changed_by_hand(path) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')')")

    with pytest.raises(StoreBroken, match="is not as the kiosk makes it"):
        open_store(path)


def test_how_a_statement_was_laid_out_means_nothing(path: Path) -> None:
    open_store(path).close()
    with changed_by_hand(path) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_schema SET sql = replace(sql, char(10), '  ')")

    open_store(path).close()


def any_kind(database: sqlite3.Connection, change: str, table: str = "confirmation") -> None:
    """Change a row as a broken disk or another hand can, against what its table takes."""
    select = "SELECT sql FROM sqlite_schema WHERE name = ?"
    (sql,) = database.execute(select, (table,)).fetchone()
    loose = sql.replace("STRICT, WITHOUT", "WITHOUT").replace("STRICT", "")
    loose = loose.replace("TEXT", "BLOB").replace(" INTEGER NOT", " BLOB NOT")
    set_sql = "UPDATE sqlite_schema SET sql = ? WHERE name = ?"
    database.execute("PRAGMA writable_schema = ON")
    database.execute(set_sql, (loose, table))
    (version,) = database.execute("PRAGMA schema_version").fetchone()
    database.execute(f"PRAGMA schema_version = {version + 1}")
    database.execute(change)
    database.execute(set_sql, (sql, table))
    database.execute(f"PRAGMA schema_version = {version + 2}")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE confirmation SET kiosk_name = x'00ff'",
        "UPDATE confirmation SET hour = x'00ff'",
        "UPDATE confirmation SET screens = x'00ff'",
        "UPDATE confirmation SET language = 7",
        "UPDATE confirmation SET questions = 'some'",
        f"UPDATE confirmation SET screens = '{'[' * 100_000}'",
        "UPDATE confirmation SET screens = replace(screens, '\"3-10\"', '[]')",
        "UPDATE confirmation SET screens = replace(screens, 'risks', char(92) || 'ud800')",
        "UPDATE confirmation SET screens = replace(screens, ':true', ':1')",
        "UPDATE confirmation SET screens = '[7]'",
    ],
)
def test_values_of_another_kind_are_told_by_every_reader(
    path: Path, tmp_path: Path, change: str
) -> None:
    screen = ScreenRecord("risks", 0, 0, 4, True, True, DwellBand.UNDER_10)
    with open_store(path) as store:
        code = add_with_code(store, a_record(screens=(screen,)))
    with changed_by_hand(path) as database:
        any_kind(database, change)
    with open_store(path) as store:
        with pytest.raises(StoreBroken):
            all_in(store)
        with pytest.raises(StoreBroken):
            store.find(code, now=NOW)
        with pytest.raises(StoreBroken):
            export(store, tmp_path, now=NOW, app_version="0", kiosk_name="")
        assert list(tmp_path.glob("*leaflet-kiosk*")) == []
        with suppress(StoreBroken):
            store.tidy(NOW + 500 * DAY, DAY)


def test_records_that_cannot_be_erased_are_told_and_not_tried_for_ever(path: Path) -> None:
    with open_store(path) as store:
        store.add(a_record(), now=NOW, code=False)
        with changed_by_hand(path) as database:
            database.execute(
                "CREATE TRIGGER t BEFORE DELETE ON confirmation BEGIN SELECT RAISE(IGNORE); END"
            )
            with pytest.raises(Damaged, match="cannot be erased"):
                maintenance.purge(database, Chain(KEY), "9", 50)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("start", "INSERT INTO start VALUES (1, x'07', x'00', 3, x'00')"),
        ("tally", "UPDATE tally SET counts = x'00'"),
        ("tally", "UPDATE tally SET sessions = 'many'"),
        ("tally", f"UPDATE tally SET counts = '{'[' * 100_000}'"),
        ("kiosk_date", "UPDATE kiosk_date SET date = x'00'"),
        ("kiosk_date", "UPDATE kiosk_date SET date = 'today'"),
        ("kiosk_date", "UPDATE kiosk_date SET date = '9999-12-31T23:59:59+00:00'"),
        ("kiosk_date", "UPDATE kiosk_date SET date = '0001-01-01T00:00:00+14:00'"),
        ("kiosk_date", f"UPDATE kiosk_date SET doubted = date, stood_ms = {2**63 - 1}"),
        ("confirmation", "UPDATE confirmation SET hour = x'00'"),
    ],
)
def test_values_of_another_kind_around_the_records_are_told(
    path: Path, table: str, change: str
) -> None:
    with open_store(path) as store:
        store.add(a_record(), now=NOW, code=False)
    with changed_by_hand(path) as database:
        any_kind(database, change, table)
    with pytest.raises(StoreBroken), open_store(path) as store:  # noqa: PT012
        store.tally(NOW - HOUR, NOW + HOUR)
        store.tidy(NOW, DAY)
        store.tidy(NOW + 2 * DAY, DAY)
        last_seal(store)
        store.add(a_record(), now=NOW, code=False)


def test_a_count_that_cannot_grow_is_told(path: Path) -> None:
    with open_store(path) as store:
        store.add(a_record(), now=NOW, code=False)
        with changed_by_hand(path) as database:
            database.execute(f"UPDATE tally SET sessions = {2**63 - 1}")
        with pytest.raises(StoreBroken):
            store.add(a_record(), now=NOW, code=False)


def test_an_hour_that_is_none_is_told_when_the_date_leaps(path: Path) -> None:
    with open_store(path) as store:
        store.add(a_record(), now=NOW, code=False)
    with changed_by_hand(path) as database:
        database.execute("UPDATE dated SET hour = 'today'")
    with (
        open_store(path, moment=lambda: BootTime("another boot", 1)) as store,
        pytest.raises(StoreBroken),
    ):
        store.add(a_record(), now=NOW + 5 * HOUR, code=False)
