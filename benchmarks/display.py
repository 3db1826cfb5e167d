"""A virtual screen whose pixels are read from its framebuffer file, and a finger on it."""

from __future__ import annotations

import ctypes
import mmap
import os
import struct
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

Size = tuple[int, int]
FULL_HD: Size = (1920, 1080)
ULTRA_HD: Size = (3840, 2160)
WIDTH, HEIGHT = FULL_HD
STILL_S = 0.7
"""How long nothing changes before it is still: a kiosk hears no press for 0.6 s after a change."""

POLL_S = 0.002
"""How often the pixels are looked at: X tells nobody when it has drawn, and a frame takes 16 ms."""

PRESS_S = 0.08
"""How long a finger rests: people press for as long."""


class NothingChangedError(Exception):
    """Raised when a touch changed no pixel."""


class NeverStillError(Exception):
    """Raised when the screen did not become still, or not with what was expected."""


@dataclass(frozen=True)
class Likeness:
    """The composition of a picture: its commonest colours, and how many pixels have each.

    The same screen, shifted by a few pixels against burn-in, is still alike.
    """

    counts: Mapping[bytes, int]

    @classmethod
    def of(cls, frame: bytes) -> Self:
        """Measure a picture."""
        commonest = Counter(memoryview(frame).cast("I")).most_common(4)
        colours = (value.to_bytes(4, sys.byteorder) for value, _ in commonest)
        return cls({colour: frame.count(colour) for colour in colours})

    def fits(self, frame: bytes) -> bool:
        """Return whether the picture has the same composition."""
        return all(
            abs(frame.count(colour) - count) <= 20 + count / 50
            for colour, count in self.counts.items()
        )


class Screen:
    """The pixels of an Xvfb screen, read from where the X server writes them (XWD format)."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), 0)
        header = struct.unpack(">25I", self._map[:100])
        self._start = header[0] + header[19] * 12
        self._line = header[12]
        self.size: Size = (header[4], header[5])
        self._size = self._line * header[5]
        self._address = ctypes.addressof(ctypes.c_char.from_buffer(self._map, self._start))
        self._libc = ctypes.CDLL(None)
        self._libc.memcmp.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]

    def frame(self) -> bytes:
        """Return a copy of every pixel."""
        return self._map[self._start : self._start + self._size]

    def rows(self, numbers: Iterable[int]) -> bytes:
        """Return the pixels of these rows: a screen of 33 MB is too large to be read often."""
        starts = (self._start + number * self._line for number in numbers)
        return b"".join(self._map[start : start + self._line] for start in starts)

    def save(self, path: Path) -> None:
        """Save the screen as a PPM picture."""
        width, height = self.size
        pixels = bytearray(width * height * 3)
        frame = self.frame()
        # In memory a pixel is blue, green, red and one unused byte.
        for channel in range(3):
            pixels[channel::3] = frame[2 - channel :: 4]
        path.write_bytes(f"P6 {width} {height} 255\n".encode() + pixels)

    def shows(self, frame: bytes) -> bool:
        """Return whether the screen shows exactly that frame."""
        return bool(self._libc.memcmp(self._address, frame, self._size) == 0)

    def settle(self, before: bytes, since: float, patience_s: float = 3.0) -> float:
        """Return the seconds from `since` to the last change that was followed by stillness.

        Raise NothingChangedError if nothing differs from `before` after `patience_s`.
        """
        last, changed_at = before, None
        while True:
            now = time.perf_counter()
            if not self.shows(last):
                last, changed_at = self.frame(), now
            elif changed_at is None and now - since > patience_s:
                raise NothingChangedError("a touch changed no pixel")
            elif changed_at is not None and now - changed_at >= STILL_S:
                return changed_at - since
            elif now - since > 10 * patience_s:
                raise NeverStillError("the picture went on changing")
            time.sleep(POLL_S)

    def settle_like(self, expected: Likeness, since: float, patience_s: float = 30.0) -> float:
        """Return the seconds from `since` to the last change before stillness in that likeness."""
        last, changed_at = self.frame(), since
        judged = False
        while True:
            now = time.perf_counter()
            if not self.shows(last):
                last, changed_at, judged = self.frame(), now, False
            elif now - changed_at >= STILL_S and not judged:
                if expected.fits(last):
                    return changed_at - since
                judged = True
            if now - since > patience_s:
                raise NeverStillError("the first picture did not come again")
            time.sleep(POLL_S)

    def wait_until_empty(self) -> None:
        """Wait until the last program's picture is gone."""
        empty = bytes(self._size)
        deadline = time.perf_counter() + 10
        while not self.shows(empty):
            if time.perf_counter() > deadline:
                raise NeverStillError("something is still on the screen")
            time.sleep(0.02)


class Finger:
    """The one pointer of the screen, moved by the XTEST extension."""

    def __init__(self, display: str) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._xtst = ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))

    def move(self, x: int, y: int) -> None:
        """Move to that pixel."""
        self._xtst.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._x11.XFlush(self._display)

    def press(self, down: bool) -> None:
        """Press, or release."""
        self._xtst.XTestFakeButtonEvent(self._display, 1, int(down), 0)
        self._x11.XFlush(self._display)


@dataclass(frozen=True)
class Desk:
    """A running display: its name, its pixels and its pointer."""

    name: str
    screen: Screen
    finger: Finger

    def touch(self, place: tuple[int, int], patience_s: float = 3.0) -> float:
        """Touch there, and return the seconds from the release to settled pixels."""
        self.press(place)
        before = self.screen.frame()
        since = time.perf_counter()
        self.finger.press(False)
        return self.screen.settle(before, since, patience_s)

    def press(self, place: tuple[int, int]) -> None:
        """Press the finger there."""
        self.finger.move(*place)
        time.sleep(PRESS_S / 2)
        self.finger.press(True)
        time.sleep(PRESS_S)

    @classmethod
    @contextmanager
    def open(cls, folder: Path, size: Size = FULL_HD) -> Iterator[Self]:
        """Start Xvfb with its framebuffer in that folder, and end it afterwards."""
        with x_server(size, "-fbdir", str(folder)) as (name, _server):
            yield cls(name, Screen(folder / "Xvfb_screen0"), Finger(name))


@contextmanager
def x_server(size: Size, *options: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start an X server with one screen and no hardware, yield its name, and end it afterwards."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [
            *("Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size[0]}x{size[1]}x24"),
            *("-nocursor", "-nolisten", "tcp", "-noreset", *options),
        ],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as lines:
            name = f":{int(lines.readline())}"
        yield name, server
    finally:
        server.terminate()
        server.wait()
