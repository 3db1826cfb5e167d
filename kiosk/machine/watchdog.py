"""Ends the process when its interface hangs, so that whatever started it restarts it.

This needs neither a service manager nor the interpreter: `faulthandler` waits in a C thread of
its own, writes every thread's stack, and ends the process immediately with code 1.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from pathlib import Path
from typing import TextIO

STARTING_S = 60.0
"""How long a start may take: the first one after a new installation reads from a cold disk."""

STUCK_S = 7.0
"""How long the interface may be silent: after a restart, patients have the welcome screen in 15 s.

It is less than the service manager's timeout, so that the log has where each thread stood.
"""

ALIVE_MS = 3_000
"""How often the interface has to report that it is alive."""


class Watchdog:
    """Waits for keep-alives."""

    def __init__(self, stuck_s: float = STUCK_S) -> None:
        self._stuck_s = stuck_s
        # A Windows program without a console has no standard error: it is ended all the same.
        self._told: TextIO = sys.__stderr__ or Path(os.devnull).open("w")  # noqa: SIM115

    def start(self) -> None:
        """Watch the start, and dump every thread if the process dies of a signal."""
        faulthandler.enable(self._told)
        self._wait(STARTING_S)

    def alive(self) -> None:
        """Restart the timeout: the interface still responds."""
        self._wait(self._stuck_s)

    def _wait(self, seconds: float) -> None:
        faulthandler.dump_traceback_later(seconds, exit=True, file=self._told)
