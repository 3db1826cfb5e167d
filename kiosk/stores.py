"""The store of records as the running kiosk keeps it: opened when needed, sealed, tidied."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.clock import Clock
from kiosk.core.faults import StoreBroken, StoreError
from kiosk.core.private import FOLDER, SecretsError
from kiosk.core.settings.declared import RecordsPart

if TYPE_CHECKING:  # the first screen does not wait for the database
    from kiosk.core.records.confirmation import Confirmation
    from kiosk.core.records.custody import Opened
    from kiosk.core.records.store import Store

_UNTIDY = "The records cannot be tidied. %s"
_log = logging.getLogger(__name__)


class Stores:
    """Opens the store of records when it is first needed, and again after it failed.

    A damaged file is set aside and a new one begun, whenever the damage shows. The key of the
    seals is made at the first opening; where it cannot be read, records are kept all the same,
    and `verify` tells. `has_failed` is whether the last writing did.
    `before_long_work` is called when bringing the file to the last version may take minutes.
    """

    def __init__(self, file: Path, data: Path, settings: RecordsPart, clock: Clock) -> None:
        self._file = file
        self._secrets = data / FOLDER
        self._settings = settings
        self._clock = clock
        self._store: Store | None = None
        self.has_failed = False
        self.before_long_work: Callable[[], None] = lambda: None

    def open(self) -> Store:
        """Return the open store; raise StoreError."""
        if self._store is None:
            from kiosk.core.records import custody

            self._take(custody.open_or_begin_anew(self._file, self._today(), self._open))
        assert self._store is not None
        return self._store

    def keep(self, confirmation: Confirmation, *, now: datetime.datetime, code: bool) -> str | None:
        """Commit a record, and return its code, where one is wanted; raise StoreError.

        Where the damage shows only now, the record is the first one of a new file.
        """
        self.has_failed = True
        try:
            made = self.open().add(confirmation, now=now, code=code)
        except StoreBroken as broken:
            _log.error("%s", broken.sentence)
            self._begin_anew()
            made = self.open().add(confirmation, now=now, code=code)
        self.has_failed = False
        return made

    def files_set_aside(self) -> tuple[Path, ...]:
        """Return the damaged files that nobody has taken away yet."""
        from kiosk.core.records import copies

        return copies.files_set_aside(self._file)

    def open_another(self) -> Store:
        """Open the store once more, for another thread, which closes it; raise StoreError."""
        return self._open()

    def tidy(self) -> bool:
        """Erase a little of what is past its time; tell whether there is more.

        What cannot be erased now is erased another day.
        """
        retention = datetime.timedelta(days=self._settings.retention_days)
        try:
            done = self.open().tidy(self._clock.now(), retention)
        except StoreBroken as broken:
            _log.error(_UNTIDY, broken.sentence)
            self._try_to_begin_anew()
            return False
        except StoreError as error:
            _log.error(_UNTIDY, error.sentence)
            self.has_failed = True
            return False
        self.has_failed = False
        if done.doubted_from is not None:
            _log.warning("The clock jumped: no record is erased until it has run on for a day.")
        return done.more

    def close(self) -> None:
        """Close the store."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _begin_anew(self) -> None:
        """Set a file aside whose damage has shown; raise StoreError."""
        from kiosk.core.records import custody

        self.close()
        self._take(custody.begin_anew(self._file, self._today(), self._open))

    def _try_to_begin_anew(self) -> None:
        try:
            self._begin_anew()
        except StoreError as error:
            _log.error("The damaged records stay where they are. %s", error.sentence)
            self.has_failed = True

    def _take(self, opened: Opened) -> None:
        self._store = opened.store
        if opened.set_aside is not None:
            _log.error("The records were damaged; they are kept as %s.", opened.set_aside)

    def _today(self) -> datetime.date:
        return self._clock.now().date()

    def _open(self) -> Store:
        import secrets

        from kiosk.core.records.store import Store

        return Store.open(
            self._file,
            random=secrets.SystemRandom(),
            key=self._key(),
            code_life=datetime.timedelta(hours=self._settings.code_hours),
            before_long_work=self.before_long_work,
        )

    def _key(self) -> bytes:
        import secrets

        from kiosk.core.records.seal_key import SEAL_KEY_FILE, ready_key

        try:
            return ready_key(self._secrets / SEAL_KEY_FILE, secrets.SystemRandom())
        except (SecretsError, OSError) as error:
            _log.error("The records are kept without a seal that proves them. %s", error)
            return b""
