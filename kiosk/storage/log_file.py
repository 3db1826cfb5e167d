"""The file of the log, for a kiosk that was started without a console or a service manager.

That is how Windows starts it: standard output and standard error are then not there at all.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

from kiosk.storage.files import make_folders

LOG_FILE = "leaflet-kiosk.log"
MOST_BYTES = 1_000_000


class LogFile(io.TextIOWrapper):
    """Takes what would go to the two streams; each line is there at once."""

    has_no_times = True
    """Whoever writes to it says when: nobody else does."""

    def __init__(self, file: Path) -> None:
        # Without a buffer: what is written before a crash is what tells of it.
        super().__init__(file.open("ab", 0), "utf-8", "backslashreplace", write_through=True)


def stand_in_for_streams(data: Path) -> None:
    """Let both streams go to the file in that folder, or nowhere if it cannot be written.

    A file that has grown long is kept once, as `….1`.
    """
    file = data / LOG_FILE
    try:
        make_folders(data)
        with contextlib.suppress(OSError):  # there is none yet, or somebody else has it open
            if file.stat().st_size > MOST_BYTES:
                file.replace(file.with_name(f"{LOG_FILE}.1"))
        stream = LogFile(file)
    except OSError:
        stream = LogFile(Path(os.devnull))
    sys.stdout = sys.stderr = stream
    vars(sys)["__stderr__"] = stream  # where the watchdog tells of a stuck kiosk
