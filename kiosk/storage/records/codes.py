"""The codes that find a record for a while: made, found, and forgotten once they have expired."""

from __future__ import annotations

import datetime
import sqlite3
from random import Random

from kiosk.core.records.confirmation import Confirmation, hour_of, hour_text
from kiosk.storage.records import places, rows
from kiosk.storage.records.dating import Reckoning

CODE_ALPHABET = "23456789CDFHJKMNPRTWX"
"""No two look alike, even in poor light, and without vowels no words are formed."""

CODE_LENGTH = 6


def add(database: sqlite3.Connection, place: int, seal: int, expires: str, random: Random) -> str:
    """Add a code for the record that will be at this place under this seal, and return it."""
    code = _unused(database, random)
    database.execute("INSERT INTO code VALUES (?, ?, ?)", (place, code, expires))
    places.put_anew(database, "code", seal)
    return code


def find(database: sqlite3.Connection, code: str, heard: Reckoning) -> Confirmation | None:
    """Return the record of a valid code, typed in any case, with spaces or hyphens.

    While the wall clock is ahead and not believed, codes made before the machine was booted
    are not found, but are kept.
    """
    typed = "".join(each for each in code.upper() if each.isalnum())
    row = database.execute(
        rows.SELECT + "JOIN code USING (place) LEFT JOIN dated ON dated.seal = place >> 40"
        " WHERE code = :code"
        " AND expires > CASE WHEN dated.hour >= :since THEN :hour_before ELSE :hour END",
        {
            "code": typed,
            "since": hour_text(heard.leap.since),
            "hour_before": hour_text(hour_of(heard.date - heard.leap.hours)),
            "hour": hour_text(hour_of(max(heard.date, heard.wall))),
        },
    ).fetchone()
    return None if row is None else rows.confirmation(row)


def forget(database: sqlite3.Connection, date: datetime.datetime) -> int:
    """Erase the codes that have expired by this date, and return how many there were."""
    statement = "DELETE FROM code WHERE expires <= ?"
    return database.execute(statement, (hour_text(hour_of(date)),)).rowcount


def _unused(database: sqlite3.Connection, random: Random) -> str:
    while True:
        code = "".join(random.choices(CODE_ALPHABET, k=CODE_LENGTH))
        if not database.execute("SELECT 1 FROM code WHERE code = ?", (code,)).fetchone():
            return code
