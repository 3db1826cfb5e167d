"""Makes speech slower or faster, and keeps its pitch: the library of audiostretchy.

It repeats or leaves out single periods of the voice (TDHS). Its Python half wants numpy; the
library needs nothing but five calls.
"""

from __future__ import annotations

import ctypes
import functools
import importlib.util
import logging
import sys
from array import array
from pathlib import Path

RATE_HZ = 24_000
_BLOCK = 480
"""Samples stretched at once, 20 ms: so soon is another rate heard."""

_SHORTEST, _LONGEST = RATE_HZ // 333, RATE_HZ // 55
"""The periods of a human voice, in samples."""

_log = logging.getLogger(__name__)


@functools.cache
def _library() -> ctypes.CDLL | None:
    """Load the library; None, with a line in the log, where there is none for this machine."""
    found = importlib.util.find_spec("audiostretchy")
    name = "win/_stretch.dll" if sys.platform == "win32" else "linux/_stretch.so"
    folders = found.submodule_search_locations if found is not None else None
    try:
        if not folders:
            raise OSError("audiostretchy is not installed")
        library = ctypes.CDLL(str(Path(folders[0]) / "interface" / name))
    except OSError as error:
        _log.error("Speech keeps its own pace: it cannot be stretched here (%s).", error)
        return None
    address, samples = ctypes.c_void_p, ctypes.c_void_p
    library.stretch_init.argtypes = [ctypes.c_int] * 4
    library.stretch_init.restype = address
    library.stretch_output_capacity.argtypes = [address, ctypes.c_int, ctypes.c_float]
    library.stretch_samples.argtypes = [address, samples, ctypes.c_int, samples, ctypes.c_float]
    library.stretch_flush.argtypes = [address, samples]
    library.stretch_deinit.argtypes = [address]
    return library


class Stretched:
    """One sentence, handed out block by block at the rate that is wanted at that moment."""

    def __init__(self, samples: array[int]) -> None:
        self._samples = samples
        self._at = 0
        self._library = _library()
        self._context: int | None = None
        self._is_flushed = False

    @property
    def is_over(self) -> bool:
        """Whether `next` has nothing more to give."""
        return self._at >= len(self._samples) and (self._context is None or self._is_flushed)

    def next(self, rate: float) -> array[int]:
        """Return what follows, about 20 ms; it may be empty though more follows."""
        library = self._library if rate != 1 or self._context is not None else None
        block = self._samples[self._at : self._at + _BLOCK]
        self._at += len(block)
        if library is None:
            return block
        if self._context is None:
            self._context = library.stretch_init(_SHORTEST, _LONGEST, 1, 0)
        room = library.stretch_output_capacity(self._context, _BLOCK, 1 / rate)
        out = array("h", bytes(2 * room))
        target = out.buffer_info()[0]
        if block:
            source = block.buffer_info()[0]
            made = library.stretch_samples(self._context, source, len(block), target, 1 / rate)
        else:
            made = library.stretch_flush(self._context, target)
            self._is_flushed = True
        return out[:made]

    def __del__(self) -> None:
        if self._context is not None and self._library is not None:
            self._library.stretch_deinit(self._context)
