"""`leaflet-kiosk-mqtt keep`: the other end. It keeps what kiosks tell, and Prometheus fetches it.

The broker holds what comes while this is away (a session that lasts), each message is acknowledged
when it is on disk, and one that comes twice is known by its id: so nothing is lost and nothing
counts twice. What is retained, states and whether somebody is there, is held in memory alone.
"""

from __future__ import annotations

import datetime
import json
import logging
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import paho.mqtt.client as mqtt

from bridge.client import Connection, leave, make_client
from bridge.kept import Kept, Letter, Seal, Week
from bridge.metrics import Seen, as_text, told_of
from bridge.settings import KeeperSettings
from bridge.told import FORMAT, Told

NAME = "leaflet-kiosk-keeper"
"""How the broker knows it: there is one, or each would take the other's session."""

_MOST_BYTES = 65_536
_MOST_KIOSKS = 50_000
_TURN_S = 1.0

_log = logging.getLogger(__name__)


class Keeper:
    """Takes what the broker hands out; `text` is what is known, for another thread."""

    def __init__(
        self,
        settings: KeeperSettings,
        kept: Kept,
        client: mqtt.Client,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._topic = settings.broker.topic
        self._kept = kept
        self._client = client
        self._clock = clock
        self._lock = threading.Lock()
        self._fleet: dict[str, Seen] = {}
        self._subscribed = False
        self.line = Connection(client, settings.broker)
        self._remember()
        client.on_connect = self._on_connect
        client.on_disconnect = self._on_disconnect
        client.on_message = self._on_message
        client.on_subscribe = self._on_subscribe

    def text(self) -> str:
        """Return the numbers of all kiosks, in Prometheus' text format."""
        with self._lock:
            return as_text(self._fleet, is_listening=self._subscribed)

    def _remember(self) -> None:
        for kiosk, (seal, _at) in self._kept.last_seals().items():
            self._seen(kiosk).seal = seal
        for kiosk, week in self._kept.last_weeks().items():
            self._seen(kiosk).week = week
        for each in self._kept.contradictions():
            self._seen(each.kiosk).contradictions += 1

    def _seen(self, kiosk: str) -> Seen:
        if kiosk not in self._fleet and len(self._fleet) >= _MOST_KIOSKS:
            raise ValueError("there are too many kiosks")
        return self._fleet.setdefault(kiosk, Seen())

    def _on_connect(self, client: Any, _data: Any, _flags: Any, reason: Any, *_more: Any) -> None:
        if self.line.answered(reason):
            kinds = ("availability", "state", "seal", "week")
            client.subscribe([(f"{self._topic}/+/{kind}", 1) for kind in kinds])

    def _on_subscribe(self, *_told: Any) -> None:
        self._subscribed = True

    def _on_disconnect(self, *_told: Any) -> None:
        self._subscribed = False

    def _on_message(self, _client: Any, _data: Any, message: mqtt.MQTTMessage) -> None:
        """Keep a message; one that is nonsense is told, and dropped: it would come for ever."""
        _, kiosk, kind = message.topic.rsplit("/", 2)
        try:
            if len(message.payload) > _MOST_BYTES:
                raise ValueError("it is too long")
            with self._lock:
                self._take(kiosk, kind, bytes(message.payload), retained=message.retain)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            _log.warning("%s told nonsense under %s: %s", kiosk, kind, error)

    def _take(self, kiosk: str, kind: str, payload: bytes, *, retained: bool) -> None:
        now = self._clock()
        if kind == "availability":
            self._seen(kiosk).online = payload == b"online"
            return
        body = json.loads(payload)
        if body["format"] != FORMAT:
            raise ValueError(f"format {body['format']} is not understood")
        match kind:
            case "state":
                self._take_state(kiosk, body, None if retained else now)
            case "seal":
                self._take_seal(_letter(kiosk, body), body, now)
            case _:
                self._take_week(_letter(kiosk, body), body, now)

    def _take_state(self, kiosk: str, body: Told, now: float | None) -> None:
        """Take a state; of one that was retained nobody knows when it was told, but it itself."""
        told = told_of(kiosk, body)
        at = datetime.datetime.fromisoformat(body["time"]).timestamp()
        seen = self._seen(kiosk)
        seen.told = told
        if now is None:
            seen.received = seen.received or at
        else:
            seen.received, seen.offset_s = now, at - now

    def _take_seal(self, letter: Letter, body: Told, now: float) -> None:
        seal = Seal(_whole(body["number"]), str(body["value"]))
        seen = self._seen(letter.kiosk)
        found = self._kept.add_seal(letter, seal, now)
        if seen.seal is None or seal.number > seen.seal.number:
            seen.seal = seal
        if found:
            seen.contradictions += 1
            _log.error("%s: seal %d: %s", letter.kiosk, seal.number, found.kind.value)

    def _take_week(self, letter: Letter, body: Told, now: float) -> None:
        days = tuple((str(_day(day)), _count(n)) for day, n in body["days"].items())
        first = str(_day(body["week"]))
        week = Week(first, _count(body["sessions"]), _count(body["read"]), days)
        seen = self._seen(letter.kiosk)
        is_new = self._kept.add_week(letter, week, now)
        if is_new and (seen.week is None or week.first >= seen.week.first):
            seen.week = week


def _letter(kiosk: str, body: Told) -> Letter:
    outbox, _, place = str(body["id"]).rpartition("/")[2].partition("-")
    return Letter(kiosk, outbox, int(place))


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**53:
        raise ValueError(f"{value!r} is no count")
    return value


def _count(value: Any) -> int | None:
    return None if value is None else _whole(value)


def keep(settings: KeeperSettings, ended: threading.Event) -> None:
    """Keep what comes until `ended` is set; raise BridgeFault."""
    Path(settings.file).parent.mkdir(parents=True, exist_ok=True)
    kept = Kept(settings.file)
    client = make_client(NAME, settings.broker)
    keeper = Keeper(settings, kept, client)
    with serving(keeper.text, settings.listen_host, settings.listen_port):
        keeper.line.connect()
        while not ended.is_set():
            keeper.line.turn(_TURN_S, ended.wait)
    leave(client)
    kept.close()


class serving:  # noqa: N801  a with statement reads it as a verb
    """Answers Prometheus, in threads of its own, while the block runs."""

    def __init__(self, text: Callable[[], str], host: str, port: int) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path != "/metrics":
                    self.send_error(404)
                    return
                body = text().encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_told: object) -> None:
                """Say nothing: Prometheus asks all day."""

        self._server = ThreadingHTTPServer((host, port), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> int:
        self._thread.start()
        return int(self._server.server_address[1])

    def __exit__(self, *_what: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
