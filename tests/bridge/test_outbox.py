"""What is to be sent once waits on disk, in its order, and is not added twice."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bridge import outbox as outbox_module
from bridge.outbox import Outbox
from bridge.told import Told

DAY_S = 86_400.0


def seal(number: int, value: str = "a") -> Told:
    return {"format": 1, "number": number, "value": value * 64}


def week(first: str) -> Told:
    return {"format": 1, "week": first, "sessions": 20, "read": None, "days": {}}


def waiting(outbox: Outbox) -> list[tuple[int, str]]:
    return [
        (each.place, str(each.body.get("number", each.body.get("week"))))
        for each in outbox.waiting(1_000)
    ]


def test_a_week_of_hours_waits_and_outlives_the_process(tmp_path: Path) -> None:
    box = Outbox(tmp_path / "box")
    name = box.name
    box.add_week(week("2026-11-16"))
    for hour in range(7 * 24):
        box.add_seal(seal(hour + 1))
    box.close()

    again = Outbox(tmp_path / "box")
    assert again.name == name
    assert [place for place, _ in waiting(again)] == list(range(1, 170))
    again.took(1, 0.0)
    assert waiting(again)[0] == (2, "1")
    again.close()


def test_the_same_is_not_added_twice(tmp_path: Path) -> None:
    box = Outbox(tmp_path / "box")
    for _ in range(2):
        box.add_week(week("2026-11-16"))
        box.add_seal(seal(7))
    box.took(1, 0.0)
    box.add_week(week("2026-11-16"))
    assert waiting(box) == [(2, "7")]
    box.close()


def test_a_seal_that_comes_back_after_a_later_one_is_told_again(tmp_path: Path) -> None:
    box = Outbox(tmp_path / "box")
    for number in (7, 8, 7):
        box.add_seal(seal(number))
    assert [told for _, told in waiting(box)] == ["7", "8", "7"]
    box.close()


def test_what_the_broker_may_have_lost_waits_again(tmp_path: Path) -> None:
    box = Outbox(tmp_path / "box")
    for number in (1, 2, 3):
        box.add_seal(seal(number))
        box.took(number, float(number))
    box.again(2.0)
    assert [told for _, told in waiting(box)] == ["2", "3"]
    box.close()


def test_what_was_sent_long_ago_is_forgotten_but_for_the_last(tmp_path: Path) -> None:
    box = Outbox(tmp_path / "box")
    box.add_week(week("2026-09-07"))
    for number in (1, 2):
        box.add_seal(seal(number))
    for place in (1, 2, 3):
        box.took(place, 0.0)
    box.tidy(61 * DAY_S)
    with sqlite3.connect(tmp_path / "box") as look:
        assert look.execute("SELECT place FROM message").fetchall() == [(1,), (3,)]
    look.close()
    box.add_week(week("2026-09-07"))
    box.add_seal(seal(2))
    assert waiting(box) == []
    box.close()


def test_of_too_much_the_oldest_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(outbox_module, "MOST", 3)
    box = Outbox(tmp_path / "box")
    for number in range(1, 6):
        box.add_seal(seal(number))
    box.tidy(0.0)
    assert [told for _, told in waiting(box)] == ["3", "4", "5"]
    assert "2 messages that nobody took were dropped" in caplog.text
    box.close()


def test_a_damaged_file_is_put_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "box").write_bytes(b"This is no database. " * 100)
    box = Outbox(tmp_path / "box")
    box.add_seal(seal(1))
    assert waiting(box) == [(1, "1")]
    assert "is damaged" in caplog.text
    assert (tmp_path / "box.damaged").exists()
    box.close()
