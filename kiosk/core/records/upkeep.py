"""What is read and written around the records: seals, tallies, the clock's trust; the purge."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from kiosk.core.records.chain import LENGTH, NOTHING, Chain, Seal, SealCopy, Start
from kiosk.core.records.clock_trust import ClockTrust
from kiosk.core.records.confirmation import hour_text
from kiosk.core.records.tally import Tally

_SEAL_COLUMNS = ", ".join(each.name for each in fields(Seal))
SELECT_SEAL = f"SELECT {_SEAL_COLUMNS} FROM seal "  # noqa: S608


_MIDNIGHT = "T00:00Z"
_KEYS = {"tally": "hour", "tally_of_day": "day"}


class Damaged(Exception):
    """Tell that a value that only the kiosk writes is not one that it writes."""


def seal_of(row: Sequence[Any]) -> Seal:
    """Read a seal as it is stored; raise Damaged."""
    number, hour, key_id, records, mixed, previous, value, purged = row
    text = hour.decode(errors="replace") if isinstance(hour, bytes) else hour
    blobs = (mixed, previous, value, NOTHING if purged is None else purged)
    if not (
        isinstance(number, int)
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
    """Return the last seal that no record will be added under any more."""
    row = database.execute(SELECT_SEAL + "ORDER BY number DESC LIMIT 1 OFFSET 1").fetchone()
    before = start(database) if row is None else seal_of(row)
    return SealCopy(before.number, before.value) if before.number else None


def start(database: sqlite3.Connection) -> Start:
    """Return what the first seal builds on."""
    row = database.execute("SELECT number, value, records, signature FROM start").fetchone()
    return Start() if row is None else Start(*row)


def put_seal(database: sqlite3.Connection, seal: Seal) -> None:
    """Write a seal, new or extended."""
    values = [getattr(seal, each.name) for each in fields(Seal)]
    marks = ", ".join("?" * len(values))
    database.execute(f"INSERT OR REPLACE INTO seal VALUES ({marks})", values)  # noqa: S608


def count(database: sqlite3.Connection, hour: str, tally: Tally) -> None:
    """Count sessions for their hour and its day, in UTC: a year is added up from days."""
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


def forget_count(database: sqlite3.Connection, hour: str) -> None:
    """Forget the sessions of an hour, in its day too."""
    database.execute("DELETE FROM tally WHERE hour = ?", (hour,))
    day = day_of(hour)
    left = Tally.sum(_tallies(database, "tally", day, day + "U"))
    if left.sessions:
        _put_tally(database, "tally_of_day", day, left)
    else:
        database.execute("DELETE FROM tally_of_day WHERE day = ?", (day,))


def day_of(hour: str) -> str:
    """Return the day of an hour, both as they are stored."""
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
        try:
            yield Tally.from_json(sessions, counts)
        except ValueError as error:
            raise Damaged(str(error)) from error


def _put_tally(database: sqlite3.Connection, table: str, key: str, tally: Tally) -> None:
    database.execute(
        f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)",  # noqa: S608
        (key, tally.sessions, tally.to_json()),
    )


def clock_trust(database: sqlite3.Connection) -> ClockTrust | None:
    """Return what is known of the clock: by what was kept, or else by the newest record."""
    row = database.execute("SELECT believed, doubted_from, doubted_last FROM clock").fetchone()
    if row is None:
        row = database.execute("SELECT max(hour), NULL, NULL FROM confirmation").fetchone()
    believed, doubted_from, doubted_last = (
        None if text is None else stored_hour(text) for text in row
    )
    return None if believed is None else ClockTrust(believed, doubted_from, doubted_last)


def put_clock_trust(database: sqlite3.Connection, trust: ClockTrust) -> None:
    """Keep what is known of the clock."""
    database.execute(
        "INSERT OR REPLACE INTO clock VALUES (1, ?, ?, ?)",
        [
            hour and hour_text(hour)
            for hour in (trust.believed, trust.doubted_from, trust.doubted_last)
        ],
    )


def cut_log(database: sqlite3.Connection, busy_ms: int) -> None:
    """Cut the log that was written ahead: what was deleted still stands in it until then.

    Waiting for a reader would make the patient wait too; the next time will do as well.
    """
    database.execute("PRAGMA busy_timeout = 0")
    try:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        database.execute(f"PRAGMA busy_timeout = {busy_ms:d}")


def purge(database: sqlite3.Connection, chain: Chain, before: str, at_once: int) -> int:
    """Erase at most so many records of the hours before this one, and return how many.

    A seal is marked as purged before its first record goes: then some may be gone and others not.
    What another hand has touched is neither marked nor taken into the start: a purge must not make
    good what `verify` is to find.
    """
    erased = 0
    while erased < at_once:
        row = database.execute(
            "SELECT hour, seal FROM confirmation WHERE hour < ? ORDER BY hour LIMIT 1", (before,)
        ).fetchone()
        if row is None:
            # Seals whose records another hand has taken out: their time is over too.
            _mark(database, chain, before, "1")
            _shorten(database, chain)
            break
        hour, number = row
        _mark(database, chain, before, f"number = {number:d}")
        forget_count(database, hour)
        erased += database.execute(
            "DELETE FROM confirmation WHERE place IN"
            " (SELECT place FROM confirmation WHERE hour = ? AND seal = ? LIMIT ?)",
            (hour, number, at_once - erased),
        ).rowcount
    return erased


def _mark(database: sqlite3.Connection, chain: Chain, before: str, which: str) -> None:
    rows = database.execute(
        SELECT_SEAL + f"WHERE purged IS NULL AND hour < ? AND {which}", (before,)
    ).fetchall()
    for seal in (seal_of(row) for row in rows):
        if chain.made(seal):
            database.execute(
                "UPDATE seal SET purged = ? WHERE number = ?", (chain.purged(seal), seal.number)
            )


def _shorten(database: sqlite3.Connection, chain: Chain) -> None:
    """Let the start stand for the purged seals that follow it without a gap."""
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
    """Read an hour as it is stored; raise Damaged."""
    try:
        hour = datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise Damaged(str(error)) from error
    if hour.tzinfo is None or not text.endswith(":00Z"):
        raise Damaged(f"{text!r} is no hour")
    return hour
