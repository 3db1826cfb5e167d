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
from kiosk.storage.records.statistics import overview
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


def known(_leaflet_id: str) -> tuple[str, ...]:
    return ("complications",)


def test_every_day_is_there_with_its_sessions(store: Store) -> None:
    for _ in range(3):
        add(store)
        add(store, NOW - DAY)
    add(store, NOW - 7 * DAY)
    add(store, NOW - 8 * DAY)

    numbers = overview(store, TODAY, PARIS)

    days = [TODAY - n * DAY for n in range(7, 0, -1)]
    assert numbers.days == dict(zip(days, [1, 0, 0, 0, 0, 0, 3], strict=True))
    assert [sum(each.values()) for each in numbers.weeks] == [4, 1, 0, 0]
    assert sum(numbers.today.values()) == 3


@pytest.mark.parametrize(
    ("zone", "yesterday", "today"),
    [
        ("UTC", 2, 1),
        ("Europe/Paris", 1, 2),
        ("Asia/Kolkata", 0, 3),
        ("Pacific/Noumea", 0, 3),
    ],
)
def test_a_day_is_that_of_the_clock_on_the_wall(
    store: Store, zone: str, yesterday: int, today: int
) -> None:
    late = datetime.datetime(2026, 11, 22, 22, tzinfo=datetime.UTC)
    for hour in (late, late + HOUR, late + 2 * HOUR):
        add(store, hour)

    numbers = overview(store, TODAY, ZoneInfo(zone))

    assert numbers.days[TODAY - DAY] == sum(numbers.weeks[0].values()) == yesterday
    assert sum(numbers.today.values()) == today


def test_a_day_of_25_hours_is_one_day(store: Store) -> None:
    midnight = datetime.datetime(2026, 10, 25, tzinfo=PARIS).astimezone(datetime.UTC)
    for hours in range(-1, 26):
        add(store, midnight + hours * HOUR)

    numbers = overview(store, datetime.date(2026, 10, 26), PARIS)

    assert numbers.days[datetime.date(2026, 10, 25)] == 25
    assert sum(numbers.weeks[0].values()) == 26
    assert sum(numbers.today.values()) == 1
    assert numbers.hours == {0: 2, 2: 3, **dict.fromkeys(range(4, 22, 2), 2), 22: 3}


def test_sessions_are_counted_by_all_that_staff_ask(store: Store) -> None:
    add(store, NOW - DAY, status=Status.READ, ending=Ending.CONFIRMED, questions=False)
    add(store, NOW - DAY, language="en", text_size="larger")

    numbers = overview(
        store,
        TODAY,
        PARIS,
        languages=("fr", "en", "de"),
        text_sizes=("large",),
        must_read=known,
    )

    assert numbers.weeks[0] == {
        Status.READ: 1, Status.DISPLAYED: 1, Status.PARTLY_DISPLAYED: 0, Status.NOT_DISPLAYED: 0,
    }  # fmt: skip
    assert numbers.endings == {
        **dict.fromkeys(Ending, 0), Ending.CONFIRMED: 1, Ending.FINISHED: 1,
    }  # fmt: skip
    assert numbers.leaflets == {"cementoplasty": (1, 1)}
    assert numbers.hours[10] == 2
    assert numbers.languages == {"fr": 1, "en": 1, "de": 0}
    assert numbers.text_sizes == {"large": 1, "larger": 1}
    assert numbers.questions == {True: 1, False: 1}
    assert numbers.times[SectionKey("cementoplasty", "operation")][SectionTime.UNDER_30] == 2
    assert numbers.must_read == {SectionKey("cementoplasty", "complications")}


def test_the_times_of_a_leaflet_that_is_gone_are_not_told(store: Store) -> None:
    add(store, NOW - DAY)

    assert overview(store, TODAY, PARIS).times == {}


