"""The handler for exports: one at a time, in a thread of its own, while the panel stays usable."""

from __future__ import annotations

import logging
import threading

from kiosk.core.faults import KioskError
from kiosk.core.records.exports import ExportError, ExportFull, ExportReadOnly
from kiosk.core.session.events import Event
from kiosk.core.staff.effects import (
    ExportEnded,
    ExportFailed,
    ExportProgress,
    StartExport,
)
from kiosk.core.staff.state import (
    ExportFlaw,
)
from kiosk.ui.staff.handlers.jobs import Jobs, Send
from kiosk.ui.staff.record_tools import RecordTools

_STEPS = 200
"""How often an export reports progress, at most: each report costs the interface a moment."""

_log = logging.getLogger(__name__)


class ExportHandler:
    """Starts exports and stops them."""

    def __init__(self, tools: RecordTools, jobs: Jobs) -> None:
        self._tools = tools
        self._jobs = jobs
        self._stop = threading.Event()

    def start(self, effect: StartExport) -> None:
        """Start an export."""
        stop = self._stop = threading.Event()

        def work(send: Send) -> Event:
            told = -1

            def progress(done: int, total: int) -> None:
                nonlocal told
                if stop.is_set():
                    raise _Stopped
                step = done * _STEPS // total if total else _STEPS
                if step != told:
                    told = step
                    send(ExportProgress(self._jobs.now_ms(), effect.ask, done, total))

            try:
                exported = self._tools.export(effect.folder, progress)
            except _Stopped:
                return ExportEnded(self._jobs.now_ms(), effect.ask, None)
            except KioskError as error:
                _log.error("The export failed. %s", error.sentence)
                return ExportFailed(self._jobs.now_ms(), effect.ask, _flaw(error))
            return ExportEnded(self._jobs.now_ms(), effect.ask, exported)

        self._jobs.at_length(work)

    def cancel(self) -> None:
        """Cancel the export that runs, which leaves nothing behind."""
        self._stop.set()


class _Stopped(Exception):
    """Ends an export that was cancelled."""


def _flaw(error: KioskError) -> ExportFlaw:
    match error:
        case ExportFull():
            return ExportFlaw.FULL
        case ExportReadOnly():
            return ExportFlaw.READ_ONLY
        case ExportError():
            return ExportFlaw.GONE
    return ExportFlaw.RECORDS
