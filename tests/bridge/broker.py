"""A real Mosquitto on a port of this machine, that can be stopped, killed and started again."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

_MOSQUITTO = shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin") or "mosquitto"
_BEGINS_S = 30


@dataclass
class MosquittoBroker:
    """Listens on loopback alone; what it holds lies in `folder`, and outlives a stop."""

    folder: Path
    more: str = "allow_anonymous true\n"
    port: int = 0
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.port:
            self.port = free_port()
        self.start()
        return self

    def __exit__(self, *_what: object) -> None:
        if self._process is not None:
            self.stop()

    @property
    def process_id(self) -> int:
        """The process that runs now."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it, and wait until it answers."""
        conf = self.folder / "mosquitto.conf"
        conf.write_text(
            f"listener {self.port} 127.0.0.1\npersistence true\n"
            f"persistence_location {self.folder}/\nuser root\nmax_queued_messages 0\n"
            f"log_dest file {self.folder}/log\n{self.more}"
        )
        self._process = subprocess.Popen([_MOSQUITTO, "-c", str(conf)])
        deadline = time.monotonic() + _BEGINS_S
        while not _answers(self.port):
            assert self._process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < deadline, "Mosquitto does not answer."
            time.sleep(0.01)

    def stop(self) -> None:
        """End it as a service is ended: it writes what it holds."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut does."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(how)
        self._process.wait(20)
        self._process = None


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as channel:
        channel.bind(("127.0.0.1", 0))
        return int(channel.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as channel:
        channel.settimeout(1)
        return channel.connect_ex(("127.0.0.1", port)) == 0
