from __future__ import annotations

from pathlib import Path

import pytest
from session.update import Places, tell

from kiosk.core.health.last_update import UpdateOutcome
from kiosk.storage.last_update import read


def test_the_kiosk_reads_what_the_update_tells(tmp_path: Path) -> None:
    places = Places(kept=tmp_path)
    for outcome in UpdateOutcome:
        tell(places, outcome.value, {"leaflet-kiosk": "1.0"}, "2.0", records=3)
        last = read(places.told)
        assert last is not None
        assert (last.outcome, last.version, last.other, last.records) == (outcome, "1.0", "2.0", 3)
    assert places.told.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("content", ["", "[]", "3", "{}", '{"at": "x"}', "\0", '{"at": 1e99}'])
def test_what_is_damaged_is_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "told.json"
    assert read(file) is None
    file.write_text(content)
    assert read(file) is None
