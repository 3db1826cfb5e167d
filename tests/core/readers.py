"""Who may read a file: by its mode, or on Windows by the entries that it has for itself."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path


def is_shut_to_others(path: Path) -> bool:
    """Tell whether nobody was let in but the file's user; on Windows, but whom its folder lets in.

    The installer says there who may read the data folder, and all that is in it inherits that.
    """
    if os.name != "nt":
        return stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    told = subprocess.run(["icacls", str(path)], capture_output=True, text=True, check=True).stdout
    entries = [line for line in told.replace(str(path), "").splitlines() if ":(" in line]
    return bool(entries) and all("(I)" in entry for entry in entries)
