"""The tables of the store as they are now: what a file consists of, and what a seal covers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

APPLICATION_ID = 0x4C4B494F
"""What SQLite's header records as the file's application: "LKIO"."""

SEALED = (
    "id", "schema", "leaflet_id", "version", "digest", "language", "app_version", "kiosk_name",
    "hour", "status", "screens", "questions", "text_size", "ending",
)  # fmt: skip
"""The columns covered by a record's HMAC, in this order; a change needs a new version."""

STORED = (*SEALED, "ticked", "medium")
"""The columns of a record."""


def proved(stored: Sequence[object]) -> Sequence[object]:
    """Return what a record's HMAC covers of its stored columns.

    What is empty at its end is left out, as it was before there was any: so a record that gains or
    loses ticked questions or a medium no longer matches its HMAC, and the old ones keep theirs.
    """
    kept = len(stored)
    while kept > len(SEALED) and not stored[kept - 1]:
        kept -= 1
    return stored[:kept]


TABLES = {
    "confirmation": "place",
    "code": "place",
    "seal": "number",
    "start": "only",
    "tally": "hour",
    "tally_of_day": "day",
    "kiosk_date": "only",
    "dated": "seal",
    "understanding": "day",
}
"""Each table with its key."""

OF_ANALYZE = ("sqlite_stat1", "sqlite_stat4")
"""The tables left by ANALYZE, which many programs run: how many rows there are, and samples."""

SchemaObject = tuple[str, str, str, str | None]
"""A table or an index: its kind, its name, its table's name, the statement that created it."""

_SPACE = re.compile(r"\s*([(),])\s*|\s+")


def parts_of(database: sqlite3.Connection) -> frozenset[SchemaObject]:
    """Return everything that makes up a file: tables, indices, and anything added by tampering."""
    rows = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return frozenset(
        (str(kind), str(name), str(table), None if sql is None else _one_line(str(sql)))
        for kind, name, table, sql in rows
        if not (kind == "table" and name in OF_ANALYZE)
    )


def _one_line(sql: str) -> str:
    """Return a statement without the layout, which may differ and means nothing."""
    return _SPACE.sub(lambda found: found[1] or " ", sql).strip()
