from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.storage.log_file import LOG_FILE, MOST_BYTES
from tests.conftest import ROOT

_WITHOUT_STREAMS = """
import sys
sys.stdout = sys.stderr = None
from kiosk.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def run_without_streams(data: Path, *arguments: str) -> int:
    """Run a command as Windows starts a program that has no console."""
    environ = {
        **os.environ,
        "LEAFLET_KIOSK_DATA": str(data),
        "LEAFLET_KIOSK_CONFIG": str(data / "config"),
    }
    command = [sys.executable, "-c", _WITHOUT_STREAMS, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environ, timeout=60, check=False).returncode


def test_what_a_command_says_is_in_the_file(tmp_path: Path) -> None:
    assert run_without_streams(tmp_path / "data", "settings") == 0

    assert 'kiosk.name = "kiosk"' in (tmp_path / "data" / LOG_FILE).read_text("utf-8")


def test_the_log_tells_the_time_where_nobody_else_does(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text("[kiosk]\nnam = 1\n")

    run_without_streams(tmp_path, "records", "verify")

    line = (tmp_path / LOG_FILE).read_text("utf-8").splitlines()[0]
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ ERROR ", line)


def test_a_command_that_cannot_be_carried_out_says_so(tmp_path: Path) -> None:
    assert run_without_streams(tmp_path, "settings", "--set", "nothing") == 2

    assert "This sets nothing" in (tmp_path / LOG_FILE).read_text("utf-8")


def test_a_long_file_is_kept_once_and_begun_anew(tmp_path: Path) -> None:
    (tmp_path / LOG_FILE).write_bytes(b"x" * (MOST_BYTES + 1))

    run_without_streams(tmp_path, "settings")

    assert (tmp_path / f"{LOG_FILE}.1").stat().st_size == MOST_BYTES + 1
    assert (tmp_path / LOG_FILE).stat().st_size < MOST_BYTES


def test_a_file_that_cannot_be_written_keeps_no_command_from_its_work(tmp_path: Path) -> None:
    (tmp_path / LOG_FILE).mkdir()

    assert run_without_streams(tmp_path, "settings") == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes, and lets few make links")
@pytest.mark.parametrize("odd", ["pipe", "link"])
def test_nothing_but_a_file_of_its_own_is_written_to_or_waited_for(
    tmp_path: Path, odd: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("kept")
    if odd == "pipe":
        os.mkfifo(tmp_path / LOG_FILE)
    else:
        (tmp_path / LOG_FILE).symlink_to(elsewhere)

    assert run_without_streams(tmp_path, "settings") == 0

    assert elsewhere.read_text() == "kept"


@pytest.mark.skipif(os.name == "nt", reason="Windows closes both streams, or none")
def test_what_is_printed_is_printed_where_the_other_stream_alone_is_closed(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m kiosk settings 2>&-"],
        cwd=ROOT,
        env={**os.environ, "LEAFLET_KIOSK_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert "kiosk.name = " in done.stdout
    assert list(tmp_path.iterdir()) == []
