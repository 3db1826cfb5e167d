"""Headphone jacks that tell whether something is plugged in: a switch among Linux's input devices.

Built-in jacks have one; a headset or a keypad with a sound card of its own has none.
"""

from __future__ import annotations

import os
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

DEVICES = Path("/proc/bus/input/devices")
INPUT = Path("/dev/input")

_SWITCHES = re.compile(r"^B: SW=(?:.* )?([0-9a-f]+)$", re.MULTILINE)
_EVENTS = re.compile(r"^H: Handlers=.*\b(event\d+)\b", re.MULTILINE)
_NAME = re.compile(r'^N: Name="(.*)"$', re.MULTILINE)
_HEADPHONES = 2
"""The switch that is on while headphones are in (SW_HEADPHONE_INSERT)."""
_SWITCH_TURNED = 5
"""The kind of an event that tells of a switch (EV_SW)."""

_EVENT = struct.Struct("@llHHi")
"""An input event: its time, kind, code and value (linux/input.h)."""
_STATE_BYTES = 2
_ASK_SWITCHES = 2 << 30 | _STATE_BYTES << 16 | ord("E") << 8 | 0x1B
"""The request for the state of all switches, EVIOCGSW."""


def jacks(devices: Path = DEVICES) -> tuple[tuple[str, str], ...]:
    """Return the name of each jack that tells, and that of its device; none elsewhere."""
    try:
        told = devices.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return tuple(_found(told))


def _found(told: str) -> Iterator[tuple[str, str]]:
    for device in told.split("\n\n"):
        switches, events, name = (each.search(device) for each in (_SWITCHES, _EVENTS, _NAME))
        if switches and events and int(switches[1], 16) >> _HEADPHONES & 1:
            yield (name[1] if name else "?"), events[1]


class Jack:
    """One jack, as long as it may be read; `is_in` is whether something is plugged in."""

    def __init__(self, file: Path) -> None:
        """Open it; raise OSError if that is not allowed, or it has gone."""
        self.descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
        self.is_in = self._state()

    def read(self) -> bool:
        """Take what has happened since; return False if the jack has gone."""
        try:
            data = os.read(self.descriptor, 64 * _EVENT.size)
        except BlockingIOError:
            return True
        except OSError:
            return False
        whole = len(data) // _EVENT.size * _EVENT.size
        for _s, _us, kind, code, value in _EVENT.iter_unpack(data[:whole]):
            if (kind, code) == (_SWITCH_TURNED, _HEADPHONES):
                self.is_in = bool(value)
        return bool(data)

    def close(self) -> None:
        """Let go of it."""
        os.close(self.descriptor)

    def _state(self) -> bool:
        if sys.platform == "win32":  # there are none
            return False
        import fcntl

        state = bytearray(_STATE_BYTES)
        try:
            fcntl.ioctl(self.descriptor, _ASK_SWITCHES, state)
        except OSError:
            return False  # until it tells
        return bool(state[0] >> _HEADPHONES & 1)
