"""What became of the last update at night, as packaging/linux/session/update.py tells it."""

from __future__ import annotations

import datetime
from pathlib import Path

from kiosk.core.health.last_update import LastUpdate, UpdateOutcome
from kiosk.storage.small_file import read_small_json

UPDATE_FILE = Path("/var/lib/leaflet-kiosk-update/told.json")


def read(file: Path = UPDATE_FILE) -> LastUpdate | None:
    """Return it, None if there was none, or what is told of it is damaged."""
    try:
        values = read_small_json(file)
        return LastUpdate(
            datetime.datetime.fromisoformat(values["at"]).astimezone(datetime.UTC),
            UpdateOutcome(values["outcome"]),
            str(values["version"]),
            str(values["other"]),
            int(values["records"]),
        )
    except (OSError, OverflowError, ValueError, TypeError, KeyError):
        return None
