"""Builds the record of a session, and commits it in a thread while the interface goes on."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from kiosk import __version__
from kiosk.core.clock import Clock
from kiosk.core.faults import StoreError
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.records.confirmation import Confirmation, hour_of
from kiosk.core.session.effects import CountAnswer, Save
from kiosk.core.session.events import Event, Saved, SaveFailed
from kiosk.ui.background import Background
from kiosk.ui.look.words import Languages

if TYPE_CHECKING:  # the first screen does not wait for receipts
    from kiosk.core.receipts.qr import SignedReceipt
    from kiosk.core.receipts.receipt import Receipt

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


Sign = Callable[[Callable[[], "Receipt"]], "SignedReceipt | None"]
"""Makes and signs a receipt; gives None if that is not possible."""

Count = Callable[[CountAnswer], None]
"""Counts an answer; it is called in the thread that writes."""

_Kept = tuple[str | None, "SignedReceipt | None"]
"""The code of a record that is on disk, if one was wanted, and the receipt, if there is one."""


class Recorder:
    """Passes records to the one thread that writes them; a disk that stalls blocks nothing else.

    A record that was handed over is committed even if its patient has left, or was told that it is
    uncertain: they did confirm. A code that nobody was told then expires.

    A receipt is made once the record is on disk; without `sign`, or if it fails, there is none.
    """

    def __init__(
        self,
        keep: Keep,
        sign: Sign | None,
        count: Count,
        thread: Background,
        clock: Clock,
        zone: datetime.tzinfo,
        languages: Languages,
        kiosk_name: str,
    ) -> None:
        self._keep = keep
        self._sign = sign
        self._count = count
        self._thread = thread
        self._zone = zone
        self._languages = languages
        self._clock = clock
        self._kiosk_name = kiosk_name

    def save(self, effect: Save, leaflet: Leaflet, tell: Callable[[Event], None]) -> None:
        """Start committing the record; `tell` takes the answer if a patient is waiting for one."""
        now = self._clock.now()
        confirmation = self._record(effect, leaflet, now)
        asked_ms, wants_code = effect.asked_ms, effect.code

        def commit() -> _Kept | None:
            try:
                code = self._keep(confirmation, now=now, code=wants_code)
            except StoreError as error:
                _log.error("A confirmation could not be saved. %s", error.sentence)
                return None
            if code is None or self._sign is None:
                return code, None
            return code, self._sign(lambda: self._receipt(confirmation, code, leaflet, now))

        def answer(kept: _Kept | None) -> None:
            at_ms = self._clock.monotonic_ms()
            if asked_ms is None:
                return
            if kept is not None:
                tell(Saved(at_ms, asked_ms, *kept))
            else:
                tell(SaveFailed(at_ms, asked_ms))

        self._thread.start(commit, answer)

    def _receipt(
        self, confirmation: Confirmation, code: str, leaflet: Leaflet, now: datetime.datetime
    ) -> Receipt:
        from kiosk.ui.patient.receipts import receipt_of

        words = self._languages.words(confirmation.language)
        local = now.astimezone(self._zone)
        return receipt_of(confirmation, code, leaflet, words, local)

    def count(self, answer: CountAnswer) -> None:
        """Have the first answer to a question on the leaflet counted: nobody waits for it."""
        self._thread.start(lambda: self._count(answer), lambda _done: None)

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
            ticked=outcome.ticked,
            text_size=outcome.text_size.value,
            ending=outcome.ending,
            medium=outcome.medium,
        )
