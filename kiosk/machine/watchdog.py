"""Ends the process when its interface is stuck, so that whoever started it starts it again.

This needs no service manager, nor anything of Python: `faulthandler` waits in a thread of its own
in C, writes where every thread stands, and ends the process at once with code 1.
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
"""How long the interface may say nothing: with a new start, patients have welcome in 15 s.

It is less than a service manager is told to wait, so that the log has where each thread stood.
"""

ALIVE_MS = 3_000
"""How often the interface is to say that it lives."""


class Watchdog:
    """Waits for signs of life."""

    def __init__(self, stuck_s: float = STUCK_S) -> None:
        self._stuck_s = stuck_s
        # A program of Windows without a console has no standard error: it is ended all the same.
        self._told: TextIO = sys.__stderr__ or Path(os.devnull).open("w")  # noqa: SIM115

    def start(self) -> None:
        """Watch the start, and write down every thread when the process dies of a signal."""
        faulthandler.enable(self._told)
        self._wait(STARTING_S)

    def alive(self) -> None:
        """Wait anew: the interface still answers."""
        self._wait(self._stuck_s)

    def _wait(self, seconds: float) -> None:
        faulthandler.dump_traceback_later(seconds, exit=True, file=self._told)