def test_days_without_sessions_have_numbers_too(store: Store) -> None:
    numbers = overview(store, TODAY, PARIS)

    assert set(numbers.days.values()) == {0}
    assert numbers.times == {}
    assert [each.sessions for each in shown(numbers, 5).periods.values()] == [0, 0, 0]


def test_the_four_weeks_before_are_counted(store: Store) -> None:
    for days in (28, 29, 56, 57):
        add(store, NOW - days * DAY)

    numbers = overview(store, TODAY, PARIS)

    assert sum(sum(each.values()) for each in numbers.weeks) == 1
    assert sum(numbers.before.values()) == 2


def test_small_numbers_are_not_shown(store: Store) -> None:
    for _ in range(6):
        add(store, NOW - DAY)
    add(store, NOW - DAY, status=Status.READ)

    seen = shown(overview(store, TODAY, PARIS), 5)

    week = seen.periods[Period.WEEK]
    assert week.sessions == 7
    assert seen.days.cells == {TODAY - n * DAY: 7 * (n == 1) for n in range(7, 0, -1)}
    assert week.statuses.cells == {
        Status.READ: None, Status.DISPLAYED: None,
        Status.PARTLY_DISPLAYED: 0, Status.NOT_DISPLAYED: 0,
    }  # fmt: skip


def test_ticked_questions_are_counted_by_leaflet(store: Store) -> None:
    add(store, NOW - DAY, ticked=("medicines", "home"))
    add(store, NOW - DAY, ticked=("home",))
    add(store, NOW - DAY, leaflet_id="hip", ticked=("medicines",))
    add(store, NOW - 29 * DAY, ticked=("still",))

    numbers = overview(store, TODAY, PARIS, questions=lambda _leaflet_id: ("home", "other"))

    assert numbers.ticked == {
        "cementoplasty": {"home": 2, "other": 0, "medicines": 1},
        "hip": {"home": 0, "other": 0, "medicines": 1},
    }


def test_what_was_read_of_each_leaflet_is_counted(store: Store) -> None:
    for leaflet_id, status in (
        ("hip", Status.READ),
        ("hip", Status.DISPLAYED),
        ("knee", Status.READ),
    ):
        add(store, NOW - DAY, leaflet_id=leaflet_id, status=status)
    add(store, NOW, leaflet_id="hip", status=Status.READ)
    add(store, NOW - 2 * DAY, leaflet_id="toe")

    assert overview(store, TODAY, PARIS).leaflets == {"hip": (1, 1), "knee": (1, 0), "toe": (0, 1)}


LEAK = QuestionKey("cementoplasty", "leak")


def answer(store: Store, *, right: int = 0, other: int = 0, at: datetime.datetime = NOW) -> None:
    for number in range(right + other):
        store.count_answer("cementoplasty", "leak", at.astimezone(PARIS), is_right=number < right)


def test_first_answers_are_counted_by_day_in_local_time(store: Store) -> None:
    late = datetime.datetime(2026, 11, 22, 23, 30, tzinfo=datetime.UTC)
    answer(store, right=2, other=1)
    answer(store, right=1, at=late)
    answer(store, other=1, at=late - HOUR)

    assert overview(store, TODAY + DAY, PARIS).answers == {LEAK: {True: 3, False: 2}}
    assert overview(store, TODAY, PARIS).answers == {LEAK: {True: 0, False: 1}}
    assert overview(store, TODAY + 28 * DAY, PARIS).answers == {LEAK: {True: 3, False: 1}}
    assert overview(store, TODAY - DAY, PARIS).answers == {}


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

    days = overview(store, TODAY - DAY, PARIS).answers
    assert days == {LEAK: {True: 1, False: 0}}


def test_a_count_of_answers_that_lost_its_form_is_damage(store: Store, path: Path) -> None:
    answer(store, right=1)
    with changed_by_hand(path) as database:
        database.execute("UPDATE understanding SET leaflet_id = CAST(x'ff' AS TEXT)")

    with pytest.raises(StoreError):
        overview(store, TODAY + DAY, PARIS)
