"""Writes a file whole or not at all, whatever happens in between."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from kiosk.core.faults import KioskError

_FREE = "Free some space on this disk."
_ALLOW = "Give the kiosk's user the right to write to this file and its folder."
_REMEDIES: dict[int | None, str] = {
    errno.ENOSPC: _FREE,
    errno.EDQUOT: _FREE,
    errno.EFBIG: _FREE,
    errno.EACCES: _ALLOW,
    errno.EPERM: _ALLOW,
    errno.EROFS: _ALLOW,
}


class NotWritten(KioskError):
    """Tell that a file could not be written; what it held before, it holds still."""

    def __init__(self, file: Path, error: OSError) -> None:
        self.file = file
        remedy = _REMEDIES.get(error.errno, "Ask the technical staff to look at this disk.")
        super().__init__(f"{file} could not be written: {error.strerror}. {remedy}")


def write_whole(file: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Put the data in the file, its folders made at first; raise NotWritten.

    When it returns, the data outlives a power cut. Until then the file is as it was.
    """
    new = file.with_name(f"{file.name}.new")
    try:
        make_folders(file.parent)
        try:
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            new.replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                new.unlink()
            raise
        synchronise(file.parent)
    except OSError as error:
        raise NotWritten(file, error) from error


def make_folders(folder: Path, system: str = os.name) -> None:
    """Make the folder and those above it that are missing, for the kiosk's user alone.

    On Windows the data folder says who may read what is made in it. A mode would shut out all but
    the one who makes the folder, who may be an administrator setting the PIN.
    """
    mode = 0o777 if system == "nt" else 0o700
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=mode, exist_ok=True)


def synchronise(folder: Path) -> None:
    """Put a new name in the folder on disk."""
    with contextlib.suppress(PermissionError):  # Windows opens no folders, and needs it not
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
