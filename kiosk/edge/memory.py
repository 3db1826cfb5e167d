"""Gives memory that nobody uses back to the machine, as a process that runs for years should."""

from __future__ import annotations


def give_back() -> None:
    """Hand free memory back to the system, where the C library would keep it (glibc).

    The pictures of a page come and go, and one small thing that stays above them would else hold
    all of their room. It takes some milliseconds.
    """
    import ctypes  # no start needs it

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
