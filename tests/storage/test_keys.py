from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from kiosk.core.faults import SecretsError
from kiosk.storage.keys import RECEIPT_KEY, SEAL_KEY, KeyFile
from tests.core.readers import is_shut_to_others
from tests.storage.a_disk import needs_a_posix_disk


@pytest.fixture(params=[SEAL_KEY, RECEIPT_KEY], ids=lambda key: key.name)
def key_file(request: pytest.FixtureRequest) -> KeyFile:
    each: KeyFile = request.param
    return each


@pytest.fixture
def file(key_file: KeyFile, tmp_path: Path) -> Path:
    return key_file.file(tmp_path)


def test_there_is_no_key_until_one_is_made(key_file: KeyFile, tmp_path: Path, file: Path) -> None:
    assert key_file.read(tmp_path) is None
    assert not file.exists()


def test_a_key_is_made_once_for_the_user_alone(
    key_file: KeyFile, tmp_path: Path, file: Path
) -> None:
    key = key_file.ready(tmp_path, Random(1))
    assert len(key) == 32
    assert key_file.ready(tmp_path, Random(2)) == key == key_file.read(tmp_path)
    assert is_shut_to_others(file)


@pytest.mark.parametrize("values", [{}, {"key": 5}, {"key": "no hex"}, {"key": "abcd"}])
def test_a_damaged_key_is_neither_used_nor_replaced_nor_quoted(
    key_file: KeyFile, tmp_path: Path, file: Path, values: dict[str, object]
) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"format": 1, **values}))
    before = file.read_bytes()
    with pytest.raises(key_file.broken) as told:
        key_file.ready(tmp_path, Random(1))
    assert file.read_bytes() == before
    assert "abcd" not in told.value.sentence
    assert "no hex" not in told.value.sentence


@pytest.mark.parametrize(
    "left", [b"", b'{"form', b"\xff\xfe", b"[1]", b'{"format": 2, "key": "00"}']
)
def test_a_key_that_was_half_written_is_told_as_what_it_is(
    key_file: KeyFile, tmp_path: Path, file: Path, left: bytes
) -> None:
    file.parent.mkdir()
    file.write_bytes(left)
    with pytest.raises(key_file.broken) as told:
        key_file.ready(tmp_path, Random(1))
    # Whoever follows the sentence is not to lose the key of the seals, nor the PINs.
    assert "PIN" not in told.value.sentence
    assert file.read_bytes() == left


@needs_a_posix_disk
def test_a_key_that_was_put_back_for_all_to_read_is_shut_again(
    key_file: KeyFile, tmp_path: Path, file: Path
) -> None:
    key = key_file.ready(tmp_path, Random(1))
    file.chmod(0o644)
    file.parent.chmod(0o755)
    assert key_file.ready(tmp_path, Random(2)) == key
    assert is_shut_to_others(file)
    assert is_shut_to_others(file.parent)


def test_a_key_that_cannot_be_read_is_told(key_file: KeyFile, tmp_path: Path, file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(SecretsError):
        key_file.read(tmp_path)
