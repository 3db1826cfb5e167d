"""Whoever started the kiosk in order to start it again: whether it is still there.

One that is killed leaves the kiosk alone on the screen, and whoever starts the next one would have
two. So the kiosk ends when its supervisor has.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module

SUPERVISOR = "LEAFLET_KIOSK_SUPERVISOR"
"""The variable that tells the kiosk the number of that process."""


def gone_of(environ: Mapping[str, str], system: str = sys.platform) -> Callable[[], bool] | None:
    """Return what tells whether the supervisor is gone; None where nobody supervises."""
    told = environ.get(SUPERVISOR, "")
    if not told.isdecimal():
        return None
    number = int(told)
    if system == "win32":
        return _gone_on_windows(number)
    return lambda: os.getppid() != number


def _gone_on_windows(number: int) -> Callable[[], bool]:
    """Return the same where a process keeps the number of a parent that has ended."""
    winapi = import_module("_winapi")
    try:
        process = winapi.OpenProcess(winapi.SYNCHRONIZE, False, number)
    except OSError:
        return lambda: True
    return lambda: bool(winapi.WaitForSingleObject(process, 0) == winapi.WAIT_OBJECT_0)
