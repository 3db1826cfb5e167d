"""The figures that staff see of some days, and which of them may be shown: all by one rule.

What is shown together can be added and subtracted, from page to page. So few figures overlap:
today stands alone, and what reaches back ends with yesterday. The seven days are within the four
weeks, for sessions and for what was read; all else is told of the four weeks alone.

It is long because one rule has to hold for all figures together, or they tell what each hides.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Hashable, Mapping, Sequence
from enum import Enum
from typing import TypeVar

from kiosk.core.frozen import frozen
from kiosk.core.records.confirmation import Ending, Status
from kiosk.core.records.suppression import (
    Split,
    SuppressedTable,
    has_small,
    is_small,
    nothing_of,
    pairs_shown,
    suppressed,
    suppressed_within,
)
from kiosk.core.records.tally import SectionTime

_K = TypeVar("_K", bound=Hashable)


class Period(Enum):
    """The periods that staff look at: today, and the last days before it."""

    TODAY = "today"
    WEEK = "week"
    FOUR_WEEKS = "four weeks"

    @property
    def days(self) -> int:
        """The number of days."""
        return {Period.TODAY: 1, Period.WEEK: 7, Period.FOUR_WEEKS: 28}[self]


WEEKS = 4


class Leaving(Enum):
    """How a session ended, as staff want to know it: having read or not, and why not."""

    READ = "read"
    FINISHED = "finished without reading"
    IDLE = "idle"
    RESET = "reset"
    FAULT = "fault"


_LEAVING = {
    Ending.CONFIRMED: Leaving.FINISHED,
    Ending.FINISHED: Leaving.FINISHED,
    Ending.IDLE: Leaving.IDLE,
    Ending.RESET: Leaving.RESET,
    Ending.CLOCK: Leaving.FAULT,
    Ending.FAULT: Leaving.FAULT,
}


@frozen
class SectionKey:
    """A section of a leaflet."""

    leaflet_id: str
    section_id: str


@frozen
class QuestionKey:
    """A question on a leaflet."""

    leaflet_id: str
    question_id: str


Statuses = Mapping[Status, int]
"""How many sessions had each status: every one is there, with 0 too."""


@frozen
class Overview:
    """What was counted: `weeks` and `before` end with yesterday, the last week first.

    `days` are those of the last week, `before` the four weeks before the four of `weeks`. The rest
    is of the four weeks: `leaflets` by how many read and how many did not; `hours` of the day, two
    by two, in local time; languages and text sizes are those that occurred or could have been
    chosen; `times` of each section, of which `must_read` are some; `ticked` has for each leaflet
    how many patients have each of its questions; `answers` how many first answers were right.
    """

    today: Statuses
    weeks: Sequence[Statuses]
    before: Statuses
    endings: Mapping[Ending, int]
    leaflets: Mapping[str, Split]
    days: Mapping[datetime.date, int]
    hours: Mapping[int, int]
    languages: Mapping[str, int]
    text_sizes: Mapping[str, int]
    questions: Mapping[bool, int]
    times: Mapping[SectionKey, Mapping[SectionTime, int]]
    must_read: Collection[SectionKey]
    ticked: Mapping[str, Mapping[str, int]]
    answers: Mapping[QuestionKey, Mapping[bool, int]]


@frozen
class ReadCounts:
    """How many sessions there were, and how many of them read; None is suppressed."""

    sessions: int | None
    read: int | None


@frozen
class ShownPeriod:
    """A period, and the one before it, just as long."""

    sessions: int | None
    statuses: SuppressedTable[Status]
    before: ReadCounts | None = None


@frozen
class ShownSection:
    """How many saw a section, and how long the middle one of them stayed; None is suppressed.

    `must_read` tells that how many saw it is told by the status alone.
    """

    seen: int | None
    typical: SectionTime | None
    must_read: bool = False


@frozen
class ShownOverview:
    """The numbers as they may be shown; None is suppressed. See `Overview`.

    `weeks` are by their first day, the earliest first. `is_few` says of the four weeks that they
    have too few more than the last week to be told.
    """

    periods: Mapping[Period, ShownPeriod]
    is_few: bool
    days: SuppressedTable[datetime.date]
    weeks: Mapping[datetime.date, ReadCounts]
    hours: SuppressedTable[int]
    endings: SuppressedTable[Leaving]
    languages: SuppressedTable[str]
    text_sizes: SuppressedTable[str]
    questions: SuppressedTable[bool]
    leaflets: Mapping[str, ReadCounts]
    sections: Mapping[SectionKey, ShownSection]
    ticked: Mapping[str, Mapping[str, int | None]]
    answers: Mapping[QuestionKey, Mapping[bool, int | None]]


def shown(numbers: Overview, small_number: int) -> ShownOverview:
    """Suppress the small numbers, and those that would give them away."""
    return _Suppression(numbers, small_number).shown()


def typical_time(times: Mapping[SectionTime, int]) -> SectionTime | None:
    """Return the median band of those who saw a section; None if nobody did."""
    seen = {band: times.get(band, 0) for band in SectionTime if band is not SectionTime.NOT_SHOWN}
    middle = sum(seen.values()) / 2
    below = 0
    for band, count in seen.items():
        below += count
        if count and below >= middle:
            return band
    return None


class _Suppression:
    """Suppresses one overview; `week` and `month` are how many sessions there were by status."""

    def __init__(self, numbers: Overview, small_number: int) -> None:
        self._numbers = numbers
        self._small = small_number
        self._week = numbers.weeks[0]
        self._month = {each: sum(week[each] for week in numbers.weeks) for each in Status}
        self._week_total = sum(self._week.values())
        self._month_total = sum(self._month.values())

    def shown(self) -> ShownOverview:
        """Return the numbers as they may be shown."""
        numbers = self._numbers
        rest = self._month_total - self._week_total
        is_few = not self._is_small(self._week_total) and self._is_small(rest)
        told = not is_few and not self._is_small(self._month_total)
        statuses, endings = self._outcomes(told)
        week = self._week_shown(statuses, told)
        weeks = self._weeks(week, told)
        leaflets = self._leaflets(statuses, told)
        ticked = {
            each: self._ticked(counts, leaflets.get(each))
            for each, counts in numbers.ticked.items()
        }
        before_week = [*weeks.values()][-2]
        day = sum(numbers.today.values())
        month = self._month_total if told else None
        return ShownOverview(
            periods={
                Period.TODAY: ShownPeriod(
                    None if self._is_small(day) else day, suppressed(numbers.today, self._small)
                ),
                Period.WEEK: ShownPeriod(week.total, week, before_week),
                Period.FOUR_WEEKS: ShownPeriod(month, statuses, self._group(numbers.before)),
            },
            is_few=is_few,
            days=suppressed(numbers.days, self._small)
            if week.total is not None
            else nothing_of(numbers.days, None),
            weeks=weeks,
            hours=self._table(numbers.hours, told),
            endings=endings,
            languages=self._table(numbers.languages, told),
            text_sizes=self._table(numbers.text_sizes, told),
            questions=self._noted(ticked, told),
            leaflets=leaflets,
            sections={
                key: self._section(key, times, leaflets.get(key.leaflet_id))
                for key, times in numbers.times.items()
            },
            ticked=ticked,
            answers={
                each: self._answers(counts, leaflets.get(each.leaflet_id))
                for each, counts in numbers.answers.items()
            },
        )

    def _is_small(self, count: int) -> bool:
        return is_small(count, self._small)

    def _table(self, counts: Mapping[_K, int], told: bool) -> SuppressedTable[_K]:
        return suppressed(counts, self._small) if told else nothing_of(counts, None)

    def _outcomes(self, told: bool) -> tuple[SuppressedTable[Status], SuppressedTable[Leaving]]:
        """Return how much was displayed and how sessions ended: both tables have who has read."""
        by_ending = dict.fromkeys(Leaving, 0)
        for ending, count in self._numbers.endings.items():
            by_ending[_LEAVING[ending]] += count
        # Whoever has read has reached the end, and said so.
        by_ending[Leaving.READ] = self._month[Status.READ]
        by_ending[Leaving.FINISHED] -= self._month[Status.READ]
        if not told:
            return nothing_of(self._month, None), nothing_of(by_ending, None)
        statuses = suppressed(self._month, self._small)
        read = () if statuses.cells[Status.READ] is not None else (Leaving.READ,)
        endings = suppressed(by_ending, self._small, hidden=read)
        if endings.cells[Leaving.READ] is None and not read:
            statuses = suppressed(self._month, self._small, hidden=(Status.READ,))
        return statuses, endings

    def _week_shown(self, statuses: SuppressedTable[Status], told: bool) -> SuppressedTable[Status]:
        if self._is_small(self._week_total):
            return nothing_of(self._week, None)
        if not told:
            return suppressed(self._week, self._small)
        return suppressed_within(self._week, self._month, statuses, self._small)

    def _weeks(self, week: SuppressedTable[Status], told: bool) -> dict[datetime.date, ReadCounts]:
        """Return the weeks; the last one is told as it is on its own page."""
        first = min(self._numbers.days)
        starts = [first - datetime.timedelta(weeks=n) for n in range(WEEKS)]
        pairs = dict(zip(starts, map(_pair, self._numbers.weeks), strict=True))
        sizes = {start: sum(pair) for start, pair in pairs.items()}
        last = ReadCounts(week.total, week.cells[Status.READ])
        if not told:
            return {
                each: last if each == first else ReadCounts(None, None) for each in starts[::-1]
            }
        is_apart = week.total is not None
        others = {each: size for each, size in sizes.items() if not is_apart or each != first}
        shown_sizes = suppressed(others, self._small)
        rates: Mapping[datetime.date, Split | None] = {}
        # If the last week hides how many read, the others would tell the least that it can be.
        if last.read is not None:
            among = {each: pair for each, pair in pairs.items() if each != first}
            rates = pairs_shown(among, self._small, hidden=shown_sizes.hidden)
        groups = {
            each: ReadCounts(size, None if (pair := rates.get(each)) is None else pair[0])
            for each, size in shown_sizes.cells.items()
        }
        return {each: last if is_apart and each == first else groups[each] for each in starts[::-1]}

    def _leaflets(self, statuses: SuppressedTable[Status], told: bool) -> dict[str, ReadCounts]:
        pairs = self._numbers.leaflets
        if not told:
            return dict.fromkeys(pairs, ReadCounts(None, None))
        sizes = suppressed({each: sum(pair) for each, pair in pairs.items()}, self._small)
        rates: Mapping[str, Split | None] = dict.fromkeys(pairs)
        if statuses.cells[Status.READ] is not None:
            rates = pairs_shown(pairs, self._small, hidden=sizes.hidden)
        return {
            each: ReadCounts(size, None if (pair := rates[each]) is None else pair[0])
            for each, size in sizes.cells.items()
        }

    def _group(self, statuses: Statuses) -> ReadCounts:
        pair = _pair(statuses)
        total = sum(pair)
        return ReadCounts(
            None if self._is_small(total) else total,
            None if has_small(pair, self._small) else pair[0],
        )

    def _section(
        self, key: SectionKey, times: Mapping[SectionTime, int], leaflet: ReadCounts | None
    ) -> ShownSection:
        must_read = key in self._numbers.must_read
        if leaflet is None or leaflet.sessions is None:
            return ShownSection(None, None, must_read)
        seen = sum(times.values()) - times[SectionTime.NOT_SHOWN]
        # Half of them stayed at most so long: that half is not to be few.
        typical = typical_time(times) if seen >= 2 * self._small else None
        # Who saw what must be read is told by the status: here it would be told a second time.
        if must_read or has_small((seen, leaflet.sessions - seen), self._small):
            return ShownSection(None, typical, must_read)
        return ShownSection(seen, typical)

    def _noted(
        self, ticked: Mapping[str, Mapping[str, int | None]], told: bool
    ) -> SuppressedTable[bool]:
        """Return who noted a question; none of it if it tells how few noted others than are told.

        Whoever ticked one of them is among those who noted some: so those of one question of each
        leaflet can be subtracted from them.
        """
        seen = self._table(self._numbers.questions, told)
        noted = seen.cells[True]
        if noted is None:
            return seen
        sums = {0}
        for counts in ticked.values():
            sums |= {
                more
                for one in sums
                for count in counts.values()
                if count and (more := one + count) <= noted
            }
        if any(self._is_small(noted - one) for one in sums):
            return nothing_of(seen.cells, seen.total)
        return seen

    def _answers(
        self, counts: Mapping[bool, int], leaflet: ReadCounts | None
    ) -> dict[bool, int | None]:
        """Return how many answers were right, if neither they nor those who gave none are few."""
        size = None if leaflet is None else leaflet.sessions
        if size is None or any(
            has_small(pair, self._small)
            for pair in ((counts[True], counts[False]), (0, size - sum(counts.values())))
        ):
            return dict.fromkeys(counts)
        return dict(counts)

    def _ticked(
        self, counts: Mapping[str, int], leaflet: ReadCounts | None
    ) -> dict[str, int | None]:
        size = None if leaflet is None else leaflet.sessions
        return {
            each: None if size is None or has_small((count, size - count), self._small) else count
            for each, count in counts.items()
        }


def _pair(statuses: Statuses) -> Split:
    read = statuses[Status.READ]
    return read, sum(statuses.values()) - read
