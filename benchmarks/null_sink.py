"""A sound server with a sink that plays to nobody, and what is heard at its monitor."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.machine.stretch import RATE_HZ

_READY_S = 10.0
_CHUNK = RATE_HZ // 500
"""Samples read at once: 2 ms."""


class Monitor:
    """All that the sink was given, and when it was heard here: later than there, never earlier."""

    def __init__(self, listener: subprocess.Popen[bytes]) -> None:
        self._listener = listener
        self._chunks: list[tuple[float, array[int]]] = []
        self._thread = threading.Thread(target=self._hear, daemon=True)
        self._thread.start()

    def first_sound_s(self, since_s: float) -> float | None:
        """Return when something was heard since then; None if nothing was."""
        return next((at_s for at_s, chunk in self._since(since_s) if _is_sound(chunk)), None)

    def last_sound_s(self, since_s: float) -> float | None:
        """Return when something was heard last since then; None if nothing was."""
        return max((at_s for at_s, chunk in self._since(since_s) if _is_sound(chunk)), default=None)

    def samples(self, since_s: float) -> array[int]:
        """Return what was heard since then."""
        return array("h", b"".join(chunk.tobytes() for _, chunk in self._since(since_s)))

    def _since(self, since_s: float) -> list[tuple[float, array[int]]]:
        return [each for each in list(self._chunks) if each[0] >= since_s]

    def _hear(self) -> None:
        assert self._listener.stdout is not None
        while data := self._listener.stdout.read(2 * _CHUNK):
            self._chunks.append((time.monotonic(), array("h", data[: len(data) // 2 * 2])))


def _wait_for(place: Path) -> None:
    """Wait until the server answers there."""
    deadline_s = time.monotonic() + _READY_S
    while time.monotonic() < deadline_s:
        with socket.socket(socket.AF_UNIX) as asking:
            if asking.connect_ex(str(place)) == 0:
                return
        time.sleep(0.05)


def _is_sound(chunk: array[int]) -> bool:
    return any(abs(each) > 8 for each in chunk)


@contextmanager
def null_sink(folder: Path) -> Iterator[bool]:
    """Run a PulseAudio of its own, as the one of this process; False where there is none."""
    server = shutil.which("pulseaudio")
    if server is None:
        yield False
        return
    place = folder / "pulse"
    sink = "module-null-sink sink_name=null channels=1 rate=48000"
    protocol = f"module-native-protocol-unix socket={place} auth-anonymous=1"
    command = [server, "-n", "--daemonize=no", "--exit-idle-time=-1", "-L", sink, "-L", protocol]
    os.environ |= {"PULSE_SERVER": f"unix:{place}", "PULSE_RUNTIME_PATH": str(folder)}
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as pulse:
        try:
            _wait_for(place)
            yield True
        finally:
            pulse.terminate()


@contextmanager
def heard_sink(folder: Path) -> Iterator[Monitor | None]:
    """Run such a PulseAudio, and hear what it plays; None where there is none."""
    listener = shutil.which("parec")
    with null_sink(folder) as is_there:
        if listener is None or not is_there:
            yield None
            return
        hear = [listener, "-d", "null.monitor", "--rate", str(RATE_HZ), "--channels=1"]
        hear += ["--format=s16le", "--latency-msec=4", "--raw"]
        with subprocess.Popen(hear, stdout=subprocess.PIPE) as monitor:
            yield Monitor(monitor)
            monitor.terminate()
