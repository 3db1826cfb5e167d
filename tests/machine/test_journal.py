"""The journal is told how much each line of the log weighs."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import pytest

from kiosk.machine.journal import JournalFormatter, goes_to_journal


@pytest.mark.parametrize(
    ("level", "weight"),
    [
        (logging.CRITICAL, 2),
        (logging.ERROR, 3),
        (logging.WARNING, 4),
        (logging.INFO, 6),
        (logging.DEBUG, 7),
    ],
)
def test_each_level_has_its_weight(level: int, weight: int) -> None:
    record = logging.LogRecord("kiosk", level, "", 0, "said", (), None)
    assert JournalFormatter().format(record) == f"<{weight}>said"


def test_each_line_of_a_traceback_has_it() -> None:
    try:
        raise ZeroDivisionError("a bug")
    except ZeroDivisionError:
        record = logging.LogRecord("kiosk", logging.ERROR, "", 0, "said", (), sys.exc_info())
    lines = JournalFormatter().format(record).splitlines()
    assert len(lines) > 3
    assert all(line.startswith("<3>") for line in lines)


def test_the_journal_is_known_by_what_systemd_says_of_it(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w", encoding="utf-8") as stream:
        found = os.fstat(stream.fileno())
        here = {"JOURNAL_STREAM": f"{found.st_dev}:{found.st_ino}"}
        assert goes_to_journal(stream, here)
        assert not goes_to_journal(stream, {"JOURNAL_STREAM": "8:1"})
        assert not goes_to_journal(stream, {})
    assert not goes_to_journal(stream, here)  # closed
