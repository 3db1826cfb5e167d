"""Both halves of the bridge in one process, each driven by its own connection's turns."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import paho.mqtt.client as mqtt

from bridge.client import leave, make_client
from bridge.keeper import NAME, Keeper
from bridge.kept import Kept
from bridge.outbox import Outbox
from bridge.sender import Sender
from bridge.settings import Broker, KeeperSettings, KioskSettings
from bridge.told import Told

_PATIENCE_S = 60

STATE: Told = {
    "format": 1,
    "time": "2026-11-23T12:00:00+00:00",
    "name": 'Ward "1"',
    "version": "1.2",
    "commit": "abc1234",
    "state": "warning",
    "checks": {"kiosk": "ok", "pin": "warning"},
    "numbers": [
        {"name": "up", "unit": "", "value": 1, "labels": {}},
        {"name": "in_service", "unit": "", "value": 1, "labels": {}},
        {"name": "disk_free", "unit": "bytes", "value": 4_000_000, "labels": {}},
        {"name": "info", "unit": "", "value": 1, "labels": {"version": "1.2", "kiosk": 'W "1"'}},
    ],
}


def let_go(client: mqtt.Client) -> None:
    """Leave the broker, and let it close now what it opened, not in a later test."""
    leave(client)
    client.on_connect = client.on_disconnect = client.on_message = None
    client.on_subscribe = client.on_publish = None


def on(port: int) -> Broker:
    return Broker("127.0.0.1", port, tls=None)


@contextmanager
def a_keeper(file: Path, broker: Broker) -> Iterator[tuple[Keeper, Kept]]:
    kept = Kept(file)
    settings = KeeperSettings(broker, file)
    client = make_client(NAME, broker)
    yield Keeper(settings, kept, client), kept
    let_go(client)
    kept.close()


@contextmanager
def a_sender(
    box: Path, broker: Broker, name: str = "ward-1", *, home_assistant: bool = False
) -> Iterator[Sender]:
    outbox = Outbox(box)
    client = make_client(f"leaflet-kiosk-{name}", broker)
    yield Sender(KioskSettings(broker, name, home_assistant), outbox, client)
    let_go(client)
    outbox.close()


def drive(until: Callable[[], object], *ends: Sender | Keeper) -> None:
    """Let each have its turn until it is so."""
    deadline = time.monotonic() + _PATIENCE_S
    for end in itertools.cycle(ends):
        if until():
            return
        assert time.monotonic() < deadline, "It never came to that."
        if isinstance(end, Sender):
            end.pump()
        end.line.turn(0.005, time.sleep)


def hour(number: int, value: str = "a", first: str | None = None) -> Told:
    week = first and {
        "format": 1,
        "week": first,
        "sessions": 40,
        "read": None,
        "days": {first: 12},
        "small_number": 5,
    }
    return {"hour": "", "seal": {"format": 1, "number": number, "value": value * 64}, "week": week}


def lay_down(folder: Path, state: Told = STATE, **changes: object) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "state.json").write_text(json.dumps({**state, **changes}))
    (folder / "hour.json").write_text(json.dumps(hour(7, first="2026-11-16")))


def hears(keeper: Keeper) -> None:
    """Let the keeper ask the broker for what comes."""
    drive(lambda: "leaflet_kiosk_keeper_connected 1" in keeper.text(), keeper)
