"""What the running kiosk says of itself, in a file that everybody may read."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from kiosk.core.health.running import Beat
from kiosk.core.health.service import Service, Shown
from kiosk.storage.files import make_folders, write_whole
from kiosk.storage.small_file import read_small_json

BEAT_FILE = "screen.json"
FORMAT = 1
_FOR_ALL = 0o644
_FOLDER_FOR_ALL = 0o755


def make_runtime(folder: Path) -> None:
    """Create the folder, into which everybody may look; raise OSError."""
    make_folders(folder)
    folder.chmod(_FOLDER_FOR_ALL)


def write(file: Path, beat: Beat) -> None:
    """Write it; raise NotWritten. It means nothing after a power cut."""
    values = {
        "format": FORMAT,
        "at": beat.at.isoformat(),
        "began": beat.began.isoformat(),
        "painted": _told(beat.painted),
        "touched_hour": _told(beat.touched),
        "shown": beat.shown.value,
        "service": beat.service.value,
        "version": beat.version,
        "display": beat.display,
        "platform": beat.platform,
        "keeps": beat.keeps,
    }
    data = json.dumps(values, ensure_ascii=False).encode("utf-8", "backslashreplace")
    write_whole(file, data, mode=_FOR_ALL, outlives_power_cut=False)


def read(file: Path) -> Beat | None:
    """Return it, None if there is none or it is damaged; raise PermissionError."""
    try:
        return _beat(read_small_json(file))
    except PermissionError:
        raise
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _beat(values: Any) -> Beat:
    return Beat(
        at=_moment(values["at"]),
        began=_moment(values["began"]),
        painted=_moment(values["painted"]) if values["painted"] else None,
        touched=_moment(values["touched_hour"]) if values["touched_hour"] else None,
        shown=Shown(values["shown"]),
        service=Service(values["service"]),
        version=str(values["version"]),
        display=str(values["display"]),
        # A version before, that still runs, says neither.
        platform=str(values.get("platform", "")),
        keeps=bool(values.get("keeps", True)),
    )


def _told(moment: datetime.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str) -> datetime.datetime:
    """Return a time that has a zone; raise ValueError."""
    moment = datetime.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no zone")
    return moment
