from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.core.schedule import (
    Holiday,
    LitHours,
    Schedule,
    ScheduleError,
    parse_holiday,
    parse_schedule,
    parse_span,
    parse_zone,
)

PARIS = ZoneInfo("Europe/Paris")
MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)
WORK_DAYS = frozenset(range(5))

# Days around which clocks were changed: by an hour at night, by half of one, for Ramadan, at
# midnight, by a whole day.
CHANGES = {
    "Europe/Paris": [(2026, 3, 29), (2026, 10, 25)],
    "America/St_Johns": [(2026, 3, 8), (2026, 11, 1), (2010, 3, 14)],
    "Australia/Lord_Howe": [(2026, 4, 5), (2026, 10, 4)],
    "Africa/Casablanca": [(2026, 2, 15), (2026, 3, 22)],
    "America/Sao_Paulo": [(2018, 2, 18), (2018, 11, 4)],
    "Atlantic/Azores": [(2026, 3, 29), (2026, 10, 25)],
    "Pacific/Apia": [(2011, 12, 30)],
    "UTC": [(2026, 1, 1)],
}


def at(text: str, zone: ZoneInfo = PARIS, fold: int = 0) -> datetime.datetime:
    """Return the moment at which the clock on the wall shows this."""
    wall = datetime.datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)
    return wall.astimezone(datetime.UTC)


def schedule(*entries: str, holidays: tuple[str, ...] = (), zone: str = "Europe/Paris") -> Schedule:
    return parse_schedule(entries, holidays, zone=zone)


def mistakes_of(*entries: str, holidays: tuple[str, ...] = (), zone: str = "UTC") -> list[str]:
    with pytest.raises(ScheduleError) as raised:
        parse_schedule(entries, holidays, zone=zone)
    return list(raised.value.mistakes)


# What an entry means


@pytest.mark.parametrize(
    ("entry", "span"),
    [
        ("mo-fr 07:00-19:00", LitHours(WORK_DAYS, 420, 1140)),
        ("sa,su 09:00-12:00", LitHours(frozenset({5, 6}), 540, 720)),
        ("22:00-06:00", LitHours(frozenset(range(7)), 1320, 360)),
        ("  MO - Fr   07:00 - 19:00 ", LitHours(WORK_DAYS, 420, 1140)),
        ("fr-mo 00:00-24:00", LitHours(frozenset({4, 5, 6, 0}), 0, 1440)),
        ("we 12:00-24:00", LitHours(frozenset({2}), 720, 1440)),
        ("mo-tu, sa 20:00-00:00", LitHours(frozenset({0, 1, 5}), 1200, 0)),
    ],
)
def test_an_entry_names_days_and_hours(entry: str, span: LitHours) -> None:
    assert parse_span(entry) == span


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("mo-fr", "“mo-fr” is no span of hours. Write it as"),
        ("", "“” is no span of hours."),
        ("m 07:00-19:00", "no span of hours"),
        ("mo 7:00-19:00", "no span of hours"),
        ("lu-ve 07:00-19:00", "“lu-ve 07:00-19:00”: “lu” is no day. The days are mo, tu,"),
        ("mo, 07:00-19:00", "“” is no day"),
        ("mo-tu-we 07:00-19:00", "“tu-we” is no day"),
        ("mo 07:60-19:00", "the hours go from 00:00 to 24:00."),
        ("mo 24:00-06:00", "the hours go from 00:00 to 24:00."),
        ("mo 22:00-24:01", "the hours go from 00:00 to 24:00."),
        ("mo 07:00-07:00", "“mo 07:00-07:00” ends when it begins."),
        ("mo ٠٧:00-19:00", "no span of hours"),
    ],
)
def test_a_mistake_in_an_entry_names_it(entry: str, said: str) -> None:
    (mistake,) = mistakes_of(entry)

    assert said in mistake


