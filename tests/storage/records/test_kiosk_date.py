from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.clock import UNKNOWN, BootTime
from kiosk.core.records.kiosk_date import EARLIEST, EVER, NEVER, KioskDate, Leap
from kiosk.storage.records.copies import files_set_aside
from kiosk.storage.records.verify import verify
from tests.storage.a_store import DAY, HOUR, KEY, NOW
from tests.storage.records.a_machine import IN_MEMORY, LIFE, MINUTE, Machine

NONE = datetime.timedelta()
RETENTION = 5 * DAY
WEEK = 7 * DAY
Y2020 = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
Y2038 = datetime.datetime(2038, 1, 19, tzinfo=datetime.UTC)


@contextmanager
def a_machine(**options: object) -> Iterator[Machine]:
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        path = Path(folder) / "records.sqlite3"
        retention = options.pop("retention", RETENTION)
        machine = Machine(path, retention, **options)  # type: ignore[arg-type]
        yield machine
        machine.store.close()
        assert verify(path, KEY).ok


# The rule


def begun(ms: int = 0) -> KioskDate:
    return KioskDate.begun(NOW, BootTime("one", ms))


def test_the_date_goes_on_with_running_time_whatever_the_wall_clock_says() -> None:
    for wall in (NOW, Y2020, Y2038, NOW - DAY):
        date, leap = begun().hear(wall, BootTime("one", 3_600_000))
        assert (date.date, leap.by) == (NOW + HOUR, NONE)


@pytest.mark.parametrize("off", [NONE, HOUR, 14 * HOUR, WEEK])
def test_time_that_the_machine_was_off_is_told_by_the_wall_clock(off: datetime.timedelta) -> None:
    date, leap = begun().hear(NOW + off, BootTime("two", 0))

    assert date.doubt is None
    assert (date.date, leap.by) == (NOW + off, off)


@pytest.mark.parametrize("wall", [NOW + 8 * DAY, NOW - 2 * HOUR, Y2020, Y2038])
def test_anything_else_is_doubted(wall: datetime.datetime) -> None:
    date, leap = begun().hear(wall, BootTime("two", 0))

    assert date.doubt is not None
    assert (date.date, leap.by) == (NOW, NONE)


def test_a_leap_counts_for_what_was_dated_before_the_machine_was_started() -> None:
    date, leap = begun().hear(NOW + 14 * HOUR, BootTime("two", 0))

    assert leap.since == datetime.datetime(2026, 11, 23, 11, tzinfo=datetime.UTC)
    assert date.afloat_from == leap.since + 14 * HOUR


def test_a_clock_set_while_the_machine_runs_moves_everything_along() -> None:
    date = begun()
    for minutes in range(0, 24 * 60 + 6, 5):
        date, leap = date.hear(Y2038 + minutes * MINUTE, BootTime("one", minutes * 60_000))
        if leap.by:
            break

    assert minutes == 24 * 60
    assert leap == Leap(EVER, Y2038 - NOW)


def test_where_only_the_wall_clock_is_known_nothing_moves_along() -> None:
    date, leap = KioskDate.begun(NOW, UNKNOWN).hear(NOW + DAY, UNKNOWN)

    assert leap == Leap(NEVER, DAY)
    assert date.hear(NOW + 2 * DAY, UNKNOWN)[0].afloat_from == NEVER


def test_a_date_before_there_was_a_kiosk_is_never_believed() -> None:
    date = KioskDate.begun(Y2020, BootTime("one", 0))
    for minutes in range(0, 3 * 24 * 60, 5):
        date, leap = date.hear(Y2020 + minutes * MINUTE, BootTime("one", minutes * 60_000))
        assert leap.by == NONE

    assert date.date == EARLIEST + minutes * MINUTE


