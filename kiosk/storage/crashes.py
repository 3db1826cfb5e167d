"""How often the kiosk recently ended abnormally: the fifth time in five minutes it gives up."""

from __future__ import annotations

import json
from pathlib import Path

from kiosk.core.crashes import Crashes
from kiosk.storage.files import write_whole
from kiosk.storage.small_file import read_rows

STARTS_FILE = "starts.json"


def read(file: Path) -> Crashes:
    """Return what the file holds; a file that is missing or damaged holds nothing."""
    return Crashes(read_rows(file, float))


def write(file: Path, crashes: Crashes) -> None:
    """Write them to the file; raise NotWritten.

    No start waits for the disk: after a power cut they do not matter.
    """
    write_whole(file, json.dumps(crashes.starts).encode(), outlives_power_cut=False)
