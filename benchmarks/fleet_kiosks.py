"""Kiosks that are simulated: each a Sender of the bridge, all driven by one loop of asyncio."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import hashlib
import socket
import time
from pathlib import Path
from random import Random
from typing import Any

from bridge.client import make_client
from bridge.outbox import Outbox
from bridge.sender import Sender
from bridge.settings import Broker, KioskSettings
from bridge.told import Told

_HOURS = 7 * 24
_LAY_DOWN_S = 60.0
_VERSIONS = ("1.3.0", "1.3.0", "1.3.0", "1.3.0", "1.3.0", "1.3.0", "1.3.0", "1.2.0")
_WEEK = datetime.timedelta(days=7)


class Kiosk:
    """One kiosk: what it told is kept, to be compared with what arrived."""

    def __init__(self, fleet: Fleet, name: str, broker: Broker, box: Path, random: Random) -> None:
        self.name = name
        self._fleet = fleet
        self.ahead_s = random.choice([0.0] * 50 + [-2.0, 3.0, -7_200.0, 3_600.0, 86_400.0 * 90])
        self._client = make_client(f"leaflet-kiosk-{name}", broker)
        self._outbox = Outbox(box)
        settings = KioskSettings(broker, name)
        self.sender = Sender(settings, self._outbox, self._client, self._now)
        self.in_service = float(random.random() > 0.02)
        self._version = random.choice(_VERSIONS)
        self._random = random
        self._monday = datetime.date(2026, 11, 16)
        self.seals: list[tuple[int, str]] = []
        self.weeks: list[tuple[str, int | None, int | None]] = []
        self._number = 0
        self._has_network = False
        self._next_try = 0.0
        self._laid_down = random.uniform(-_LAY_DOWN_S, 0.0) + time.monotonic()
        self._drive_by_loop()

    def _now(self) -> float:
        return time.time() + self.ahead_s

    @property
    def is_idle(self) -> bool:
        """Whether it has nothing more to tell."""
        return self.sender.is_idle

    def begin(self) -> None:
        """Switch it on: it tells its state, a week and a seal."""
        self.tell_state()
        self.tell_week()
        self.tell_seal()
        self.find_network()

    def tell_state(self) -> None:
        """Tell how it is, as `collect` would lay it down."""
        labels = {"version": self._version, "commit": "abc1234", "kiosk": self.name}
        self.sender.show(
            {
                "format": 1,
                "time": datetime.datetime.fromtimestamp(self._now(), datetime.UTC).isoformat(),
                "name": self.name,
                "version": self._version,
                "commit": "abc1234",
                "state": "ok" if self.in_service else "fault",
                "checks": {"kiosk": "ok", "in service": "ok" if self.in_service else "fault"},
                "numbers": [
                    _number("up", 1),
                    _number("in_service", int(self.in_service)),
                    _number("touched_hour", int(self._now()) // 3600 * 3600, "timestamp_seconds"),
                    _number("disk_free", 40_000_000_000, "bytes"),
                    _number("info", 1, **labels),
                    _number("leaflet_info", 1, leaflet="cimentoplastie", version="1.0"),
                ],
            }
        )

    def tell_week(self) -> None:
        """Tell the counts of a week, some of them hidden."""
        sessions = self._random.choice([None, *range(20, 400)])
        read = None if sessions is None else sessions * 3 // 4
        first = self._monday.isoformat()
        self._monday += _WEEK
        self._once("week", {"week": first, "sessions": sessions, "read": read, "days": {first: 12}})
        self.weeks.append((first, sessions, read))

    def tell_seal(self) -> None:
        """Tell the seal of an hour."""
        self._number += 1
        value = hashlib.sha256(f"{self.name} {self._number}".encode()).hexdigest()
        self._once("seal", {"number": self._number, "value": value})
        self.seals.append((self._number, value))

    def roll_back(self) -> None:
        """Tell the seal before the last one, as a kiosk does whose records were brought back."""
        number, value = self.seals[-2]
        self._once("seal", {"number": number, "value": value})

    def _once(self, kind: str, body: Told) -> None:
        hour: Told = {"hour": "", "seal": None, "week": None, kind: {"format": 1, **body}}
        self.sender.keep(hour)
        self._fleet.told_once += 1

    def pass_a_week(self) -> int:
        """Let a week of hours pass; return how many messages wait."""
        for _ in range(_HOURS):
            self.tell_seal()
        self.tell_week()
        return _HOURS + 1

    def find_network(self) -> None:
        """Have a network from now on."""
        self._has_network = True
        self._next_try = 0.0

    def lose_network(self) -> None:
        """Lose the line without a word."""
        self._has_network = False
        line = self._client.socket()
        if isinstance(line, socket.socket):
            line.shutdown(socket.SHUT_RDWR)

    def turn(self) -> None:
        """Do what is due: connect, lay down a state, hand over what waits."""
        now = time.monotonic()
        if now - self._laid_down >= _LAY_DOWN_S:
            self._laid_down = now
            self.tell_state()
        if self._client.socket() is not None:
            self._client.loop_misc()
            self.sender.pump()
        elif self._has_network and now >= self._next_try:
            self._next_try = now + self._random.uniform(0.4, 2) * self._fleet.tick_s
            self.sender.line.connect()

    def close(self) -> None:
        """End it."""
        with contextlib.suppress(OSError):
            self._client.disconnect()
        self._outbox.close()

    def _drive_by_loop(self) -> None:
        """Have the loop of asyncio read and write: paho's own would wait for each in turn."""
        client, fleet = self._client, self._fleet

        def opened(_client: Any, _data: Any, line: Any) -> None:
            fleet.loop.add_reader(line, read)

        def read() -> None:
            client.loop_read()
            self.sender.pump()

        def closed(_client: Any, _data: Any, line: Any) -> None:
            fleet.loop.remove_reader(line)

        def has_more(_client: Any, _data: Any, line: Any) -> None:
            fleet.loop.add_writer(line, client.loop_write)

        def has_no_more(_client: Any, _data: Any, line: Any) -> None:
            fleet.loop.remove_writer(line)

        client.on_socket_open, client.on_socket_close = opened, closed
        client.on_socket_register_write = has_more
        client.on_socket_unregister_write = has_no_more
        publish = client.publish

        def counted(*words: Any, **more: Any) -> Any:
            fleet.handed_over += 1
            return publish(*words, **more)

        client.publish = counted  # type: ignore[method-assign]


