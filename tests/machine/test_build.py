"""Which commit a program was built from."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from kiosk.machine.build import commit
from tests.conftest import ROOT


def test_what_the_build_wrote_counts() -> None:
    assert commit("abc1234") == "abc1234"


def test_a_checkout_knows_by_itself() -> None:
    command = ["git", "-C", str(ROOT), "rev-parse", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = commit("$Format:%h$", ROOT)
    assert done.stdout.startswith(found)
    assert re.fullmatch("[0-9a-f]{7,}", found) or not done.stdout


def test_where_nobody_knows_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert commit("$Format:%h$", tmp_path) == ""
    (tmp_path / ".git").mkdir()
    assert commit("$Format:%h$", tmp_path) == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit("$Format:%h$", tmp_path) == ""
