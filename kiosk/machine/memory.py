"""Returns unused memory to the machine, as a process that runs for years should."""

from __future__ import annotations

import sys

_M_PERTURB = -6
_FILL = 0xFF

_SMALL = range(24, 1033, 16)
_AT_HAND = 7
"""How many chunks of each such size, in bytes, glibc caches per thread (tcache)."""


def give_back() -> None:
    """Return free memory to the system where the C library would keep it (glibc).

    The pictures of a page come and go, and one small allocation above them would otherwise hold
    all of their memory. It takes some milliseconds. Windows and musl return memory by themselves.
    """
    if sys.platform != "linux":  # where the process may have no C library of its own
        return
    import ctypes  # not needed at start-up

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def overwrite_what_is_freed(wanted: bool) -> None:
    """Make the C library overwrite memory that is freed from now on, or stop doing so (glibc).

    It costs time where pictures are freed, so use it briefly. Small chunks are cached as they are
    for the thread that freed them: those are overwritten now.
    """
    if sys.platform != "linux":
        return
    import ctypes  # not needed at start-up

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
