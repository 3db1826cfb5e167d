from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.storage.last_update import read


@pytest.mark.parametrize("content", ["", "[]", "3", "{}", '{"at": "x"}', "\0", '{"at": 1e99}'])
def test_what_is_damaged_is_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "told.json"
    assert read(file) is None
    file.write_text(content)
    assert read(file) is None
