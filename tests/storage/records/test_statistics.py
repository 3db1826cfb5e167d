from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.core.records.confirmation import Ending, Status, hour_of
from kiosk.core.records.periods import Period, SectionKey, shown
from kiosk.core.records.tally import SectionTime
from kiosk.storage.records.statistics import overview, shown_periods
from kiosk.storage.records.store import Store
from tests.storage.a_store import DAY, HOUR, NOW, a_record, open_store

PARIS = ZoneInfo("Europe/Paris")
TODAY = NOW.date()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "records.sqlite3") as store:
        yield store


def add(store: Store, hour: datetime.datetime = NOW, **changes: object) -> None:
    store.add(a_record(hour=hour_of(hour), **changes), now=NOW, code=False)


def test_every_day_is_there_with_its_sessions(store: Store) -> None:
    for _ in range(3):
        add(store)
    add(store, NOW - 2 * DAY)
    add(store, NOW - 3 * DAY)

    numbers = overview(store, TODAY, 3, PARIS)

    assert numbers.days == {TODAY - 2 * DAY: 1, TODAY - DAY: 0, TODAY: 3}
    assert numbers.sessions == 4


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("UTC", [2, 1]),
        ("Europe/Paris", [1, 2]),
        ("Asia/Kolkata", [0, 3]),
        ("Pacific/Noumea", [0, 3]),
    ],
)
def test_a_day_is_that_of_the_clock_on_the_wall(store: Store, zone: str, days: list[int]) -> None:
    late = datetime.datetime(2026, 11, 22, 22, tzinfo=datetime.UTC)
    for hour in (late, late + HOUR, late + 2 * HOUR):
        add(store, hour)

    numbers = overview(store, TODAY, 2, ZoneInfo(zone))

    assert list(numbers.days.values()) == days
    assert numbers.sessions == sum(days)


def test_a_day_of_25_hours_is_one_day(store: Store) -> None:
    midnight = datetime.datetime(2026, 10, 25, tzinfo=PARIS).astimezone(datetime.UTC)
    for hours in range(-1, 26):
        add(store, midnight + hours * HOUR)

    numbers = overview(store, datetime.date(2026, 10, 25), 1, PARIS)

    assert numbers.days == {datetime.date(2026, 10, 25): 25}
    assert numbers.sessions == 25


def test_sessions_are_counted_by_all_that_staff_ask(store: Store) -> None:
    add(store, status=Status.READ, ending=Ending.CONFIRMED, questions=False)
    add(store, language="en", text_size="larger")

    numbers = overview(store, TODAY, 1, PARIS, languages=("fr", "en", "de"), text_sizes=("large",))

    assert numbers.statuses == {
        Status.READ: 1, Status.DISPLAYED: 1, Status.PARTLY_DISPLAYED: 0, Status.NOT_DISPLAYED: 0,
    }  # fmt: skip
    assert numbers.endings[Ending.CONFIRMED] == numbers.endings[Ending.FINISHED] == 1
    assert numbers.languages == {"fr": 1, "en": 1, "de": 0}
    assert numbers.text_sizes == {"large": 1, "larger": 1}
    assert numbers.leaflets == {"cementoplasty": 2}
    assert numbers.questions == {True: 1, False: 1}
    assert numbers.times[SectionKey("cementoplasty", "operation")][SectionTime.UNDER_30] == 2


def test_days_without_sessions_have_numbers_too(store: Store) -> None:
    numbers = overview(store, TODAY, 1, PARIS)

    assert numbers.sessions == 0
    assert set(numbers.statuses.values()) == {0}
    assert numbers.times == {}
    assert shown(numbers, 5).sessions == 0


def test_small_numbers_are_not_shown(store: Store) -> None:
    for _ in range(6):
        add(store)
    add(store, status=Status.READ)

    seen = shown(overview(store, TODAY, 2, PARIS), 5)

    assert seen.sessions == 7
    assert seen.days.cells == {TODAY - DAY: 0, TODAY: 7}
    assert seen.statuses.cells[Status.READ] is None
    assert seen.statuses.cells[Status.DISPLAYED] == 6
    assert seen.statuses.cells[Status.NOT_DISPLAYED] is None
    assert seen.times[SectionKey("cementoplasty", "operation")].total == 7


def test_days_can_be_counted_together(store: Store) -> None:
    for days in (0, 6, 7, 27, 28):
        add(store, NOW - days * DAY)

    numbers = overview(store, TODAY, 28, PARIS, span=7)

    first = TODAY - 27 * DAY
    assert numbers.days == {
        first: 1, first + 7 * DAY: 0, first + 14 * DAY: 1, first + 21 * DAY: 2,
    }  # fmt: skip
    assert numbers.sessions == 4


def test_today_the_week_and_four_weeks_are_shown(store: Store) -> None:
    for days in (*range(10), *range(10), *range(10)):
        add(store, NOW - days * DAY)

    seen = shown_periods(store, TODAY, PARIS, 3, languages=("fr", "en"), text_sizes=("normal",))

    assert {period: each.sessions for period, each in seen.items()} == {
        Period.TODAY: 3, Period.WEEK: 21, Period.FOUR_WEEKS: 30,
    }  # fmt: skip
    assert [len(each.days.cells) for each in seen.values()] == [1, 7, 4]
    assert seen[Period.WEEK].languages.cells == {"fr": 21, "en": 0}
    assert seen[Period.WEEK].text_sizes.cells == {"normal": 0, "large": 21}


def test_too_few_sessions_are_not_shown_at_all(store: Store) -> None:
    add(store)

    seen = shown(overview(store, TODAY, 1, PARIS), 5)

    assert seen.sessions is None
    assert set(seen.statuses.cells.values()) == {None}
    assert seen.statuses.total is None
