"""The confirmations in a SQLite file, and the codes that find them for a while.

A record is on disk when `Store.add` returns: it is written ahead (WAL) and synchronised before the
commit returns. Whatever SQLite has to say of the disk or the file comes out as a StoreError;
anything else is a bug. A call that failed has changed nothing, and the next one may succeed.
"""

from __future__ import annotations

import datetime
import errno
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Self

from kiosk.core.confirmation import Confirmation, hour_of, hour_text
from kiosk.core.faults import (
    StoreBroken,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
)
from kiosk.core.schema import APPLICATION_ID, MIGRATIONS, Migration

CODE_ALPHABET = "23456789CDFHJKMNPRTWX"
"""No two look alike, even in a poor light, and without vowels no word arises."""

CODE_LENGTH = 6

_HOUR = datetime.timedelta(hours=1)


_INSERT = """
    INSERT INTO confirmation (
        place, id, schema, leaflet_id, version, digest, language, app_version, kiosk_name,
        hour, status, screens, questions, text_size, ending
    ) VALUES (
        :place, :id, :schema, :leaflet_id, :version, :digest, :language, :app_version, :kiosk_name,
        :hour, :status, :screens, :questions, :text_size, :ending
    )
"""

_SELECT = """
    SELECT
        confirmation.id, schema, leaflet_id, version, digest, language, app_version, kiosk_name,
        hour, status, screens, questions, text_size, ending
    FROM confirmation
"""

_FAULTS: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_IOERR_SHMSIZE: StoreFull,
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_PERM: StoreReadOnly,
    sqlite3.SQLITE_AUTH: StoreReadOnly,
    sqlite3.SQLITE_CANTOPEN: StoreReadOnly,
    sqlite3.SQLITE_BUSY: StoreLocked,
    sqlite3.SQLITE_LOCKED: StoreLocked,
    sqlite3.SQLITE_PROTOCOL: StoreLocked,
    sqlite3.SQLITE_CORRUPT: StoreBroken,
    sqlite3.SQLITE_NOTADB: StoreBroken,
    sqlite3.SQLITE_FORMAT: StoreBroken,
    # Our statements are right, so the tables that they name are not as they were made.
    sqlite3.SQLITE_ERROR: StoreBroken,
    # A code is added after its record, in one transaction.
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: StoreBroken,
    sqlite3.SQLITE_IOERR: StoreError,
}

_OS_FAULTS: dict[int | None, type[StoreError]] = {
    errno.ENOSPC: StoreFull,
    errno.EDQUOT: StoreFull,
    errno.EACCES: StoreReadOnly,
    errno.EPERM: StoreReadOnly,
    errno.EROFS: StoreReadOnly,
}


