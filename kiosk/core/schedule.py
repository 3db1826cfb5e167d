"""When the display is on: hours of the week in the site's time zone, and days when it stays off.

    mo-fr 07:00-19:00      from Monday to Friday
    sa,su 09:00-12:00      on Saturday and Sunday
    fr 22:00-06:00         from Friday evening to Saturday morning
    00:00-24:00            every day, all day

It follows the local wall clock: whatever that shows decides, so an hour that the change to
summer time skips does not exist, and one that comes twice counts twice. A holiday is off from
midnight to midnight, whatever began the evening before.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from kiosk.core.frozen import frozen
from kiosk.core.problem import nearest, quoted

_T = TypeVar("_T")

_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_DAY_MINUTES = 24 * 60
_YEARS = range(2000, 2200)

_SPAN = re.compile(r"(?:(\S.*\S)\s+)?(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d)", re.ASCII)
_FORM = 'Write it as "mo-fr 07:00-19:00", "sa,su 09:00-12:00" or "22:00-06:00".'
_HOLIDAY_FORM = 'Write it as "2026-12-25" or "2026-12-24..2027-01-02".'


class ScheduleError(ValueError):
    """Raised for an invalid schedule; `mistakes` has a sentence for each, naming the entry."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


@frozen
class LitHours:
    """Hours on some days, in minutes of the day; 0 is Monday.

    If the end is not after the start, it is on the next day.
    """

    days: frozenset[int]
    start: int
    end: int

    def holds(self, weekday: int, minute: int) -> bool:
        """Return whether that minute of that day is included."""
        if self.start < self.end:
            return weekday in self.days and self.start <= minute < self.end
        return (weekday in self.days and minute >= self.start) or (
            (weekday - 1) % 7 in self.days and minute < self.end
        )


@frozen
class Holiday:
    """Days when the display stays off, both included."""

    first: datetime.date
    last: datetime.date


@frozen
class Schedule:
    """When the display is on; without spans, always except on holidays."""

    spans: tuple[LitHours, ...]
    holidays: tuple[Holiday, ...]
    zone: ZoneInfo

    def is_on(self, moment: datetime.datetime) -> bool:
        """Return whether the display is on at a time, given with its time zone."""
        assert moment.tzinfo is not None
        local = moment.astimezone(self.zone)
        today = local.date()
        if any(each.first <= today <= each.last for each in self.holidays):
            return False
        minute = local.hour * 60 + local.minute
        return not self.spans or any(span.holds(local.weekday(), minute) for span in self.spans)


def parse_schedule(
    entries: Iterable[str] = (), holidays: Iterable[str] = (), *, zone: str | ZoneInfo
) -> Schedule:
    """Return the schedule, or raise ScheduleError with every mistake in it.

    `zone` is an IANA name, or a zone from elsewhere: that of the machine.
    """
    mistakes: list[str] = []
    spans = _all(parse_span, entries, mistakes)
    days = _all(parse_holiday, holidays, mistakes)
    zones = _all(parse_zone, [zone], mistakes) if isinstance(zone, str) else (zone,)
    if mistakes:
        raise ScheduleError(mistakes)
    return Schedule(spans, days, zones[0])


def parse_span(entry: str) -> LitHours:
    """Parse an entry; raise ValueError with a sentence that names it."""
    found = _SPAN.fullmatch(entry.strip().lower())
    if found is None:
        raise ValueError(f"{quoted(entry)} is no span of hours. {_FORM}")
    days, *numbers = found.groups()
    start_hour, start_minute, end_hour, end_minute = map(int, numbers)
    start, end = start_hour * 60 + start_minute, end_hour * 60 + end_minute
    if max(start_minute, end_minute) > 59 or start >= _DAY_MINUTES or end > _DAY_MINUTES:
        raise ValueError(f"{quoted(entry)}: the hours go from 00:00 to 24:00.")
    if start == end:
        raise ValueError(
            f"{quoted(entry)} ends when it begins. A whole day is 00:00-24:00; a day without an"
            " entry is off."
        )
    return LitHours(_days_of(days, entry) if days else frozenset(range(7)), start, end)


def parse_holiday(entry: str) -> Holiday:
    """Parse the days of an entry; raise ValueError with a sentence that names it."""
    first, dots, last = (each.strip() for each in entry.partition(".."))
    try:
        begins = datetime.date.fromisoformat(first)
        ends = datetime.date.fromisoformat(last) if dots else begins
    except ValueError as error:
        message = f"{quoted(entry)} is no date, or no first and last date. {_HOLIDAY_FORM}"
        raise ValueError(message) from error
    if begins > ends:
        raise ValueError(f"{quoted(entry)} ends before it begins.")
    if begins.year not in _YEARS or ends.year not in _YEARS:
        raise ValueError(f"{quoted(entry)}: the years go from {_YEARS[0]} to {_YEARS[-1]}.")
    return Holiday(begins, ends)


def parse_zone(name: str) -> ZoneInfo:
    """Return a time zone; raise ValueError with a sentence that names it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        hint = nearest(name, available_timezones())
        raise ValueError(
            f"{quoted(name)} is no time zone. {hint}Name it as the IANA database does:"
            ' "Europe/Paris".'
        ) from error


def _days_of(text: str, entry: str) -> frozenset[int]:
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = (each.strip() for each in part.partition("-"))
        for name in (first, last) if dash else (first,):
            if name not in _DAYS:
                raise ValueError(
                    f"{quoted(entry)}: {quoted(name)} is no day. The days are {', '.join(_DAYS)}."
                )
        begins = _DAYS.index(first)
        ends = _DAYS.index(last) if dash else begins
        found.update((begins + ahead) % 7 for ahead in range((ends - begins) % 7 + 1))
    return frozenset(found)


def _all(parse: Callable[[str], _T], entries: Iterable[str], mistakes: list[str]) -> tuple[_T, ...]:
    """Return the parsed entries, and add to `mistakes` what is wrong with the others."""
    found = []
    for entry in entries:
        try:
            found.append(parse(entry))
        except ValueError as error:
            mistakes.append(str(error))
    return tuple(found)
