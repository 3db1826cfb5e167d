"""Each message counts once, and a kiosk whose records went back is found out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bridge.kept import ContradictionKind, Kept, Letter, Seal, Week


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    opened = Kept(tmp_path / "kept")
    yield opened
    opened.close()


def told(
    kept: Kept, place: int, number: int, value: str = "a", outbox: str = "one"
) -> ContradictionKind | None:
    found = kept.add_seal(Letter("ward-1", outbox, place), Seal(number, value * 64), float(place))
    return None if found is None else found.kind


def test_seals_that_go_on_contradict_nothing(kept: Kept) -> None:
    assert [told(kept, place, place + 6) for place in range(1, 9)] == [None] * 8
    assert kept.last_seals() == {"ward-1": (Seal(14, "a" * 64), 8.0)}


def test_a_second_copy_is_no_second_message(kept: Kept) -> None:
    told(kept, 1, 7)
    told(kept, 2, 8)
    assert told(kept, 1, 7) is None
    assert list(kept.contradictions()) == []


def test_a_late_message_is_no_rollback(kept: Kept) -> None:
    told(kept, 2, 8)
    assert told(kept, 1, 7) is None


def test_an_end_that_was_cut_off_is_found_out(kept: Kept) -> None:
    told(kept, 1, 7)
    told(kept, 2, 8)
    assert told(kept, 3, 7) is ContradictionKind.BACK
    (found,) = kept.contradictions()
    assert (found.kiosk, found.seal.number, found.before) == ("ward-1", 7, 8)


def test_records_that_were_brought_back_and_went_on_are_found_out(kept: Kept) -> None:
    for place, number in enumerate((7, 8), start=1):
        told(kept, place, number)
    assert told(kept, 3, 8, "b") is ContradictionKind.OTHER
    assert told(kept, 4, 9, "b") is None


def test_another_outbox_does_not_hide_a_rollback(kept: Kept) -> None:
    told(kept, 5, 8)
    assert told(kept, 1, 7, outbox="two") is ContradictionKind.BACK


def test_what_somebody_accepts_is_a_new_beginning(kept: Kept) -> None:
    told(kept, 1, 8)
    told(kept, 2, 1, "b")
    assert kept.accept("ward-1")
    assert list(kept.contradictions()) == []
    assert told(kept, 3, 2, "b") is None
    assert not kept.accept("ward-2")


def test_a_week_is_kept_once_and_the_last_is_told(kept: Kept) -> None:
    days = (("2026-11-16", 12), ("2026-11-17", None))
    for place, first in enumerate(("2026-11-16", "2026-11-09"), start=1):
        assert kept.add_week(Letter("ward-1", "one", place), Week(first, 40, 30, days), 1.0)
    assert not kept.add_week(Letter("ward-1", "one", 1), Week("2026-11-16", 1, 1, ()), 2.0)
    assert kept.last_weeks() == {"ward-1": Week("2026-11-16", 40, 30, ())}
