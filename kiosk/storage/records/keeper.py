"""The record store as the running kiosk maintains it: opened on demand, sealed, tidied.

All of it waits for the disk, so it belongs on the records' worker thread, never the interface's.
"""

from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kiosk.core.clock import Clock
from kiosk.core.faults import SecretsError, StoreBroken, StoreError
from kiosk.core.settings.model import RecordsPart

if TYPE_CHECKING:  # the first screen does not wait for the database
    from kiosk.core.records.confirmation import Confirmation
    from kiosk.storage.records.recovery import Opened
    from kiosk.storage.records.store import Store

T = TypeVar("T")

_STALLED_MS = 3_000
"""Anything that takes longer has, for staff, as good as failed."""

_log = logging.getLogger(__name__)


class RecordKeeper:
    """Opens the record store when it is first needed, and again after a failure.

    A file that is damaged, even when read again, is set aside and a new one created, whenever the
    damage appears. The seal key is created at the first opening; if it cannot be read,
    records are stored all the same, and `verify` reports it.
    """

    def __init__(self, file: Path, data: Path, settings: RecordsPart, clock: Clock) -> None:
        self._file = file
        self._data = data
        self._settings = settings
        self._clock = clock
        self._store: Store | None = None
        # So that no file or key is created, and no version copied, twice at the same time.
        self._opening = threading.RLock()
        self._doubted = False
        self._has_failed = False
        self._begun_ms: int | None = None

    @property
    def has_failed(self) -> bool:
        """Whether the last write failed, or does not finish; in any thread."""
        begun_ms = self._begun_ms
        if begun_ms is not None and self._clock.monotonic_ms() - begun_ms >= _STALLED_MS:
            return True
        return self._has_failed

    def open(self) -> Store:
        """Return the open store; raise StoreError."""
        from kiosk.storage.records import recovery

        with self._opening:
            if self._store is None:
                self._take(recovery.open_or_begin_anew(self._file, self._today(), self._open))
        assert self._store is not None
        return self._store

    def keep(self, confirmation: Confirmation, *, now: datetime.datetime, code: bool) -> str | None:
        """Commit a record, and return its code if one is wanted; raise StoreError.

        If damage shows only now, the record becomes the first one of a new file.
        """
        return self._written(lambda store: store.add(confirmation, now=now, code=code))

    def count_answer(
        self, leaflet_id: str, question_id: str, now: datetime.datetime, *, is_right: bool
    ) -> None:
        """Count the first answer to a question on a leaflet; one that fails is not counted.

        `now` is in local time.
        """
        try:
            self._written(
                lambda store: store.count_answer(leaflet_id, question_id, now, is_right=is_right)
            )
        except StoreError as error:
            _log.error("An answer could not be counted. %s", error.sentence)

    def files_set_aside(self) -> tuple[Path, ...]:
        """Return the damaged files that nobody has removed yet."""
        from kiosk.storage.records import copies

        return copies.files_set_aside(self._file)

    def open_another(self) -> Store:
        """Open the store again for another thread, which closes it; raise StoreError."""
        with self._opening:
            return self._open()

    def tidy(self) -> bool:
        """Read the clocks, and erase a little of what has expired; return whether there is more.

        What cannot be erased now is erased another day.
        """
        retention = datetime.timedelta(days=self._settings.retention_days)
        now = self._clock.now()
        try:
            done = self._written(lambda store: store.tidy(now, retention))
        except StoreError as error:
            _log.error("The records cannot be tidied. %s", error.sentence)
            return False
        if done.doubted is not None and not self._doubted:
            _log.warning("The clock is not believed until it has run for a day: %s", done.doubted)
        self._doubted = done.doubted is not None
        return done.more

    def close(self) -> None:
        """Close the store."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _written(self, work: Callable[[Store], T]) -> T:
        """Write to the records, and note the outcome."""
        self._begun_ms = self._clock.monotonic_ms()
        try:
            done = self._despite_damage(work)
        except StoreError:
            self._has_failed = True
            raise
        finally:
            self._begun_ms = None
        self._has_failed = False
        return done

    def _despite_damage(self, work: Callable[[Store], T]) -> T:
        """Do the work; if damage shows, with the file read again, and then with a new one."""
        try:
            return work(self.open())
        except StoreBroken as broken:
            _log.error("%s", broken.sentence)
            self.close()
        return self._once_more(work)

    def _once_more(self, work: Callable[[Store], T]) -> T:
        from kiosk.storage.records import recovery

        try:
            with self._opening:
                self._store = recovery.open_again(self._file, self._open)
            done = work(self._store)
        except StoreBroken:
            self.close()
            with self._opening:
                self._take(recovery.begin_anew(self._file, self._today(), self._open))
            return work(self.open())
        _log.error("The disk failed to read the records once; read again, they are whole.")
        return done

    def _take(self, opened: Opened) -> None:
        self._store = opened.store
        if opened.set_aside is not None:
            _log.error("The records were damaged; they are kept as %s.", opened.set_aside)

    def _today(self) -> datetime.date:
        from kiosk.core.records.kiosk_date import EARLIEST

        return max(self._clock.now(), EARLIEST).date()

    def _open(self) -> Store:
        import secrets

        from kiosk.storage.records.store import Store

        return Store(
            self._file,
            random=secrets.SystemRandom(),
            key=self._key(),
            code_life=datetime.timedelta(hours=self._settings.code_hours),
            backups_kept=self._settings.backup_count,
            moment=self._clock.moment,
        )

    def _key(self) -> bytes:
        import secrets

        from kiosk.storage.keys import SEAL_KEY

        try:
            return SEAL_KEY.ready(self._data, secrets.SystemRandom())
        except (SecretsError, OSError) as error:
            _log.error("The records are kept without a seal that proves them. %s", error)
            return b""
