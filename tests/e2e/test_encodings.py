"""No locale, and no bytes that are typed, end a command in a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.exit_codes import ExitCode
from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.process import Machine
from tests.e2e.terminal import at_a_terminal

NAME = "Salle d’été"

# The second is what any locale of another encoding comes to, where that is not installed.
ENVIRONMENTS = [
    {"LC_ALL": "C"},
    {"LC_ALL": "fr_FR.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "cp1252"},
]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    made.write_settings(f'[kiosk]\nname = "{NAME}"\n\n[content]\nfolder = "{tmp_path}/brochures"\n')
    text = VALID.replace("bone.svg", "été.svg")
    folder = write_leaflet(tmp_path / "brochures" / "alpha", fr=text)
    (folder / "pictures" / "bone.svg").rename(folder / "pictures" / "été.svg")
    return made


def run(
    machine: Machine, environment: dict[str, str], *arguments: str, typed: bytes = b""
) -> tuple[int, str, str]:
    """Run a command there; return its code and both streams, which must be UTF-8."""
    kept = machine._environment(screen=False)
    ended = subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        cwd=machine.folder,
        env={**kept, **environment},
        input=typed,
        capture_output=True,
        timeout=240,
        check=False,
    )
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda each: " ".join(each.values()))
def test_commands_say_the_same_whatever_the_locale(
    machine: Machine, environment: dict[str, str]
) -> None:
    code, said, told = run(machine, environment, "settings")
    assert (code, told) == (ExitCode.OK, "")
    assert f'kiosk.name = "{NAME}"' in said

    code, said, told = run(machine, environment, "doctor", "--json")
    assert (code, told) == (ExitCode.OK, "")
    assert {each["name"]: each["state"] for each in json.loads(said)["checks"]}["content"] == "ok"

    code, said, told = run(machine, environment, "doctor")
    assert code == ExitCode.OK
    assert "→ Set one: leaflet-kiosk set-pin." in said

    code, said, told = run(machine, environment, "check")
    assert (code, said) == (ExitCode.OK, ""), told

    folder = machine.folder / "brochures" / "alpha"
    (folder / "fr.md").write_text(VALID.replace("bone.svg", "hôpital.svg"), "utf-8")
    code, said, told = run(machine, environment, "check")
    assert code == ExitCode.MISTAKES
    assert "hôpital.svg" in said


def test_a_name_with_stray_bytes_is_told(machine: Machine) -> None:
    folder = machine.folder / "brochures" / os.fsdecode(b"caf\xe9")
    write_leaflet(folder, fr="no leaflet")
    code, said, told = run(machine, {}, "check")
    assert code == ExitCode.MISTAKES, told
    assert "caf\\" in said


def test_stray_bytes_are_no_pin(machine: Machine) -> None:
    code, _said, told = run(machine, {}, "set-pin", typed=b"\xff\xfe\n")
    assert code == ExitCode.USAGE
    assert told.endswith("A PIN is made of the digits 0 to 9 only.\n")
    assert "Traceback" not in told


# Between the fork and the new program, the child does nothing that a thread could hinder.
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (b"\xe9\n", ExitCode.USAGE, "digits 0 to 9 only"),
        (b"\x04", ExitCode.USAGE, "There was no PIN"),
    ],
    ids=["stray bytes", "the end of the input"],
)
def test_at_a_terminal_what_is_no_pin_is_refused(
    machine: Machine, typed: bytes, code: int, said: str
) -> None:
    ended, shown = at_a_terminal(machine, typed)
    assert ended == code, shown
    assert said in shown
    assert "Traceback" not in shown
