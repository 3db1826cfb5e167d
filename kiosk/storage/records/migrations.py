"""The steps that made the tables, from the first version of the file to this one.

A step is never changed again: a kiosk that was off for years takes them all.
"""

from __future__ import annotations

import datetime
import functools
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import groupby

from kiosk.core.frozen import frozen
from kiosk.core.records.chain import NOTHING, Chain
from kiosk.core.records.confirmation import hour_text
from kiosk.core.records.kiosk_date import EARLIEST, NEVER, PROBATION
from kiosk.core.records.tally import Tally
from kiosk.storage.records import maintenance
from kiosk.storage.records.schema import APPLICATION_ID, SEALED, SchemaObject, parts_of

_EARLIEST = hour_text(EARLIEST)


@frozen
class Migration:
    """One step from a version of the file to the next; its position in the list is the version.

    `then` does what SQL cannot.
    """

    name: str
    statements: tuple[str, ...]
    then: Callable[[sqlite3.Connection, Chain], None] | None = None


def _seal_and_count(database: sqlite3.Connection, chain: Chain) -> None:
    """Seal the records that predate the seals, hour by hour, and count them."""
    rows = database.execute(
        f"SELECT place, {', '.join(SEALED)} FROM confirmation ORDER BY hour"  # noqa: S608
    )
    previous = NOTHING
    # The rows still to be read are not touched: only columns without an index change.
    for number, (hour, records) in enumerate(groupby(rows, lambda row: str(row["hour"])), 1):
        seal = chain.sealed(number, hour, 0, NOTHING, previous)
        tally = Tally()
        changes = []
        for row in records:
            mac = chain.mac(number, tuple(row)[1:])
            seal = chain.extended(seal, mac)
            tally = tally.plus(maintenance.counted(row))
            changes.append((number, mac, row["place"]))
        database.executemany("UPDATE confirmation SET seal = ?, mac = ? WHERE place = ?", changes)
        maintenance.put_seal(database, seal)
        maintenance.count(database, hour, tally)
        previous = seal.value


