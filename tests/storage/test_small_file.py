from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core.crashes import Crashes
from kiosk.core.faults import SecretsError, StoreBroken, StoreError
from kiosk.core.leaflet.cached import CachedLeaflets
from kiosk.core.settings.origins import Layer, Origin
from kiosk.storage import crashes, last_faults
from kiosk.storage.leaflets.cache import CACHE_FILE, read_cache
from kiosk.storage.records.database import reading
from kiosk.storage.secrets import read_private
from kiosk.storage.settings.layers import read
from kiosk.storage.small_file import open_regular, read_small, read_small_json
from tests.storage.a_disk import needs_links
from tests.storage.a_store import open_store

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither such pipes nor devices")


def pipe(file: Path) -> None:
    os.mkfifo(file)


def endless(file: Path) -> None:
    file.symlink_to("/dev/zero")


def huge(file: Path) -> None:
    with file.open("wb") as stream:
        stream.truncate(2**40)  # without a byte on the disk


ODD = [pytest.param(pipe, marks=posix), pytest.param(endless, marks=posix)]


@needs_links
def test_a_file_and_a_link_to_one_are_read(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b'{"a": 1}')
    link.symlink_to(file)

    assert read_small(file) == read_small(link) == b'{"a": 1}'
    assert read_small_json(link) == {"a": 1}
    with open_regular(link) as stream:
        assert stream.read(2) == b'{"'


def test_no_more_is_read_than_a_small_file_holds(tmp_path: Path) -> None:
    file = tmp_path / "file"
    huge(file)
    with pytest.raises(OSError, match="larger than 1,000,000 bytes"):
        read_small(file)

    file.write_bytes(b"x" * 10)
    assert read_small(file, 10) == b"x" * 10
    with pytest.raises(OSError, match="larger than 9 bytes"):
        read_small(file, 9)


def test_json_that_is_nested_too_deeply_is_no_json(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("[" * 200_000)

    with pytest.raises(ValueError, match="nested too deeply"):
        read_small_json(file)


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_regular_file_is_refused_at_once(
    odd: Callable[[Path], None], tmp_path: Path
) -> None:
    odd(tmp_path / "odd")

    with pytest.raises(OSError, match="not a regular file"):
        read_small(tmp_path / "odd")


def test_a_folder_and_nothing_at_all_are_told_as_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read_small(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_small(tmp_path / "nothing")


@posix
def test_what_takes_the_place_of_a_file_at_the_last_moment_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    really = os.open

    def swap_and_open(path: Path, flags: int) -> int:
        file.unlink()
        pipe(file)
        return really(path, flags)

    monkeypatch.setattr(os, "open", swap_and_open)
    with pytest.raises(OSError, match="not a regular file"):
        read_small(file)


@pytest.mark.parametrize("odd", [*ODD, huge])
def test_no_reader_of_the_kiosks_state_waits_for_odd_files_or_fails(
    odd: Callable[[Path], None], tmp_path: Path
) -> None:
    file = tmp_path / "odd"
    odd(file)
    odd(tmp_path / CACHE_FILE)

    assert crashes.read(file) == Crashes()
    assert last_faults.read(file) == ()
    assert read_cache(tmp_path, tmp_path) == CachedLeaflets(tmp_path)
    with pytest.raises(SecretsError):
        read_private(file)
    layer = Layer(Origin.STAFF, file)
    assert read(layer).problems


@pytest.mark.parametrize("odd", ODD)
def test_records_that_are_no_regular_file_are_told_as_damaged(
    odd: Callable[[Path], None], tmp_path: Path
) -> None:
    odd(tmp_path / "records.sqlite3")

    with pytest.raises(StoreBroken, match="not a regular file"):
        open_store(tmp_path / "records.sqlite3")
    with (
        pytest.raises(StoreBroken, match="not a regular file"),
        reading(tmp_path / "records.sqlite3"),
    ):
        pass


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("log", ["-journal", "-wal", "-shm"])
def test_what_is_no_regular_file_beside_the_records_is_told_and_costs_no_file(
    odd: Callable[[Path], None], tmp_path: Path, log: str
) -> None:
    records = tmp_path / "records.sqlite3"
    open_store(records).close()
    odd(tmp_path / f"records.sqlite3{log}")

    with pytest.raises(StoreError, match=f"{log} is not a regular file") as opened:
        open_store(records)
    with pytest.raises(StoreError, match=f"{log} is not a regular file"), reading(records):
        pass

    assert not isinstance(opened.value, StoreBroken)


@posix
@pytest.mark.parametrize("log", ["-journal", "-wal", "-shm"])
def test_a_log_that_another_program_takes_away_meanwhile_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log: str
) -> None:
    records = tmp_path / "records.sqlite3"
    open_store(records).close()
    gone = tmp_path / f"records.sqlite3{log}"
    gone.write_bytes(b"")
    really = os.stat

    def look_and_take_away(path: Path, *args: object, **options: object) -> os.stat_result:
        found = really(path, *args, **options)  # type: ignore[arg-type]
        if os.fspath(path) == str(gone):
            gone.unlink()
        return found

    monkeypatch.setattr(os, "stat", look_and_take_away)
    with reading(records):
        pass
    assert not gone.exists()


@pytest.mark.parametrize("text", ["[1" + "0" * 400 + "]", "[" * 200_000, "{}", '"x"', "[null]"])
def test_starts_that_are_no_numbers_hold_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "starts.json").write_text(text)

    assert crashes.read(tmp_path / "starts.json") == Crashes()
