"""When the display is on: hours of the week in the site's time zone, and days when it stays off.

    mo-fr 07:00-19:00      from Monday to Friday
    sa,su 09:00-12:00      on Saturday and Sunday
    fr 22:00-06:00         from Friday evening to Saturday morning
    00:00-24:00            every day, all day

It follows the clock on the wall: what that clock shows decides, so that an hour that the change to
summer time leaves out is nobody's, and one that comes twice counts twice. A holiday is off from
midnight to midnight, whatever began the evening before.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from kiosk.core.problem import nearest, quoted

_T = TypeVar("_T")

_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_DAY_MINUTES = 24 * 60
_DAY = datetime.timedelta(days=1)
_SECOND = datetime.timedelta(seconds=1)
_MIDNIGHT = datetime.time()
_YEARS = range(2000, 2200)

# A span of one day a week that the change to summer time leaves out comes two weeks later.
_SEARCH_DAYS = 16

_SPAN = re.compile(r"(?:(\S.*\S)\s+)?(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d)", re.ASCII)
_FORM = 'Write it as "mo-fr 07:00-19:00", "sa,su 09:00-12:00" or "22:00-06:00".'
_HOLIDAY_FORM = 'Write it as "2026-12-25" or "2026-12-24..2027-01-02".'


class ScheduleError(ValueError):
    """Refuse a schedule; `mistakes` has a sentence for each, naming the entry."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


@dataclass(frozen=True, slots=True)
class Span:
    """Hours of some days, in minutes of the day; 0 is Monday.

    Where the end is not after the start, it is that of the next day.
    """

    days: frozenset[int]
    start: int
    end: int

    def holds(self, weekday: int, minute: int) -> bool:
        """Tell whether that minute of that day is within."""
        if self.start < self.end:
            return weekday in self.days and self.start <= minute < self.end
        return (weekday in self.days and minute >= self.start) or (
            (weekday - 1) % 7 in self.days and minute < self.end
        )


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days when the display stays off, both included."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the display is on; without spans, always but on holidays."""

    spans: tuple[Span, ...]
    holidays: tuple[Holiday, ...]
    zone: ZoneInfo

    def is_on(self, moment: datetime.datetime) -> bool:
        """Tell whether the display is on at a moment, given with its time zone."""
        assert moment.tzinfo is not None
        local = moment.astimezone(self.zone)
        today = local.date()
        if any(each.first <= today <= each.last for each in self.holidays):
            return False
        minute = local.hour * 60 + local.minute
        return not self.spans or any(span.holds(local.weekday(), minute) for span in self.spans)

    def next_change(self, moment: datetime.datetime) -> datetime.datetime | None:
        """Return when the display is next switched, in UTC; None where it never is."""
        now = self.is_on(moment)
        found: list[datetime.datetime] = []
        for day in self._days_from(moment.astimezone(self.zone).date()):
            # What a day may change can lie in the next one, where a midnight comes twice.
            if found and min(found) <= self._utc(datetime.datetime.combine(day, _MIDNIGHT), 0):
                break
            changes = self._moments_of(day)
            found += [each for each in changes if each > moment and self.is_on(each) is not now]
        return min(found, default=None)

    def _days_from(self, today: datetime.date) -> list[datetime.date]:
        """Return the days on which the display may be switched, though not all later ones."""
        days = {today + _DAY * ahead for ahead in range(-1, _SEARCH_DAYS)}
        for each in self.holidays:
            days.add(each.first)
            days.update(each.last + _DAY * ahead for ahead in range(_SEARCH_DAYS))
        return sorted(day for day in days if day >= today - _DAY)

    def _moments_of(self, day: datetime.date) -> list[datetime.datetime]:
        """Return the moments of a day at which something may change, in their order."""
        minutes = {0, *(minute for span in self.spans for minute in (span.start, span.end))}
        midnight = datetime.datetime.combine(day, _MIDNIGHT)
        walls = [midnight + datetime.timedelta(minutes=minute) for minute in minutes]
        moments = {self._utc(wall, fold) for wall in walls for fold in (0, 1)}
        moments.update(self._clock_change(self._utc(midnight, 0), self._utc(midnight + _DAY, 1)))
        return sorted(moments)

    def _utc(self, wall: datetime.datetime, fold: int) -> datetime.datetime:
        return wall.replace(tzinfo=self.zone, fold=fold).astimezone(datetime.UTC)

    def _clock_change(
        self, start: datetime.datetime, end: datetime.datetime
    ) -> Iterator[datetime.datetime]:
        """Yield the moment between two at which the clocks are changed, if they are."""
        before = self._offset(start)
        if self._offset(end) == before:
            return
        while end - start > _SECOND:
            middle = start + (end - start) // 2
            middle = middle.replace(microsecond=0)
            if self._offset(middle) == before:
                start = middle
            else:
                end = middle
        yield end

    def _offset(self, moment: datetime.datetime) -> datetime.timedelta | None:
        return moment.astimezone(self.zone).utcoffset()


def parse_schedule(
    entries: Iterable[str] = (), holidays: Iterable[str] = (), *, zone: str | ZoneInfo
) -> Schedule:
    """Return the schedule, or raise ScheduleError with every mistake in it.

    `zone` is an IANA name, or a zone that was found otherwise: that of the machine.
    """
    mistakes: list[str] = []
    spans = _all(parse_span, entries, mistakes)
    days = _all(parse_holiday, holidays, mistakes)
    zones = _all(parse_zone, [zone], mistakes) if isinstance(zone, str) else (zone,)
    if mistakes:
        raise ScheduleError(mistakes)
    return Schedule(spans, days, zones[0])


def parse_span(entry: str) -> Span:
    """Return what an entry means; raise ValueError with a sentence that names it."""
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
    return Span(_days_of(days, entry) if days else frozenset(range(7)), start, end)


def parse_holiday(entry: str) -> Holiday:
    """Return the days that an entry names; raise ValueError with a sentence that names it."""
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
    """Return what the entries mean, and add to `mistakes` what is wrong with the others."""
    found = []
    for entry in entries:
        try:
            found.append(parse(entry))
        except ValueError as error:
            mistakes.append(str(error))
    return tuple(found)
