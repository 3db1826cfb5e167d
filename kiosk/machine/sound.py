"""The sound device, by miniaudio: opened, fed with one sentence after another, and watched.

What is heard is made where the device asks for it, 10 ms at a time: so another volume or rate, or
silence, is heard as soon as the device's buffer of 30 ms has played out. Nothing here knows Qt.
Opening and closing may take long, and are no work for the interface's thread.

It is long because a device and what it is fed with share each sample, and a thread of miniaudio's.
"""

from __future__ import annotations

import functools
import math
import sys
import threading
import time
from array import array
from collections.abc import Callable, Generator
from typing import Any, Protocol, TypeAlias

from kiosk.core.faults import KioskError
from kiosk.machine.sound_cards import cards
from kiosk.machine.stretch import RATE_HZ, Stretched

PERIOD_MS = 10
PERIODS = 3
_BUFFER = RATE_HZ * PERIOD_MS * PERIODS // 1_000
_FADE = RATE_HZ * 4 // 1_000
"""Samples over which what is silenced dies away: cut off, it would click."""

STANDING_MS = 500
"""A device that has asked for nothing for so long is gone, whatever it says of itself."""
_AHEAD_S = 1.0
"""One that asks for so much more than time has passed plays to nobody, as ALSA's null device."""
_WINDOW_S = 10.0
"""How long that is counted before it is begun anew: no clock of a device is exact."""

TONE_S = 10
_TONE_PEAK = 3_277
"""−20 dB of the loudest: at 1 kHz a sine of that height has −23 dB of full scale, A-weighted."""

Feed: TypeAlias = Generator["array[int]", int, None]


class NoSound(KioskError):
    """Raised when no device plays: there is none, it is busy, or it may not be used."""


class BadClip(NoSound):
    """Raised for a sentence that has no clip, or one that cannot be decoded."""


class Device(Protocol):
    """What plays: it asks the feed for samples, in a thread of its own."""

    def start(self, feed: Feed) -> None:
        """Begin to ask."""

    def close(self) -> None:
        """Ask no more, and let go of the device."""


class Track:
    """One sentence, from the silence before it until its last sample has been heard.

    `rate` is the fastest, `gain` the softest that any of it was played at.
    """

    def __init__(self, lead_ms: int = 0) -> None:
        self._lead = RATE_HZ * lead_ms // 1_000
        self._source: Stretched | None = None
        self._ready: array[int] = array("h")
        self._after = 0
        self.has_begun = False
        self.rate = 0.0
        self.gain = 1.0

    def fill(self, samples: array[int]) -> None:
        """Take what is to be said; until then there is silence."""
        self._source = Stretched(samples)

    @property
    def is_over(self) -> bool:
        """Whether the device has taken the last sample, and has played what it holds."""
        return self._after >= _BUFFER

    def take(self, count: int, rate: float, gain: float) -> array[int]:
        """Return the next samples, as many as are asked for."""
        lead = min(self._lead, count)
        self._lead -= lead
        out = array("h", bytes(2 * lead))
        source = self._source
        while source is not None and len(out) < count:
            if not self._ready:
                if source.is_over:
                    self._after += count - len(out)
                    break
                self._ready = source.next(rate)
                self.rate = max(self.rate, rate)
            piece = self._ready[: count - len(out)]
            self._ready = self._ready[len(piece) :]
            if piece:
                self.has_begun = True
                self.gain = min(self.gain, gain)
            out.extend(scaled(piece, gain))
        out.extend(silence(count - len(out)))
        return out


