"""The USB sticks and other drives that are plugged in now and writable.

On Linux those are the file systems mounted below /media, /run/media and /mnt, where desktops, udev
and administrators put them; on Windows the drives that it calls removable.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.core.records.destination import Destination

MOUNTS = Path("/proc/self/mounts")
ROOTS = (Path("/media"), Path("/run/media"), Path("/mnt"))

_ESCAPED = re.compile(r"\\([0-7]{3})")
_REMOVABLE = 2


def find_drives(mounts: Path = MOUNTS, roots: Sequence[Path] = ROOTS) -> tuple[Destination, ...]:
    """Return the drives sorted by name; none if the machine reports none."""
    folders = _on_windows() if sys.platform == "win32" else _on_linux(mounts, roots)
    found = {folder: each for folder in folders if (each := _destination(folder)) is not None}
    return tuple(sorted(found.values(), key=lambda each: (each.name, each.folder)))


def _destination(folder: Path) -> Destination | None:
    """Describe a drive; return None if it is not writable, or was removed meanwhile."""
    try:
        if not os.access(folder, os.W_OK | os.X_OK):
            return None
        free_bytes = shutil.disk_usage(folder).free
    except OSError:
        return None
    return Destination(folder, folder.name or str(folder), free_bytes)


def _on_linux(mounts: Path, roots: Sequence[Path]) -> Iterator[Path]:
    try:
        lines = mounts.read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        _device, point, _kind, options, *_rest = line.split(" ")
        folder = Path(_ESCAPED.sub(lambda each: chr(int(each[1], 8)), point))
        if "ro" not in options.split(",") and any(folder.is_relative_to(root) for root in roots):
            yield folder


def _on_windows() -> Iterator[Path]:
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        letters = kernel.GetLogicalDrives()
        for number in range(26):
            drive = f"{chr(ord('A') + number)}:\\"
            if letters >> number & 1 and kernel.GetDriveTypeW(drive) == _REMOVABLE:
                yield Path(drive)
    else:
        yield from ()
