"""The store of records as the running kiosk keeps it: opened when needed, sealed, tidied."""

from __future__ import annotations

import datetime
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.clock import Clock
from kiosk.core.faults import StoreError
from kiosk.core.private import FOLDER, SecretsError

if TYPE_CHECKING:  # the first screen does not wait for the database
    from kiosk.core.records.store import Store
    from kiosk.core.settings.declared import RecordsPart

_log = logging.getLogger(__name__)


class Stores:
    """Opens the store of records when it is first needed, and again after it failed.

    A damaged file is set aside and a new one begun. The key of the seals is made at the first
    opening; where it cannot be read, records are kept all the same, and `verify` tells.
    """

    def __init__(self, file: Path, data: Path, settings: RecordsPart, clock: Clock) -> None:
        self._file = file
        self._secrets = data / FOLDER
        self._settings = settings
        self._clock = clock
        self._store: Store | None = None

    def open(self) -> Store:
        """Return the open store; raise StoreError."""
        if self._store is None:
            from kiosk.core.records import custody

            opened = custody.open_or_begin_anew(self._file, self._clock.now().date(), self._open)
            if opened.set_aside is not None:
                _log.error("The records were damaged; they are kept as %s.", opened.set_aside)
            self._store = opened.store
        return self._store

    def tidy(self) -> bool:
        """Erase a little of what is past its time; tell whether there is more.

        What cannot be erased now is erased another day.
        """
        retention = datetime.timedelta(days=self._settings.retention_days)
        try:
            done = self.open().tidy(self._clock.now(), retention)
        except StoreError as error:
            _log.error("The records cannot be tidied. %s", error.sentence)
            return False
        if done.doubted_from is not None:
            _log.warning("The clock jumped: no record is erased until it has run on for a day.")
        return done.more

    def close(self) -> None:
        """Close the store."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _open(self) -> Store:
        import secrets

        from kiosk.core.records.store import Store

        return Store.open(
            self._file,
            random=secrets.SystemRandom(),
            key=self._key(),
            code_life=datetime.timedelta(hours=self._settings.code_hours),
        )

    def _key(self) -> bytes:
        import secrets

        from kiosk.core.records.seal_key import SEAL_KEY_FILE, ready_key

        try:
            return ready_key(self._secrets / SEAL_KEY_FILE, secrets.SystemRandom())
        except (SecretsError, OSError) as error:
            _log.error("The records are kept without a seal that proves them. %s", error)
            return b""