class Sound:
    """The device, if it is open, and what it plays; `gain` and `rate` may change at any time.

    `taken` counts the samples that were asked for: it grows as long as the device moves.
    """

    def __init__(
        self,
        open_device: Callable[[], Device],
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open_device = open_device
        self._now_s = now_s
        self._device: Device | None = None
        self._track: Track | None = None
        self._fading: Track | None = None
        self._asked = threading.Event()
        self._window_s = 0.0
        self._in_window = 0
        self.taken = 0
        self.gain = 1.0
        self.rate = 1.0

    @property
    def is_open(self) -> bool:
        """Whether there is a device, as far as it says itself."""
        return self._device is not None

    @property
    def is_swallowing(self) -> bool:
        """Whether the device takes samples faster than they could be heard."""
        passed_s = self._now_s() - self._window_s
        return self.is_open and self._in_window / RATE_HZ - passed_s > _AHEAD_S

    def open(self) -> None:
        """Open the device, if it is not open, and see that it moves; raise NoSound."""
        if self._device is not None:
            return
        device = self._open_device()
        feed = self._feed()
        next(feed)
        self._asked.clear()
        self._in_window, self._window_s = 0, self._now_s()
        try:
            device.start(feed)
            if not self._asked.wait(STANDING_MS / 1_000):
                raise NoSound("The sound device stands still.")
        except NoSound:
            device.close()
            raise
        self._device = device

    def close(self) -> None:
        """Let go of the device; it may be opened again, and then goes on with what is played."""
        device, self._device = self._device, None
        if device is not None:
            device.close()

    def play(self, track: Track | None) -> None:
        """Play this from now on, and nothing else; None is silence."""
        self._fading, self._track = self._track, track

    def is_playing(self, track: Track) -> bool:
        """Whether this is what is played, rather than something newer."""
        return self._track is track

    def _feed(self) -> Feed:
        """Give the device what it asks for; this runs in the device's own thread."""
        count = yield array("h")
        while True:
            self._count(count)
            fading, self._fading = self._fading, None
            track = self._track
            out = array("h")
            if fading is not None and fading.has_begun and not fading.is_over:
                out = faded(fading.take(min(_FADE, count), self.rate, self.gain))
            rest = count - len(out)
            out.extend(silence(rest) if track is None else track.take(rest, self.rate, self.gain))
            count = yield out

    def _count(self, count: int) -> None:
        self.taken += count
        now_s = self._now_s()
        passed_s = now_s - self._window_s
        # Behind, it may be about to make up for it.
        if passed_s > _WINDOW_S and self._in_window >= passed_s * RATE_HZ:
            self._in_window, self._window_s = 0, now_s
        self._in_window += count
        self._asked.set()


def tone() -> array[int]:
    """Return ten seconds of a tone of which a sound meter (A) reads what it reads of the clips.

    They have −20 LUFS, and this is 3 dB below: so much A-weighting takes from a voice. It wavers
    about 1 kHz, where A-weighting changes nothing, so that no place in a room is deaf.
    """
    made, turn = array("h"), 0.0
    for place in range(TONE_S * RATE_HZ):
        hz = 1_000 + 100 * math.sin(2 * math.pi * 5 * place / RATE_HZ)
        turn += 2 * math.pi * hz / RATE_HZ
        made.append(round(_TONE_PEAK * math.sin(turn)))
    return made


def silence(count: int) -> array[int]:
    """Return so many samples of nothing."""
    return array("h", bytes(2 * count))


def scaled(samples: array[int], gain: float) -> array[int]:
    """Return the samples at another volume: at most their own."""
    if gain >= 1:
        return samples
    factor = int(gain * 32_768)
    return array("h", [each * factor >> 15 for each in samples])


def faded(samples: array[int]) -> array[int]:
    """Return the samples dying away."""
    last = len(samples)
    return array("h", [each * (last - place) // last for place, each in enumerate(samples)])


@functools.cache
def _library() -> Any:
    """Load miniaudio, when it is first needed.

    WORKAROUND: miniaudio 1.71 loads numpy where there is one, 10 MiB of what nothing here needs.
    """
    modules: dict[str, Any] = sys.modules
    is_hidden = "numpy" not in modules
    if is_hidden:
        modules["numpy"] = None
    try:
        import miniaudio
    finally:
        if is_hidden:
            modules.pop("numpy", None)
    return miniaudio


def decoded(data: bytes) -> array[int]:
    """Return the samples of a clip, in whatever it is encoded; raise BadClip if it cannot be."""
    miniaudio = _library()

    try:
        found = miniaudio.decode(data, miniaudio.SampleFormat.SIGNED16, 1, RATE_HZ)
    except miniaudio.MiniaudioError as error:
        raise BadClip(f"A clip cannot be decoded: {error}.") from error
    samples: array[int] = found.samples
    return samples


class _MiniaudioDevice:
    """A device of miniaudio's with the context that it does not let go of by itself."""

    def __init__(self, backend: object, name: str) -> None:
        miniaudio = _library()

        self._device = miniaudio.PlaybackDevice(
            miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE_HZ,
            buffersize_msec=PERIOD_MS,
            callback_periods=PERIODS,
            device_id=_device_id(backend, name) if name else None,
            backends=[backend],
            thread_prio=_thread_priority(),
            app_name="Leaflet Kiosk",
        )

    def start(self, feed: Feed) -> None:
        """Begin to ask the feed for samples; raise NoSound."""
        miniaudio = _library()

        try:
            self._device.start(feed)
        except miniaudio.MiniaudioError as error:
            raise NoSound(f"The sound device does not start: {error}.") from error

    def close(self) -> None:
        """Let go of the device and of its connection."""
        miniaudio = _library()

        self._device.close()
        # WORKAROUND: miniaudio 1.71 leaves the context of a closed device open, with its threads.
        miniaudio.lib.ma_context_uninit(self._device._context)


def _thread_priority() -> Any:
    """Return which priority the device's thread is made with.

    WORKAROUND: any other makes miniaudio 1.71 set a policy, which a sandbox may forbid, and then no
    thread is made. The C library of Linux takes no idle one, and so makes a thread like the others.
    """
    miniaudio = _library()

    idle, highest = miniaudio.ThreadPriority.IDLE, miniaudio.ThreadPriority.HIGHEST
    return highest if sys.platform == "win32" else idle


def _device_id(backend: object, name: str) -> object:
    """Return which device bears this name, or one that it is a part of; raise NoSound."""
    miniaudio = _library()

    known = miniaudio.Devices([backend]).get_playbacks()
    for each in known:
        if name.casefold() in each["name"].casefold():
            return each["id"]
    names = ", ".join(each["name"] for each in known)
    raise NoSound(f"There is no sound device {name}; those there are: {names}.")


def device_opener(name: str = "") -> Callable[[], Device]:
    """Return what opens the device of this name, or the system's own where it is empty."""

    def open_device() -> Device:
        miniaudio = _library()

        faults = []
        for backend in _backends():
            try:
                return _MiniaudioDevice(backend, name)
            except miniaudio.MiniaudioError as error:
                faults.append(f"{backend.name}: {error.args[0]}")
        raise NoSound(f"No sound device can be opened: {'; '.join(faults)}.")

    return open_device


def null_device() -> Device:
    """Open a device that plays in real time to nobody: for trials, never for patients."""
    miniaudio = _library()

    return _MiniaudioDevice(miniaudio.Backend.NULL, "")


def _backends() -> list[Any]:
    """Return the system's ways to a device; never one that is none, which would hear everything."""
    miniaudio = _library()

    if sys.platform == "win32":
        return [miniaudio.Backend.WASAPI]
    ways = [miniaudio.Backend.PULSEAUDIO]
    # Where there is no card, ALSA fills the log with it.
    if cards():
        ways.append(miniaudio.Backend.ALSA)
    return ways
