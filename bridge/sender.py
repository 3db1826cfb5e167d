"""`leaflet-kiosk-mqtt send`: tells the broker what was laid down; it can see nothing else.

The state is retained: whoever subscribes has it at once, and the broker's last will says when the
kiosk is gone. What is told once comes from the outbox, and leaves it when the broker has it.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import paho.mqtt.client as mqtt

from bridge.client import Connection, leave, make_client
from bridge.collect import HOUR_FILE, STATE_FILE
from bridge.discovery import device_of, topic_of
from bridge.outbox import Outbox
from bridge.settings import KioskSettings
from bridge.told import Told

REFRESH_S = 300
"""How often a state is told that is still the same."""

_AT_ONCE = 20
_TURN_S = 1.0
_TIDY_S = 3_600.0
_LEAVE_S = 2.0

MAY_BE_LOST_S = 3_600
"""What a broker took within this time it may have lost, if the connection broke: Mosquitto writes
its messages every half an hour. They go again; whoever receives them knows them by their ids."""

FORGOTTEN_S = 7 * 86_400
"""The same if the broker no longer knows this kiosk's session."""


class Sender:
    """One kiosk's line to the broker: `show` and `keep` take what is new, `pump` hands it over."""

    def __init__(
        self,
        settings: KioskSettings,
        outbox: Outbox,
        client: mqtt.Client,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._settings = settings
        self._outbox = outbox
        self._client = client
        self._clock = clock
        self._topic = f"{settings.broker.topic}/{settings.id}"
        self._flying: dict[int, int] = {}
        self._connected = False
        self._state: Told | None = None
        self._shown: Told | None = None
        self._shown_at = 0.0
        self._described = ""
        self.line = Connection(client, settings.broker)
        client.will_set(f"{self._topic}/availability", "offline", qos=1, retain=True)
        client.on_connect = self._on_connect
        client.on_disconnect = self._on_disconnect
        client.on_publish = self._on_publish

    @property
    def is_idle(self) -> bool:
        """Whether everything was handed over and taken."""
        return self._connected and not self._flying and not self._outbox.waiting(1)

    def show(self, state: Told) -> None:
        """Take the newest state."""
        self._state = state

    def keep(self, hour: Told) -> None:
        """Take what is told once: the last seal, the counts of the last whole week."""
        if hour["seal"] is not None:
            self._outbox.add_seal(hour["seal"])
        if hour["week"] is not None:
            self._outbox.add_week(hour["week"])

    def pump(self) -> None:
        """Hand over what is new, if there is a connection."""
        try:
            if self._connected:
                self._hand_over()
        except OSError as error:
            self._connected = False
            self.line.broke(error)

    def _hand_over(self) -> None:
        self._show()
        for message in self._outbox.waiting(_AT_ONCE):
            if message.place not in self._flying.values():
                number = f"{self._outbox.name}-{message.place}"
                body = {**message.body, "id": f"{self._settings.id}/{number}"}
                self._flying[self._publish(message.kind, body)] = message.place

    def leave(self) -> None:
        """Say goodbye: who goes by themselves is offline, and needs no last will."""
        if self._connected:
            with contextlib.suppress(OSError):
                self._publish("availability", "offline")

    def tidy(self) -> None:
        """Forget what was sent long ago."""
        self._outbox.tidy(self._clock())

    def _show(self) -> None:
        """Publish the state if something of it changed, or it was last told a while ago.

        One that nobody has written anew is not told again: it would look fresh.
        """
        state = self._state
        if state is None or state == self._shown:
            return
        due = self._clock() - self._shown_at >= REFRESH_S
        if due or self._shown is None or _but_time(state) != _but_time(self._shown):
            self._publish("state", state)
            self._shown, self._shown_at = state, self._clock()
            self._describe(state)

    def _describe(self, state: Told) -> None:
        """Tell Home Assistant, where it is wanted, if the device is new or another."""
        if self._settings.home_assistant:
            device = json.dumps(device_of(self._settings, state), ensure_ascii=False)
            if device != self._described:
                self._client.publish(topic_of(self._settings.id), device, qos=1, retain=True)
                self._described = device

    def _publish(self, kind: str, body: Told | str) -> int:
        text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
        return self._client.publish(f"{self._topic}/{kind}", text, qos=1, retain=True).mid

    def _on_connect(self, _client: Any, _data: Any, flags: Any, reason: Any, *_more: Any) -> None:
        self._connected = self.line.answered(reason)
        if not self._connected:
            return
        known = flags["session present"] if isinstance(flags, dict) else flags.session_present
        self._outbox.again(self._clock() - (MAY_BE_LOST_S if known else FORGOTTEN_S))
        self._publish("availability", "online")
        self._shown = None
        self._described = ""

    def _on_disconnect(self, *_told: Any) -> None:
        self._connected = False

    def _on_publish(self, _client: Any, _data: Any, number: int, *_more: Any) -> None:
        place = self._flying.pop(number, None)
        if place is not None:
            self._outbox.took(place, self._clock())


def _but_time(state: Told) -> Told:
    return {**state, "time": None}


class DropFolder:
    """What `collect` laid down: each file is read when it is another than before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[str, int] = {}

    def bring(self, sender: Sender) -> None:
        """Hand what is new to the sender."""
        for name, take in ((STATE_FILE, sender.show), (HOUR_FILE, sender.keep)):
            try:
                file = self._folder / name
                changed = file.stat().st_mtime_ns
                if self._seen.get(name) != changed:
                    take(json.loads(file.read_bytes()))
                    self._seen[name] = changed
            except FileNotFoundError:
                pass


def send(settings: KioskSettings, folder: Path, outbox_file: Path, ended: threading.Event) -> None:
    """Send until `ended` is set; raise BridgeFault."""
    outbox = Outbox(outbox_file)
    client = make_client(f"leaflet-kiosk-{settings.id}", settings.broker)
    sender = Sender(settings, outbox, client)
    laid_down = DropFolder(folder)
    tidied = time.monotonic()
    sender.tidy()
    sender.line.connect()
    while not ended.is_set():
        laid_down.bring(sender)
        sender.pump()
        sender.line.turn(_TURN_S, ended.wait)
        if time.monotonic() - tidied >= _TIDY_S:
            sender.tidy()
            tidied = time.monotonic()
    sender.leave()
    until = time.monotonic() + _LEAVE_S
    while client.want_write() and time.monotonic() < until:
        sender.line.turn(0.1, ended.wait)
    leave(client)
    outbox.close()
