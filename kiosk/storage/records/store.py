"""The confirmations in a SQLite file, and the codes that find them for a while.

A record is on disk when `Store.add` returns: it is in the write-ahead log (WAL) and synchronised
before the commit returns. Anything SQLite reports about the disk or the file becomes a StoreError;
anything else is a bug. A call that failed has changed nothing, and the next one may succeed.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any, Self

from kiosk.core.clock import UNKNOWN, BootTime
from kiosk.core.frozen import frozen
from kiosk.core.records.chain import Chain, Seal, SealCopy, Start
from kiosk.core.records.confirmation import (
    Confirmation,
    Status,
    full_hour_after,
    hour_of,
    hour_text,
)
from kiosk.core.records.periods import QuestionKey
from kiosk.core.records.tally import Tally
from kiosk.storage.records import answers, codes, copies, dating, maintenance, places, rows
from kiosk.storage.records.database import (
    BACKUPS_KEPT,
    faults,
)
from kiosk.storage.records.live_file import LiveFile
from kiosk.storage.records.migrations import MIGRATIONS, Migration
from kiosk.storage.records.schema import proved

PURGED_AT_ONCE = 50
"""Few enough that nobody waits: well below a tenth of a second on a slow disk."""


@frozen
class Tidied:
    """What one tidying step did; with `more`, another step should follow soon.

    `doubted` is what the wall clock says if it is not believed: then only running time counts.
    """

    forgotten: int = 0
    purged: int = 0
    more: bool = False
    doubted: datetime.datetime | None = None


@frozen
class Snapshot:
    """The records at one moment: how many, and the last closed seal, if any.

    Each is given as `Confirmation.to_dict` would give it, which is faster to read in bulk.
    The seal of the current hour changes with each record, so a copy of it proves nothing.
    """

    count: int
    seal: SealCopy | None
    records: Iterator[dict[str, Any]]


class Store:
    """The confirmations of this kiosk, for one thread at a time."""

    def __init__(
        self,
        path: Path,
        *,
        random: Random,
        key: bytes = b"",
        code_life: datetime.timedelta = datetime.timedelta(hours=24),
        backups_kept: int = BACKUPS_KEPT,
        busy_ms: int = 1_000,
        migrations: Sequence[Migration] = MIGRATIONS,
        moment: Callable[[], BootTime] = lambda: UNKNOWN,
    ) -> None:
        """Open the file, creating it and its folders if needed, for the kiosk's user alone.

        `random` makes the codes: `secrets.SystemRandom()`, except in tests. `key` makes the seals;
        without it they reveal accidents, but not intent. `backups_kept` is how many copies are kept
        of the file as it was before a migration. `busy_ms` is how long a call waits for another
        program. A file from an earlier version is copied and migrated, which may take minutes.
        `moment` measures how much time has passed (see `kiosk_date`). Raise
        StoreError.
        """
        self._random = random
        self._chain = Chain(key)
        self._code_life = code_life
        self._moment = moment
        self._file = LiveFile(
            path,
            chain=self._chain,
            backups_kept=backups_kept,
            busy_ms=busy_ms,
            migrations=migrations,
        )

    def add(self, confirmation: Confirmation, *, now: datetime.datetime, code: bool) -> str | None:
        """Commit a record, and return its code if one is wanted; raise StoreError."""
        values = confirmation.to_dict()
        row = rows.stored(values)
        made = None
        with self._file.ready() as database:
            with database:
                database.execute("BEGIN IMMEDIATE")
                heard = dating.hear(database, now, self._moment())
                if dating.must_be_kept(database, heard):
                    dating.keep(database, heard, self._code_life)
                seal = self._open_seal(
                    database, values["hour"], heard.counted_from(confirmation.hour)
                )
                mac = self._chain.mac(seal.number, proved(row))
                place = places.place_of(seal.number, confirmation.id)
                if code:  # before longer rows, which take its place where SQLite merges pages
                    expires = heard.hour(full_hour_after(now + self._code_life))
                    made = codes.add(database, place, seal.number, expires, self._random)
                database.execute(rows.INSERT, (place, seal.number, mac, *row))
                places.put_anew(database, "confirmation", seal.number)
                maintenance.put_seal(database, self._chain.extended(seal, mac))
                maintenance.count(database, values["hour"], Tally.of(values))
            with suppress(sqlite3.Error):  # it is committed; the next tidying cuts the log too
                self._file.leave_no_traces(now)
        return made

    def find(self, code: str, *, now: datetime.datetime) -> Confirmation | None:
        """Return the record of a valid code (see `codes.find`); raise StoreError."""
        with self._file.ready() as database:
            return codes.find(database, code, dating.hear(database, now, self._moment()))

    def tidy(
        self,
        now: datetime.datetime,
        retention: datetime.timedelta,
        *,
        at_once: int = PURGED_AT_ONCE,
    ) -> Tidied:
        """Store the kiosk's date, and erase what has expired by it (see `kiosk_date`).

        It erases at most `at_once` records, so that nobody waits, and should be called again soon
        if there is more. It should be called every few minutes: time that runs between two calls is
        lost if the power is cut. Raise StoreError.
        """
        with self._file.ready() as database, database:
            database.execute("BEGIN IMMEDIATE")
            heard = dating.hear(database, now, self._moment())
            copies.date_anew(self._file.path, heard.leap, heard.date.date())
            dating.keep(database, heard, self._code_life)
            answers.forget(database, (heard.date - retention).date())
        forgotten = self._forget_expired(heard.date)
        before = heard.date - retention
        purged = self._purge_step(before, at_once)
        with faults(self._file.path):
            copies.forget_copies(self._file.path, before.date())
        with self._file.ready() as database:
            self._file.leave_no_traces(now)
        doubt = heard.known.doubt
        return Tidied(forgotten, purged, purged == at_once, doubt.says if doubt else None)

    def _forget_expired(self, date: datetime.datetime) -> int:
        with self._file.ready() as database:
            with database:
                erased = codes.forget(database, date)
            self._file.cut_log()
        return erased

    @contextmanager
    def snapshot(self, since: datetime.datetime | None = None) -> Iterator[Snapshot]:
        """Yield a snapshot of the records, the oldest hour first; raise StoreError.

        With `since`, only those of the hours that begin from then on.
        """
        first = "" if since is None else hour_text(full_hour_after(since))
        with self._file.ready() as database, database:
            database.execute("BEGIN")
            statement = "SELECT count(*) FROM confirmation WHERE hour >= ?"
            (count,) = database.execute(statement, (first,)).fetchone()
            yield Snapshot(
                count, maintenance.last_closed_seal(database), self._from(database, first)
            )

    def tally(self, since: datetime.datetime, until: datetime.datetime) -> Tally:
        """Count the sessions of the hours that begin from `since` to before `until`."""
        with self._file.ready() as database:
            return maintenance.sum_of(
                database, hour_text(full_hour_after(since)), hour_text(full_hour_after(until))
            )

    def sessions_by_hour(
        self, since: datetime.datetime, until: datetime.datetime
    ) -> Mapping[datetime.datetime, int]:
        """Return how many sessions each hour has that begins from `since` to before `until`."""
        with self._file.ready() as database:
            rows = database.execute(
                "SELECT hour, sessions FROM tally WHERE hour >= ? AND hour < ?",
                (hour_text(full_hour_after(since)), hour_text(full_hour_after(until))),
            )
            return {maintenance.stored_hour(hour): sessions for hour, sessions in rows}

    def read_by_leaflet(
        self, since: datetime.datetime, until: datetime.datetime
    ) -> Mapping[str, int]:
        """Return in how many sessions of these hours each leaflet was read."""
        with self._file.ready() as database:
            found = database.execute(
                "SELECT leaflet_id, count(*) FROM confirmation"
                " WHERE hour >= ? AND hour < ? AND status = ? GROUP BY 1",
                (
                    hour_text(full_hour_after(since)),
                    hour_text(full_hour_after(until)),
                    Status.READ.value,
                ),
            )
            return dict(found.fetchall())

    def count_answer(
        self, leaflet_id: str, question_id: str, now: datetime.datetime, *, is_right: bool
    ) -> None:
        """Count a first answer towards the day of `now`, in its zone; raise StoreError."""
        with self._file.ready() as database:
            with database:
                database.execute("BEGIN IMMEDIATE")
                answers.count(database, leaflet_id, question_id, now.date(), is_right=is_right)
            with suppress(sqlite3.Error):  # it is committed; the next tidying cuts the log too
                self._file.leave_no_traces(now)

    def answers(
        self, first_day: datetime.date, last_day: datetime.date
    ) -> Mapping[QuestionKey, Mapping[bool, int]]:
        """Return how many first answers of these days were right, and how many were not."""
        with self._file.ready() as database:
            return answers.sums(database, first_day, last_day)

    def count(self) -> int:
        """Return the number of records, according to the seals: at once, however many."""
        with self._file.ready() as database:
            statement = "SELECT coalesce(sum(records), 0) FROM seal WHERE purged IS NULL"
            count: int = database.execute(statement).fetchone()[0]
            return count

    def back_up(self, target: Path) -> None:
        """Copy all records to a file, atomically; raise StoreError.

        The copy has no codes: they are to be forgotten.
        """
        with self._file.ready() as database, faults(target):
            copies.back_up(database, target)

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open_seal(self, database: sqlite3.Connection, hour: str, counted: str) -> Seal:
        """Return the seal that the next record of this hour comes under, if it counts from there.

        One has at most `places.MOST` records.
        """
        last = maintenance.last_seal(database)
        if (
            last is not None
            and last.hour == hour
            and last.records < places.MOST
            and last.purged is None
            # One that was tampered with is closed as it is, not covered up by resealing.
            and self._chain.made(last)
            and dating.dated_hour(database, last.number) == counted
        ):
            return last
        seal = self._new_seal(last or maintenance.start(database), hour)
        database.execute("INSERT OR REPLACE INTO dated VALUES (?, ?)", (seal.number, counted))
        return seal

    def _new_seal(self, after: Seal | Start, hour: str) -> Seal:
        return self._chain.sealed(after.number + 1, hour, 0, bytes(len(after.value)), after.value)

    def _purge_step(self, before: datetime.datetime, at_once: int) -> int:
        with self._file.ready() as database:
            with database:
                database.execute("BEGIN IMMEDIATE")
                erased = maintenance.purge(
                    database, self._chain, hour_text(hour_of(before)), at_once
                )
            self._file.cut_log()
        return erased

    def _from(self, database: sqlite3.Connection, first: str) -> Iterator[dict[str, Any]]:
        for row in database.execute(rows.SELECT + "WHERE hour >= ? ORDER BY hour, id", (first,)):
            yield rows.values(row)
