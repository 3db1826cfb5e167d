from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from kiosk.core.faults import SecretsError
from kiosk.storage.keys import RECEIPT_KEY, SEAL_KEY, KeyFile
from tests.core.readers import is_shut_to_others


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


def test_a_key_that_cannot_be_read_is_told(key_file: KeyFile, tmp_path: Path, file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(SecretsError):
        key_file.read(tmp_path)
