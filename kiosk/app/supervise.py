"""Starts the kiosk, and restarts it when it crashes: `leaflet-kiosk run --supervised`.

It is for machines without a service manager that does this. The kiosk watches its own interface
(`machine.watchdog`), counts its own failures (`core.crashes`) and exits when its supervisor is
killed (`machine.supervisor`); this only restarts it.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from kiosk.exit_codes import ExitCode
from kiosk.machine.supervisor import SUPERVISOR

PAUSES_S = (0.5, 1.0, 2.0, 4.0)
"""The delays between a failure and the next start: longer if one quickly follows another."""

QUICK_S = 10.0
OPTION = "--supervised"
_FINAL = frozenset((ExitCode.OK, ExitCode.USAGE, ExitCode.STOPPED))
_log = logging.getLogger(__name__)


def supervise(command: Sequence[str]) -> int:
    """Run the command until it exits normally; return its code."""
    return _Supervisor(command).run()


class _Supervisor:
    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None
        self._stopped = threading.Event()

    def run(self) -> int:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop())
        quick_ends = 0
        while True:
            began = time.monotonic()
            code = self._run_once()
            if code in _FINAL or self._stopped.is_set():
                return code
            if code == ExitCode.RESTART:
                continue
            quick_ends = quick_ends + 1 if time.monotonic() - began < QUICK_S else 0
            pause_s = PAUSES_S[min(quick_ends, len(PAUSES_S) - 1)]
            _log.error("The kiosk ended with code %d: it is started again.", code)
            if self._stopped.wait(pause_s):
                return ExitCode.OK

    def _run_once(self) -> int:
        told = {**os.environ, SUPERVISOR: str(os.getpid())}
        self._child = subprocess.Popen(self._command, env=told)  # noqa: S603 - this program
        if self._stopped.is_set():  # it was stopped during the start
            self._child.terminate()
        return self._child.wait()

    def _stop(self) -> None:
        self._stopped.set()
        if self._child is not None:
            self._child.terminate()


def command_for(typed: Sequence[str]) -> list[str]:
    """Return the command that runs the kiosk as it was typed, without a supervisor."""
    return [sys.executable, "-m", "kiosk", *(each for each in typed if each != OPTION)]
