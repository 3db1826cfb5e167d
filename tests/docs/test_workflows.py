"""What runs on each push names what there is: the tests, and the targets of the Makefile."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.machine.as_on_windows import as_on_windows

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

PUSHED = (ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8")
WINDOWS = PUSHED.partition("\n  windows:\n")[2]

# What the tests are written with knows both systems by itself.
_KNOW_BOTH = "import pytest, pytestqt.qtbot, hypothesis.stateful\n"
_IMPORT = """
import importlib, json
sys.path += json.loads(sys.argv[1])
for name in sys.argv[2:]:
    importlib.import_module(name)
print("all")
"""


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda each: each.name)
def test_a_workflow_names_files_and_targets_that_there_are(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    files = re.findall(r"(?<![\w/])(?:tests|packaging)[/\\][\w./\\-]+", text)
    assert [each for each in files if not (ROOT / each.replace("\\", "/")).exists()] == []
    made = re.findall(r"^ *(?:- run: )?make ([a-z-]+)", text, re.MULTILINE)
    assert set(made) <= set(targets)
    assert made


def test_each_push_tries_the_core_the_storage_and_a_patient_on_windows() -> None:
    assert "runs-on: windows-" in WINDOWS
    rooms = ("tests/core ", "tests/storage ", "tests/e2e/test_confirmation.py")
    assert [room for room in rooms if room not in WINDOWS] == []


def test_all_that_is_tried_on_windows_can_be_loaded_there(tmp_path: Path) -> None:
    """One module that cannot be would end the whole trial before its first test."""
    tried = re.findall(r"(?<= )tests/[\w./]+", WINDOWS.partition("python -m pytest")[2])
    files = [
        file
        for each in tried
        for file in ((ROOT / each).rglob("*.py") if (ROOT / each).is_dir() else [ROOT / each])
    ]
    modules = [".".join(each.relative_to(ROOT).with_suffix("").parts) for each in files]
    assert len(modules) > 100
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    paths = settings["tool"]["pytest"]["ini_options"]["pythonpath"]
    added = json.dumps([str(ROOT / each) for each in paths])
    done = as_on_windows(tmp_path, added, *modules, script=_IMPORT, before=_KNOW_BOTH)
    assert (done.stderr, done.stdout) == ("", "all\n")


def test_each_push_runs_the_two_commands_of_the_readme() -> None:
    commands = re.findall(r"^(make \w+) +#", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert len(commands) == 2
    assert [each for each in commands if f"run: {each}" not in PUSHED] == []
