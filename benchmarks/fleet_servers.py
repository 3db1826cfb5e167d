"""The servers at the other end: the bridge's keeper, and a Prometheus with the packaged rules."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from tests.bridge.broker import free_port

ROOT = Path(__file__).resolve().parents[1]
MONITORING = ROOT / "packaging" / "monitoring"
_BEGINS_S = 30
_TICKS = os.sysconf("SC_CLK_TCK")
_MIB = 1 << 20


class _Server:
    """A process that is started with the block, and ended with it."""

    _process: subprocess.Popen[bytes]

    @property
    def process_id(self) -> int:
        """The process that runs."""
        return self._process.pid

    def __exit__(self, *_what: object) -> None:
        self._process.terminate()
        self._process.wait(30)


@dataclass
class Keeper(_Server):
    """The keeper as its service runs it."""

    folder: Path
    broker_port: int
    port: int = field(default_factory=free_port)

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True)
        config = self.folder / "keeper.toml"
        config.write_text(
            f'broker = "127.0.0.1"\nport = {self.broker_port}\nplain = true\n'
            f'file = "{self.folder}/kept"\nlisten_port = {self.port}\n'
        )
        command = [sys.executable, "-m", "bridge", "keep", "--config", str(config)]
        with (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, stderr=log)
        _wait_for(self.text, "keeper_connected 1")
        return self

    def text(self) -> str:
        """Return what Prometheus is told."""
        return _fetch(f"http://127.0.0.1:{self.port}/metrics")

    def arrived(self) -> int:
        """Return how many messages were kept, each once."""
        return int(self._ask("SELECT count(*) FROM arrived")[0][0])

    def kept(self) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]], int]:
        """Return all seals, all weeks, and how many messages they were."""
        seals = self._ask("SELECT kiosk, number, value FROM seal")
        weeks = self._ask("SELECT kiosk, week, sessions, read FROM week")
        return set(seals), set(weeks), self.arrived()

    def _ask(self, question: str) -> list[tuple[Any, ...]]:
        database = sqlite3.connect(f"file:{self.folder}/kept?mode=ro", uri=True)
        try:
            return database.execute(question).fetchall()
        finally:
            database.close()


@dataclass
class Prometheus(_Server):
    """A Prometheus that scrapes the keeper, and evaluates the packaged rules."""

    folder: Path
    keeper_port: int
    interval_s: int = 15
    more: str = ""
    port: int = field(default_factory=free_port)

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True)
        config = self.folder / "prometheus.yml"
        config.write_text(
            f"global: {{scrape_interval: {self.interval_s}s, evaluation_interval: 15s}}\n"
            f"rule_files: ['{MONITORING}/alerts.yml']\n"
            "scrape_configs:\n"
            "  - {job_name: leaflet-kiosk-keeper, honor_labels: true,\n"
            f"     static_configs: [{{targets: ['127.0.0.1:{self.keeper_port}']}}]}}\n{self.more}"
        )
        command = ["prometheus", f"--config.file={config}", f"--web.listen-address={self.address}"]
        command.append(f"--storage.tsdb.path={self.folder}/data")
        with (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        _wait_for(lambda: _fetch(f"http://{self.address}/-/ready"), "eady")
        return self

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.port}"

    def firing(self, alert: str) -> set[str]:
        """Return of which kiosks an alert tells."""
        found = self._get("alerts")["alerts"]
        return {
            each["labels"].get("instance", "")
            for each in found
            if each["labels"]["alertname"] == alert and each["state"] == "firing"
        }

    def ask(self, question: str) -> list[dict[str, Any]]:
        """Return what a query of PromQL finds now."""
        found = self._get("query", query=question)
        return list(found["result"])

    def values(self, question: str) -> dict[str, float]:
        """Return what a query finds, by kiosk."""
        return {
            each["metric"].get("instance", ""): float(each["value"][1])
            for each in self.ask(question)
        }

    def _get(self, what: str, **parameters: str) -> Mapping[str, Any]:
        words = urllib.parse.urlencode(parameters)
        answer = json.loads(_fetch(f"http://{self.address}/api/v1/{what}?{words}"))
        data: Mapping[str, Any] = answer["data"]
        return data


def _fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


def _wait_for(read: Any, wanted: str) -> None:
    deadline = time.monotonic() + _BEGINS_S
    while True:
        try:
            if wanted in read():
                return
        except OSError:
            pass
        if time.monotonic() > deadline:
            raise TimeoutError(f"nobody answers with {wanted}")
        time.sleep(0.1)


def used_by(processes: Mapping[str, int]) -> dict[str, tuple[float, float]]:
    """Return the seconds of processor, and the memory in MiB, that each has used; 0 is this one."""
    found = {}
    for name, number in processes.items():
        place = Path("/proc", str(number or "self"))
        fields = (place / "stat").read_text().rpartition(")")[2].split()
        pages = int((place / "statm").read_text().split()[1])
        cpu_s = (int(fields[11]) + int(fields[12])) / _TICKS
        found[name] = (cpu_s, pages * os.sysconf("SC_PAGE_SIZE") / _MIB)
    return found
