"""Measure how soon speech is heard, how soon it is silent, and what it costs.

`python -m benchmarks.speech`: the kiosk's own voice plays into a sink of PulseAudio, and is heard
at its monitor: so each time has the server's and the recorder's in it. Without PulseAudio it plays
into miniaudio's null device, and what is heard is what that asked for. It is long because all that
it measures is played into one sink, and read from one stream of samples.
"""

from __future__ import annotations

import argparse
import io
import math
import statistics
import sys
import tarfile
import tempfile
import time
import wave
from array import array
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import miniaudio
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject

from benchmarks.null_sink import Monitor, heard_sink
from kiosk.core.speech.rates import RATES
from kiosk.core.speech.speech_output import SpeechOutput
from kiosk.core.speech.spoken import Spoken
from kiosk.core.speech.volume import loudness
from kiosk.machine.sound import Device, Feed, Sound, device_opener, null_device, silence
from kiosk.machine.stretch import RATE_HZ
from kiosk.ui.speech.voice import Voice

STARTS_MS, SILENT_MS, LIT_MS = 150.0, 50.0, 150.0
TOLD_MS = 1_000.0
MEMORY_MIB, PACKED_MIB = 15.0, 2.0
_HZ = 440
_SENTENCE_S = 1.2
_PATIENCE_S = 5.0


def tone() -> bytes:
    """Return a clip of a sine."""
    count = int(RATE_HZ * _SENTENCE_S)
    samples = (int(9_000 * math.sin(2 * math.pi * _HZ * at / RATE_HZ)) for at in range(count))
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        file.writeframes(array("h", samples).tobytes())
    return made.getvalue()


class Ear:
    """Hears what a null device is given, when it is."""

    def __init__(self) -> None:
        self.chunks: list[tuple[float, array[int]]] = []

    def open(self) -> Device:
        """Open a null device that is overheard."""
        return _Overheard(null_device(), self)

    def heard(self, since_s: float) -> list[tuple[float, array[int]]]:
        """Return what was given since then, and when."""
        return [each for each in list(self.chunks) if each[0] >= since_s]


class _Overheard:
    def __init__(self, device: Device, ear: Ear) -> None:
        self._device = device
        self._ear = ear

    def start(self, feed: Feed) -> None:
        kept = self._keep(feed)
        next(kept)
        self._device.start(kept)

    def close(self) -> None:
        self._device.close()

    def _keep(self, feed: Feed) -> Feed:
        count = yield array("h")
        while True:
            samples = feed.send(count)
            self._ear.chunks.append((time.monotonic(), samples))
            count = yield samples


class Plug:
    """Lets a device play, or stand still: then it asks for nothing, as one that is pulled out."""

    def __init__(self, open_device: Callable[[], Device]) -> None:
        self._open_device = open_device
        self._device: Device | None = None
        self.is_still = False

    def open(self) -> Device:
        """Open the device; it is one that can be made to stand still."""
        self._device = self._open_device()
        return self

    def start(self, feed: Feed) -> None:
        """Begin to ask the feed, while the device does not stand still."""
        assert self._device is not None
        asked = self._ask(feed)
        next(asked)
        self._device.start(asked)

    def close(self) -> None:
        """Let go of the device."""
        assert self._device is not None
        self._device.close()

    def _ask(self, feed: Feed) -> Feed:
        count = yield array("h")
        while True:
            count = yield (silence(count) if self.is_still else feed.send(count))


