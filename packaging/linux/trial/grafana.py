"""Has a Grafana draw the packaged dashboard in a real browser, where this machine has one.

    PYTHONPATH=.:packaging/linux .venv/bin/python -m trial.grafana http://127.0.0.1:9090 FOLDER

It is no package of Debian: whoever has it in PATH is shown whole.png and above.png in FOLDER.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from benchmarks.fleet_servers import MONITORING
from tests.bridge.broker import free_port
from trial.root import run
from trial.steps import Broken

_BEGINS_S = 60
_DRAWS_MS = 20_000
_SIZES = {"above": (1920, 1080), "whole": (1920, 2100)}


def missing() -> str:
    """Return why no dashboard can be drawn here, or nothing."""
    if not _grafana():
        return "no Grafana is installed, and Debian has none"
    return "" if _browser() else "there is no Chromium"


def look(folder: Path, prometheus: str) -> None:
    """Start Grafana on loopback with what is provisioned, and take pictures of the dashboard."""
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(_grafana()).resolve().parents[1]
    home = home if (home / "conf").is_dir() else Path("/usr/share/grafana")
    address = f"127.0.0.1:{free_port()}"
    settings = {
        "LEAFLET_KIOSK_PROMETHEUS": f"http://{prometheus}",
        "LEAFLET_KIOSK_DASHBOARDS": str(MONITORING),
        "GF_SERVER_HTTP_ADDR": address.partition(":")[0],
        "GF_SERVER_HTTP_PORT": address.partition(":")[2],
        "GF_PATHS_DATA": str(folder / "data"),
        "GF_PATHS_LOGS": str(folder / "logs"),
        "GF_PATHS_PROVISIONING": str(MONITORING / "grafana" / "provisioning"),
        "GF_AUTH_ANONYMOUS_ENABLED": "true",
        "GF_ANALYTICS_REPORTING_ENABLED": "false",
        "GF_ANALYTICS_CHECK_FOR_UPDATES": "false",
    }
    name = Path(_grafana()).name
    command = [_grafana(), *(["server"] if name == "grafana" else []), f"--homepath={home}"]
    with subprocess.Popen(command, env={**os.environ, **settings}, cwd=home) as server:
        try:
            _wait_for(f"http://{address}/api/health")
            for picture, (width, height) in _SIZES.items():
                options = ["--headless", "--no-sandbox", f"--window-size={width},{height}"]
                options.append(f"--virtual-time-budget={_DRAWS_MS}")
                options.append(f"--screenshot={folder / picture}.png")
                run([_browser(), *options, f"http://{address}/d/leaflet-kiosk?kiosk"])
        finally:
            server.terminate()


def _grafana() -> str:
    return shutil.which("grafana") or shutil.which("grafana-server") or ""


def _browser() -> str:
    return shutil.which("chromium-headless-shell") or shutil.which("chromium") or ""


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + _BEGINS_S
    while True:
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise Broken("Grafana does not answer.") from None
            time.sleep(0.2)


if __name__ == "__main__":
    look(Path(sys.argv[2]).absolute(), sys.argv[1].removeprefix("http://"))
