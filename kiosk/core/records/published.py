"""The figures that may be shown, as rows for programs: the same that staff see, and no others."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from kiosk.core.frozen import frozen
from kiosk.core.records.periods import Period, ReadCounts, ShownOverview

FORMAT = 1
"""The version of the rows: it changes when a figure changes its name or its meaning."""


@frozen
class PeriodFigure:
    """A number of a period: `of` says which of its kind; None is hidden, because it is small."""

    period: str
    figure: str
    of: str
    value: int | str | None


def figures_of(shown: ShownOverview) -> Iterator[PeriodFigure]:
    """Yield every figure that staff can see, in a fixed order."""
    for period, seen in shown.periods.items():
        yield PeriodFigure(period.value, "sessions", "", seen.sessions)
        for status, count in seen.statuses.cells.items():
            yield PeriodFigure(period.value, "status", status.value, count)
        if seen.before is not None:
            yield from _group(period.value, "before", "", seen.before)
    yield from _table("day", {day.isoformat(): n for day, n in shown.days.cells.items()})
    month = Period.FOUR_WEEKS.value
    for first, group in shown.weeks.items():
        yield from _group(month, "week", first.isoformat(), group)
    yield from _table("hour", {str(hour): n for hour, n in shown.hours.cells.items()}, month)
    yield from _table("ending", {each.value: n for each, n in shown.endings.cells.items()}, month)
    yield from _table("language", shown.languages.cells, month)
    yield from _table("text size", shown.text_sizes.cells, month)
    noted = {"yes": shown.questions.cells[True], "no": shown.questions.cells[False]}
    yield from _table("questions", noted, month)
    for leaflet_id, group in shown.leaflets.items():
        yield from _group(month, "leaflet", leaflet_id, group)
    for key, section in shown.sections.items():
        name = f"{key.leaflet_id}/{key.section_id}"
        yield PeriodFigure(month, "section seen", name, section.seen)
        typical = None if section.typical is None else section.typical.value
        yield PeriodFigure(month, "section typical seconds", name, typical)
    for leaflet_id, ticked in shown.ticked.items():
        names = {f"{leaflet_id}/{each}": count for each, count in ticked.items()}
        yield from _table("ticked", names, month)
    for asked, answers in shown.answers.items():
        name = f"{asked.leaflet_id}/{asked.question_id}"
        yield PeriodFigure(month, "right answers", name, answers[True])
        yield PeriodFigure(month, "other answers", name, answers[False])


def _table(
    name: str, counts: Mapping[str, int | None], period: str = Period.WEEK.value
) -> Iterator[PeriodFigure]:
    for of, count in counts.items():
        yield PeriodFigure(period, name, of, count)


def _group(period: str, name: str, of: str, group: ReadCounts) -> Iterator[PeriodFigure]:
    yield PeriodFigure(period, f"{name} sessions", of, group.sessions)
    yield PeriodFigure(period, f"{name} read", of, group.read)


WEEK_FORMAT = 1
"""The version of `Week`, as programs are told it."""


@frozen
class Week:
    """The sessions of a week and its days, and how many read; None is hidden.

    This may be kept elsewhere, week after week: the numbers of one week are hidden by one rule, and
    no two weeks share a day. What staff see from day to day does overlap: whoever kept all of that
    could subtract.
    """

    first: datetime.date
    sessions: int | None
    read: int | None
    days: Mapping[datetime.date, int | None]


def monday_of(day: datetime.date) -> datetime.date:
    """Return the first day of the week: on it, the last whole week is that which just ended."""
    return day - datetime.timedelta(days=day.weekday())


def week_of(shown: ShownOverview) -> Week:
    """Return the last week, of what was shown on the day after it."""
    first, group = [*shown.weeks.items()][-1]
    return Week(first, group.sessions, group.read, shown.days.cells)


def as_prometheus(week: Week) -> str:
    """Return the week in Prometheus' text format; what is hidden is left out."""
    begun = datetime.datetime.combine(week.first, datetime.time(), datetime.UTC).timestamp()
    numbers = (
        ("week_start_timestamp_seconds", "When the last whole week began.", round(begun)),
        ("week_sessions", "Sessions in that week; hidden if they are few.", week.sessions),
        ("week_read", "Sessions in which it was read; hidden if they are few.", week.read),
    )
    return "".join(
        f"# HELP leaflet_kiosk_{name} {told}\n# TYPE leaflet_kiosk_{name} gauge\n"
        f"leaflet_kiosk_{name} {value}\n"
        for name, told, value in numbers
        if value is not None
    )
