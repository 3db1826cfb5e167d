"""A few of the leaflets of `tests.fuzz.shown`, with seeds that reach each outcome."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.fuzz.shown import try_once

SEEDS = (*range(1_000_000, 1_000_010), 1_000_068)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_check_finds_nothing_wrong_with_is_shown_whole(
    qapp: QApplication, tmp_path: Path, seed: int
) -> None:
    assert try_once(tmp_path / "leaflets", random.Random(seed)) in ("told", "shown")
