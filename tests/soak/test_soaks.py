from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


def soak(*command: str) -> str:
    """Run a soak as its own process, and return what it told."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["1", "2"], ids=["landscape", "portrait"])
def test_some_hundred_random_touches_lead_nowhere_bad(seed: str) -> None:
    told = soak("tests.soak.touches", "--count", "300", "--seed", seed)
    assert "300 actions" in told
    assert "0 episodes failed" in told


@pytest.mark.slow
def test_after_each_listener_the_voice_is_as_at_the_start() -> None:
    told = soak("tests.soak.speech", "--count", "24", "--warm", "12")
    assert "24 sessions" in told
    assert "flat" in told


@pytest.mark.slow
def test_nothing_counts_as_heard_that_was_not_played_whatever_becomes_of_the_plug() -> None:
    told = soak("tests.soak.listeners", "--count", "4")
    assert "4 listeners" in told
    assert "records say heard" in told


@pytest.mark.slow
def test_memory_is_flat_over_some_sessions() -> None:
    told = soak("tests.soak.sessions", "--count", "80", "--warm", "40")
    assert "80 sessions" in told
    assert "flat" in told
