"""The tables of the store, and the steps that made them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kiosk.core.records import upkeep
from kiosk.core.records.chain import NOTHING, Chain
from kiosk.core.records.tally import Tally

APPLICATION_ID = 0x4C4B494F
"""What SQLite's header says of whose file it is: "LKIO"."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a version of the file to the next; its place in the list is the version.

    `then` does what no statement can.
    """

    name: str
    statements: tuple[str, ...]
    then: Callable[[sqlite3.Connection, Chain], None] | None = None


SEALED = (
    "id", "schema", "leaflet_id", "version", "digest", "language", "app_version", "kiosk_name",
    "hour", "status", "screens", "questions", "text_size", "ending",
)  # fmt: skip
"""The columns that a record's HMAC is made of, in this order; to change it is another version."""


def _seal_and_count(database: sqlite3.Connection, chain: Chain) -> None:
    """Seal the records that were there before there were seals, hour by hour, and count them."""
    rows = database.execute(
        f"SELECT place, {', '.join(SEALED)} FROM confirmation ORDER BY hour"  # noqa: S608
    )
    previous = NOTHING
    # The rows that are still to be read are not touched: only columns that have no index change.
    for number, (hour, records) in enumerate(groupby(rows, lambda row: str(row["hour"])), 1):
        seal = chain.sealed(number, hour, 0, NOTHING, previous)
        tally = Tally()
        changes = []
        for row in records:
            mac = chain.mac(number, tuple(row)[1:])
            seal = chain.extended(seal, mac)
            tally = tally.plus(_counted(row))
            changes.append((number, mac, row["place"]))
        database.executemany("UPDATE confirmation SET seal = ?, mac = ? WHERE place = ?", changes)
        upkeep.put_seal(database, seal)
        upkeep.count(database, hour, tally)
        previous = seal.value


def _counted(row: sqlite3.Row) -> Tally:
    try:
        values: dict[str, Any] = {**dict(row), "screens": json.loads(row["screens"])}
        return Tally.of(values)
    except (ValueError, TypeError, KeyError):  # damaged long ago: no reason to keep no more records
        return Tally(1)


# The rows are kept in a random order, that of `place`, because a row number that SQLite gives would
# tell who came before whom within the hour. Without row numbers at all (WITHOUT ROWID) they would
# be in the order of their ids, but three times as large on the disk.
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
)

TABLES = {
    "confirmation": "place",
    "code": "code",
    "seal": "number",
    "start": "only",
    "tally": "hour",
    "tally_of_day": "day",
    "clock": "only",
}
"""Each table with its key."""
