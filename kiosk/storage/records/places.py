"""Where rows lie in the file: by their seals, and in each by chance.

What a row's place tells is its hour, and no more; nor does where SQLite put it in the file tell who
came before whom. For whenever a record is added, all that lies under the same seal is taken out
and put in again, in the order of the places (`put_anew`). These are neighbours, so that hardly any
other row moves. `place >> 40` is the number of the seal.
"""

from __future__ import annotations

import sqlite3

MOST = 40
"""So many records lie under one seal: what is put in again with each of them is kept small."""

LAST_SEAL = (1 << 23) - 1
"""No seal has a higher number: there are that many hours in 957 years."""

_BITS = 40


def place_of(seal: int, record_id: str) -> int:
    """Return the place of a record under a seal; it is as random as its id."""
    return seal << _BITS | int(record_id[: _BITS // 4], 16)


def span(seal: int) -> tuple[int, int]:
    """Return the first and the last place under a seal."""
    return seal << _BITS, (seal + 1 << _BITS) - 1


def put_anew(database: sqlite3.Connection, table: str, seal: int) -> None:
    """Take all rows under a seal out, and put them in again in the order of their places.

    They pass by memory (`temp_store`), as they are stored, damaged ones too.
    """
    which = f"FROM {table} WHERE place BETWEEN ? AND ?"
    database.execute(f"CREATE TEMP TABLE anew AS SELECT * {which}", span(seal))
    database.execute(f"DELETE {which}", span(seal))
    database.execute(f"INSERT INTO {table} SELECT * FROM anew ORDER BY place")  # noqa: S608
    database.execute("DROP TABLE anew")
