"""Which touchscreens this machine has, as its kernel reports them without a display."""

from __future__ import annotations

import re
from pathlib import Path

_DEVICES = Path("/proc/bus/input/devices")
_NAME = re.compile(r'^N: Name="(.*)"$', re.MULTILINE)
_PROPERTIES = re.compile(r"^B: PROP=([0-9a-f]+)$", re.MULTILINE)
_AXES = re.compile(r"^B: ABS=([0-9a-f ]+)$", re.MULTILINE)
_DIRECT = 1 << 1
"""Set where one touches what one sees (INPUT_PROP_DIRECT): a touchpad lacks this bit."""


def touchscreens(file: Path = _DEVICES) -> tuple[str, ...] | None:
    """Return their names; None if the system does not report them."""
    try:
        told = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return tuple(_name(device) for device in told.split("\n\n") if _is_touchscreen(device))


def _is_touchscreen(device: str) -> bool:
    properties, axes = _PROPERTIES.search(device), _AXES.search(device)
    return properties is not None and axes is not None and bool(int(properties[1], 16) & _DIRECT)


def _name(device: str) -> str:
    name = _NAME.search(device)
    return name[1] if name else "?"
