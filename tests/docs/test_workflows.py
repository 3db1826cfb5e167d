"""What runs on each push names what there is: the tests, and the targets of the Makefile."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


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
    pushed = (ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8")
    windows = pushed.split("\n  windows:\n")[1]
    assert "runs-on: windows-" in windows
    rooms = ("tests/core ", "tests/storage ", "tests/e2e/test_confirmation.py")
    assert [room for room in rooms if room not in windows] == []


def test_each_push_runs_the_two_commands_of_the_readme() -> None:
    commands = re.findall(r"^(make \w+) +#", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    pushed = (ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8")
    assert len(commands) == 2
    assert [each for each in commands if f"run: {each}" not in pushed] == []
