from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.core.faults import StoreError
from kiosk.core.records.confirmation import Ending, Status, hour_of
from kiosk.core.records.periods import Period, QuestionKey, SectionKey, shown
from kiosk.core.records.tally import SectionTime
from kiosk.storage.records.statistics import overview, shown_periods
from kiosk.storage.records.store import Store
from tests.storage.a_store import DAY, HOUR, NOW, a_record, all_in, changed_by_hand, open_store

PARIS = ZoneInfo("Europe/Paris")
TODAY = NOW.date()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as store:
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

    seen = shown_periods(
        store,
        TODAY,
        PARIS,
        3,
        languages=("fr", "en"),
        text_sizes=("normal",),
        questions=lambda _leaflet_id: ("home",),
    )

    assert {period: each.sessions for period, each in seen.items()} == {
        Period.TODAY: 3, Period.WEEK: 21, Period.FOUR_WEEKS: 30,
    }  # fmt: skip
    assert [len(each.days.cells) for each in seen.values()] == [1, 7, 4]
    assert seen[Period.WEEK].languages.cells == {"fr": 21, "en": 0}
    assert seen[Period.WEEK].text_sizes.cells == {"normal": 0, "large": 21}
    assert seen[Period.WEEK].ticked["cementoplasty"].cells == {"home": 0}


def test_ticked_questions_are_counted_by_leaflet(store: Store) -> None:
    add(store, ticked=("medicines", "home"))
    add(store, ticked=("home",))
    add(store, leaflet_id="hip", ticked=("medicines",))
    add(store, NOW - 2 * DAY, ticked=("still",))

    numbers = overview(store, TODAY, 2, PARIS, questions=lambda _leaflet_id: ("home", "other"))

    assert numbers.ticked == {
        "cementoplasty": {"home": 2, "other": 0, "medicines": 1},
        "hip": {"home": 0, "other": 0, "medicines": 1},
    }


def test_a_question_that_few_have_is_not_shown(store: Store) -> None:
    for _ in range(6):
        add(store, ticked=("home",))
    add(store, ticked=("medicines",))

    ids = ("home", "medicines", "other")
    seen = shown(overview(store, TODAY, 1, PARIS, questions=lambda _leaflet_id: ids), 5)

    assert seen.ticked["cementoplasty"].cells == {"home": 6, "medicines": None, "other": None}


LEAK = QuestionKey("cementoplasty", "leak")


def answer(store: Store, *, right: int = 0, other: int = 0, at: datetime.datetime = NOW) -> None:
    for number in range(right + other):
        store.count_answer("cementoplasty", "leak", at.astimezone(PARIS), is_right=number < right)


def test_first_answers_are_counted_by_day_in_local_time(store: Store) -> None:
    late = datetime.datetime(2026, 11, 22, 23, 30, tzinfo=datetime.UTC)
    answer(store, right=2, other=1)
    answer(store, right=1, at=late)
    answer(store, other=1, at=late - HOUR)

    assert overview(store, TODAY, 1, PARIS).answers == {LEAK: {True: 3, False: 1}}
    assert overview(store, TODAY, 2, PARIS).answers == {LEAK: {True: 3, False: 2}}
    assert overview(store, TODAY - 2 * DAY, 1, PARIS).answers == {}


def test_few_answers_are_not_shown(store: Store) -> None:
    answer(store, right=6, other=1)

    leak = shown(overview(store, TODAY, 1, PARIS), 5).answers[LEAK]

    assert (leak.cells, leak.total) == ({True: None, False: None}, 7)


def test_an_answer_is_tied_to_no_record(store: Store) -> None:
    add(store)
    before = all_in(store)

    answer(store, right=1)

    assert all_in(store) == before
    assert store.count() == 1


def test_answers_are_forgotten_with_the_records_of_their_day(store: Store) -> None:
    answer(store, right=1, at=NOW - 31 * DAY)
    answer(store, right=1, at=NOW - 29 * DAY)

    store.tidy(NOW, 30 * DAY)

    assert overview(store, TODAY, 56, PARIS).answers == {LEAK: {True: 1, False: 0}}


def test_a_count_of_answers_that_lost_its_form_is_damage(store: Store, path: Path) -> None:
    answer(store, right=1)
    with changed_by_hand(path) as database:
        database.execute("UPDATE understanding SET leaflet_id = CAST(x'ff' AS TEXT)")

    with pytest.raises(StoreError):
        overview(store, TODAY, 2, PARIS)


def test_too_few_sessions_are_not_shown_at_all(store: Store) -> None:
    add(store)

    seen = shown(overview(store, TODAY, 1, PARIS), 5)

    assert seen.sessions is None
    assert set(seen.statuses.cells.values()) == {None}
    assert seen.statuses.total is None
