"""Stands in for Python's `msvcrt`, as far as the kiosk uses it: locks of files."""

from __future__ import annotations

import errno
import fcntl
import os
from types import ModuleType


class FakeMsvcrt(ModuleType):
    """Locks a file for everyone else, as LockFile does a byte of it; the process takes it along."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        super().__init__("msvcrt")

    def locking(self, handle: int, mode: int, size: int) -> None:
        """Lock, or refuse with the error that Windows' C library gives."""
        assert mode == self.LK_NBLCK
        assert size == 1
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from None
