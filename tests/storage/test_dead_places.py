from __future__ import annotations

import datetime
import logging
from pathlib import Path

import pytest

from kiosk.core.touch.dead_place import MOST, DeadKind, DeadPlace
from kiosk.storage.dead_places import add, read

NOW = datetime.datetime(2026, 11, 23, 10, 17, tzinfo=datetime.UTC)


def test_the_last_dead_places_are_kept_and_read_again(tmp_path: Path) -> None:
    file = tmp_path / "data" / "dead_places.json"
    places = [DeadPlace(NOW, number / 100, 0.5, DeadKind.RESTS) for number in range(MOST + 3)]
    for place in places:
        add(file, place)
    assert read(file) == tuple(places[3:])


@pytest.mark.parametrize(
    "content", ["", "{}", "3", "[[1]]", '[[1, 2, 3, "?"]]', '[[1e30, 0, 0, "rests"]]', "\0"]
)
def test_a_damaged_file_holds_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "dead_places.json"
    file.write_text(content)
    assert read(file) == ()
    assert read(tmp_path / "missing.json") == ()
    add(file, DeadPlace(NOW, 0.5, 0.5, DeadKind.RETURNS))
    assert len(read(file)) == 1


def test_a_disk_that_takes_nothing_is_no_bug(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "data"
    blocked.write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        add(blocked / "dead_places.json", DeadPlace(NOW, 0.5, 0.5, DeadKind.RESTS))
    assert "could not be noted" in caplog.text
