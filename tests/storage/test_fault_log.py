from __future__ import annotations

import logging
from pathlib import Path

import pytest

from kiosk.storage.fault_log import FaultLog
from kiosk.storage.last_faults import read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "faults.json"


def log_to(file: Path, pause_s: float = 0.0) -> logging.Logger:
    log = logging.Logger("a log")
    log.addHandler(FaultLog(file, pause_s))
    return log


def texts(file: Path) -> list[str]:
    return [fault.text for fault in read(file)]


def test_errors_are_kept_and_nothing_less(file: Path) -> None:
    log = log_to(file)
    log.warning("Nothing.")
    log.error("The disk of %s is full.", "records")
    log.critical("A bug.\nTraceback")
    assert texts(file) == ["The disk of records is full.", "A bug."]


def test_a_new_start_goes_on_where_the_last_one_ended(file: Path) -> None:
    log_to(file).error("One.")
    log_to(file).error("Two.")
    assert texts(file) == ["One.", "Two."]


def test_errors_that_come_fast_are_written_together(file: Path) -> None:
    log = log_to(file, pause_s=3600)
    for number in range(3):
        log.error("%d", number)
    assert texts(file) == ["0"]


def test_where_it_cannot_be_written_nothing_fails(file: Path) -> None:
    file.mkdir()
    log_to(file).error("One.")
    assert texts(file) == []
