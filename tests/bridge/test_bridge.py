"""From a kiosk to the keeper, over a real Mosquitto: nothing is lost, and nothing counts twice."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import paho.mqtt.client as mqtt
import pytest

from bridge.client import make_client
from bridge.discovery import topic_of
from bridge.keeper import serving
from bridge.sender import REFRESH_S, Sender
from tests.bridge.broker import MosquittoBroker
from tests.bridge.ends import STATE, a_keeper, a_sender, drive, hears, hour, lay_down, let_go, on
from tests.conftest import ROOT


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[MosquittoBroker]:
    with MosquittoBroker(tmp_path / "broker") as running:
        yield running


def count(file: Path, table: str) -> int:
    with sqlite3.connect(file) as database:
        (found,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
    database.close()
    return int(found)


def test_what_waited_without_a_network_arrives_once_over_restarts(tmp_path: Path) -> None:
    kept_file = tmp_path / "kept"
    broker = MosquittoBroker(tmp_path / "broker")
    with broker, a_keeper(kept_file, on(broker.port)) as (keeper, kept):
        keeper.line.connect()
        hears(keeper)
        broker.stop()
        with a_sender(tmp_path / "box", on(broker.port)) as sender:
            sender.line.connect()  # nobody is there
            for number in range(1, 41):
                sender.keep(hour(number, first="2026-11-16"))
        broker.start()
        with a_sender(tmp_path / "box", on(broker.port)) as sender:
            sender.line.connect()
            drive(lambda: count(kept_file, "arrived") >= 25, sender, keeper)
            broker.kill()
            broker.start()
            drive(lambda: sender.is_idle and count(kept_file, "arrived") == 41, sender, keeper)
            broker.stop()
            broker.start()
            sender.keep(hour(41))
            drive(lambda: sender.is_idle and count(kept_file, "arrived") == 42, sender, keeper)
        assert count(kept_file, "seal") == 41
        assert count(kept_file, "week") == 1
        assert list(kept.contradictions()) == []


def test_the_keeper_may_be_away(tmp_path: Path, broker: MosquittoBroker) -> None:
    kept_file = tmp_path / "kept"
    with a_keeper(kept_file, on(broker.port)) as (keeper, _):
        keeper.line.connect()
        hears(keeper)
    with a_sender(tmp_path / "box", on(broker.port)) as sender:
        sender.line.connect()
        for number in range(1, 25):
            sender.keep(hour(number))
        drive(lambda: sender.is_idle, sender)
    with a_keeper(kept_file, on(broker.port)) as (keeper, _):
        keeper.line.connect()
        drive(lambda: count(kept_file, "seal") == 24, keeper)


def test_prometheus_is_told_what_a_kiosk_told(tmp_path: Path, broker: MosquittoBroker) -> None:
    with (
        a_keeper(tmp_path / "kept", on(broker.port)) as (keeper, _),
        a_sender(tmp_path / "box", on(broker.port)) as sender,
    ):
        keeper.line.connect()
        sender.line.connect()
        sender.show(STATE)
        sender.keep(hour(17, first="2026-11-16"))
        drive(lambda: "week_sessions" in keeper.text() and sender.is_idle, sender, keeper)
        with serving(keeper.text, "127.0.0.1", 0) as port:
            address = f"http://127.0.0.1:{port}"
            with urllib.request.urlopen(f"{address}/metrics") as answer:
                text = answer.read().decode()
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(f"{address}/")
    lines = text.splitlines()
    assert {
        'leaflet_kiosk_online{instance="ward-1"} 1',
        'leaflet_kiosk_up{instance="ward-1"} 1',
        'leaflet_kiosk_disk_free_bytes{instance="ward-1"} 4000000',
        'leaflet_kiosk_check_state{instance="ward-1",check="pin"} 1',
        'leaflet_kiosk_info{instance="ward-1",version="1.2",kiosk="W \\"1\\""} 1',
        'leaflet_kiosk_seal_number{instance="ward-1"} 17',
        'leaflet_kiosk_seal_contradictions{instance="ward-1"} 0',
        'leaflet_kiosk_week_sessions{instance="ward-1"} 40',
    } <= set(lines)
    assert not any('check="kiosk"' in line for line in lines)  # it is well
    assert not any("week_read" in line for line in lines)  # it is hidden
    described = [line.split()[2] for line in lines if line.startswith("# HELP ")]
    assert len(described) == len(set(described))


def test_a_clock_that_is_wrong_is_told_and_fools_nobody(
    tmp_path: Path, broker: MosquittoBroker
) -> None:
    with (
        a_keeper(tmp_path / "kept", on(broker.port)) as (keeper, _),
        a_sender(tmp_path / "box", on(broker.port)) as sender,
    ):
        keeper.line.connect()
        hears(keeper)
        sender.line.connect()
        sender.show({**STATE, "time": "2001-01-01T00:00:00+00:00"})
        drive(lambda: "clock_offset" in keeper.text(), sender, keeper)
        numbers = dict(
            line.rsplit(" ", 1) for line in keeper.text().splitlines() if not line.startswith("#")
        )
    assert float(numbers['leaflet_kiosk_clock_offset_seconds{instance="ward-1"}']) < -8e8
    assert float(numbers['leaflet_kiosk_checked_timestamp_seconds{instance="ward-1"}']) > 1.7e9


class Listener:
    """Whoever subscribes to everything, by MQTT alone."""

    def __init__(self, port: int) -> None:
        self.heard: list[tuple[str, bytes, bool]] = []
        self.client = make_client("listener", on(port))
        self.client.on_connect = lambda client, *_: client.subscribe("#", 1)
        self.client.on_message = self._hear
        self.client.connect("127.0.0.1", port)

    def _hear(self, _client: object, _data: object, message: mqtt.MQTTMessage) -> None:
        self.heard.append((message.topic, bytes(message.payload), message.retain))

    def states(self) -> int:
        return sum(topic.endswith("/state") for topic, _, _ in self.heard)

    def until(self, enough: int, sender: Sender) -> None:
        drive(lambda: self.client.loop(0.005) or self.states() >= enough, sender)


def test_a_state_is_told_when_it_changes_and_now_and_then(
    tmp_path: Path, broker: MosquittoBroker
) -> None:
    listener = Listener(broker.port)
    with a_sender(tmp_path / "box", on(broker.port), home_assistant=True) as sender:
        now = [0.0]
        sender._clock = lambda: now[0]
        sender.line.connect()
        for minute in range(12):
            now[0] = minute * 60.0
            sender.show({**STATE, "time": f"2026-11-23T12:{minute:02}:00+00:00"})
            told = 1 + minute * 60 // REFRESH_S
            listener.until(told, sender)
            drive(lambda: sender.is_idle, sender)
            assert listener.states() == told
        sender.show({**STATE, "state": "fault"})
        listener.until(4, sender)
        now[0] += REFRESH_S  # nobody has written it anew: it is told no more
        sender.pump()
        drive(lambda: sender.is_idle, sender)
    homes = [body for topic, body, _ in listener.heard if topic == topic_of("ward-1")]
    assert len(homes) == 1
    assert b'"state_topic": "leaflet-kiosk/ward-1/state"' in homes[0]
    let_go(listener.client)


def test_whoever_subscribes_late_has_the_state_and_the_will(
    tmp_path: Path, broker: MosquittoBroker
) -> None:
    lay_down(tmp_path / "run")
    config = tmp_path / "mqtt.toml"
    config.write_text(f'broker = "127.0.0.1"\nport = {broker.port}\nplain = true\nid = "ward-2"')
    command: list[str | Path] = [sys.executable, "-m", "bridge", "send", "--config", config]
    command += ["--folder", tmp_path / "run", "--outbox", tmp_path / "box"]
    alive = 'leaflet_kiosk_online{instance="ward-2"} 1'
    for ends_by in (signal.SIGKILL, signal.SIGTERM):
        with (
            subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process,
            a_keeper(tmp_path / f"kept-{ends_by}", on(broker.port)) as (keeper, _),
        ):
            keeper.line.connect()
            text = keeper.text
            drive(lambda text=text: alive in text() and "seal_number" in text(), keeper)  # type: ignore[misc]
            os.kill(process.pid, ends_by)
            process.wait(20)
            drive(lambda text=text: alive[:-1] + "0" in text(), keeper)  # type: ignore[misc]
        assert process.returncode == (0 if ends_by is signal.SIGTERM else -ends_by)


def test_nonsense_is_told_and_dropped(
    tmp_path: Path, broker: MosquittoBroker, caplog: pytest.LogCaptureFixture
) -> None:
    listener = Listener(broker.port)
    nonsense = {
        "state": [b"{", b"[]", b'{"format": 2}', b"x" * 70_000, b'{"format": 1, "numbers": 7}'],
        "seal": [b'{"format": 1, "number": true, "id": "a/b-1"}', b'{"format": 1, "number": 1}'],
        "week": [b'{"format": 1, "id": "a/b-2", "week": "x", "days": {}}'],
    }
    with a_keeper(tmp_path / "kept", on(broker.port)) as (keeper, _):
        keeper.line.connect()
        hears(keeper)
        for kind, bodies in nonsense.items():
            for body in bodies:
                listener.client.publish(f"leaflet-kiosk/evil/{kind}", body, qos=1)
        drive(lambda: listener.client.loop(0.005) or caplog.text.count("nonsense") == 8, keeper)
        assert "instance" not in keeper.text()
    let_go(listener.client)
