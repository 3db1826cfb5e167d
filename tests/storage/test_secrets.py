from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from kiosk.core.faults import SecretsBroken, SecretsError
from kiosk.core.hidden import Hidden, overwrite
from kiosk.storage.secrets import read_private, write_private
from tests.core.readers import is_shut_to_others


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "secrets" / "some.json"


def test_what_is_written_is_read(file: Path) -> None:
    write_private(file, {"main": "é"})

    assert read_private(file) == {"format": 1, "main": "é"}


def test_without_a_file_nothing_is_read(file: Path) -> None:
    assert read_private(file) is None


def test_the_file_and_its_folder_are_for_their_user_alone(file: Path) -> None:
    before = os.umask(0)
    try:
        write_private(file, {})
    finally:
        os.umask(before)

    for made in (file, file.parent, file.parent.parent):
        assert is_shut_to_others(made)


def test_a_folder_open_to_others_is_closed(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.parent.chmod(0o755)

    write_private(file, {})

    assert is_shut_to_others(file.parent)


def test_a_write_cut_short_before_is_no_hindrance(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.with_name("some.json.new").write_text("{")

    write_private(file, {"main": "a"})

    assert list(file.parent.iterdir()) == [file]


def test_a_full_disk_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write_private(file, {"main": "before"})
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(SecretsError, match=r"some\.json \(No space left on device\)"):
        write_private(file, {"main": "after"})

    assert list(file.parent.iterdir()) == [file]
    assert read_private(file) == {"format": 1, "main": "before"}


def test_a_disk_that_loses_what_it_is_given_is_found_out(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_private(file, {"main": "before"})
    monkeypatch.setattr(os, "fsync", lambda handle: os.ftruncate(handle, 3))

    with pytest.raises(SecretsError, match="what was read back"):
        write_private(file, {"main": "after"})

    assert read_private(file) == {"format": 1, "main": "before"}


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b'{"format": 2}', b"{}", b"[" * 100_000],
    ids=lambda content: repr(content[:9]),
)
def test_a_damaged_file_is_not_taken_for_a_missing_one(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(content)

    with pytest.raises(SecretsBroken, match="Delete it"):
        read_private(file)


def test_a_file_that_cannot_be_read_is_told(file: Path) -> None:
    file.mkdir(parents=True)

    with pytest.raises(SecretsError, match="could not be kept or read"):
        read_private(file)


def test_a_damaged_file_is_not_quoted(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("secret")

    with pytest.raises(SecretsBroken) as raised:
        read_private(file)

    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__
    assert "secret," not in raised.value.sentence.replace(str(file), "")


def test_what_is_hidden_tells_neither_its_text_nor_its_length() -> None:
    assert repr(Hidden("258013")) == str(Hidden("25801377")) == f"{Hidden()}"
    assert len(Hidden("258013")) == 6
    assert Hidden("1") == Hidden("1") != Hidden("2")


def test_what_is_written_is_plain_json(file: Path) -> None:
    write_private(file, {"main": "a"})

    assert json.loads(file.read_text("utf-8")) == {"format": 1, "main": "a"}


def a_text(first: str, second: str) -> str:
    """Return a text that nobody else holds."""
    return first + second


def test_a_text_that_nobody_else_holds_is_overwritten() -> None:
    text = a_text("25M", "9K7")

    overwrite(text)

    assert text == "\0" * 6


@pytest.mark.parametrize("second", ["", "é"])
def test_what_python_shares_and_what_is_no_code_stays(second: str) -> None:
    text = a_text("5", second)

    overwrite(text)

    assert text == "5" + second


def test_a_text_that_others_hold_stays() -> None:
    text = a_text("25M", "9K7")
    others = [text]

    overwrite(text)

    assert others == [a_text("25M", "9K7")]
