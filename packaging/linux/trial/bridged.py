"""The bridge as it is packaged: both halves under their units on clean Debians, and a Mosquitto."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bridge.broker import MosquittoBroker, free_port
from trial.root import Root, mirror
from trial.steps import Broken, Steps, at_once

PROJECT = Path(__file__).resolve().parents[3]
DEBIANS = {"bookworm": "Debian 12", "trixie": "Debian 13"}
_PATIENCE_S = 120
_SERVICES = ("leaflet-kiosk-mqtt", "leaflet-kiosk-mqtt-keep")
_GET = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).read().decode())"
# What has the network may read no record, and what reads records may open no line.
_MAY_NOT = {
    "leaflet-kiosk-mqtt": "open('/var/lib/leaflet-kiosk/records.sqlite3', 'rb')",
    "leaflet-kiosk-mqtt-collect": "import socket; socket.socket()",
}


def walk(steps: Steps, folder: Path) -> None:
    """Try the packages of dist/ on both Debians at the same time, where they can boot."""
    debs = [*sorted((PROJECT / "dist").glob("leaflet-kiosk_*_amd64.deb"))]
    debs += sorted((PROJECT / "dist").glob("leaflet-kiosk-session_*.deb"))
    debs += sorted((PROJECT / "dist").glob("leaflet-kiosk-mqtt_*.deb"))
    if len(debs) != 3:
        raise Broken("dist/ does not hold one version of each package: make deb")
    at_once(partial(_try, steps, suite, folder, debs) for suite in DEBIANS)


def _try(steps: Steps, suite: str, folder: Path, debs: list[Path]) -> None:
    name, root = DEBIANS[suite], Root(folder / suite)
    try:
        steps.step(f"{name}: a clean root", partial(_make, root, suite, folder.parent / "clean"))
        if why := root.cannot_boot():
            steps.not_run(f"{name}: the bridge under its units", why)
            return
        with root.booted(folder / f"{suite}.log"):
            root.wait_until_up()
            _on(steps, name, root, folder / f"{suite}-broker", debs)
    finally:
        root.remove()


def _make(root: Root, suite: str, kept: Path) -> None:
    root.copy_clean(suite, mirror("bookworm"), kept)
    root.do("apt-get", "update", "--quiet")


def _on(steps: Steps, name: str, root: Root, broker: Path, debs: list[Path]) -> None:
    """Install, see that nothing runs without settings, give them, and hear what is told."""

    def step(what: str, work: Callable[[], object]) -> None:
        steps.step(f"{name}: {what}", work)

    places = []
    for deb in debs:
        places.append(f"/root/{deb.name}")
        (root.folder / "root" / deb.name).write_bytes(deb.read_bytes())
    step("apt installs the bridge beside the kiosk", lambda: root.install(*places) and None)
    step("it is off until it has settings", lambda: _is_off(root))
    with MosquittoBroker(broker) as mqtt:
        port = free_port()
        step("with settings, a kiosk tells and the keeper hears", lambda: _heard(root, mqtt, port))
        step("its last will tells that it is gone", lambda: _gone(root, mqtt, port))
        step("what sends may read no record, what reads may not send", lambda: _apart(root))
    step("apt purges it, nothing stays", lambda: _purged(root))


def _is_off(root: Root) -> None:
    for each in _SERVICES:
        state = root.do("systemctl", "show", "--property=ActiveState,ConditionResult", each)
        if state.split() != ["ActiveState=inactive", "ConditionResult=no"]:
            raise Broken(f"{each}: {state}")


def _heard(root: Root, mqtt: MosquittoBroker, port: int) -> str:
    at = f'broker = "127.0.0.1"\nport = {mqtt.port}\nplain = true\n'
    root.write("/etc/leaflet-kiosk/mqtt.toml", f'{at}id = "ward-1"\n')
    root.write("/etc/leaflet-kiosk/keeper.toml", f"{at}listen_port = {port}\n")
    root.do("leaflet-kiosk-mqtt", "check")
    root.do("systemctl", "restart", *_SERVICES, "leaflet-kiosk-mqtt-collect.timer")
    root.do("systemctl", "start", "leaflet-kiosk-mqtt-collect.service")
    text = _until(root, port, 'leaflet_kiosk_up{instance="ward-1"}')
    if 'online{instance="ward-1"} 1' not in text:
        raise Broken(text)
    for each in _SERVICES:
        root.do("systemctl", "is-active", each)
    modes = root.do("stat", "--format=%U:%G %a", "/run/leaflet-kiosk-mqtt").strip()
    if modes != "leaflet-kiosk:leaflet-kiosk-mqtt 750":
        raise Broken(modes)
    return next(line for line in text.splitlines() if line.startswith("leaflet_kiosk_info"))


def _gone(root: Root, mqtt: MosquittoBroker, port: int) -> None:
    root.do("systemctl", "kill", "--signal=KILL", "leaflet-kiosk-mqtt")
    root.do("systemctl", "stop", "leaflet-kiosk-mqtt")
    _until(root, port, 'leaflet_kiosk_online{instance="ward-1"} 0')
    mqtt.stop()
    root.do("systemctl", "start", "leaflet-kiosk-mqtt")
    mqtt.start()
    _until(root, port, 'leaflet_kiosk_online{instance="ward-1"} 1')


def _until(root: Root, port: int, wanted: str) -> str:
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        command = f"python3 -c '{_GET}' http://127.0.0.1:{port}/metrics || true"
        text = root.do("sh", "-c", command)
        if wanted in text:
            return text
        if time.monotonic() > deadline:
            raise Broken(text + root.do("journalctl", "--no-pager", "--lines=40"))
        time.sleep(0.5)


def _apart(root: Root) -> str:
    """Do in each unit's own sandbox what it must not be able to."""
    told = []
    for unit, code in _MAY_NOT.items():
        dropped = f"/run/systemd/system/{unit}.service.d/try.conf"
        lines = f'[Service]\nExecStart=\nExecStart=/usr/bin/python3 -c "{code}"\nRestart=no\n'
        root.do("sh", "-c", f"mkdir -p {Path(dropped).parent}; cat >{dropped}", told=lines)
        root.do("systemctl", "daemon-reload")
        root.do("systemctl", "restart", f"{unit}.service", fails=unit.endswith("collect"))
        said = _last_word(root, unit)
        root.do("rm", "-r", str(Path(dropped).parent))
        told.append(f"{unit}: {said}")
    root.do("systemctl", "daemon-reload")
    return "; ".join(told)


def _last_word(root: Root, unit: str) -> str:
    """Return what the code ended with: an error, or it could do what it must not."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        said = root.do("journalctl", "--unit", unit, "--output=cat", "--lines=30", "--no-pager")
        for line in reversed(said.splitlines()):
            if line.startswith(("PermissionError", "OSError", "FileNotFoundError")):
                return line
        time.sleep(0.5)
    raise Broken(f"{unit} could do what it must not.")


def _purged(root: Root) -> None:
    root.do("apt-get", "purge", "--yes", "leaflet-kiosk-mqtt")
    left = root.do("sh", "-c", "find /usr /var/lib /lib /run -xdev -name '*leaflet-kiosk-mqtt*'")
    left = "\n".join(line for line in left.splitlines() if "/dpkg/" not in line)
    if left:
        raise Broken(f"It leaves:\n{left}")
