"""Gives memory that nobody uses back to the machine, as a process that runs for years should."""

from __future__ import annotations

import sys

_M_PERTURB = -6


def give_back() -> None:
    """Hand free memory back to the system, where the C library would keep it (glibc).

    The pictures of a page come and go, and one small thing that stays above them would else hold
    all of their room. It takes some milliseconds. Windows and musl give memory back by themselves.
    """
    if sys.platform != "linux":  # where there may be no library of the process itself
        return
    import ctypes  # no start needs it

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def overwrite_what_is_freed(wanted: bool) -> None:
    """Let the C library overwrite all memory that is freed from now on, or no more (glibc).

    It costs time where pictures are freed, and is for a short while.
    """
    if sys.platform != "linux":
        return
    import ctypes  # no start needs it

    option = getattr(ctypes.CDLL(None), "mallopt", None)
    if option is not None:
        option(_M_PERTURB, 0xFF if wanted else 0)
