"""Writes files to disk: atomically, privately, and durably across a power cut.

The only place that knows how Linux and Windows differ in this:

- On Linux a new name is on disk once its folder is synchronised. Windows cannot open folders; NTFS
  journals its names.
- Windows synchronises only what is open for writing: FlushFileBuffers refuses anything else.
- Windows cannot rename a file that somebody has open, nor replace one. A virus scanner opens each
  new file for a moment, so renaming is retried for a moment.
- On Linux a mode keeps others out. On Windows the installer decides who may read the data folder,
  and what is created in it inherits that. There 0o700 would be applied (since CPython 3.11.10
  and 3.12.4) and lock out all but the creator of the folder: an administrator who sets the PIN.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from pathlib import Path

from kiosk.core.faults import KioskError

ON_WINDOWS = os.name == "nt"
_PRIVATE = 0o600

# Windows tells nobody when a file is closed: the scanner is waited for a third of a second at most.
_PAUSES_S = (0.01, 0.02, 0.05, 0.1, 0.2)
_FREE = "Free some space on this disk."
_ALLOW = "Give the kiosk's user the right to write to this file and its folder."
_REMEDIES: dict[int | None, str] = {
    errno.ENOSPC: _FREE,
    errno.EDQUOT: _FREE,
    errno.EFBIG: _FREE,
    errno.EACCES: _ALLOW,
    errno.EPERM: _ALLOW,
    errno.EROFS: _ALLOW,
    errno.EINVAL: "Name a file.",
    errno.EISDIR: "Name a file.",
    errno.ENOTDIR: "Name a file in a folder.",
    errno.ENAMETOOLONG: "Give it a shorter name.",
}


class NotWritten(KioskError):
    """Raised when a file could not be written; it still holds what it held before."""

    def __init__(self, file: Path, error: OSError) -> None:
        self.file = file
        self.error = error
        remedy = _REMEDIES.get(error.errno, "Ask the technicians to look at this disk.")
        super().__init__(f"{file} could not be written: {error.strerror}. {remedy}")


def write_whole(
    file: Path, data: bytes, *, mode: int = 0o600, outlives_power_cut: bool = True
) -> None:
    """Write the data to the file, creating its folders if needed; raise NotWritten.

    When it returns, the data has been read back, and survives a power cut. Until then the file is
    unchanged. Where a loss does no harm, it need not wait for the disk.
    """
    new = file.parent / f"{file.name}.new"
    try:
        if not file.name:
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
        if file.exists() and not (file.is_file() or file.is_dir()):
            # A device or a pipe, such as /dev/null: root would replace it by a file.
            raise OSError(errno.EINVAL, "not a regular file", str(file))
        make_folders(file.parent)
        new.unlink(missing_ok=True)  # left by an interrupted write
        try:
            make_file(new, mode)
            new.write_bytes(data)
            if outlives_power_cut:
                synchronise(new)
            if new.read_bytes() != data:
                raise OSError(None, "what was read back is not what was written")
            rename(new, file)
        except BaseException:
            with contextlib.suppress(OSError):
                new.unlink()
            raise
        if outlives_power_cut:
            synchronise(file.parent)
    except OSError as error:
        raise NotWritten(file, error) from error


def make_folders(folder: Path) -> None:
    """Create the folder and its missing parents, accessible to the kiosk's user alone."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        if ON_WINDOWS:
            each.mkdir(exist_ok=True)
        else:
            each.mkdir(mode=0o700, exist_ok=True)


def may_write(folder: Path) -> bool:
    """Return whether files can be made in a folder; not where a disk has become read-only.

    Windows tells it only to those who try.
    """
    return os.name == "nt" or os.access(folder, os.W_OK | os.X_OK)


def make_file(file: Path, mode: int = 0o600) -> None:
    """Create an empty file, by default for the kiosk's user alone; raise FileExistsError."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
    try:
        if mode != _PRIVATE and not ON_WINDOWS:
            os.fchmod(handle, mode)  # whatever the umask takes away
    finally:
        os.close(handle)


def put_in_place(made: Path, place: Path) -> None:
    """Move a finished file or folder into place, where it survives a power cut.

    The files in a folder must have been synchronised before.
    """
    synchronise(made)
    rename(made, place)
    synchronise(place.parent)


def rename(made: Path, place: Path) -> None:
    """Rename a file or folder, replacing any file with that name."""
    for pause_s in _PAUSES_S if ON_WINDOWS else ():
        with contextlib.suppress(PermissionError):
            made.replace(place)
            return
        time.sleep(pause_s)
    made.replace(place)


def synchronise(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk."""
    is_folder = path.is_dir()
    if is_folder and ON_WINDOWS:
        return
    handle = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # the file systems of some USB sticks do not support it
            raise
    finally:
        os.close(handle)
