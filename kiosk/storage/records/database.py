"""Opens the SQLite file of the records: its owner, its version, its migrations, its errors."""

from __future__ import annotations

import datetime
import errno
import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from kiosk.core.faults import (
    StoreBroken,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
)
from kiosk.core.reasons import reason_of
from kiosk.core.records.chain import Chain
from kiosk.storage import files
from kiosk.storage.records import copies
from kiosk.storage.records.maintenance import Damaged
from kiosk.storage.records.migrations import MIGRATIONS, Migration, parts_made_by
from kiosk.storage.records.schema import APPLICATION_ID, OF_ANALYZE, TABLES, parts_of

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
    # Our statements are correct, so the tables that they name are not as they were created.
    sqlite3.SQLITE_ERROR: StoreBroken,
    # A code is added after its record, in one transaction.
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: StoreBroken,
    # A stored hour that is none cannot be moved: SQLite makes NULL of it.
    sqlite3.SQLITE_CONSTRAINT_NOTNULL: StoreBroken,
    sqlite3.SQLITE_IOERR: StoreError,
}

_OS_FAULTS: dict[int | None, type[StoreError]] = {
    errno.ENOSPC: StoreFull,
    errno.EDQUOT: StoreFull,
    errno.EACCES: StoreReadOnly,
    errno.EPERM: StoreReadOnly,
    errno.EROFS: StoreReadOnly,
}

BACKUPS_KEPT = 3
_CACHE_KIB = 512


