"""What no system takes as a file ends a command with a sentence, never in a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.exit_codes import ExitCode
from tests.conftest import CONTENT
from tests.e2e.process import Machine

LONG = "x" * 300
LEAFLET = str(CONTENT / "cimentoplastie")

# Each in one process, as it takes most of the time of a command to start.
_EACH_OF_THEM = """
import json, sys
from kiosk.cli import main
for words in json.loads(sys.argv[1]):
    print(main(words), file=sys.stderr)
"""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "file").touch()
    return Machine(tmp_path)


def ended(machine: Machine, *commands: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _EACH_OF_THEM, json.dumps(commands)],
        capture_output=True,
        encoding="utf-8",
        cwd=machine.folder,
        env=machine._environment(screen=True),
        timeout=240,
        check=False,
    )


def test_a_name_that_is_too_long_is_told_by_every_command(machine: Machine) -> None:
    commands = [
        ["--config", LONG, "settings"],
        ["records", "backup", LONG],
        ["diff", LONG, LEAFLET],
        ["diff", "--html", LONG, LEAFLET, LEAFLET],
        ["import", f"{LONG}.md", "-o", "new"],
        ["new", "y/" * 3_000],
        ["tour", LONG],
    ]
    done = ended(machine, *commands)
    assert done.returncode == 0, done.stderr
    codes = [line for line in done.stderr.splitlines() if line.isdecimal()]
    assert codes == [str(int(ExitCode.USAGE))] * len(commands)
    assert done.stderr.count("File name too long") == len(commands)


def test_a_kept_seal_may_be_any_text(machine: Machine) -> None:
    assert "is neither a seal" in ended(machine, ["records", "verify", "--kept", LONG]).stderr


def test_a_place_that_is_no_folder_or_no_file_is_told(machine: Machine) -> None:
    done = ended(
        machine,
        ["tour", "file"],
        ["tour", "file/within"],
        ["diff", "--html", ".", LEAFLET, LEAFLET],
        ["diff", "--html", "file/within", LEAFLET, LEAFLET],
    )
    told = [line for line in done.stderr.splitlines() if not line.isdecimal()]
    assert done.returncode == 0, done.stderr
    assert told == [
        "file: File exists. Name another file or folder.",
        "file/within: Not a directory. Name another file or folder.",
        ". could not be written: Is a directory. Name a file.",
        "file/within could not be written: Not a directory. Name a file in a folder.",
    ]


def output_to(machine: Machine, where: str, words: str) -> tuple[int, str]:
    done = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m kiosk {words} {where}"],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=machine.folder,
        env=machine._environment(screen=True),
        timeout=240,
        check=False,
    )
    return done.returncode, done.stderr


def test_output_that_finds_no_room_is_told_and_is_no_finding(machine: Machine) -> None:
    told = "The output could not be written: No space left on device.\n"
    assert output_to(machine, ">/dev/full", "settings") == (ExitCode.USAGE, told)


def test_output_that_nobody_wants_changes_nothing(machine: Machine) -> None:
    assert output_to(machine, ">&-", "settings") == (ExitCode.OK, "")
