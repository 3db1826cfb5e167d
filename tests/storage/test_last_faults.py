from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kiosk.core.last_faults import MOST, LoggedFault, with_fault
from kiosk.storage.last_faults import read, write

NOW = datetime.datetime(2026, 11, 23, 10, 17, tzinfo=datetime.UTC)


def test_the_last_faults_are_kept_and_read_again(tmp_path: Path) -> None:
    file = tmp_path / "data" / "faults.json"
    faults: tuple[LoggedFault, ...] = ()
    for number in range(MOST + 3):
        faults = with_fault(faults, NOW, f"Fault é {number}.\nA traceback.")
    write(file, faults)
    assert read(file) == faults
    assert [len(faults), faults[-1].text] == [MOST, f"Fault é {MOST + 2}."]


def test_a_fault_without_words_is_one_all_the_same() -> None:
    assert with_fault((), NOW, " \n") == (LoggedFault(NOW, ""),)


@pytest.mark.parametrize("content", ["", "{}", "3", "[[1]]", '[["a", "b"]]', "[[1e30, 2]]", "\0"])
def test_a_damaged_file_holds_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "faults.json"
    file.write_text(content)
    assert read(file) == ()
    assert read(tmp_path / "missing.json") == ()


def test_a_damaged_fault_costs_none_of_the_others(tmp_path: Path) -> None:
    file = tmp_path / "faults.json"
    file.write_text(f'[[1], [{NOW.timestamp()}, "Fault"], [1e30, 2]]')
    assert read(file) == (LoggedFault(NOW, "Fault"),)