class Trial:
    """One voice, and what is heard of it."""

    def __init__(self, monitor: Monitor | None) -> None:
        self._monitor = monitor
        self._ear = Ear()
        clip = tone()
        self.owner = QObject()
        self.plug = Plug(self._ear.open if monitor is None else device_opener())
        made = loudness(SpeechOutput.LOUDSPEAKER, 65.0, 60)
        self.voice = Voice(self.owner, lambda _spoken: clip, Sound(self.plug.open), made)
        self.told: dict[str, float] = {}
        self.voice.started.connect(lambda _place: self._note("started"))
        self.voice.ended.connect(lambda *_facts: self._note("ended"))
        self.voice.lost.connect(lambda: self._note("lost"))
        self.voice.found.connect(lambda: self._note("found"))

    def _note(self, what: str) -> None:
        self.told[what] = time.monotonic()

    def say(self) -> float:
        """Say the sentence, from now on."""
        self.told.clear()
        now_s = time.monotonic()
        self.voice.say([Spoken("A tone", "en", 0)])
        return now_s

    def warm_up(self) -> None:
        """Load what is loaded before a patient comes; and a null sink sleeps for two seconds."""
        self.say()
        wait(lambda: "ended" in self.told)
        self.voice.reset()
        wait(lambda: False, 0.5)

    def first_s(self, since_s: float) -> float | None:
        """Return when something was heard since then."""
        if self._monitor is not None:
            return self._monitor.first_sound_s(since_s)
        return next((at_s for at_s, chunk in self._ear.heard(since_s) if any(chunk)), None)

    def last_s(self, since_s: float) -> float:
        """Return when something was heard last since then, or that moment if nothing was."""
        if self._monitor is not None:
            return self._monitor.last_sound_s(since_s) or since_s
        sounds = (at_s for at_s, chunk in self._ear.heard(since_s) if any(chunk))
        return max(sounds, default=since_s)

    def pitch_hz(self, since_s: float) -> float:
        """Return the pitch of what was heard since then."""
        if self._monitor is not None:
            samples = self._monitor.samples(since_s)
        else:
            samples = array("h", b"".join(each.tobytes() for _, each in self._ear.heard(since_s)))
        sound = [at for at, each in enumerate(samples) if abs(each) > 8]
        within = samples[sound[0] : sound[-1]]
        rises = [at for at, (a, b) in enumerate(pairwise(within)) if a < 0 <= b]
        return RATE_HZ / statistics.median(later - at for at, later in pairwise(rises))


def wait(until: Callable[[], bool], within_s: float = _PATIENCE_S) -> None:
    """Let the interface's thread work until then."""
    deadline_s = time.monotonic() + within_s
    while not until() and time.monotonic() < deadline_s:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)


def measure(trial: Trial, times: int) -> dict[str, list[float]]:
    """Return milliseconds by what they are."""
    found: dict[str, list[float]] = {
        name: [] for name in ("first", "next", "silent", "lit", "end", "paused")
    }
    for _ in range(times):
        for name in ("first", "next"):
            since_s = trial.say()
            wait(lambda since_s=since_s: trial.first_s(since_s) is not None)  # type: ignore[misc]
            heard_s = trial.first_s(since_s) or math.inf
            found[name].append((heard_s - since_s) * 1_000)
            wait(lambda: "started" in trial.told)
            found["lit"].append((trial.told["started"] - heard_s) * 1_000)
            wait(lambda: False, 0.3)
            stopped_s = time.monotonic()
            is_paused = len(found["paused"]) < len(found["silent"])
            (trial.voice.pause if is_paused else trial.voice.stop)()
            wait(lambda: False, 0.3)
            passed_ms = (trial.last_s(stopped_s) - stopped_s) * 1_000
            found["paused" if is_paused else "silent"].append(passed_ms)
        trial.voice.resume()
        since_s = trial.say()
        wait(lambda: not trial.voice.is_speaking)
        wait(lambda: False, 0.3)
        found["end"].append((trial.told["ended"] - trial.last_s(since_s)) * 1_000)
        trial.voice.reset()
        wait(lambda: False, 0.2)
    return found


def losses(trial: Trial, times: int) -> list[float]:
    """Return how many milliseconds a device stood still before it was told, amid a sentence."""
    found = []
    for number in range(times):
        since_s = trial.say()
        wait(lambda since_s=since_s: trial.first_s(since_s) is not None)  # type: ignore[misc]
        wait(lambda: False, 0.3 + number % 5 * 0.02)
        stood_s, trial.plug.is_still = time.monotonic(), True
        wait(lambda: "lost" in trial.told)
        found.append((trial.told.get("lost", math.inf) - stood_s) * 1_000)
        trial.plug.is_still = False
        wait(lambda: "found" in trial.told)
        trial.voice.reset()
        wait(lambda: False, 0.2)
    return found


