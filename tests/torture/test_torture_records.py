from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.mark.slow
def test_twenty_kills_lose_nothing() -> None:
    # In a process of its own: it forks, which is not for one that has threads.
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture.records", "--kills", "20", "--seed", "1"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 passed, 0 failed" in done.stdout
