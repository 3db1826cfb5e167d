"""Devices that let a test hear what is played: miniaudio's own null device, and a faster one."""

from __future__ import annotations

import threading
import time
from array import array
from collections.abc import Callable, Iterable

from kiosk.machine.sound import Device, Feed, NoSound, Sound, null_device
from kiosk.machine.stretch import RATE_HZ
from tests.speech import clips


class Listener:
    """Keeps all that the devices which it opens were given.

    They can be pulled out (`is_there`: none opens) and stand still (`stands_still`), as those of
    miniaudio do when what they play on is gone.
    """

    def __init__(self, device: Callable[[], Device] = null_device) -> None:
        self._device = device
        self.samples = array("h")
        self.is_there = True
        self.stands_still = False
        self.opened = self.closed = 0

    def open(self) -> Device:
        """Open a device whose samples are kept."""
        if not self.is_there:
            raise NoSound("It was pulled out.")
        self.opened += 1
        return _Heard(self._device(), self)

    def heard(self, texts: Iterable[str]) -> list[tuple[str, bool]]:
        """Return which of these texts were played, in order, each with whether it was whole."""
        return clips.heard(array("h", self.samples), texts)


class _Heard:
    """A device of a listener's."""

    def __init__(self, device: Device, listener: Listener) -> None:
        self._device = device
        self._listener = listener

    def start(self, feed: Feed) -> None:
        kept = self._keep(feed)
        next(kept)
        self._device.start(kept)

    def close(self) -> None:
        self._listener.closed += 1
        self._device.close()

    def _keep(self, feed: Feed) -> Feed:
        count = yield array("h")
        while True:
            if self._listener.stands_still or not self._listener.is_there:
                count = yield array("h")
                continue
            samples = feed.send(count)
            self._listener.samples.extend(samples)
            count = yield samples


class Fast:
    """A device that plays so many times faster than a real one, for long walks, in pieces."""

    def __init__(self, times: float, piece_ms: int = 10) -> None:
        self._times = times
        self._piece_ms = piece_ms
        self._is_closed = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, feed: Feed) -> None:
        self._thread = threading.Thread(target=self._ask, args=(feed,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._is_closed.set()
        if self._thread is not None:
            self._thread.join()

    def _ask(self, feed: Feed) -> None:
        """Ask for what is due, however seldom this thread has its turn."""
        count, asked, began_s = RATE_HZ * self._piece_ms // 1_000, 0, time.monotonic()
        while not self._is_closed.wait(self._piece_ms / 1_000 / self._times):
            due = (time.monotonic() - began_s) * self._times * RATE_HZ
            while asked < due and not self._is_closed.is_set():
                feed.send(count)
                asked += count


def fast_sound(listener: Listener, times: float) -> Sound:
    """Return a sound that the listener hears so many times faster, by a clock that is as fast."""
    return Sound(listener.open, lambda: time.monotonic() * times)