def pitches(trial: Trial) -> dict[float, float]:
    """Return the pitch at each rate."""
    found = {}
    for rate in RATES:
        trial.voice.rate = rate
        since_s = trial.say()
        wait(lambda: "ended" in trial.told)
        wait(lambda: False, 0.3)
        found[rate] = trial.pitch_hz(since_s)
    trial.voice.rate = 1.0
    return found


def pss_mib() -> float:
    """Return this process's share of the memory, in mebibytes."""
    told = Path("/proc/self/smaps_rollup").read_text("ascii")
    (line,) = (each for each in told.splitlines() if each.startswith("Pss:"))
    return int(line.split()[1]) / 1_024


def packed_mib() -> float:
    """Return what speech without its clips adds to the package: compressed, as a .deb is."""
    root, library = Path(__file__).resolve().parents[1], Path(miniaudio.__file__).parent
    ours = ("sound.py", "sound_cards.py", "stretch.py", "jack.py", "listening.py")
    found = [
        *(file for file in (root / "kiosk").rglob("*.py") if "speech" in str(file.parent.name)),
        *(file for name in ours for file in (root / "kiosk").rglob(name)),
        *(root / "assets" / "speech" / "lexicons").iterdir(),
        *library.glob("*miniaudio*.so"),
        Path(miniaudio.__file__),
    ]
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:xz") as archive:
        for file in found:
            archive.add(file)
    return len(made.getvalue()) / 2**20


def report(name: str, samples: list[float], most_ms: float) -> bool:
    """Say how long it took; return whether it was in time each time."""
    is_met = max(samples) <= most_ms
    middle = statistics.median(samples)
    said = f"{name}: median {middle:.0f}, most {max(samples):.0f} ms; at most {most_ms:.0f} ms"
    print("PASS" if is_met else "FAIL", said)
    return is_met


def main() -> int:
    """Measure and report; return 1 if a number is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    times = parser.parse_args().times
    application = QCoreApplication([])
    with (
        tempfile.TemporaryDirectory(prefix="leaflet-bench-") as folder,
        heard_sink(Path(folder)) as monitor,
    ):
        print("PulseAudio's null sink" if monitor else "miniaudio's null device")
        before_mib = pss_mib()
        trial = Trial(monitor)
        trial.warm_up()
        found = measure(trial, times)
        found["lost"] = losses(trial, times)
        cost_mib = pss_mib() - before_mib
        heard = pitches(trial)
        trial.voice.close()
    met = [
        report("key to the first sound, the device closed", found["first"], STARTS_MS),
        report("key to the first sound, the device open", found["next"], STARTS_MS),
        report("stopped, to silence", found["silent"], SILENT_MS),
        report("paused, to silence", found["paused"], SILENT_MS),
        report("first sound to its line being told", found["lit"], LIT_MS),
        report("last sound to its end being told", found["end"], LIT_MS),
        report("the device stands still, to its being told", found["lost"], TOLD_MS),
    ]
    if min(found["end"]) < 0:
        print(f"FAIL an end was told {-min(found['end']):.0f} ms before it was heard")
        met.append(False)
    off = max(abs(each - _HZ) / _HZ for each in heard.values())
    print("pitch:", ", ".join(f"{rate} × {hz:.1f} Hz" for rate, hz in heard.items()))
    print("PASS" if off < 0.03 else "FAIL", f"pitch at every rate: {off:.1%} off")
    print("PASS" if cost_mib <= MEMORY_MIB else "FAIL", f"memory: {cost_mib:.1f} MiB more")
    packed = packed_mib()
    print(
        "PASS" if packed <= PACKED_MIB else "FAIL", f"the package without clips: {packed:.1f} MiB"
    )
    del application
    is_small = cost_mib <= MEMORY_MIB and packed <= PACKED_MIB
    return 0 if all(met) and off < 0.03 and is_small else 1


if __name__ == "__main__":
    sys.exit(main())
