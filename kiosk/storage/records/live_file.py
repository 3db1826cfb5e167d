"""The connection to the live file of the records, whichever file has that name now."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kiosk.core.records.chain import Chain
from kiosk.core.records.confirmation import hour_of
from kiosk.storage.records import copies, maintenance
from kiosk.storage.records.database import blur_times, connect, faults, hold_schema, identity
from kiosk.storage.records.migrations import Migration


class LiveFile:
    """An open file of records, for one thread at a time; `path` is its name."""

    def __init__(
        self,
        path: Path,
        *,
        chain: Chain,
        backups_kept: int,
        busy_ms: int,
        migrations: Sequence[Migration],
    ) -> None:
        """Open it, as `connect` does; raise StoreError."""
        self.path = path
        self._chain = chain
        self._backups_kept = backups_kept
        self._busy_ms = busy_ms
        self._migrations = migrations
        self._file: tuple[int, int] | None = None
        self._held = 0
        self._connect()

    @contextmanager
    def ready(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection to the file that has the name now; raise StoreError.

        SQLite goes on writing to a file that was deleted or replaced, and what it reports as
        committed would be lost.
        """
        with faults(self.path):
            if self._file is None or self._file != identity(self.path):
                self._file = None
                self._database.close()
                self._take_logs_away()
                self._connect()
            if (version := _schema_version(self._database)) != self._held:
                hold_schema(self._database, self._migrations)
                self._held = version
            yield self._database

    def cut_log(self) -> None:
        """Truncate the log, which reveals the order of events, as soon as nobody reads."""
        maintenance.cut_log(self._database, self._busy_ms)

    def leave_no_traces(self, now: datetime.datetime) -> None:
        """Truncate the log, blur the files' times, and empty the page cache."""
        self.cut_log()
        blur_times(self.path, hour_of(now))
        self._database.execute("PRAGMA shrink_memory")

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self._database.close()

    def _connect(self) -> None:
        with faults(self.path):
            self._database = connect(
                self.path,
                chain=self._chain,
                backups_kept=self._backups_kept,
                busy_ms=self._busy_ms,
                migrations=self._migrations,
            )
            self._held = _schema_version(self._database)
        self._file = identity(self.path)
        self._logs = {log: identity(log) for log in copies.logs_of(self.path)}

    def _take_logs_away(self) -> None:
        """Delete the logs of the file that is gone: SQLite would apply them to its replacement.

        Logs that were given these names since then belong to that file, and may be in use.
        """
        for log, known in self._logs.items():
            if known is not None and known == identity(log):
                log.unlink(missing_ok=True)


def _schema_version(database: sqlite3.Connection) -> int:
    """Return the number that changes whenever the schema does."""
    version: int = database.execute("PRAGMA schema_version").fetchone()[0]
    return version
