"""Gives memory that nobody uses back to the machine, as a process that runs for years should."""

from __future__ import annotations

import sys

_M_PERTURB = -6
_FILL = 0xFF

_SMALL = range(24, 1033, 16)
_AT_HAND = 7
"""So many pieces of each such size, in bytes, glibc keeps for each thread (tcache)."""


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
    """Let the C library overwrite memory that is freed from now on, or no more (glibc).

    It costs time where pictures are freed, and is for a short while. Small pieces it keeps at hand
    for the thread that freed them, as they are: they are overwritten now.
    """
    if sys.platform != "linux":
        return
    import ctypes  # no start needs it

    library = ctypes.CDLL(None)
    option = getattr(library, "mallopt", None)
    if option is None:
        return
    option(_M_PERTURB, _FILL if wanted else 0)
    library.malloc.restype = ctypes.c_void_p
    for size in _SMALL:
        pieces = [ctypes.c_void_p(library.malloc(size)) for _ in range(_AT_HAND)]
        for piece in pieces:
            ctypes.memset(piece, _FILL, size)
            library.free(piece)
