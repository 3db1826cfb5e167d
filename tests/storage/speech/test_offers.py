from __future__ import annotations

import logging
from pathlib import Path

import pytest

from kiosk.storage.speech.offers import read, write

OFFERS = frozenset({("hip", "fr"), ("hip", "en"), (None, "fr")})


def test_what_could_be_heard_is_kept_and_read_again(tmp_path: Path) -> None:
    file = tmp_path / "data" / "heard.json"
    write(file, OFFERS)
    assert read(file) == OFFERS
    write(file, ())
    assert read(file) == frozenset()


@pytest.mark.parametrize("content", ["", "{}", "3", "[[1]]", '[[1, "fr"]]', '[["hip", 2]]', "\0"])
def test_a_damaged_file_holds_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "heard.json"
    file.write_text(content)
    assert read(file) == frozenset()
    assert read(tmp_path / "missing.json") == frozenset()


def test_a_disk_that_takes_nothing_is_no_bug(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "data"
    blocked.write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        write(blocked / "heard.json", OFFERS)
    assert "could not be noted" in caplog.text