def test_what_is_said_in_between_is_not_counted() -> None:
    date, minutes = begun(), 0
    for _ in range(288 * 2):
        minutes += 5
        # An hour in ten it says something else.
        wall = NOW - 100 * DAY if minutes % 600 < 60 else Y2038
        date, leap = date.hear(wall + minutes * MINUTE, BootTime("one", minutes * 60_000))
        if leap.by:
            break

    assert date.date == Y2038 + minutes * MINUTE
    assert 24 * 60 <= minutes <= 31 * 60


def test_a_doubt_ends_when_the_clock_comes_home() -> None:
    date, _ = begun().hear(Y2038, BootTime("one", 0))
    date, leap = date.hear(NOW + HOUR, BootTime("one", 3_600_000))

    assert date.doubt is None
    assert (date.date, leap.by) == (NOW + HOUR, NONE)


# Whatever the opening hours, erasing goes on


@pytest.mark.parametrize(
    ("days", "away"), [(400, 0 * DAY), (220, 9 * DAY), (220, 60 * DAY)], ids=str
)
def test_a_kiosk_that_is_off_at_night_erases_to_the_end(
    days: int, away: datetime.timedelta
) -> None:
    made: list[tuple[datetime.datetime, bool, str, str]] = []
    start = NOW.replace(hour=8, minute=0)
    with a_machine(retention=100 * DAY, true=start, heard_every=5 * HOUR) as kiosk:
        is_late = False
        for day in range(days):
            made.append((kiosk.true, is_late, *kiosk.add()))
            kiosk.run(10 * HOUR)
            if day == 110:
                kiosk.be_off(away)
                back = kiosk.ran
            kiosk.be_off(14 * HOUR)
            ids = kiosk.ids()
            is_late = day >= 110 and bool(away) and kiosk.ran - back <= DAY
            for then, was_doubted, record, code in made:
                assert (record in ids) or kiosk.true - then >= 100 * DAY
                # What was made while the clock was doubted has not counted the nights.
                last = then + 100 * DAY + (3 * DAY if was_doubted else HOUR)
                assert (record not in ids) or is_late or kiosk.true <= last
                if kiosk.true - then < 5 * DAY:
                    lives = kiosk.true - then <= LIFE + HOUR
                    assert not kiosk.finds(code) or was_doubted or lives
            made = [each for each in made if each[2] in ids]
        assert 90 <= len(made) <= 101


def test_a_machine_that_is_on_for_twenty_minutes_a_day_erases_to_the_end() -> None:
    with a_machine(heard_every=5 * MINUTE) as kiosk:
        for _ in range(3):
            _, code = kiosk.add()
            kiosk.run(20 * MINUTE)
            kiosk.be_off(23 * HOUR + 40 * MINUTE)
        kiosk.be_off(30 * DAY)
        ran = kiosk.ran
        while kiosk.ids():
            kiosk.run(20 * MINUTE)
            kiosk.be_off(23 * HOUR + 40 * MINUTE)
            assert kiosk.ran - ran <= DAY + HOUR
        assert not kiosk.finds(code)


def test_a_machine_that_is_on_for_a_day_a_month_erases_to_the_end() -> None:
    with a_machine() as kiosk:
        kiosk.add()
        for _ in range(5):
            kiosk.be_off(30 * DAY)
            kiosk.run(8 * HOUR)
        assert kiosk.ids() == set()


def test_a_machine_that_sleeps_at_night_counts_the_night() -> None:
    with a_machine() as kiosk:
        _, code = kiosk.add()
        for _ in range(2):
            kiosk.run(10 * HOUR)
            kiosk.pass_unheard(14 * HOUR)
        kiosk.tidy()
        assert not kiosk.finds(code)
        for _ in range(4):
            kiosk.pass_unheard(DAY)
            kiosk.tidy()
        assert kiosk.ids() == set()


