from __future__ import annotations

import datetime
import itertools

import pytest

from kiosk.core.schedule import ScheduleError
from kiosk.core.screen_hours import is_black, schedule_of, shift_at
from kiosk.core.settings.model import SchedulePart

MINUTE_MS = 60_000


def test_a_page_stands_elsewhere_each_minute_and_never_far() -> None:
    shifts = [shift_at(minute * MINUTE_MS) for minute in range(60)]
    assert len(set(shifts)) > 5
    assert all(abs(x) <= 4 and abs(y) <= 4 for x, y in shifts)
    assert all(one != other for one, other in itertools.pairwise(shifts))


def test_a_page_does_not_move_within_a_minute() -> None:
    assert {shift_at(7 * MINUTE_MS + ms) for ms in range(0, MINUTE_MS, 500)} == {
        shift_at(7 * MINUTE_MS)
    }


@pytest.mark.parametrize(
    ("is_on", "is_busy", "untouched_ms", "black"),
    [
        (True, False, 10**9, False),
        (False, True, 10**9, False),
        (False, False, 59_999, False),
        (False, False, 60_000, True),
    ],
)
def test_it_is_black_outside_its_hours_when_nobody_is_there(
    is_on: bool, is_busy: bool, untouched_ms: int, black: bool
) -> None:
    found = is_black(is_on=is_on, is_busy=is_busy, untouched_ms=untouched_ms, awake_ms=60_000)
    assert found is black


def test_without_hours_and_holidays_it_is_always_lit() -> None:
    assert schedule_of(SchedulePart(time_zone="Europe/Paris"), "Etc/UTC") is None


@pytest.mark.parametrize(
    "part",
    [
        SchedulePart(on=("mo-fr 07:00-19:00",), holidays=("2026-11-23",)),
        SchedulePart(holidays=("2026-11-23",)),
    ],
)
def test_it_follows_the_hours_and_holidays_of_the_settings(part: SchedulePart) -> None:
    schedule = schedule_of(part, "Etc/UTC")
    assert schedule is not None
    assert not schedule.is_on(datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC))
    assert schedule.is_on(datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC))


def test_the_zone_of_the_settings_comes_before_that_of_the_machine() -> None:
    evening = datetime.datetime(2026, 11, 24, 18, 30, tzinfo=datetime.UTC)
    on = ("07:00-19:00",)
    paris = schedule_of(SchedulePart(on=on, time_zone="Europe/Paris"), "Etc/UTC")
    here = schedule_of(SchedulePart(on=on), "Etc/UTC")
    assert paris is not None
    assert here is not None
    assert (paris.is_on(evening), here.is_on(evening)) == (False, True)


def test_a_machine_that_does_not_know_its_zone_is_told_so() -> None:
    with pytest.raises(ScheduleError, match="Nowhere"):
        schedule_of(SchedulePart(on=("07:00-19:00",)), "Nowhere")
