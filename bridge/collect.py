"""`leaflet-kiosk-mqtt collect`: asks the kiosk how it is, and lays down what may be told.

It runs as the kiosk's user, without a network, once a minute. Whatever it leaves in the folder may
be sent; nothing else of the kiosk is within the sender's reach.
"""

from __future__ import annotations

import datetime
import json
import logging
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bridge.faults import BridgeFault
from bridge.told import Told, seal_of, state_of, week_of

FOLDER = Path("/run/leaflet-kiosk-mqtt")
STATE_FILE = "state.json"
HOUR_FILE = "hour.json"

_WELL_OR_FAULTY = (0, 1)
_LONGEST_S = 100
_FOR_SENDER = 0o640

_log = logging.getLogger(__name__)


def collect(folder: Path, command: Sequence[str], now: datetime.datetime) -> None:
    """Write the state and, once in each hour, the last seal and the last whole week."""
    said = _values(command, "doctor", "--json", "--quick", codes=_WELL_OR_FAULTY)
    _write(folder / STATE_FILE, state_of(said))
    hour = now.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H")
    if _hour_of(folder / HOUR_FILE) != hour:
        _write(folder / HOUR_FILE, _of_the_hour(command, hour))


def _of_the_hour(command: Sequence[str], hour: str) -> Told:
    """Return what is told once an hour; a kiosk without records has none of it."""
    told: Told = {"hour": hour, "seal": None, "week": None}
    try:
        told["seal"] = seal_of(_said(command, "records", "seal"))
        told["week"] = week_of(_values(command, "stats", "--week"))
    except BridgeFault as fault:
        _log.warning("Without seal or counts: %s", fault)
    return told


def _values(command: Sequence[str], *words: str, codes: Sequence[int] = (0,)) -> Told:
    said = _said(command, *words, codes=codes)
    try:
        values: Told = json.loads(said)
        return values
    except ValueError:
        raise BridgeFault(f"leaflet-kiosk {' '.join(words)} printed no JSON: {said!r}") from None


def _said(command: Sequence[str], *words: str, codes: Sequence[int] = (0,)) -> str:
    done = subprocess.run(  # noqa: S603  the kiosk's own commands
        [*command, *words], capture_output=True, text=True, check=False, timeout=_LONGEST_S
    )
    if done.returncode not in codes or (done.returncode and not done.stdout):
        told = " ".join(done.stderr.split()) or f"it ended with {done.returncode}"
        raise BridgeFault(f"leaflet-kiosk {' '.join(words)}: {told}")
    return done.stdout


def _hour_of(file: Path) -> str:
    try:
        return str(json.loads(file.read_bytes()).get("hour"))
    except (OSError, ValueError, AttributeError):
        return ""


def _write(file: Path, told: Told) -> None:
    """Replace the file as a whole."""
    new = file.with_suffix(".new")
    with new.open("w", encoding="utf-8") as stream:
        os.fchmod(stream.fileno(), _FOR_SENDER)
        json.dump(told, stream, ensure_ascii=False)
    new.replace(file)
