"""What the kiosk says of itself, in a file that every user may read."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.storage import heartbeat
from kiosk.storage.files import NotWritten
from tests.core.health.test_running import BEAT, HOUR, NOW


@pytest.fixture
def file(tmp_path: Path) -> Path:
    heartbeat.make_runtime(tmp_path / "run")
    return tmp_path / "run" / heartbeat.BEAT_FILE


def test_what_was_written_is_read(file: Path) -> None:
    black = replace(BEAT, painted=None, platform="offscreen", keeps=False)
    for beat in (BEAT, black, replace(BEAT, touched=NOW - HOUR, display="HDMI-A-1, 60 Hz")):
        heartbeat.write(file, beat)
        assert heartbeat.read(file) == beat


def test_a_version_that_does_not_say_what_it_draws_on_is_read(file: Path) -> None:
    heartbeat.write(file, BEAT)
    values = json.loads(file.read_text("utf-8"))
    del values["platform"], values["keeps"]
    file.write_text(json.dumps(values), "utf-8")
    assert heartbeat.read(file) == BEAT


@pytest.mark.skipif(os.name == "nt", reason="there, the folder says who may read")
def test_everybody_may_read_it_whatever_the_umask(file: Path) -> None:
    before = os.umask(0o077)
    try:
        heartbeat.write(file, BEAT)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o755


def test_nothing_and_nonsense_say_nothing(file: Path) -> None:
    assert heartbeat.read(file) is None
    heartbeat.write(file, BEAT)
    values = json.loads(file.read_text("utf-8"))
    for wrong in (
        "{",
        "[]",
        json.dumps({**values, "at": "10:17"}),
        json.dumps({**values, "at": "2026-11-23T10:17:00"}),
        json.dumps({**values, "service": "well"}),
        json.dumps({name: value for name, value in values.items() if name != "began"}),
    ):
        file.write_text(wrong, "utf-8")
        assert heartbeat.read(file) is None


def test_who_may_not_look_is_told_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_file: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(heartbeat, "read_small_json", refused)
    with pytest.raises(PermissionError):
        heartbeat.read(file)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("")
    with pytest.raises(NotWritten):
        heartbeat.write(tmp_path / "run" / heartbeat.BEAT_FILE, BEAT)