class Fleet:
    """All kiosks; `handed_over` counts what they gave to the broker, copies and all."""

    def __init__(
        self, broker: Broker, boxes: Path, count: int, random: Random, tick_s: float
    ) -> None:
        boxes.mkdir(parents=True)
        self.tick_s = tick_s
        self.loop: asyncio.AbstractEventLoop
        self.handed_over = 0
        self.told_once = 0
        self.kiosks = [
            Kiosk(self, f"kiosk-{n:04}", broker, self._box(boxes, n), Random(random.random()))
            for n in range(count)
        ]

    def _box(self, boxes: Path, number: int) -> Path:
        """Return where an outbox lies: on disk for some, or the one disk would be measured."""
        return boxes / f"{number:04}" if number % 100 == 0 else Path(":memory:")

    async def live(self) -> None:
        """Give each kiosk its turn, again and again."""
        self.loop = asyncio.get_running_loop()
        while True:
            begun = time.monotonic()
            for number, kiosk in enumerate(self.kiosks):
                kiosk.turn()
                if number % 50 == 0:
                    await asyncio.sleep(0)
            await asyncio.sleep(max(0.05, self.tick_s - (time.monotonic() - begun)))

    def close(self) -> None:
        """End all of them."""
        for kiosk in self.kiosks:
            kiosk.close()


def _number(name: str, value: int, unit: str = "", **labels: str) -> Told:
    return {"name": name, "unit": unit, "value": value, "labels": labels}
