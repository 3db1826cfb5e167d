"""What is stored of the kiosk's own date (`kiosk_date`), and of the hours that records count from.

A record carries the hour of the wall clock, which is sealed and may be wrong. The hour that its age
is counted from is stored separately, once for all records under a seal (the table `dated`): it is
in the kiosk's date, and moves when that leaps. If the clock was always right, both are the same.
"""

from __future__ import annotations

import datetime
import sqlite3

from kiosk.core.clock import BootTime
from kiosk.core.frozen import frozen
from kiosk.core.records.confirmation import hour_of, hour_text
from kiosk.core.records.kiosk_date import EVER, Doubt, KioskDate, Leap
from kiosk.storage.records.maintenance import Damaged

HOUR = datetime.timedelta(hours=1)

_LITTLE = datetime.timedelta(minutes=1)
"""Clocks are adjusted by this much all the time."""

_MS = datetime.timedelta(milliseconds=1)


@frozen
class Reckoning:
    """The kiosk's date now, the leap it just made, and what the wall clock says."""

    known: KioskDate
    leap: Leap
    wall: datetime.datetime

    @property
    def date(self) -> datetime.datetime:
        """The kiosk's date."""
        return self.known.date

    def counted_from(self, wall_hour: datetime.datetime) -> str:
        """Return the hour that a record of this hour counts from.

        In the hour in which the machine was booted it is the next: what leaps along begins there.
        """
        hour = self.hour(wall_hour)
        afloat_from = self.known.afloat_from
        next_one = afloat_from != EVER and hour == hour_text(afloat_from - HOUR)
        return hour_text(afloat_from) if next_one else hour

    def hour(self, wall_hour: datetime.datetime) -> str:
        """Return a full wall-clock hour in the kiosk's date: also a full hour, never earlier.

        All minutes of an hour give the same result, which so reveals no more than the hour does.
        """
        ahead = self.date - self.wall - _LITTLE
        return hour_text(wall_hour - -ahead // HOUR * HOUR)


def hear(database: sqlite3.Connection, wall: datetime.datetime, moment: BootTime) -> Reckoning:
    """Return the date now that the clocks say this; nothing is written."""
    known = known_date(database) or KioskDate.begun(wall, moment)
    return Reckoning(*known.hear(wall, moment), wall)


def keep(database: sqlite3.Connection, heard: Reckoning, life: datetime.timedelta) -> None:
    """Store the date, and redate what has leapt with it; codes live for `life`."""
    known, leap = heard.known, heard.leap
    if leap.hours:
        since = hour_text(leap.since)
        by = f"{leap.hours // HOUR:+d} hours"
        database.execute(
            "UPDATE code SET expires = strftime('%Y-%m-%dT%H:%MZ', expires, ?)"
            " WHERE place >> 40 IN (SELECT seal FROM dated WHERE hour >= ?)",
            (by, since),
        )
        database.execute(
            "UPDATE dated SET hour = strftime('%Y-%m-%dT%H:%MZ', hour, ?) WHERE hour >= ?",
            (by, since),
        )
    if known.doubt is None:
        # Anything later was dated when the clock was believed far ahead.
        now = hour_text(hour_of(known.date))
        database.execute("UPDATE dated SET hour = ?1 WHERE hour > ?1", (now,))
        latest = hour_text(hour_of(known.date + life + 2 * HOUR))
        database.execute("UPDATE code SET expires = ?1 WHERE expires > ?1", (latest,))
    doubt = known.doubt
    database.execute(
        "INSERT OR REPLACE INTO kiosk_date VALUES (1, ?, ?, ?, ?, ?, ?)",
        (
            known.date.isoformat(),
            known.heard.boot,
            known.heard.monotonic_ms,
            known.afloat_from.isoformat(),
            doubt and doubt.says.isoformat(),
            doubt and doubt.stood // _MS,
        ),
    )


def must_be_kept(database: sqlite3.Connection, heard: Reckoning) -> bool:
    """Return whether a date must be stored before anything else is dated by it.

    Otherwise it is not: it would reveal the minute at which a record was added.
    """
    before = known_date(database)
    other_boot = before is None or before.heard.boot != heard.known.heard.boot
    return other_boot or abs(heard.leap.by) > _LITTLE


def known_date(database: sqlite3.Connection) -> KioskDate | None:
    """Return what was stored; raise Damaged."""
    row = database.execute(
        "SELECT date, boot, monotonic_ms, afloat_from, doubted, stood_ms FROM kiosk_date"
    ).fetchone()
    if row is None:
        return None
    date, boot, monotonic_ms, afloat_from, doubted, stood_ms = row
    doubt = None if doubted is None else Doubt(_stored(doubted), (stood_ms or 0) * _MS)
    return KioskDate(_stored(date), BootTime(boot, monotonic_ms), _stored(afloat_from), doubt)


def dated_hour(database: sqlite3.Connection, seal: int) -> str | None:
    """Return the hour that the records under a seal count from."""
    row = database.execute("SELECT hour FROM dated WHERE seal = ?", (seal,)).fetchone()
    return None if row is None else str(row[0])


def _stored(text: str) -> datetime.datetime:
    try:
        date = datetime.datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise Damaged(str(error)) from error
    if date.tzinfo is None:
        raise Damaged(f"{text!r} is no moment")
    return date
