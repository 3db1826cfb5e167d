"""Runs jobs in other threads, and sends the results to the staff side."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from kiosk.core.clock import Clock
from kiosk.core.faults import KioskError
from kiosk.core.session.events import Event
from kiosk.core.staff.effects import (
    Failed,
    PinUnfit,
)
from kiosk.core.staff.pin_policy import PinRefused
from kiosk.ui.background import Background

_log = logging.getLogger(__name__)

MakeAnswer = Callable[[Any], Event | None]
"""Makes the answer from a result, or none."""

Send = Callable[[Event], None]
"""Sends an event to the staff side, from any thread."""


class Jobs:
    """Runs the jobs of handlers; `dispatch` takes the answers, `show` shows what was collected."""

    def __init__(
        self,
        owner: QObject,
        clock: Clock,
        dispatch: Callable[[Event], None],
        show: Callable[[], None],
    ) -> None:
        self._clock = clock
        self._background = Background(owner)
        self._writing = Background(owner)
        self._long = Background(owner)
        self._show = show
        self.dispatch = dispatch

    def now_ms(self) -> int:
        """Return the time for an event that happens now."""
        return self._clock.monotonic_ms()

    def elsewhere(self, ask: int, work: Callable[[], Any], tell: MakeAnswer) -> None:
        """Run what waits for the disk, or is slow, and send the answer."""
        self._background.start(
            lambda: _outcome(work), lambda outcome: self._answer(ask, outcome, tell)
        )

    def write(self, ask: int, work: Callable[[], Any], tell: MakeAnswer) -> None:
        """Write in a thread that collecting does not keep waiting, and send the answer."""
        self._writing.start(
            lambda: _outcome(work), lambda outcome: self._answer(ask, outcome, tell)
        )

    def first(self, work: Callable[[], object]) -> None:
        """Run this before everything else; nobody waits for it."""
        self._background.start(work, lambda _nothing: None)

    def collect(self, work: Callable[[], Any], keep: Callable[[object], None]) -> None:
        """Gather what a page shows in another thread; pass the result to `keep`, and show it."""

        def hand_on(outcome: object) -> None:
            if isinstance(outcome, KioskError):
                _log.error("A page for the staff is empty. %s", outcome.sentence)
            keep(outcome)
            self._show()

        self._background.start(lambda: _outcome(work), hand_on)

    def at_length(self, work: Callable[[Send], Event]) -> None:
        """Run in a thread of its own what takes minutes; it may send events, and gives the last."""

        def send(event: Event) -> None:
            self._long.hand_over(lambda: self.dispatch(event))

        self._long.start(lambda: work(send), self.dispatch)

    def finish(self) -> None:
        """Wait for unfinished work; no more events are sent."""
        self._background.finish()
        self._writing.finish()
        self._long.finish()

    def _answer(self, ask: int, outcome: object, tell: MakeAnswer) -> None:
        at_ms = self.now_ms()
        if isinstance(outcome, PinRefused):
            self.dispatch(PinUnfit(at_ms, ask, outcome.flaw))
        elif isinstance(outcome, KioskError):
            _log.error("The staff could not be served. %s", outcome.sentence)
            self.dispatch(Failed(at_ms, ask, outcome.sentence))
        elif event := tell(outcome):
            self.dispatch(event)


def _outcome(work: Callable[[], Any]) -> object:
    """Return the result of the work, or the fault that a person can put right."""
    try:
        return work()
    except KioskError as error:
        return error
