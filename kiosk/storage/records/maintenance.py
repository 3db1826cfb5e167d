"""The data maintained around the records: seals and tallies; the purge."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from kiosk.core.records.chain import LENGTH, NOTHING, Chain, Seal, SealCopy, Start
from kiosk.core.records.confirmation import hour_text
from kiosk.core.records.tally import Tally
from kiosk.storage.records.places import LAST_SEAL, span

_SEAL_COLUMNS = ", ".join(each.name for each in fields(Seal))
SELECT_SEAL = f"SELECT {_SEAL_COLUMNS} FROM seal "  # noqa: S608


_SOME = "place IN (SELECT place FROM confirmation WHERE place BETWEEN ? AND ? LIMIT ?)"
_MIDNIGHT = "T00:00Z"
_KEYS = {"tally": "hour", "tally_of_day": "day"}


class Damaged(Exception):
    """Raised when a value that only the kiosk writes is not one that it writes."""


def seal_of(row: Sequence[Any]) -> Seal:
    """Parse a seal as stored; raise Damaged."""
    number, hour, key_id, records, mixed, previous, value, purged = row
    text = hour.decode(errors="replace") if isinstance(hour, bytes) else hour
    blobs = (mixed, previous, value, NOTHING if purged is None else purged)
    if not (
        isinstance(number, int)
        and abs(number) <= LAST_SEAL
        and isinstance(text, str)
        and isinstance(key_id, bytes)
        and isinstance(records, int)
        and all(isinstance(blob, bytes) and len(blob) == LENGTH for blob in blobs)
    ):
        raise Damaged(f"seal {number!r} has lost its form")
    return Seal(number, text, key_id, records, mixed, previous, value, purged)


def last_seal(database: sqlite3.Connection) -> Seal | None:
    """Return the seal with the highest number."""
    row = database.execute(SELECT_SEAL + "ORDER BY number DESC LIMIT 1").fetchone()
    return None if row is None else seal_of(row)


def last_closed_seal(database: sqlite3.Connection) -> SealCopy | None:
    """Return the last seal that no more records will be added under."""
    row = database.execute(SELECT_SEAL + "ORDER BY number DESC LIMIT 1 OFFSET 1").fetchone()
    before = start(database) if row is None else seal_of(row)
    return SealCopy(before.number, before.value) if before.number else None


def start(database: sqlite3.Connection) -> Start:
    """Return what the first seal builds on."""
    row = database.execute("SELECT number, value, records, signature FROM start").fetchone()
    if row is None:
        return Start()
    if [type(value) for value in row] != [int, bytes, int, bytes]:
        raise Damaged("the start has lost its form")
    return Start(*row)


def put_seal(database: sqlite3.Connection, seal: Seal) -> None:
    """Write a seal, new or extended."""
    values = [getattr(seal, each.name) for each in fields(Seal)]
    marks = ", ".join("?" * len(values))
    database.execute(f"INSERT OR REPLACE INTO seal VALUES ({marks})", values)  # noqa: S608


def count(database: sqlite3.Connection, hour: str, tally: Tally) -> None:
    """Count sessions towards their hour and its day, in UTC: a year is added up from days."""
    for table, key in (("tally", hour), ("tally_of_day", day_of(hour))):
        before = Tally.sum(_tallies(database, table, key, key + "!"))
        _put_tally(database, table, key, before.plus(tally))


def sum_of(database: sqlite3.Connection, since: str, until: str) -> Tally:
    """Return the count of the hours from `since` to before `until`."""
    first_day = since if since.endswith(_MIDNIGHT) else _day_after(since)
    last_day = day_of(until) + _MIDNIGHT
    if first_day >= last_day:
        return Tally.sum(_tallies(database, "tally", since, until))
    return Tally.sum(
        (
            *_tallies(database, "tally", since, first_day),
            *_tallies(database, "tally_of_day", day_of(first_day), day_of(last_day)),
            *_tallies(database, "tally", last_day, until),
        )
    )


def figures(database: sqlite3.Connection, table: str) -> dict[str, Tally]:
    """Return every tally of the hours, or of the days, by its key; raise Damaged."""
    rows = database.execute(f"SELECT {_KEYS[table]}, sessions, counts FROM {table}")  # noqa: S608
    return {key: _tally(sessions, counts) for key, sessions, counts in rows}


def forget_count(database: sqlite3.Connection, hour: str, seal: int) -> None:
    """Subtract the sessions of an hour under a seal, from its day too.

    There may be others in the same hour: if there were many, or the clock was set back. Raise
    Damaged if the hour is no text.
    """
    if type(hour) is not str:
        raise Damaged(f"a record of the hour {hour!r}")
    others = database.execute(
        "SELECT * FROM confirmation WHERE hour = ? AND place NOT BETWEEN ? AND ?",
        (hour, *span(seal)),
    )
    _put_or_forget(database, "tally", hour, Tally.sum(counted(row) for row in others))
    day = day_of(hour)
    left = Tally.sum(_tallies(database, "tally", day, day + "U"))
    _put_or_forget(database, "tally_of_day", day, left)


def counted(row: sqlite3.Row) -> Tally:
    """Count one record as stored."""
    try:
        return counted_of(dict(row))
    except (ValueError, TypeError, LookupError, AttributeError):
        return Tally(1)  # damaged long ago: no reason to refuse new records


def counted_of(stored: Mapping[str, Any]) -> Tally:
    """Count a record by its columns; those of before had no `ticked`."""
    screens, ticked = json.loads(stored["screens"]), stored.get("ticked", "").split()
    return Tally.of({**stored, "screens": screens, "ticked": ticked})


def day_of(hour: str) -> str:
    """Return the day of an hour, both as stored."""
    return hour[: len("2026-11-23")]


def _day_after(hour: str) -> str:
    return hour_text(stored_hour(day_of(hour) + _MIDNIGHT) + datetime.timedelta(days=1))


def _tallies(database: sqlite3.Connection, table: str, since: str, until: str) -> Iterator[Tally]:
    key = _KEYS[table]
    rows = database.execute(
        f"SELECT sessions, counts FROM {table} WHERE {key} >= ? AND {key} < ?",  # noqa: S608
        (since, until),
    )
    for sessions, counts in rows.fetchall():
        yield _tally(sessions, counts)


def _tally(sessions: int, counts: str) -> Tally:
    try:
        return Tally.from_json(sessions, counts)
    except ValueError as error:
        raise Damaged(str(error)) from error


def _put_or_forget(database: sqlite3.Connection, table: str, key: str, tally: Tally) -> None:
    if tally.sessions:
        _put_tally(database, table, key, tally)
    else:
        database.execute(f"DELETE FROM {table} WHERE {_KEYS[table]} = ?", (key,))  # noqa: S608


def _put_tally(database: sqlite3.Connection, table: str, key: str, tally: Tally) -> None:
    database.execute(
        f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)",  # noqa: S608
        (key, tally.sessions, tally.to_json()),
    )


def cut_log(database: sqlite3.Connection, busy_ms: int) -> None:
    """Truncate the write-ahead log: deleted data remains in it until then.

    Waiting for a reader would make the patient wait too; the next time will do.
    """
    database.execute("PRAGMA busy_timeout = 0")
    try:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        database.execute(f"PRAGMA busy_timeout = {busy_ms:d}")


def purge(database: sqlite3.Connection, chain: Chain, before: str, at_once: int) -> int:
    """Erase at most this many records that count from before this hour, and return how many.

    A seal is marked as purged before its first record goes: then some may be gone and others not.
    Anything tampered with is neither marked nor merged into the start: a purge must not cover
    up what `verify` is meant to find.
    """
    erased = 0
    tried = None
    while erased < at_once:
        seal = _due(database, before)
        if seal is None:
            _forget_counts_of_nothing(database, before)
            _shorten(database, chain)
            break
        if seal == tried:  # each is due once per step
            raise Damaged(f"the records under the seal {seal} cannot be erased")
        tried = seal
        _mark(database, chain, seal)
        _forget_counts(database, seal)
        some = (*span(seal), at_once - erased)
        database.execute(f"DELETE FROM code WHERE {_SOME}", some)  # noqa: S608
        gone = database.execute(f"DELETE FROM confirmation WHERE {_SOME}", some).rowcount  # noqa: S608
        erased += gone
        if gone < some[-1]:
            database.execute("DELETE FROM dated WHERE seal = ?", (seal,))
    return erased


def _due(database: sqlite3.Connection, before: str) -> int | None:
    """Return a seal whose time is over; for rows inserted by tampering, the hour itself decides."""
    row = database.execute(
        "SELECT * FROM (SELECT seal FROM dated WHERE hour < ?1 ORDER BY seal LIMIT 1)"
        " UNION ALL SELECT place >> 40 FROM confirmation WHERE hour < ?1"
        " AND place >> 40 NOT IN (SELECT seal FROM dated) LIMIT 1",
        (before,),
    ).fetchone()
    if row is None:
        return None
    seal = int(row[0])
    if abs(seal) > LAST_SEAL:
        raise Damaged(f"there is no seal {seal}")
    return seal


def _forget_counts_of_nothing(database: sqlite3.Connection, before: str) -> None:
    """Erase the counts of records that were removed by tampering, once they are old."""
    hours = database.execute(
        "SELECT hour FROM tally WHERE hour < ? AND hour NOT IN (SELECT hour FROM confirmation)",
        (before,),
    ).fetchall()
    for (hour,) in hours:
        forget_count(database, hour, 0)


def _forget_counts(database: sqlite3.Connection, seal: int) -> None:
    hours = database.execute(
        "SELECT DISTINCT hour FROM confirmation WHERE place BETWEEN ? AND ?", span(seal)
    ).fetchall()
    for (hour,) in hours:
        forget_count(database, hour, seal)


def _mark(database: sqlite3.Connection, chain: Chain, number: int) -> None:
    rows = database.execute(
        SELECT_SEAL + "WHERE purged IS NULL AND number = ?", (number,)
    ).fetchall()
    for seal in (seal_of(row) for row in rows):
        if chain.made(seal):
            database.execute(
                "UPDATE seal SET purged = ? WHERE number = ?", (chain.purged(seal), seal.number)
            )


def _shorten(database: sqlite3.Connection, chain: Chain) -> None:
    """Merge into the start the purged seals that follow it without a gap."""
    before = after = start(database)
    if not chain.began(before):
        return
    for row in database.execute(SELECT_SEAL + "ORDER BY number"):
        seal = seal_of(row)
        follows = seal.number == after.number + 1 and seal.previous == after.value
        if not (follows and chain.made(seal) and chain.was_purged(seal)):
            break
        after = chain.started(seal.number, seal.value, after.records + seal.records)
    if after is not before:
        database.execute("DELETE FROM seal WHERE number <= ?", (after.number,))
        database.execute(
            "INSERT OR REPLACE INTO start VALUES (1, ?, ?, ?, ?)",
            (after.number, after.value, after.records, after.signature),
        )


def stored_hour(text: str) -> datetime.datetime:
    """Parse an hour as stored; raise Damaged."""
    try:
        hour = datetime.datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise Damaged(str(error)) from error
    if hour.tzinfo is None or not text.endswith(":00Z"):
        raise Damaged(f"{text!r} is no hour")
    return hour
