"""The benchmark of the records measures all that it says, with few of them."""

from __future__ import annotations

import secrets
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from benchmarks.records import KEY, as_of_version_1, build, measure_long, migrate, recount
from kiosk.core.records.chain import Chain
from kiosk.storage.records.database import connect
from kiosk.storage.records.store import Store

RECORDS = 500


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Return a file of as many records, of two screens each."""
    path = tmp_path / "records.sqlite3"
    build(path, RECORDS, 2, Random(7))
    return path


def test_everything_that_takes_long_is_measured(records: Path) -> None:
    def open_store() -> Store:
        return Store(records, random=secrets.SystemRandom(), key=KEY)

    assert [title for title, _ms, _limit in measure_long(records, None, open_store)] == [
        "verify every seal",
        "check every page",
        "export",
        "back up",
        "migrate from version 1, with its backup",
    ]


def test_what_is_migrated_holds_every_record(records: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite3"
    as_of_version_1(records, old)
    migrate(old)
    with closing(connect(old, chain=Chain(KEY), busy_ms=0)) as database:
        (count,) = database.execute("SELECT count(*) FROM confirmation").fetchone()
    assert count == RECORDS


def test_the_records_are_counted_as_the_tallies_count_them(records: Path) -> None:
    with closing(connect(records, chain=Chain(KEY), busy_ms=0)) as database:
        (sessions,) = database.execute(
            "SELECT sum(sessions) FROM tally WHERE hour > '2026-09-28T20:00Z'"
        ).fetchone()
    assert recount(records).sessions == sessions > 0