# The rows are stored in the order of `place` (see `places`), because a row number that SQLite gives
# would reveal which record came first within the hour. Without row numbers (WITHOUT ROWID) they
# would be in the order of their ids, but three times as large on disk.
MIGRATIONS = (
    Migration(
        "keep confirmations and codes",
        (
            f"PRAGMA application_id = {APPLICATION_ID}",
            """
            CREATE TABLE confirmation (
                place INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                schema INTEGER NOT NULL,
                leaflet_id TEXT NOT NULL,
                version TEXT NOT NULL,
                digest TEXT NOT NULL,
                language TEXT NOT NULL,
                app_version TEXT NOT NULL,
                kiosk_name TEXT NOT NULL,
                hour TEXT NOT NULL,
                status TEXT NOT NULL,
                screens TEXT NOT NULL,
                questions INTEGER NOT NULL,
                text_size TEXT NOT NULL,
                ending TEXT NOT NULL
            ) STRICT
            """,
            "CREATE INDEX confirmation_by_hour ON confirmation (hour, status)",
            "CREATE INDEX confirmation_by_status ON confirmation (status, hour)",
            """
            CREATE TABLE code (
                code TEXT PRIMARY KEY,
                confirmation_id TEXT NOT NULL UNIQUE
                    REFERENCES confirmation (id) ON DELETE CASCADE,
                expires TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
    Migration(
        "seal the records, count them by hour, and know when the clock was last believed",
        (
            "ALTER TABLE confirmation ADD COLUMN seal INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE confirmation ADD COLUMN mac BLOB NOT NULL DEFAULT x''",
            "DROP INDEX confirmation_by_status",
            """
            CREATE TABLE seal (
                number INTEGER PRIMARY KEY,
                hour TEXT NOT NULL,
                key_id BLOB NOT NULL,
                records INTEGER NOT NULL,
                mixed BLOB NOT NULL,
                previous BLOB NOT NULL,
                value BLOB NOT NULL,
                purged BLOB
            ) STRICT
            """,
            """
            CREATE TABLE start (
                only INTEGER PRIMARY KEY CHECK (only = 1),
                number INTEGER NOT NULL,
                value BLOB NOT NULL,
                records INTEGER NOT NULL,
                signature BLOB NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE tally (
                hour TEXT PRIMARY KEY,
                sessions INTEGER NOT NULL,
                counts TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE tally_of_day (
                day TEXT PRIMARY KEY,
                sessions INTEGER NOT NULL,
                counts TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE clock (
                only INTEGER PRIMARY KEY CHECK (only = 1),
                believed TEXT NOT NULL,
                doubted_from TEXT,
                doubted_last TEXT
            ) STRICT
            """,
        ),
        _seal_and_count,
    ),
    Migration(
        "lay what is under one seal together, and date it by the kiosk's own date",
        (
            "ALTER TABLE confirmation RENAME TO confirmation_before",
            "ALTER TABLE code RENAME TO code_before",
            """
            CREATE TABLE confirmation (
                place INTEGER PRIMARY KEY,
                id TEXT NOT NULL,
                schema INTEGER NOT NULL,
                leaflet_id TEXT NOT NULL,
                version TEXT NOT NULL,
                digest TEXT NOT NULL,
                language TEXT NOT NULL,
                app_version TEXT NOT NULL,
                kiosk_name TEXT NOT NULL,
                hour TEXT NOT NULL,
                status TEXT NOT NULL,
                screens TEXT NOT NULL,
                questions INTEGER NOT NULL,
                text_size TEXT NOT NULL,
                ending TEXT NOT NULL,
                seal INTEGER NOT NULL,
                mac BLOB NOT NULL
            ) STRICT
            """,
            # By the index, so that they arrive nearly in their new order and need no sorting.
            f"""
            INSERT INTO confirmation (place, {", ".join(SEALED)}, seal, mac)
                SELECT (seal << 40) | (random() & 0xFFFFFFFFFF), {", ".join(SEALED)}, seal, mac
                FROM confirmation_before INDEXED BY confirmation_by_hour ORDER BY hour
            """,  # noqa: S608
            # Codes are few: finding one among them needs no index.
            """
            CREATE TABLE code (
                place INTEGER PRIMARY KEY
                    REFERENCES confirmation (place) DEFERRABLE INITIALLY DEFERRED,
                code TEXT NOT NULL,
                expires TEXT NOT NULL
            ) STRICT
            """,
            """
            INSERT INTO code (place, code, expires)
                SELECT place, code, expires FROM code_before
                JOIN confirmation ON id = confirmation_id ORDER BY place
            """,
            "DROP TABLE code_before",
            "DROP TABLE confirmation_before",
            "CREATE INDEX confirmation_by_hour ON confirmation (hour, status)",
            """
            CREATE TABLE kiosk_date (
                only INTEGER PRIMARY KEY CHECK (only = 1),
                date TEXT NOT NULL,
                boot TEXT NOT NULL,
                monotonic_ms INTEGER NOT NULL,
                afloat_from TEXT NOT NULL,
                doubted TEXT,
                stood_ms INTEGER
            ) STRICT
            """,
            f"""
            INSERT INTO kiosk_date
                SELECT 1, max(hour, '{_EARLIEST}'), '', 0, max(hour, '{_EARLIEST}'), NULL, NULL FROM
                    (SELECT coalesce((SELECT believed FROM clock), max(hour)) AS hour
                    FROM confirmation)
                WHERE hour IS NOT NULL
            """,  # noqa: S608
            # A clock off at night could be doubted for ever although it was right.
            f"""
            UPDATE kiosk_date SET
                afloat_from = '{NEVER.isoformat()}',
                doubted = (SELECT doubted_last FROM clock),
                stood_ms = {PROBATION // datetime.timedelta(milliseconds=1)}
            WHERE (
                SELECT count(DISTINCT substr(confirmation.hour, 1, 10)) FROM confirmation, clock
                WHERE confirmation.hour > believed AND confirmation.hour <= doubted_last
            ) > 2
            """,  # noqa: S608
            "CREATE TABLE dated (seal INTEGER PRIMARY KEY, hour TEXT NOT NULL) STRICT",
            "INSERT INTO dated SELECT place >> 40, min(hour) FROM confirmation GROUP BY 1",
            "INSERT OR IGNORE INTO dated SELECT number, hour FROM seal WHERE purged IS NULL",
            # What was stored while the clock was far behind counts from now on.
            f"""
            UPDATE dated SET hour = max(
                (SELECT strftime('%Y-%m-%dT%H:00Z', date) FROM kiosk_date),
                coalesce((SELECT doubted_last FROM clock), '')
            ) WHERE hour < '{_EARLIEST}'
            """,  # noqa: S608
            "DROP TABLE clock",
        ),
    ),
    Migration(
        "keep which questions were ticked, and count what was understood",
        (
            "ALTER TABLE confirmation ADD COLUMN ticked TEXT NOT NULL DEFAULT ''",
            """
            CREATE TABLE understanding (
                day TEXT NOT NULL,
                leaflet_id TEXT NOT NULL,
                question_id TEXT NOT NULL,
                right_answers INTEGER NOT NULL,
                other_answers INTEGER NOT NULL,
                PRIMARY KEY (day, leaflet_id, question_id)
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
    Migration(
        "count what was read of each leaflet by the index alone",
        (
            "DROP INDEX confirmation_by_hour",
            "CREATE INDEX confirmation_by_hour ON confirmation (hour, status, leaflet_id)",
        ),
    ),
    Migration(
        "keep whether it was read, heard or both",
        ("ALTER TABLE confirmation ADD COLUMN medium TEXT NOT NULL DEFAULT ''",),
    ),
)


@functools.cache
def parts_made_by(migrations: tuple[Migration, ...]) -> frozenset[SchemaObject]:
    """Return everything that makes up a file after these steps, and nothing else."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        for migration in migrations:
            for statement in migration.statements:
                database.execute(statement)
        return parts_of(database)
