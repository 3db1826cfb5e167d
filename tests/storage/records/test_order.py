"""What an attacker who has the file works out of who came before whom: nothing, within an hour."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from kiosk.core.records.confirmation import hour_of
from tests.storage.a_store import DAY, HOUR, NOW, a_record, open_store
from tests.storage.records.a_machine import IN_MEMORY

HOURS = 6
MANY = 12

Guess = dict[bytes, int]
"""What comes first has the smallest number."""


def raw(path: Path) -> bytes:
    """Return all that lies on the disk, one file after the other."""
    files = sorted(path.parent.glob(f"{path.name}*"))
    return b"".join(each.read_bytes() for each in files if not each.name.endswith("-shm"))


def offsets(raw: bytes, names: list[bytes]) -> list[list[int]]:
    return [[found.start() for found in re.finditer(re.escape(name), raw)] for name in names]


def share_of_right_guesses(order: list[bytes], guess: Guess) -> tuple[int, int]:
    pairs = [
        guess[one] < guess[other]
        for one, other in itertools.combinations(order, 2)
        if one in guess and other in guess and guess[one] != guess[other]
    ]
    return sum(pairs), len(pairs)


def by_page(raw: bytes, names: list[bytes]) -> Iterator[Guess]:
    """Guess page by page: SQLite puts each new cell before the last one."""
    for page in range(0, len(raw), 4096):
        text = raw[page : page + 4096]
        yield {name: -text.find(name) for name in names if name in text}


def by_first_offset(text: bytes, names: list[bytes]) -> Iterator[Guess]:
    yield {name: found[0] for name in names if (found := offsets(text, [name])[0])}


def by_last_offset(text: bytes, names: list[bytes]) -> Iterator[Guess]:
    yield {name: found[-1] for name in names if (found := offsets(text, [name])[0])}


def by_copies(text: bytes, names: list[bytes]) -> Iterator[Guess]:
    """Guess that what came first stands there most often."""
    yield {name: -text.count(name) for name in names}


ATTACKS: dict[str, Callable[[bytes, list[bytes]], Iterator[Guess]]] = {
    each.__name__: each for each in (by_page, by_first_offset, by_last_offset, by_copies)
}


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(dir=IN_MEMORY) as name:
        yield Path(name)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("by_code", [False, True])
@pytest.mark.parametrize("closed", [False, True])
def test_the_file_does_not_tell_who_came_first(
    folder: Path, attack: str, by_code: bool, closed: bool
) -> None:
    """Also in the hour that runs, and in the log, and in pages that are free again."""
    right = all_pairs = 0
    for run in range(4):
        path = folder / str(run) / "records.sqlite3"
        chance = Random(run)
        store = open_store(path, random=chance)
        orders: list[list[bytes]] = []
        for hour in range(HOURS):
            now = hour_of(NOW) + hour * HOUR
            orders.append([])
            for _ in range(MANY):
                record = a_record(
                    id=chance.randbytes(16).hex(),
                    hour=now,
                    screens=a_record().screens * chance.randrange(1, 8),
                )
                code = store.add(record, now=now, code=True)
                assert code is not None
                orders[-1].append((code if by_code else record.id).encode())
        if closed:
            store.close()
        text = raw(path)
        store.close()
        for order in orders:
            for guess in ATTACKS[attack](text, order):
                hits, pairs = share_of_right_guesses(order, guess)
                right += hits
                all_pairs += pairs
    assert all_pairs or attack == "by_copies"  # each may stand there as often
    if all_pairs:
        assert 0.42 < right / all_pairs < 0.58, f"{right} of {all_pairs}"


def test_the_log_is_cut_after_each_record(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    with open_store(path) as store:
        store.add(a_record(), now=NOW, code=True)
        assert path.with_name("records.sqlite3-wal").stat().st_size == 0


def test_the_times_of_the_files_tell_the_hour_alone(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    with open_store(path) as store:
        for work in (
            lambda: store.add(a_record(), now=NOW, code=True),
            lambda: store.tidy(NOW, DAY),
        ):
            work()
            times = {file.stat().st_mtime for file in tmp_path.iterdir()}
            assert times == {hour_of(NOW).timestamp()}


def test_what_was_forgotten_leaves_no_trace_of_its_place(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    with open_store(path) as store:
        codes = [store.add(a_record(), now=NOW, code=True) for _ in range(5)]
        store.tidy(NOW + 2 * DAY, 30 * DAY)
        assert not any(str(code).encode() in raw(path) for code in codes)
