"""Builds the record of a session, and commits it in a thread while the interface goes on."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from typing import Protocol

from kiosk import __version__
from kiosk.core.clock import Clock
from kiosk.core.faults import StoreError
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.records.confirmation import Confirmation, hour_of
from kiosk.core.session.state import Event, Save, Saved, SaveFailed
from kiosk.ui.background import Background

_log = logging.getLogger(__name__)


class Keep(Protocol):
    """Commits a record, and returns its code if one is wanted; may raise StoreError.

    It is retried for each record, so a disk that was full yesterday does no harm today.
    """

    def __call__(
        self, confirmation: Confirmation, *, now: datetime.datetime, code: bool
    ) -> str | None:
        """Return once it is on disk."""
        ...


class Recorder:
    """Passes records to the one thread that writes them; a disk that stalls blocks nothing else.

    A record that was handed over is committed even if its patient has left, or was told that it is
    uncertain: they did confirm. A code that nobody was told then expires.
    """

    def __init__(self, keep: Keep, thread: Background, clock: Clock, kiosk_name: str) -> None:
        self._keep = keep
        self._thread = thread
        self._clock = clock
        self._kiosk_name = kiosk_name

    def save(self, effect: Save, leaflet: Leaflet, tell: Callable[[Event], None]) -> None:
        """Start committing the record; `tell` takes the answer if a patient is waiting for one."""
        now = self._clock.now()
        confirmation = self._record(effect, leaflet, now)
        asked_ms = effect.asked_ms

        def commit() -> str | StoreError | None:
            try:
                return self._keep(confirmation, now=now, code=asked_ms is not None)
            except StoreError as error:
                _log.error("A confirmation could not be saved. %s", error.sentence)
                return error

        def answer(outcome: str | StoreError | None) -> None:
            at_ms = self._clock.monotonic_ms()
            if asked_ms is None:
                return
            if isinstance(outcome, str):
                tell(Saved(at_ms, asked_ms, outcome))
            else:
                tell(SaveFailed(at_ms, asked_ms))

        self._thread.start(commit, answer)

    def _record(self, effect: Save, leaflet: Leaflet, now: datetime.datetime) -> Confirmation:
        import uuid  # not needed for the first screen

        outcome = effect.outcome
        return Confirmation(
            id=uuid.uuid4().hex,
            leaflet_id=outcome.leaflet_id,
            version=leaflet.version,
            digest=leaflet.digest,
            language=outcome.language,
            app_version=__version__,
            kiosk_name=self._kiosk_name,
            hour=hour_of(now),
            status=outcome.status,
            screens=outcome.screens,
            questions=outcome.questions,
            text_size=outcome.text_size.value,
            ending=outcome.ending,
        )
