"""`leaflet-kiosk preview`, as a process."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.exit_codes import ExitCode
from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.process import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    write_leaflet(tmp_path / "hip", fr=VALID)
    return Machine(tmp_path)


def test_it_runs_until_it_is_ended_and_leaves_nothing_behind(
    machine: Machine, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    before = sorted(tmp_path.iterdir())

    with machine.started(["-m", "kiosk", "preview", "hip"]) as process:
        qtbot.waitUntil(
            lambda: any(temporary.rglob("*.svg")) or process.poll() is not None, timeout=60_000
        )
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)

    assert process.returncode == ExitCode.OK, said
    assert "Traceback" not in said
    assert list(temporary.iterdir()) == []
    assert sorted(tmp_path.iterdir()) == before


def test_what_it_cannot_show_is_told(machine: Machine) -> None:
    refused = machine.run("preview", "nowhere")
    assert refused.returncode == ExitCode.USAGE
    assert "leaflet-kiosk new, or leaflet-kiosk import" in refused.stderr
    with machine.started(["-m", "kiosk", "preview", "hip"], screen=False) as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == ExitCode.USAGE
    assert "leaflet-kiosk tour" in said
