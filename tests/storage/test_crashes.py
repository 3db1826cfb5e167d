"""Starts that end badly are counted, and forgiven."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.crashes import Crashes
from kiosk.storage import crashes


def _starting(*moments: float) -> Crashes:
    known = Crashes()
    for moment in moments:
        known = known.started(moment)
    return known


def test_the_fifth_start_in_five_minutes_is_a_loop() -> None:
    assert not _starting(0, 10, 20, 30).is_loop
    assert _starting(0, 10, 20, 30, 40).is_loop


def test_starts_long_past_no_longer_count() -> None:
    assert not _starting(0, 100, 200, 290, 301).is_loop


def test_a_clock_set_back_forgives_what_is_still_to_come() -> None:
    assert _starting(1_000, 1_001, 1_002, 5).starts == (5,)


def test_one_good_end_forgives_all() -> None:
    assert _starting(0, 1, 2, 3).ended_well() == Crashes()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "starts.json"
    crashes.write(file, _starting(1.5, 2.5))
    assert crashes.read(file) == Crashes((1.5, 2.5))


@pytest.mark.parametrize("text", ["", "{", "{}", "7", '"7"', '{"7": 7}', '["a", null]', "\xff"])
def test_a_damaged_file_holds_nothing(text: str, tmp_path: Path) -> None:
    file = tmp_path / "starts.json"
    file.write_bytes(text.encode("latin-1"))
    assert crashes.read(file) == Crashes()


@pytest.mark.parametrize("row", ["null", '"a"', "[]", "1" + "0" * 400])
def test_a_damaged_start_costs_none_of_the_others(row: str, tmp_path: Path) -> None:
    file = tmp_path / "starts.json"
    file.write_text(f"[1.5, {row}, 2.5]")
    assert crashes.read(file) == Crashes((1.5, 2.5))


def test_a_missing_file_holds_nothing(tmp_path: Path) -> None:
    assert crashes.read(tmp_path / "none.json") == Crashes()


def test_the_third_start_in_five_minutes_puts_what_is_new_in_doubt() -> None:
    assert not _starting(0, 10).are_doubtful
    assert _starting(0, 10, 20).are_doubtful
