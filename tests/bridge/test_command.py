"""`leaflet-kiosk-mqtt` as technicians type it, and as its services run."""

from __future__ import annotations

import os
import tempfile
import threading
import urllib.request
from pathlib import Path

import pytest

from bridge import __main__ as command
from bridge.__main__ import main
from bridge.keeper import keep
from bridge.kept import Kept, Letter, Seal
from bridge.sender import send
from bridge.settings import read_keeper, read_kiosk
from tests.bridge.broker import MosquittoBroker, free_port
from tests.bridge.ends import lay_down

PLAIN = 'broker = "127.0.0.1"\nplain = true\n'


@pytest.fixture
def kept_file(tmp_path: Path) -> Path:
    (tmp_path / "keeper.toml").write_text(f'{PLAIN}file = "{tmp_path}/kept"\n')
    kept = Kept(tmp_path / "kept")
    for place, number in enumerate((7, 8), start=1):
        kept.add_seal(Letter("ward-1", "box", place), Seal(number, "a" * 64), 1_795_000_000.0)
    kept.close()
    return tmp_path / "keeper.toml"


def test_the_last_seals_are_printed(kept_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seals", "--config", str(kept_file)]) == 0
    assert capsys.readouterr().out == f"ward-1\t8:{'a' * 64}\t2026-11-18 11:06 UTC\n"


def test_a_contradiction_ends_with_1_until_it_is_accepted(
    kept_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = Kept(kept_file.with_name("kept"))
    kept.add_seal(Letter("ward-1", "box", 3), Seal(7, "a" * 64), 1_795_003_600.0)
    kept.close()
    words = ["seals", "--config", str(kept_file)]
    assert main(words) == 1
    told = capsys.readouterr().err
    assert "ward-1 told seal 7:" in told
    assert "after seal 8: it told a later seal before: its end was cut off" in told
    assert main([*words, "--accept", "ward-1"]) == 0
    assert main(words) == 0
    assert main([*words, "--accept", "ward-9"]) == 2
    assert "No kiosk ward-9 has told a seal." in capsys.readouterr().err


def test_settings_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, keeper = tmp_path / "mqtt.toml", tmp_path / "keeper.toml"
    monkeypatch.setattr(command, "KIOSK_FILE", file)
    monkeypatch.setattr(command, "KEEPER_FILE", keeper)
    assert main(["check"]) == 2
    assert "There is neither" in capsys.readouterr().err
    file.write_text(f'{PLAIN}id = "ward-1"\n')
    keeper.write_text(PLAIN)
    assert main(["check"]) == 0
    at = "127.0.0.1:1883 (plain, below leaflet-kiosk/)"
    assert capsys.readouterr().out.splitlines() == [
        f"{file}: ward-1 tells {at}.",
        f"{keeper}: the keeper hears {at}, and tells it at 127.0.0.1:9712.",
    ]
    keeper.write_text('broker = "b"\n[tls]\nca = "/none/ca.pem"\n')
    assert main(["check"]) == 2
    assert "A certificate or password cannot be used" in capsys.readouterr().err
    keeper.unlink()
    file.write_text(f"{PLAIN}colour = 1\n")
    assert main(["check"]) == 2
    assert f"leaflet-kiosk-mqtt: {file}: colour: there is no such key." in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")
def test_root_is_told_what_the_service_cannot_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        file, password = folder / "mqtt.toml", folder / "password"
        monkeypatch.setattr(command, "KIOSK_FILE", file)
        monkeypatch.setattr(command, "KEEPER_FILE", folder / "keeper.toml")
        monkeypatch.setattr(command, "SERVICE_USER", "nobody")
        file.write_text(f'{PLAIN}id = "ward-1"\nuser = "ward-1"\npassword_file = "{password}"\n')
        password.write_text("secret")
        password.chmod(0o600)
        assert main(["check"]) == 2
        assert f"Permission denied: '{password}'" in capsys.readouterr().err
        assert os.geteuid() == 0
        password.chmod(0o644)
        assert main(["check"]) == 0


def test_both_services_run_until_they_are_told(tmp_path: Path) -> None:
    lay_down(tmp_path / "run")
    port = free_port()
    with MosquittoBroker(tmp_path / "broker") as broker:
        at = f"{PLAIN}port = {broker.port}\n"
        (tmp_path / "mqtt.toml").write_text(f'{at}id = "ward-1"\n')
        (tmp_path / "keeper.toml").write_text(
            f'{at}file = "{tmp_path}/new/kept"\nlisten_port = {port}\n'
        )
        ended = threading.Event()
        kiosk = read_kiosk(tmp_path / "mqtt.toml")
        services = [
            threading.Thread(target=keep, args=(read_keeper(tmp_path / "keeper.toml"), ended)),
            threading.Thread(target=send, args=(kiosk, tmp_path / "run", tmp_path / "box", ended)),
        ]
        for each in services:
            each.start()
        wanted = ('seal_number{instance="ward-1"} 7', "week_sessions", "kiosk_up")
        while not all(each in _fetched(port) for each in wanted):
            assert all(each.is_alive() for each in services)
        ended.set()
        for each in services:
            each.join(20)
            assert not each.is_alive()


def _fetched(port: int) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
            return str(answer.read().decode())
    except OSError:
        return ""
