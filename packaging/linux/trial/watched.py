"""A booted kiosk, watched and asked by what IT has: systemd, node_exporter, Prometheus."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Sequence

from trial.glass import WELCOME, Glass
from trial.root import Root
from trial.steps import Broken

_UNIT = "leaflet-kiosk"
_DOCTOR = "leaflet-kiosk-doctor"
_NOBODY = ("setpriv", "--reuid=65534", "--regid=65534")
_PATIENCE_S = 30
_NUMBERS = "/var/lib/prometheus/node-exporter/leaflet-kiosk.prom"
_RULES = "/usr/share/leaflet-kiosk/monitoring"
_GET = """
import sys, time, urllib.request
for _ in range(50):
    try:
        print(urllib.request.urlopen(sys.argv[1]).read().decode())
        break
    except OSError:
        time.sleep(0.2)
"""


def watch(root: Root) -> str:
    """Stop the kiosk and start it again: doctor, its timer and the journal tell both."""
    _until(root, {"kiosk": "ok", "in service": "ok"})
    agent = _checks(root, (*_NOBODY, "--clear-groups"))
    if agent["kiosk"] != "ok" or "pin" in agent or "records" in agent:
        raise Broken(f"An agent without rights is told {agent}.")
    _be_well(root)
    root.do("systemctl", "stop", _UNIT)
    _expect(root, {"kiosk": "fault", "in service": "fault"}, code=1)
    root.do("systemctl", "start", _DOCTOR, fails=True)
    root.do("systemctl", "is-failed", _DOCTOR)
    # Nobody has to wait: systemd calls it started when doctor can see it.
    root.do("systemctl", "start", _UNIT)
    _expect(root, {"kiosk": "ok", "in service": "ok"})
    _be_well(root)
    for timer in (_DOCTOR, "leaflet-kiosk-metrics"):
        root.do("systemctl", "is-enabled", f"{timer}.timer")
    return _priorities(root)


def _be_well(root: Root) -> None:
    """Let the service see whether all is well; say what it saw if not."""
    begun = f"{_DOCTOR} && exit; journalctl --unit {_DOCTOR} --lines 40 --output=cat; exit 1"
    root.do("sh", "-c", f"systemctl start {begun}")


def _priorities(root: Root) -> str:
    """Return the line of the last good start, which the journal has as a notice of no alarm."""
    told = root.do("journalctl", "--unit", _UNIT, "--output=json", "--priority=info")
    lines = [json.loads(line) for line in told.splitlines()]
    starts = [line for line in lines if "is on the screen" in str(line["MESSAGE"])]
    if not starts or starts[-1]["PRIORITY"] != "6" or starts[-1]["MESSAGE"].startswith("<"):
        raise Broken(f"The journal has {starts[-1:]} of the last start.")
    return str(starts[-1]["MESSAGE"])


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


# Debian 13 has it in a package of its own.
_PROMTOOL = """
cd /tmp
for package in promtool prometheus; do
    apt-get download $package || continue
    dpkg -x ${package}_*.deb p
    test ! -e p/usr/bin/promtool || exit 0
done
exit 1
"""


def scrape(root: Root) -> str:
    """Install node_exporter as docs/it/watch.md says, and read what it has; promtool agrees."""
    # Not by its own service: this machine shares its network, so it is to listen here alone.
    root.do("systemctl", "mask", "prometheus-node-exporter")
    root.install("prometheus-node-exporter")
    address = f"127.0.0.1:{_free_port()}"
    exporter = ("prometheus-node-exporter", f"--web.listen-address={address}")
    root.do("systemd-run", "--unit=exporter", *exporter)
    root.do("systemctl", "restart", "leaflet-kiosk-metrics.timer")
    root.do("systemctl", "start", "leaflet-kiosk-metrics.service")
    lines = root.do("python3", "-c", _GET, f"http://{address}/metrics").splitlines()
    root.do("systemctl", "stop", "exporter")
    for wanted in ("leaflet_kiosk_up 1", "leaflet_kiosk_in_service 1"):
        if wanted not in lines:
            raise Broken(f"node_exporter has no {wanted}.")
    # promtool alone: a Prometheus has no place on a kiosk.
    root.do("sh", "-ec", _PROMTOOL)
    promtool = "/tmp/p/usr/bin/promtool"
    root.do("sh", "-ec", f"{promtool} check metrics <{_NUMBERS}")
    told = root.do(promtool, "check", "rules", f"{_RULES}/alerts.yml")
    root.do(promtool, "test", "rules", f"{_RULES}/alerts.test.yml")
    root.do("rm", "-rf", "/tmp/p")
    root.do("apt-get", "purge", "--yes", "prometheus-node-exporter")
    return told.strip().splitlines()[-1].strip()


def _free_port() -> int:
    with socket.socket() as channel:
        channel.bind(("127.0.0.1", 0))
        return int(channel.getsockname()[1])


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