def test_a_clock_that_is_regulated_and_set_by_an_hour_changes_nothing() -> None:
    with a_machine() as kiosk:
        _, code = kiosk.add()
        for step in (HOUR, -HOUR, MINUTE, -2 * MINUTE, NONE):
            kiosk.wrong += step
            kiosk.run(4 * HOUR)
        assert kiosk.finds(code)
        kiosk.run(6 * HOUR)
        assert not kiosk.finds(code)
        kiosk.run(RETENTION - 25 * HOUR)
        assert kiosk.ids() == set()


# A record made under a clock that is wrong


@pytest.mark.parametrize("wall", [Y2020, datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)])
@pytest.mark.parametrize("known_before", [True, False])
def test_a_clock_that_was_behind_costs_no_record_once_it_is_right(
    wall: datetime.datetime, known_before: bool
) -> None:
    with a_machine(wrong=NONE if known_before else wall - NOW) as kiosk:
        kiosk.be_off(HOUR, wall)
        kiosk.run(5 * HOUR)
        record, code = kiosk.add()
        kiosk.run(2 * HOUR)
        kiosk.put_right()
        kiosk.tidy()
        assert kiosk.finds(code)
        kiosk.run(20 * HOUR)
        assert kiosk.finds(code)
        kiosk.run(RETENTION - 23 * HOUR)
        assert kiosk.ids() == {record}
        assert not kiosk.finds(code)
        kiosk.run(5 * HOUR)
        assert kiosk.ids() == set()


def test_a_clock_put_right_at_each_start_costs_nothing() -> None:
    """An empty battery says 2020 at each start, until the network tells the time."""
    with a_machine(heard_every=MINUTE) as kiosk:
        for _ in range(3):
            kiosk.run(2 * MINUTE)
            kiosk.be_off(62 * HOUR, Y2020)
            record, code = kiosk.add()
            kiosk.run(2 * MINUTE)
            kiosk.put_right()
            kiosk.run(2 * MINUTE)
            assert kiosk.finds(code)
            assert record in kiosk.ids()
        assert kiosk.tidy().doubted is None
        assert len(kiosk.ids()) == 2


def test_a_clock_that_was_ahead_gives_no_code_that_outlives_its_hours() -> None:
    with a_machine(wrong=Y2038 - NOW) as kiosk:
        record, code = kiosk.add()
        kiosk.run(10 * HOUR)
        kiosk.put_right()
        kiosk.be_off(HOUR)
        kiosk.run(13 * HOUR)
        assert kiosk.finds(code)
        kiosk.run(4 * HOUR)
        assert not kiosk.finds(code)
        assert kiosk.ids() == {record}
        kiosk.run(RETENTION + DAY)
        assert kiosk.ids() == set()


def test_a_slip_that_stands_for_days_costs_nothing_and_keeps_nothing() -> None:
    with a_machine() as kiosk:
        before, _ = kiosk.add()
        kiosk.run(DAY)
        kiosk.set_wall(Y2038)
        kiosk.run(2 * DAY)
        within, _ = kiosk.add()
        kiosk.put_right()
        kiosk.run(DAY)
        assert kiosk.ids() == {before, within}
        kiosk.run(30 * HOUR)
        assert kiosk.ids() == {within}
        kiosk.run(3 * DAY)
        assert kiosk.ids() == set()


def test_what_was_dated_far_ahead_is_dated_now_when_the_clock_is_right_again() -> None:
    """It was wrong when the machine was started, and believed after a day."""
    with a_machine(retention=400 * DAY) as kiosk:
        kiosk.be_off(HOUR, Y2038)
        kiosk.run(DAY + 2 * HOUR)
        kiosk.add()
        kiosk.be_off(HOUR, kiosk.true)
        kiosk.run(DAY + 2 * HOUR)
        assert kiosk.tidy().doubted is None
        for _ in range(41):
            kiosk.run(DAY)
            kiosk.be_off(9 * DAY - 10 * MINUTE)
        kiosk.run(2 * DAY)
        assert kiosk.ids() == set()


# The copies beside the file are of a day, too


