"""Lets only one kiosk use a data folder: a lock that the system releases with the process."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from kiosk.core.faults import KioskError
from kiosk.storage.files import make_folders

LOCK_FILE = "kiosk.lock"

_LOCKED_AT = 1 << 20
"""Which byte is locked on Windows: not those that name the lock's holder, unreadable if locked."""

_log = logging.getLogger(__name__)


class AlreadyRunning(KioskError):
    """Raised when another kiosk uses this folder."""

    def __init__(self, folder: Path, process: str) -> None:
        by = f" (process {process})" if process else ""
        super().__init__(
            f"Another kiosk runs with the folder {folder}{by}. End that one first, or let this one"
            " use another folder: LEAFLET_KIOSK_DATA."
        )


class InstanceLock:
    """Holds a folder's lock for the life of the process; raise AlreadyRunning.

    If no lock can be created, as on a disk that is read-only or full, the kiosk runs without one:
    patients will see that fault soon enough.
    """

    def __init__(self, folder: Path) -> None:
        self._handle: int | None = None
        try:
            make_folders(folder)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            self._handle = os.open(folder / LOCK_FILE, flags, 0o600)
            is_ours = _lock(self._handle)
            if is_ours:
                os.ftruncate(self._handle, 0)
                os.write(self._handle, str(os.getpid()).encode())
        except OSError as error:
            _log.warning("Another kiosk with the folder %s would not show: %s", folder, error)
            return
        if not is_ours:
            process = os.read(self._handle, 20).decode(errors="replace")
            self.release()
            raise AlreadyRunning(folder, process)

    def release(self) -> None:
        """Let another kiosk use the folder; releasing twice is harmless."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        """Lock the file, and return whether nobody else had; raise OSError if it cannot be."""
        os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        """Lock the file, and return whether nobody else had; raise OSError if it cannot be."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
