"""Where rows lie in the file: ordered by seal, and at random within each.

A row's place reveals its hour and nothing more; nor does where SQLite put it in the file reveal
which record came first. For whenever a record is added, everything under the same seal is removed
and reinserted in the order of the places (`put_anew`). These rows are neighbours, so hardly any
other row moves. `place >> 40` is the number of the seal.
"""

from __future__ import annotations

import sqlite3

MOST = 40
"""How many records one seal covers at most: this limits what is reinserted with each of them."""

LAST_SEAL = (1 << 23) - 1
"""The highest seal number: there are that many hours in 957 years."""

_BITS = 40


def place_of(seal: int, record_id: str) -> int:
    """Return the place of a record under a seal; it is as random as its id."""
    return seal << _BITS | int(record_id[: _BITS // 4], 16)


def span(seal: int) -> tuple[int, int]:
    """Return the first and the last place under a seal."""
    return seal << _BITS, (seal + 1 << _BITS) - 1


def put_anew(database: sqlite3.Connection, table: str, seal: int) -> None:
    """Remove all rows under a seal, and reinsert them in the order of their places.

    They pass through memory (`temp_store`), as stored, damaged ones too.
    """
    which = f"FROM {table} WHERE place BETWEEN ? AND ?"
    database.execute(f"CREATE TEMP TABLE anew AS SELECT * {which}", span(seal))
    database.execute(f"DELETE {which}", span(seal))
    database.execute(f"INSERT INTO {table} SELECT * FROM anew ORDER BY place")  # noqa: S608
    database.execute("DROP TABLE anew")
