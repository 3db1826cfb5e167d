"""Lets one kiosk alone use a data folder: a lock that the system lets go of with the process."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from kiosk.core.faults import KioskError
from kiosk.storage.files import make_folders

LOCK_FILE = "kiosk.lock"

_LOCKED_AT = 1 << 20
"""Which byte is locked on Windows: not those that say who holds the lock, which would be hidden."""

_log = logging.getLogger(__name__)


class AlreadyRunning(KioskError):
    """Tell that another kiosk uses this folder."""

    def __init__(self, folder: Path, process: str) -> None:
        by = f" (process {process})" if process else ""
        super().__init__(
            f"Another kiosk runs with the folder {folder}{by}. End that one first, or let this one"
            " use another folder: LEAFLET_KIOSK_DATA."
        )


class InstanceLock:
    """Holds the lock of a folder as long as the process lives; raise AlreadyRunning.

    Where no lock can be made, as on a disk that is read-only or full, the kiosk runs without:
    patients are told of that fault soon enough.
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
        """Let another kiosk use the folder; releasing twice does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        """Lock the file, and tell whether nobody else had; raise OSError where it cannot be."""
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
        """Lock the file, and tell whether nobody else had; raise OSError where it cannot be."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
