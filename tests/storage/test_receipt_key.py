from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from kiosk.core.faults import SecretsError
from kiosk.storage.receipt_key import (
    FOLDER,
    RECEIPT_KEY_FILE,
    ReceiptKeyBroken,
    read_key,
    ready_key,
)
from tests.core.readers import is_shut_to_others


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / FOLDER / RECEIPT_KEY_FILE


def test_there_is_no_key_until_one_is_made(file: Path) -> None:
    assert read_key(file) is None
    assert not file.exists()


def test_a_key_is_made_once_for_the_user_alone(file: Path) -> None:
    key = ready_key(file, Random(1))
    assert len(key) == 32
    assert ready_key(file, Random(2)) == key == read_key(file)
    assert is_shut_to_others(file)


@pytest.mark.parametrize("values", [{}, {"key": 5}, {"key": "no hex"}, {"key": "abcd"}])
def test_a_damaged_key_is_neither_used_nor_replaced_nor_quoted(
    file: Path, values: dict[str, object]
) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"format": 1, **values}))
    before = file.read_bytes()
    with pytest.raises(ReceiptKeyBroken) as told:
        ready_key(file, Random(1))
    assert file.read_bytes() == before
    assert "abcd" not in told.value.sentence
    assert "no hex" not in told.value.sentence


def test_a_key_that_cannot_be_read_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(SecretsError):
        read_key(file)
