"""The log file, for a kiosk started without a console or a service manager.

That is how Windows starts it: standard output and standard error then do not exist.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

from kiosk.storage.files import make_folders

# Root's commands write here too, where the kiosk's user may have planted a link or a pipe.
_NO_OTHER = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

LOG_FILE = "leaflet-kiosk.log"
MOST_BYTES = 1_000_000


class LogFile(io.TextIOWrapper):
    """Takes what would go to the two streams; each line is written immediately."""

    has_no_times = True
    """Whatever writes to it adds the time itself: nothing else does."""

    def __init__(self, file: Path) -> None:
        # Unbuffered: what is written just before a crash is what explains it.
        binary = io.FileIO(file, "ab", opener=_open)
        super().__init__(binary, "utf-8", "backslashreplace", write_through=True)


def stand_in_for_streams(data: Path) -> None:
    """Redirect both streams to the file in that folder, or to nowhere if it cannot be written.

    A file that has grown large is kept once, as `….1`.
    """
    file = data / LOG_FILE
    try:
        make_folders(data)
        with contextlib.suppress(OSError):  # it does not exist yet, or somebody else has it open
            if file.stat().st_size > MOST_BYTES:
                file.replace(file.with_name(f"{LOG_FILE}.1"))
        stream = LogFile(file)
    except OSError:
        stream = LogFile(Path(os.devnull))
    sys.stdout = sys.stderr = stream
    vars(sys)["__stderr__"] = stream  # where the watchdog reports a stuck kiosk


def _open(name: str, flags: int) -> int:
    return os.open(name, flags | _NO_OTHER, 0o600)
