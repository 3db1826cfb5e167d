"""A booted kiosk, watched and asked by what IT has: systemd, node_exporter, Prometheus."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

from trial.glass import WELCOME, Glass
from trial.root import Root
from trial.steps import Broken

_UNIT = "leaflet-kiosk"
_DOCTOR = "leaflet-kiosk-doctor"
_NOBODY = ("setpriv", "--reuid=65534", "--regid=65534")
_PATIENCE_S = 30
_RULES = "/usr/share/leaflet-kiosk/monitoring"
_NODE_EXPORTER = "http://127.0.0.1:9100/metrics"
_GET = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).read().decode())"


def watch(root: Root) -> str:
    """Stop the kiosk and start it again: doctor, its timer and the journal tell both."""
    _expect(root, {"kiosk": "ok", "in service": "ok"})
    agent = _checks(root, (*_NOBODY, "--clear-groups"))
    if agent["kiosk"] != "ok" or "pin" in agent or "records" in agent:
        raise Broken(f"An agent without rights is told {agent}.")
    root.do("systemctl", "start", _DOCTOR)
    root.do("systemctl", "stop", _UNIT)
    _expect(root, {"kiosk": "fault", "in service": "fault"}, code=1)
    root.do("systemctl", "start", _DOCTOR, fails=True)
    root.do("systemctl", "is-failed", _DOCTOR)
    root.do("systemctl", "start", _UNIT)
    _until(root, {"kiosk": "ok"})
    root.do("systemctl", "start", _DOCTOR)
    for timer in (_DOCTOR, "leaflet-kiosk-metrics"):
        root.do("systemctl", "is-enabled", f"{timer}.timer")
    return _priorities(root)


def _priorities(root: Root) -> str:
    """Return the line of the last good start, which the journal has as a notice of no alarm."""
    told = root.do(
        *("journalctl", "--unit", _UNIT, "--output=json", "--priority=info"),
        *("--grep=is on the screen", "--lines=1"),
    )
    line = json.loads(told.strip().splitlines()[-1])
    if line["PRIORITY"] != "6" or line["MESSAGE"].startswith("<"):
        raise Broken(f"The journal has {line}.")
    return str(line["MESSAGE"])


def ask(root: Root, glass: Glass) -> str:
    """Ask as root, as a member of the group, and as somebody who may not."""
    group = root.do("getent", "group", _UNIT).split(":")[2]
    member = (*_NOBODY, f"--groups={group}", _UNIT, "ask")
    root.do(*member, "out-of-service", "--when-free")
    _expect(root, {"kiosk": "ok", "in service": "fault"}, code=1)
    root.do(*member, "in-service")
    glass.wait_for(WELCOME, _PATIENCE_S)
    told = root.do(*_NOBODY, "--clear-groups", _UNIT, "ask", "restart", fails=True)
    if "Only root and the members" not in told:
        raise Broken(told)
    root.do(_UNIT, "ask", "restart", "--when-free", "--within", "60")
    _until(root, {"kiosk": "ok", "in service": "ok"})
    glass.wait_for(WELCOME, _PATIENCE_S)
    return root.do(_UNIT, "ask", "status").strip()


def scrape(root: Root) -> str:
    """Install node_exporter as docs/it/watch.md says, and read what it has; promtool agrees."""
    root.install("prometheus-node-exporter")
    root.do("systemctl", "restart", "leaflet-kiosk-metrics.timer")
    root.do("systemctl", "start", "leaflet-kiosk-metrics.service")
    lines = root.do("python3", "-c", _GET, _NODE_EXPORTER).splitlines()
    for wanted in ("leaflet_kiosk_up 1", "leaflet_kiosk_in_service 1"):
        if wanted not in lines:
            raise Broken(f"node_exporter has no {wanted}.")
    # promtool alone: a Prometheus has no place on a kiosk.
    root.do(
        "sh", "-ec", "cd /tmp && apt-get download prometheus && dpkg -x prometheus_*.deb /tmp/p"
    )
    root.do(
        "sh",
        "-ec",
        "/tmp/p/usr/bin/promtool check metrics </var/lib/prometheus/node-exporter/*.prom",
    )
    told = root.do("/tmp/p/usr/bin/promtool", "check", "rules", f"{_RULES}/alerts.yml")
    root.do("/tmp/p/usr/bin/promtool", "test", "rules", f"{_RULES}/alerts.test.yml")
    root.do(
        "sh", "-c", "rm -rf /tmp/p /tmp/prometheus_*; apt-get purge --yes prometheus-node-exporter"
    )
    return told.strip().splitlines()[-1].strip()


def _expect(root: Root, states: dict[str, str], code: int = 0) -> None:
    found = _checks(root, code=code)
    if states.items() <= found.items():
        return
    raise Broken(f"doctor says {found}, and not {states}.")


def _until(root: Root, states: dict[str, str]) -> None:
    """Wait until doctor says so: a kiosk that has just started draws its first screen before."""
    deadline = time.monotonic() + _PATIENCE_S
    while not states.items() <= _checks(root, code=None).items():
        if time.monotonic() > deadline:
            _expect(root, states)
        time.sleep(0.5)


def _checks(root: Root, before: Sequence[str] = (), code: int | None = 0) -> dict[str, str]:
    command = (*before, _UNIT, "doctor", "--json")
    if code is None:
        told = root.do("sh", "-c", f"{' '.join(command)} || true")
    else:
        told = root.do(*command, fails=bool(code))
    return {each["name"]: each["state"] for each in json.loads(told)["checks"]}
