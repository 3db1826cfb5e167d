"""A short form of `benchmarks/fleet.py`: what it simulates is really carried, and compared."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from benchmarks.fleet import fleet
from bridge.kept import Kept, Letter, Seal


def test_what_few_kiosks_tell_arrives_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with fleet(5, tmp_path, is_watched=False) as trial:
        asyncio.run(trial.walk_briefly())
        assert trial.wrong == []
    told = capsys.readouterr().out
    assert "173 seals and 6 weeks, each once" in told

    invented = Kept(tmp_path / "keeper" / "kept")
    invented.add_seal(Letter("nobody", "box", 1), Seal(1, "b" * 64), 0.0)
    invented.close()
    assert trial.compared() == ["seals: 0 lost, 1 invented"]
