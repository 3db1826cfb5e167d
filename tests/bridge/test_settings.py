"""The settings of both halves; what is wrong is told with its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from bridge.faults import BridgeFault
from bridge.settings import Tls, read_keeper, read_kiosk

WHOLE = """
broker = "mqtt.hospital.example"
port = 8884
id = "ward-1"
topic = "clinic/kiosks"
user = "ward-1"
password_file = "/etc/leaflet-kiosk/mqtt.password"
home_assistant = true
[tls]
ca = "ca.pem"
certificate = "ward-1.pem"
key = "ward-1.key"
"""


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "mqtt.toml"
    file.write_text(text)
    return file


def test_every_key_is_read(tmp_path: Path) -> None:
    found = read_kiosk(written(tmp_path, WHOLE))
    assert (found.id, found.home_assistant) == ("ward-1", True)
    assert (found.broker.port, found.broker.topic) == (8884, "clinic/kiosks")
    assert found.broker.tls == Tls("ca.pem", "ward-1.pem", "ward-1.key")


def test_a_broker_alone_is_enough_and_means_tls(tmp_path: Path) -> None:
    file = written(tmp_path, 'broker = "mqtt.hospital.example"')
    assert read_kiosk(file).broker.tls == Tls()
    assert read_keeper(file).broker.port == 8883


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "broker: a text"),
        ("broker = 7", "broker: a text"),
        ('broker = "b"\nport = 70000', "port: a port from 1 to 65535"),
        ('broker = "b"\nplain = true', "plain: without TLS only a broker on this machine"),
        ('broker = "127.0.0.1"\nplain = 1', "plain: true or false"),
        ('broker = "b"\nid = "a/b"', "id: 'a/b' may only have letters"),
        ('broker = "b"\ntls = 1', "tls: it is a table"),
        ('broker = "b"\n[tls]\ncertificate = "c"', "tls: certificate and key go together"),
        ('broker = "b"\n[tls]\ncaa = "c"', "caa: there is no such key"),
        ('broker = "b"\ncolour = "c"', "colour: there is no such key"),
        ("broker", "mqtt.toml"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BridgeFault, match=told):
        read_kiosk(written(tmp_path, text))


def test_a_broker_on_this_machine_may_be_spoken_to_without_tls(tmp_path: Path) -> None:
    for host in ("127.0.0.1", "::1", "localhost"):
        found = read_kiosk(written(tmp_path, f'broker = "{host}"\nplain = true'))
        assert (found.broker.tls, found.broker.port) == (None, 1883)
