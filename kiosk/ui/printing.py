"""What is printed: in a thread of its own, one after another; nobody waits for it.

A job that has not come out in time is taken back: a patient's slip that waited for paper would be
somebody else's the next day.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from kiosk.core.clock import Clock
from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.core.printing import SLIP_MS, PrinterState
from kiosk.machine import printer
from kiosk.ui.background import Background


@frozen
class Patience:
    """How long a document may take to be at the printer, and to come out, in milliseconds."""

    begin_ms: int
    out_ms: int


SLIP = Patience(begin_ms=SLIP_MS, out_ms=60_000)
BROCHURE = Patience(begin_ms=60_000, out_ms=600_000)
"""It has dozens of pages, of nobody."""

_WATCH_MS = 5_000
_QUIET_MS = 300_000
"""How often the printer is looked at while something is printed, and while nothing is."""

_log = logging.getLogger(__name__)

OnPrinted = Callable[[PrinterState], None]
"""Takes the answer in the interface's thread: ready means that printing has begun."""


class Printing(QObject):
    """Hands documents to the printer's queue, and knows how the printer was when last looked at."""

    def __init__(self, owner: QObject, queue: str, clock: Clock) -> None:
        super().__init__(owner)
        self._queue = queue
        self._clock = clock
        self._thread = Background(owner)
        self._out_by_ms: dict[str, int] = {}
        self._timer = QTimer(self, interval=_QUIET_MS)
        self._timer.timeout.connect(self.look)
        self.state: PrinterState | None = None

    def begin(self) -> None:
        """Look at the printer from time to time."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Stop looking, and wait a moment for what is being handed over."""
        self._timer.stop()
        self._thread.finish()

    @property
    def has_trouble(self) -> bool:
        """Whether the printer could not print when it was last looked at."""
        return self.state not in (None, PrinterState.READY)

    def print(
        self, make: Callable[[], bytes], options: Sequence[str], tell: OnPrinted, patience: Patience
    ) -> None:
        """Print the document that `make` returns; it is made only if the printer is ready.

        Whoever has heard that nothing is printed is not to find it in the printer.
        """
        asked_ms = self._clock.monotonic_ms()

        def hold_time() -> None:
            if self._clock.monotonic_ms() - asked_ms >= patience.begin_ms:
                raise printer.NotPrinted(PrinterState.SILENT, "It took too long.")

        def make_in_time() -> bytes:
            document = make()
            hold_time()
            return document

        def work() -> tuple[PrinterState, str]:
            try:
                job = printer.send(self._queue, make_in_time, options)
                try:
                    hold_time()
                except printer.NotPrinted:
                    printer.cancel(job)
                    raise
                return PrinterState.READY, job
            except printer.NotPrinted as refused:
                _log.error("Nothing was printed. %s", refused.sentence)
                return refused.state, ""
            except KioskError as error:
                _log.error("Nothing was printed. %s", error.sentence)
                return PrinterState.FAULTY, ""

        def then(outcome: tuple[PrinterState, str]) -> None:
            self.state, job = outcome
            if job:
                self._out_by_ms[job] = asked_ms + patience.out_ms
                self._timer.start(_WATCH_MS)
            tell(self.state)

        self._thread.start(work, then)

    def look(self) -> None:
        """Look at the printer, and take back what has not come out in time."""
        now_ms = self._clock.monotonic_ms()
        jobs = dict(self._out_by_ms)

        def work() -> tuple[PrinterState, frozenset[str]]:
            waiting = printer.waiting(self._queue) & jobs.keys() if jobs else frozenset()
            late = {job for job in waiting if now_ms >= jobs[job]}
            for job in late:
                printer.cancel(job)
                _log.error("The printer %s took too long, and a job was taken back.", self._queue)
            state = printer.look(self._queue)
            if late and state is PrinterState.READY:
                state = PrinterState.FAULTY
            return state, waiting - late

        self._thread.start(work, partial(self._seen, jobs))

    def _seen(self, asked: dict[str, int], outcome: tuple[PrinterState, frozenset[str]]) -> None:
        self.state, waiting = outcome
        for job in asked.keys() - waiting:
            self._out_by_ms.pop(job, None)
        self._timer.start(_WATCH_MS if self._out_by_ms else _QUIET_MS)
