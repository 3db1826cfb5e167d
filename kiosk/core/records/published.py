"""The figures that may be shown, as rows for programs: the same that staff see, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiosk.core.frozen import frozen
from kiosk.core.records.periods import Group, Period, ShownOverview

FORMAT = 1
"""The version of the rows: it changes when a figure changes its name or its meaning."""


@frozen
class Figure:
    """A number of a period: `of` says which of its kind; None is hidden, because it is small."""

    period: str
    figure: str
    of: str
    value: int | str | None


def figures_of(shown: ShownOverview) -> Iterator[Figure]:
    """Yield every figure that staff can see, in a fixed order."""
    for period, seen in shown.periods.items():
        yield Figure(period.value, "sessions", "", seen.sessions)
        for status, count in seen.statuses.cells.items():
            yield Figure(period.value, "status", status.value, count)
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
        yield Figure(month, "section seen", name, section.seen)
        typical = None if section.typical is None else section.typical.value
        yield Figure(month, "section typical seconds", name, typical)
    for leaflet_id, ticked in shown.ticked.items():
        names = {f"{leaflet_id}/{each}": count for each, count in ticked.items()}
        yield from _table("ticked", names, month)
    for asked, answers in shown.answers.items():
        name = f"{asked.leaflet_id}/{asked.question_id}"
        yield Figure(month, "right answers", name, answers[True])
        yield Figure(month, "other answers", name, answers[False])


def _table(
    name: str, counts: Mapping[str, int | None], period: str = Period.WEEK.value
) -> Iterator[Figure]:
    for of, count in counts.items():
        yield Figure(period, name, of, count)


def _group(period: str, name: str, of: str, group: Group) -> Iterator[Figure]:
    yield Figure(period, f"{name} sessions", of, group.sessions)
    yield Figure(period, f"{name} read", of, group.read)
