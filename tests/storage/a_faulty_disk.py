"""A disk that stalls or fails to read when it is told to, below the very SQLite that Python uses.

It is a VFS (https://www.sqlite.org/vfs.html) that hands all on to the system's own, and comes in
between where a file is synchronised or read.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_CORRUPT_FS = 10 | 33 << 8
"""SQLITE_IOERR_CORRUPTFS, which is what SQLite's VFS for Unix makes of an EIO at a read."""

_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, *[ctypes.c_void_p] * 3, ctypes.c_int, ctypes.c_void_p)
_READ = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 14),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("close", ctypes.c_void_p),
        ("read", ctypes.c_void_p),
        ("write", ctypes.c_void_p),
        ("truncate", ctypes.c_void_p),
        ("sync", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 13),
    )


class FaultyDisk:
    """Stalls from `stall` to `go_on`; `is_stalled` is set while somebody waits for it."""

    def __init__(self) -> None:
        self.is_stalled = threading.Event()
        self._may_go_on = threading.Event()
        self._may_go_on.set()
        self._good_reads = 0
        self._failing_reads = 0
        self._methods: dict[int, tuple[_Methods, Any, Any]] = {}
        self._library = ctypes.CDLL(_library())
        self._library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        self._system = self._library.sqlite3_vfs_find(None)
        self._open = _OPEN(self._on_open)
        self._vfs = _Vfs.from_buffer_copy(self._system.contents)
        self._vfs.name = b"faulty"
        self._vfs.open = ctypes.cast(self._open, ctypes.c_void_p).value
        self._open_really: Callable[..., int] = _OPEN(self._system.contents.open)

    def stall(self) -> None:
        """Let nothing be synchronised until it may go on."""
        self._may_go_on.clear()

    def go_on(self) -> None:
        """Let everything be synchronised."""
        self._may_go_on.set()

    def fail_reads(self, count: int, *, after: int = 0) -> None:
        """Fail so many reads as a disk does, EIO, after so many that do not."""
        self._good_reads, self._failing_reads = after, count

    @contextmanager
    def in_place(self) -> Iterator[FaultyDisk]:
        """Stand between SQLite and the system for every file that is opened now."""
        self._library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1)
        try:
            yield self
        finally:
            self.go_on()
            self.fail_reads(0)
            self._library.sqlite3_vfs_register(self._system, 1)
            self._library.sqlite3_vfs_unregister(ctypes.byref(self._vfs))
            _kept.append(self)  # a file may still be open whose methods are ours

    def _on_open(self, vfs: int, name: int, file: int, flags: int, flags_out: int) -> int:
        done = self._open_really(vfs, name, file, flags, flags_out)
        place = ctypes.cast(file, ctypes.POINTER(ctypes.c_void_p))
        real = place[0]
        if real:
            place[0] = ctypes.addressof(self._methods_over(real)[0])
        return done

    def _methods_over(self, real: int) -> tuple[_Methods, Any, Any]:
        if real not in self._methods:
            below = _Methods.from_address(real)
            read_really, sync_really = _READ(below.read), _SYNC(below.sync)

            def read(file: int, into: int, amount: int, offset: int) -> int:
                if self._good_reads:
                    self._good_reads -= 1
                elif self._failing_reads:
                    self._failing_reads -= 1
                    return _CORRUPT_FS
                return int(read_really(file, into, amount, offset))

            def sync(file: int, flags: int) -> int:
                if not self._may_go_on.is_set():
                    self.is_stalled.set()
                    self._may_go_on.wait()
                    self.is_stalled.clear()
                return int(sync_really(file, flags))

            methods = _Methods.from_buffer_copy(below)
            callbacks = _READ(read), _SYNC(sync)
            methods.read, methods.sync = (
                ctypes.cast(each, ctypes.c_void_p).value for each in callbacks
            )
            self._methods[real] = methods, callbacks, (read_really, sync_really)
        return self._methods[real]


_kept: list[FaultyDisk] = []


def _library() -> str:
    """Return the library that Python's module takes SQLite from."""
    if os.name == "nt":
        return str(Path(sys.base_prefix) / "DLLs" / "sqlite3.dll")
    return str(_sqlite3.__file__)  # what it is linked with is found through it
