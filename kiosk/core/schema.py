"""The tables of the store, and the steps that made them."""

from __future__ import annotations

from dataclasses import dataclass

APPLICATION_ID = 0x4C4B494F
"""What SQLite's header says of whose file it is: "LKIO"."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a version of the file to the next; its place in the list is the version."""

    name: str
    statements: tuple[str, ...]


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
)