def connect(
    path: Path,
    *,
    chain: Chain,
    backups_kept: int = BACKUPS_KEPT,
    busy_ms: int,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> sqlite3.Connection:
    """Open the file, creating it and its folders if needed, and migrate it to the latest version.

    Before a migration a backup is made beside it, which takes long with many records. Raise what
    `faults` turns into a StoreError.
    """
    _refuse_odd(path)
    _make_private(path)
    _refuse_what_is_no_database(path)
    # The kiosk's worker thread for the records may change over time; one at a time is enough.
    # A cached statement would retain the code that was in it.
    database = sqlite3.connect(
        path,
        timeout=busy_ms / 1000,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=0,
    )
    try:
        _prepare(database, path, chain, backups_kept, migrations)
    except BaseException:
        database.close()
        raise
    return database


@contextmanager
def reading(path: Path, *, busy_ms: int = 1_000) -> Iterator[sqlite3.Connection]:
    """Yield a separate read-only connection, for long work in any thread.

    Everything read within it is one snapshot; the kiosk goes on writing. Raise StoreError.
    """
    with faults(path):
        if not path.exists():
            raise StoreError(path, "there is no such file")
        _refuse_odd(path)
        database = sqlite3.connect(path, timeout=busy_ms / 1000, isolation_level=None)
        try:
            version = _known_version(database, path, len(MIGRATIONS))
            if version < len(MIGRATIONS):
                raise StoreError(path, f"version {version}: the kiosk has to open it first")
            hold_schema(database, MIGRATIONS)
            database.execute("PRAGMA query_only = ON")
            database.execute("BEGIN")
            yield database
        finally:
            database.close()


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system report about the disk and the file into a StoreError."""
    try:
        yield
    except OSError as error:
        raise _OS_FAULTS.get(error.errno, StoreError)(path, reason_of(error)) from error
    # Of the others, SQLite quoted damaged bytes in its message, or a stored number or date is so
    # far out that no sum of it can be kept.
    except (Damaged, UnicodeDecodeError, OverflowError) as error:
        raise StoreBroken(path, str(error)) from error
    except sqlite3.Error as error:
        fault = _fault_of(error)
        if fault is None:
            raise
        raise fault(path, str(error)) from error


def identity(path: Path) -> tuple[int, int] | None:
    """Return what distinguishes this file from another with the same name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def blur_times(path: Path, hour: datetime.datetime) -> None:
    """Keep the files' times from revealing the minute of a write, where the system permits."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        with suppress(OSError):  # Windows does not change it on a file that is open
            os.utime(path.with_name(name), (hour.timestamp(), hour.timestamp()))


def _prepare(
    database: sqlite3.Connection,
    path: Path,
    chain: Chain,
    backups_kept: int,
    migrations: Sequence[Migration],
) -> None:
    database.row_factory = sqlite3.Row
    # The owner is checked first: the next pragmas write to the file.
    version = _known_version(database, path, len(migrations))
    hold_schema(database, migrations[:version])
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    # Checkpoint each commit into the file itself, so that copying or moving it alone is enough.
    database.execute("PRAGMA wal_autocheckpoint = 1")
    database.execute("PRAGMA secure_delete = ON")
    database.execute("PRAGMA foreign_keys = ON")
    for table in OF_ANALYZE:
        database.execute(f"DROP TABLE IF EXISTS {table}")
    if version < len(migrations):
        if version:
            _back_up_before(database, path, version)
            copies.keep_the_last(backups_kept, path)
        _migrate(database, chain, migrations)
    # Keep the rows that are reinserted with each record out of any other file.
    database.execute("PRAGMA temp_store = MEMORY")
    database.execute("PRAGMA temp.secure_delete = ON")
    # A record is written and hardly ever read again: caching pages gains little.
    database.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    if len(migrations) >= len(MIGRATIONS):
        look_over(database)


def _known_version(database: sqlite3.Connection, path: Path, known: int) -> int:
    owner = database.execute("PRAGMA application_id").fetchone()[0]
    tables = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if owner != APPLICATION_ID and (owner or tables):
        raise StoreBroken(path, "not a file of records")
    version = _version(database)
    if version > known:
        raise StoreTooNew(path, f"version {version}, known up to {known}")
    return version


def _back_up_before(database: sqlite3.Connection, path: Path, version: int) -> None:
    (newest,) = database.execute("SELECT max(hour) FROM confirmation").fetchone()
    # A file without records has no day; it sorts, and is erased, before all others.
    day = newest[:10] if newest else "0001-01-01"
    copies.back_up(database, copies.backup_path(path, version, day))


def _migrate(database: sqlite3.Connection, chain: Chain, migrations: Sequence[Migration]) -> None:
    with database:
        database.execute("BEGIN IMMEDIATE")
        for migration in migrations[_version(database) :]:  # another program may have been faster
            for statement in migration.statements:
                database.execute(statement)
            if migration.then is not None:
                migration.then(database, chain)
        database.execute(f"PRAGMA user_version = {len(migrations)}")


def hold_schema(database: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    """Refuse a file whose schema is not exactly what these steps create; raise Damaged.

    A trigger could undo what the kiosk writes, and an extra column or type hold what nobody reads.
    """
    there, made = parts_of(database), parts_made_by(tuple(migrations))
    for kind, name, _table, _sql in sorted(there ^ made, key=str):
        raise Damaged(f"the {kind} {name} is not as the kiosk makes it")


def look_over(database: sqlite3.Connection) -> None:
    """Find what damage can be found at a start, in constant time however many records there are.

    SQLite itself detects a truncated file. Here every table must exist, and its first and
    last row must be readable. `recovery.check_whole` reads every page, which takes time.
    """
    for table, key in TABLES.items():
        for order in ("ASC", "DESC"):
            database.execute(f"SELECT * FROM {table} ORDER BY {key} {order} LIMIT 1").fetchone()  # noqa: S608


def _version(database: sqlite3.Connection) -> int:
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    return version


def _make_private(path: Path) -> None:
    files.make_folders(path.parent)
    # An existing file must not be opened here: closing it would release the locks that
    # another connection of this process has on it, as POSIX demands, and SQLite relies on them.
    try:
        files.make_file(path)
    except FileExistsError:
        if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from None


def _refuse_odd(path: Path) -> None:
    """Refuse a pipe or a device, which SQLite would read and write, or wait for.

    One that has the name of a log says nothing of the records: they are whole.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise StoreBroken(path, "not a regular file")
    for log in (path.with_name(f"{path.name}-journal"), *copies.logs_of(path)):
        with suppress(FileNotFoundError):  # looked at once: another program may just take it away
            if not stat.S_ISREG(log.stat().st_mode):
                raise StoreError(path, f"{log.name} is not a regular file")


def _refuse_what_is_no_database(path: Path) -> None:
    """Have SQLite read the first page without the log, which it would otherwise delete.

    Only a file that is not a database is refused: one whose process was killed during a
    checkpoint looks damaged without its log, and is whole with it.
    """
    # Not `as_uri`: it turns a Windows share into a URI with a host, which SQLite refuses.
    place = path.absolute().as_posix()
    place = place if place.startswith("/") else f"/{place}"  # before a drive letter
    address = f"file://{quote(os.fsencode(place), safe='/:')}?immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as looked_at:
        try:
            looked_at.execute("PRAGMA schema_version").fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_CORRUPT:
                raise


def _fault_of(error: sqlite3.Error) -> type[StoreError] | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return _FAULTS.get(code) or _FAULTS.get(code & 0xFF)
    # Bytes that are not valid text are found by Python, which gives no error code for it.
    return StoreBroken if isinstance(error, sqlite3.OperationalError) else None
