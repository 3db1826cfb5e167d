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
        missing = [folder for folder in file.parents if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(mode=0o700, exist_ok=True)
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
        # Its new name must outlive the power cut too; Windows opens no folder, and needs it not.
        with contextlib.suppress(PermissionError):
            _synchronise(file.parent)
    except OSError as error:
        raise NotWritten(file, error) from error


def _synchronise(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
