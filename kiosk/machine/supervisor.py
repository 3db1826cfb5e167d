"""Whether the supervisor, which restarts the kiosk, is still there.

If it is killed, the kiosk is left alone on the screen, and the next one started would be a
second one. So the kiosk exits when its supervisor has.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module

SUPERVISOR = "LEAFLET_KIOSK_SUPERVISOR"
"""The variable that gives the kiosk the supervisor's process id."""


def gone_of(environ: Mapping[str, str], system: str = sys.platform) -> Callable[[], bool] | None:
    """Return a function that checks whether the supervisor is gone; None if there is none."""
    told = environ.get(SUPERVISOR, "")
    if not told.isdecimal():
        return None
    number = int(told)
    if system == "win32":
        return _gone_on_windows(number)
    return lambda: os.getppid() != number


def _gone_on_windows(number: int) -> Callable[[], bool]:
    """Return the same for a system where a process keeps the id of a parent that has exited."""
    winapi = import_module("_winapi")
    try:
        process = winapi.OpenProcess(winapi.SYNCHRONIZE, False, number)
    except OSError:
        return lambda: True
    return lambda: bool(winapi.WaitForSingleObject(process, 0) == winapi.WAIT_OBJECT_0)
