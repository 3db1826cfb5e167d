from __future__ import annotations

import logging
import os
import threading
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


def texts(file: Path, *logs: logging.Logger) -> list[str]:
    for log in logs:
        log.handlers[0].flush()
    return [fault.text for fault in read(file)]


def test_errors_are_kept_and_nothing_less(file: Path) -> None:
    log = log_to(file)
    log.warning("Nothing.")
    log.error("The disk of %s is full.", "records")
    log.critical("A bug.\nTraceback")
    assert texts(file, log) == ["The disk of records is full.", "A bug."]


def test_a_new_start_goes_on_where_the_last_one_ended(file: Path) -> None:
    for text in ("One.", "Two."):
        log = log_to(file)
        log.error(text)
        assert texts(file, log)[-1] == text
    assert texts(file) == ["One.", "Two."]


def test_errors_that_come_fast_are_written_together(file: Path) -> None:
    log = log_to(file, pause_s=3600)
    log.error("0")
    assert texts(file, log) == ["0"]
    log.error("1")
    log.error("2")
    assert texts(file) == ["0"]
    assert texts(file, log) == ["0", "1", "2"]


def test_where_it_cannot_be_written_nothing_fails(file: Path) -> None:
    file.mkdir()
    log = log_to(file)
    log.error("One.")
    assert texts(file, log) == []


def test_nobody_who_logs_an_error_waits_for_the_disk(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, really = threading.Event(), os.fsync

    def stall(handle: int) -> None:
        assert may_go_on.wait(60)
        really(handle)

    monkeypatch.setattr(os, "fsync", stall)
    log = log_to(file)
    log.error("One.")
    log.error("Two.")
    assert texts(file) == []
    may_go_on.set()
    assert texts(file, log) == ["One.", "Two."]
