"""What may leave a kiosk, made of what its commands say: states, versions, counts, a seal.

It is decided here, on the side that has no network. Sentences stay at home: those of `doctor` name
files, count records and quote the log. A number that changes with each patient would tell whoever
keeps the messages when somebody came: so the free space is rounded, and of figures only those of
whole weeks are told, with their days, once and together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bridge.faults import BridgeFault

FORMAT = 1
"""The version of all messages: another when something changes its name or its meaning."""

DOCTOR_FORMAT = 2
WEEK_FORMAT = 1

_NUMBERS = (
    "up",
    "in_service",
    "started",
    "touched_hour",
    "info",
    "leaflet_info",
    "disk_free",
    "logged_faults",
    "recent_starts",
)
_DISK_STEP = 10_000_000
_SEAL = re.compile(r"([1-9][0-9]*):([0-9a-f]{64})")

Told = dict[str, Any]
"""The body of a message."""


def state_of(said: Mapping[str, Any]) -> Told:
    """Return what may be told of what `doctor --json` says; raise BridgeFault."""
    if said.get("format") != DOCTOR_FORMAT:
        raise BridgeFault(f"doctor --json speaks format {said.get('format')}, not {DOCTOR_FORMAT}.")
    return {
        "format": FORMAT,
        **{name: said[name] for name in ("time", "name", "version", "commit", "state")},
        "checks": {each["name"]: each["state"] for each in said["checks"]},
        "numbers": [_rounded(each) for each in said["numbers"] if each["name"] in _NUMBERS],
    }


def _rounded(number: Mapping[str, Any]) -> Told:
    told = {name: number[name] for name in ("name", "unit", "value", "labels")}
    if told["name"] == "disk_free":
        told["value"] = told["value"] // _DISK_STEP * _DISK_STEP
    return told


def week_of(said: Mapping[str, Any]) -> Told:
    """Return what may be told of what `stats --week` says; raise BridgeFault."""
    if said.get("format") != WEEK_FORMAT:
        raise BridgeFault(f"stats --week speaks format {said.get('format')}, not {WEEK_FORMAT}.")
    names = ("week", "sessions", "read", "days", "small_number")
    return {"format": FORMAT, **{name: said[name] for name in names}}


def seal_of(said: str) -> Told | None:
    """Return what `records seal` prints, None if there is none yet; raise BridgeFault."""
    if not said.strip():
        return None
    found = _SEAL.fullmatch(said.strip())
    if not found:
        raise BridgeFault("records seal printed something that is no seal.")
    return {"format": FORMAT, "number": int(found[1]), "value": found[2]}
