"""Watches many kiosks, as docs/it/watch.md and push.md say: by Prometheus, and over a broker.

    make fleet-test ARGS="watching"      KIOSKS=200 simulates fewer

A real kiosk is scraped by way of a real node_exporter until its screen hangs; then thousands that
are simulated push to a real Mosquitto. Where a Grafana is, it draws the dashboard.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.fleet import fleet
from benchmarks.fleet_servers import MONITORING, Prometheus
from tests.bridge.broker import free_port
from tests.e2e.process import Machine
from trial.grafana import look, missing
from trial.root import run
from trial.steps import Broken, Steps

TOOLS = {
    "mosquitto": "mosquitto",
    "prometheus": "prometheus",
    "promtool": "prometheus",
    "prometheus-node-exporter": "prometheus-node-exporter",
}
_PATIENCE_S = 600
_LATEST_S = 240
"""KioskBlack waits for two minutes; the rest are the kiosk's silence, the scrape, the rules."""


def walk(steps: Steps, folder: Path) -> None:
    """Go through all of it."""
    absent = sorted({package for tool, package in TOOLS.items() if not shutil.which(tool)})
    if absent:
        run(["apt-get", "update", "--quiet"])
        run(["apt-get", "install", "--yes", "--no-install-recommends", *absent])
    steps.step("promtool agrees with the rules", _rules)
    steps.step("a hung screen is told in time, by node_exporter", lambda: _scraped(folder))
    count = int(os.environ.get("KIOSKS", "4000"))
    why = missing()
    if why:
        steps.not_run("Grafana draws the dashboard", why)
    steps.step(f"{count:,} kiosks push", lambda: _pushed(folder, count, draws=not why))


def _rules() -> str:
    run(["promtool", "test", "rules", MONITORING / "alerts.test.yml"])
    return run(["promtool", "check", "rules", MONITORING / "alerts.yml"]).strip().splitlines()[-1]


def _scraped(folder: Path) -> str:
    """Have a real kiosk, stop it as a hang does, and wait for the alert."""
    machine = Machine(folder / "machine")
    texts = folder / "texts"
    for each in (machine.folder, texts):
        each.mkdir()
    numbers = texts / "leaflet-kiosk.prom"
    with (
        machine.started(["-m", "kiosk", "run", "--window", "800x600"]) as kiosk,
        _node_exporter(texts) as port,
        Prometheus(
            folder / "prometheus",
            port,
            more=f"  - {{job_name: node, static_configs: [{{targets: ['127.0.0.1:{port}']}}]}}\n",
        ) as prometheus,
    ):
        _until(machine, numbers, lambda: 1.0 in prometheus.values("leaflet_kiosk_up").values())
        os.kill(kiosk.pid, signal.SIGSTOP)
        begun = time.monotonic()
        try:
            _until(machine, numbers, lambda: prometheus.firing("KioskBlack"), _LATEST_S)
        finally:
            os.kill(kiosk.pid, signal.SIGKILL)
        return f"KioskBlack fires {time.monotonic() - begun:.0f} s after the screen hung"


@contextmanager
def _node_exporter(texts: Path) -> Iterator[int]:
    port = free_port()
    command = ["prometheus-node-exporter", f"--collector.textfile.directory={texts}"]
    command += [f"--web.listen-address=127.0.0.1:{port}", "--collector.disable-defaults"]
    command += ["--collector.textfile", "--log.level=error"]
    with subprocess.Popen(command) as process:
        try:
            yield port
        finally:
            process.terminate()


def _until(machine: Machine, numbers: Path, so: object, patience_s: float = _PATIENCE_S) -> None:
    """Write the numbers as the packaged timer does, until it is so."""
    assert callable(so)
    deadline = time.monotonic() + patience_s
    while not so():
        if time.monotonic() > deadline:
            raise Broken(f"Not within {patience_s:.0f} s; the last numbers:\n{numbers.read_text()}")
        machine.run("doctor", "--prometheus", str(numbers))
        time.sleep(5)


def _pushed(folder: Path, count: int, *, draws: bool) -> str:
    with fleet(count, folder / "fleet") as trial:
        asyncio.run(trial.walk(60.0))
        if draws:
            look(folder / "grafana", trial.prometheus.address)
    if trial.wrong:
        raise Broken("\n".join(trial.wrong))
    return f"{count:,} kiosks, nothing lost and nothing twice"