class Store:
    """The confirmations of this kiosk; it belongs to the thread that opened it."""

    def __init__(
        self,
        path: Path,
        *,
        random: Random,
        code_life: datetime.timedelta,
        busy_ms: int,
        migrations: Sequence[Migration],
    ) -> None:
        self._path = path
        self._random = random
        self._code_life = code_life
        self._busy_ms = busy_ms
        self._migrations = migrations
        self._file: tuple[int, int] | None = None
        self._connect()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        random: Random,
        code_life: datetime.timedelta = datetime.timedelta(hours=24),
        busy_ms: int = 1_000,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Self:
        """Open the file, made at first, its folders too, for the kiosk's user alone.

        `random` makes the codes: `secrets.SystemRandom()`, except in tests. `busy_ms` is how long
        a call waits for another program. Raise StoreError.
        """
        return cls(path, random=random, code_life=code_life, busy_ms=busy_ms, migrations=migrations)

    def add(self, confirmation: Confirmation, *, now: datetime.datetime, code: bool) -> str | None:
        """Commit a record, and return its code, where one is wanted; raise StoreError."""
        values = confirmation.to_dict()
        values["screens"] = json.dumps(values["screens"], separators=(",", ":"))
        values["place"] = int(confirmation.id[:15], 16)  # as random as the id: see the schema
        made = None
        with self._ready() as database, database:
            database.execute("BEGIN IMMEDIATE")
            database.execute(_INSERT, values)
            if code:
                made = self._unused_code(database)
                database.execute(
                    "INSERT INTO code (code, confirmation_id, expires) VALUES (?, ?, ?)",
                    (made, confirmation.id, hour_text(_full_hour_after(now + self._code_life))),
                )
        return made

    def find(self, code: str, *, now: datetime.datetime) -> Confirmation | None:
        """Return the record of a living code, typed in any case, with spaces or hyphens."""
        typed = "".join(each for each in code.upper() if each.isalnum())
        with self._ready() as database:
            row = database.execute(
                _SELECT + "JOIN code ON confirmation_id = confirmation.id"
                " WHERE code = ? AND expires > ?",
                (typed, hour_text(hour_of(now))),
            ).fetchone()
            return None if row is None else self._read(row)

    def forget_expired(self, now: datetime.datetime) -> int:
        """Erase the links of the codes that have expired, and return how many there were."""
        return self._erase("DELETE FROM code WHERE expires <= ?", hour_of(now))

    def purge(self, before: datetime.datetime) -> int:
        """Erase the records of the hours before that of `before`, and return how many."""
        return self._erase("DELETE FROM confirmation WHERE hour < ?", hour_of(before))

    def confirmations(self) -> Iterator[Confirmation]:
        """Yield every record, the oldest hour first."""
        with self._ready() as database:
            for row in database.execute(_SELECT + "ORDER BY hour, id"):
                yield self._read(row)

    def close(self) -> None:
        """Close the file; closing twice does nothing."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _connect(self) -> None:
        with _faults(self._path):
            _make_private(self._path)
            database = sqlite3.connect(
                self._path, timeout=self._busy_ms / 1000, isolation_level=None
            )
            try:
                _prepare(database, self._path, self._migrations)
            except BaseException:
                database.close()
                raise
        self._database = database
        self._file = _identity(self._path)

    @contextmanager
    def _ready(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to the file that bears the name now.

        SQLite goes on writing to a file that was deleted or replaced, and what it tells as
        committed would be lost.
        """
        with _faults(self._path):
            if self._file is None or self._file != _identity(self._path):
                self._file = None
                self._database.close()
                for log in ("-wal", "-shm"):  # of the file that is gone, which is whole without
                    self._path.with_name(self._path.name + log).unlink(missing_ok=True)
                self._connect()
            yield self._database

    def _erase(self, statement: str, until: datetime.datetime) -> int:
        with self._ready() as database:
            with database:
                erased = database.execute(statement, (hour_text(until),)).rowcount
            # What was deleted still stands in the log that was written ahead, until it is cut.
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return erased

    def _unused_code(self, database: sqlite3.Connection) -> str:
        while True:
            code = "".join(self._random.choices(CODE_ALPHABET, k=CODE_LENGTH))
            if not database.execute("SELECT 1 FROM code WHERE code = ?", (code,)).fetchone():
                return code

    def _read(self, row: sqlite3.Row) -> Confirmation:
        try:
            values = {
                **dict(row),
                "screens": json.loads(row["screens"]),
                "questions": bool(row["questions"]),
            }
            return Confirmation.from_dict(values)
        except (ValueError, TypeError) as error:
            raise StoreBroken(self._path, str(error)) from error


def _prepare(database: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    database.row_factory = sqlite3.Row
    # Whose file it is comes first: the next pragmas write into it.
    owner = database.execute("PRAGMA application_id").fetchone()[0]
    tables = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if owner != APPLICATION_ID and (owner or tables):
        raise StoreBroken(path, "not a file of records")
    version = _version(database)
    if version > len(migrations):
        raise StoreTooNew(path, f"version {version}, known up to {len(migrations)}")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    # Each commit goes into the file itself too, so that a copy or a move of it alone is whole.
    database.execute("PRAGMA wal_autocheckpoint = 1")
    database.execute("PRAGMA secure_delete = ON")
    database.execute("PRAGMA foreign_keys = ON")
    if version < len(migrations):
        with database:
            database.execute("BEGIN IMMEDIATE")
            for migration in migrations[_version(database) :]:  # another program may be faster
                for statement in migration.statements:
                    database.execute(statement)
            database.execute(f"PRAGMA user_version = {len(migrations)}")


def _version(database: sqlite3.Connection) -> int:
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    return version


def _make_private(path: Path) -> None:
    missing = [folder for folder in path.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say of the disk and the file into a StoreError."""
    try:
        yield
    except OSError as error:
        raise _OS_FAULTS.get(error.errno, StoreError)(path, error.strerror or "") from error
    except UnicodeDecodeError as error:  # SQLite quoted damaged bytes in what it said
        raise StoreBroken(path, str(error)) from error
    except sqlite3.Error as error:
        fault = _fault_of(error)
        if fault is None:
            raise
        raise fault(path, str(error)) from error


def _fault_of(error: sqlite3.Error) -> type[StoreError] | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return _FAULTS.get(code) or _FAULTS.get(code & 0xFF)
    # Bytes that are no text are found by Python, which gives no code for it.
    return StoreBroken if isinstance(error, sqlite3.OperationalError) else None


def _full_hour_after(moment: datetime.datetime) -> datetime.datetime:
    """Return the first full hour from the moment on: an expiry must not tell the minute either."""
    hour = hour_of(moment)
    return hour if hour == moment else hour + _HOUR