@pytest.mark.parametrize(
    ("entry", "holiday"),
    [
        ("2026-12-25", Holiday(datetime.date(2026, 12, 25), datetime.date(2026, 12, 25))),
        (
            "2026-12-24 .. 2027-01-02",
            Holiday(datetime.date(2026, 12, 24), datetime.date(2027, 1, 2)),
        ),
    ],
)
def test_a_holiday_is_a_date_or_a_range(entry: str, holiday: Holiday) -> None:
    assert parse_holiday(entry) == holiday


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("25.12.2026", "“25.12.2026” is no date"),
        ("2026-02-29", "is no date"),
        ("2026-12-24..", "is no date"),
        ("2026-12-24..2026-12-23", "ends before it begins"),
        ("1999-12-24", "the years go from 2000 to 2199"),
        ("2026-12-24..9999-12-31", "the years go from 2000 to 2199"),
    ],
)
def test_a_mistake_in_a_holiday_names_it(entry: str, said: str) -> None:
    (mistake,) = mistakes_of(holidays=(entry,))

    assert said in mistake


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Europe/Pari", "“Europe/Pari” is no time zone. Did you mean “Europe/Paris”?"),
        ("", "is no time zone"),
        ("../../etc/passwd", "is no time zone"),
        ("Europe", "is no time zone"),
    ],
)
def test_an_unknown_time_zone_is_told_with_the_nearest(name: str, said: str) -> None:
    (mistake,) = mistakes_of(zone=name)

    assert said in mistake
    assert parse_zone("Europe/Paris") is PARIS


def test_all_mistakes_are_told_at_once() -> None:
    assert len(mistakes_of("mo", "tu", holidays=("x",), zone="y")) == 4


@given(st.text(max_size=30))
def test_any_text_is_a_schedule_or_a_mistake(text: str) -> None:
    for parse in (parse_span, parse_holiday):
        with contextlib.suppress(ValueError):
            parse(text)


# When it is on


@pytest.mark.parametrize(
    ("moment", "on"),
    [
        ("2026-11-23T06:59", False),  # a Monday
        ("2026-11-23T07:00", True),
        ("2026-11-23T18:59:59.999999", True),
        ("2026-11-23T19:00", False),
        ("2026-11-27T12:00", True),
        ("2026-11-28T12:00", False),
    ],
)
def test_it_is_on_in_the_hours_of_its_days(moment: str, on: bool) -> None:
    assert schedule("mo-fr 07:00-19:00").is_on(at(moment)) is on


@pytest.mark.parametrize(
    ("moment", "on"),
    [
        ("2026-11-27T21:59", False),  # a Friday
        ("2026-11-27T22:00", True),
        ("2026-11-28T05:59", True),
        ("2026-11-28T06:00", False),
        ("2026-11-28T22:00", False),
        ("2026-11-27T05:00", False),
    ],
)
def test_over_midnight_a_span_is_of_the_day_on_which_it_begins(moment: str, on: bool) -> None:
    assert schedule("fr 22:00-06:00").is_on(at(moment)) is on


def test_from_sunday_it_goes_on_into_monday() -> None:
    assert schedule("su 22:00-06:00").is_on(at("2026-11-23T05:00"))


def test_a_holiday_is_off_from_midnight_to_midnight() -> None:
    night = schedule("22:00-06:00", holidays=("2026-12-24..2026-12-25",))

    assert night.is_on(at("2026-12-23T23:59"))
    assert not night.is_on(at("2026-12-24T00:00"))
    assert not night.is_on(at("2026-12-25T23:59"))
    assert night.is_on(at("2026-12-26T00:00"))


def test_without_entries_it_is_always_on_but_on_holidays() -> None:
    always = schedule(holidays=("2030-01-01",))

    assert always.is_on(at("2026-11-23T03:00"))
    assert not always.is_on(at("2030-01-01T12:00"))
    assert switched(always, at("2029-12-31T12:00"), 3) == [at("2030-01-01T00:00"), at("2030-01-02")]


def test_a_zone_may_be_handed_in() -> None:
    assert parse_schedule(["mo 07:00-08:00"], zone=PARIS) == schedule("mo 07:00-08:00")


def test_moments_of_any_zone_mean_the_same() -> None:
    moment = at("2026-11-23T07:00")

    assert schedule("mo 07:00-08:00").is_on(moment.astimezone(ZoneInfo("Asia/Tokyo")))


# When it changes


def switched(made: Schedule, start: datetime.datetime, days: int) -> list[datetime.datetime]:
    """Return the minutes of these days at which the display is switched."""
    moments = list(minutes_from(start, days))
    return [
        later for sooner, later in pairwise(moments) if made.is_on(sooner) is not made.is_on(later)
    ]


def test_what_joins_is_no_change() -> None:
    joined = schedule("mo 07:00-12:00", "mo 12:00-19:00")

    assert switched(joined, at("2026-11-23T08:00"), 1) == [at("2026-11-23T19:00")]


@pytest.mark.parametrize("entries", [(), ("00:00-24:00",), ("06:00-22:00", "22:00-06:00")])
def test_what_is_always_on_never_changes(entries: tuple[str, ...]) -> None:
    assert switched(schedule(*entries), at("2026-03-28T08:00"), 3) == []