def test_a_copy_of_a_clock_that_was_behind_is_kept_as_long_as_its_records() -> None:
    with a_machine(wrong=Y2020 - NOW) as kiosk:
        folder = kiosk.path.parent
        (folder / "records.broken-2026-01-01.sqlite3").write_bytes(b"damaged")
        (folder / "records.broken-2026-01-01.sqlite3-wal").write_bytes(b"its log")
        kiosk.run(HOUR)
        kiosk.put_right()
        kiosk.run(DAY + HOUR)

        (copy,) = files_set_aside(kiosk.path)
        assert copy.name == "records.broken-2026-11-23.sqlite3"
        assert copy.with_name(f"{copy.name}-wal").read_bytes() == b"its log"
        kiosk.run(RETENTION + DAY)
        assert [each.name for each in folder.iterdir() if "broken" in each.name] == []


def test_a_copy_of_a_day_to_come_is_one_of_today() -> None:
    with a_machine() as kiosk:
        for day in ("2026-11-23", "2038-01-19", "2038-01-19-2", "2026-13-01"):
            (kiosk.path.parent / f"records.broken-{day}.sqlite3").write_bytes(day.encode())
        kiosk.tidy()

        names = {each.name.split("broken-")[1] for each in files_set_aside(kiosk.path)}
        assert names == {
            f"{day}.sqlite3" for day in ("2026-11-23", "2026-11-23-2", "2026-11-23-3", "2026-13-01")
        }


# Whatever happens to the clocks


@dataclass(frozen=True)
class Event:
    what: str
    hours: int


EVENTS = st.lists(
    st.builds(
        Event,
        st.sampled_from(["run", "off", "off to 1970", "off ahead", "set back", "set ahead", "add"]),
        st.sampled_from([1, 3, 10, 14, 20, 62, 200]),
    ),
    max_size=14,
)


def happen(kiosk: Machine, event: Event) -> None:
    hours = event.hours * HOUR
    match event.what:
        case "run":
            kiosk.run(hours)
        case "off":
            kiosk.be_off(hours)
        case "off to 1970":
            kiosk.be_off(hours, datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC))
            kiosk.run(2 * HOUR)
        case "off ahead":  # for less than a day, or nobody could tell
            kiosk.be_off(hours, kiosk.true + 100 * DAY)
            kiosk.run(2 * HOUR)
            kiosk.put_right()
            kiosk.run(4 * HOUR)
        case "set back":
            kiosk.set_wall(kiosk.true - hours)
            kiosk.run(hours)
        case "set ahead":
            kiosk.set_wall(Y2038)
            kiosk.run(hours)


@given(events=EVENTS, wrong=st.sampled_from([NONE, Y2020 - NOW, Y2038 - NOW]))
@settings(max_examples=40)
def test_whatever_the_clocks_say_nothing_is_lost_and_everything_ends(
    events: list[Event], wrong: datetime.timedelta
) -> None:
    made: list[tuple[datetime.datetime, datetime.timedelta, str, str]] = []
    retention = 3 * DAY
    with a_machine(wrong=wrong, retention=retention) as kiosk:

        def look() -> None:
            ids = kiosk.ids()
            for true, ran, record, code in made:
                # The longer of the two is what has passed: here the truth, which is never less.
                assert record in ids or kiosk.true - true >= retention
                assert not kiosk.finds(code) or kiosk.ran - ran <= LIFE + 3 * HOUR
                assert kiosk.finds(code) or kiosk.true - true >= LIFE

        made.append((kiosk.true, kiosk.ran, *kiosk.add()))
        for event in events:
            happen(kiosk, event)
            if event.what == "add":
                made.append((kiosk.true, kiosk.ran, *kiosk.add()))
            look()
            if event.hours % 3:
                kiosk.put_right()
                kiosk.tidy()
                look()
        kiosk.put_right()
        kiosk.run(retention + 2 * DAY)
        assert kiosk.ids() == set()
        assert not any(kiosk.finds(code) for *_, code in made)