def test_an_hour_that_summer_time_leaves_out_is_nobodys() -> None:
    gap = schedule("su 02:15-02:45")

    assert switched(gap, at("2026-03-28T12:00"), 2) == []


def test_a_span_that_begins_in_the_hour_left_out_begins_after_it() -> None:
    early = schedule("su 02:30-12:00")

    assert switched(early, at("2026-03-28T12:00"), 1)[0] == at("2026-03-29T03:00")
    assert at("2026-03-29T03:00") == datetime.datetime(2026, 3, 29, 1, tzinfo=datetime.UTC)


def test_an_hour_that_comes_twice_counts_twice() -> None:
    late = schedule("su 02:15-02:45")

    changes = switched(late, at("2026-10-24T12:00"), 2)
    assert [f"{each:%H:%M}" for each in changes] == ["00:15", "00:45", "01:15", "01:45"]


def test_opening_hours_keep_to_the_wall_through_the_changes_of_the_clock() -> None:
    week = schedule("07:00-19:00")
    for month in (3, 10):
        changes = switched(week, at(f"2026-{month:02}-20"), 14)
        walls = [each.astimezone(PARIS).strftime("%H:%M") for each in changes]
        assert walls == ["07:00", "19:00"] * 14


# Against a clock that is watched minute by minute


def walked(entries: list[str], holidays: list[str], moment: datetime.datetime) -> bool:
    """Tell by the words of the entries what the clock on the wall means."""
    date, clock = moment.strftime("%Y-%m-%d"), moment.strftime("%H:%M")
    if any(each.split("..")[0] <= date <= each.split("..")[-1] for each in holidays):
        return False
    names = ["mo", "tu", "we", "th", "fr", "sa", "su"]
    today, yesterday = names[moment.weekday()], names[moment.weekday() - 1]
    on = not entries
    for entry in entries:
        days, _, hours = entry.rpartition(" ")
        start, end = hours.split("-")
        if start < end:
            on |= today in (days or names) and start <= clock < end
        else:
            on |= today in (days or names) and clock >= start
            on |= yesterday in (days or names) and clock < end
    return on


@st.composite
def entries_of(draw: st.DrawFn) -> str:
    days = draw(st.lists(st.sampled_from(["mo", "tu", "we", "th", "fr", "sa", "su"]), unique=True))
    quarters = st.integers(0, 95) | st.sampled_from([0, 4, 8, 9, 10, 11, 12])
    start, end = draw(quarters), draw(quarters | st.just(96))
    if start == end:
        end += 1
    hours = "-".join(f"{each // 4:02}:{each % 4 * 15:02}" for each in (start, end))
    return f"{','.join(days)} {hours}".strip()


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[str], list[str], datetime.datetime]:
    zone = draw(st.sampled_from(sorted(CHANGES)))
    day = datetime.datetime(*draw(st.sampled_from(CHANGES[zone])), tzinfo=datetime.UTC)
    entries = draw(st.lists(entries_of(), max_size=3))
    holidays = [
        f"{first:%Y-%m-%d}..{first + draw(st.integers(0, 2)) * DAY:%Y-%m-%d}"
        for first in draw(st.lists(st.sampled_from([day - DAY, day, day + DAY]), max_size=1))
    ]
    start = day - DAY + draw(st.integers(0, 24 * 60)) * MINUTE
    return zone, entries, holidays, start


def minutes_from(start: datetime.datetime, days: int) -> Iterator[datetime.datetime]:
    for minute in range(days * 24 * 60):
        yield start + minute * MINUTE


@settings(max_examples=25, deadline=None)
@given(cases())
@example(
    ("Pacific/Apia", ["sa 00:00-00:15"], [], datetime.datetime(2011, 12, 30, tzinfo=datetime.UTC))
)
def test_it_does_what_a_watcher_of_the_wall_clock_does(
    case: tuple[str, list[str], list[str], datetime.datetime],
) -> None:
    zone, entries, holidays, start = case
    made = parse_schedule(entries, holidays, zone=zone)
    for moment in minutes_from(start, 2):
        assert made.is_on(moment) is walked(entries, holidays, moment.astimezone(ZoneInfo(zone)))


def test_a_holiday_that_ends_on_a_midnight_that_comes_twice_ends_on_the_first() -> None:
    azores = parse_schedule([], ["2026-10-24..2026-10-24"], zone="Atlantic/Azores")
    start = datetime.datetime(2026, 10, 24, tzinfo=datetime.UTC)
    assert switched(azores, start, 2)[0] == datetime.datetime(2026, 10, 25, tzinfo=datetime.UTC)
