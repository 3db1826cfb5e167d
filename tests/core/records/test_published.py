from __future__ import annotations

import datetime

from kiosk.core.records.confirmation import Status
from kiosk.core.records.periods import shown
from kiosk.core.records.published import PeriodFigure, as_prometheus, figures_of, monday_of, week_of
from tests.core.records.test_periods import TODAY, Batch, counted

DAY = datetime.timedelta(days=1)


def test_every_figure_is_told_as_staff_see_it() -> None:
    sessions = [Batch(20), Batch(9, 8, language="en"), Batch(2, status=Status.DISPLAYED)]
    rows = list(figures_of(shown(counted(sessions), 5)))

    assert len({(row.period, row.figure, row.of) for row in rows}) == len(rows)
    assert {
        PeriodFigure("today", "sessions", "", 0),
        PeriodFigure("week", "sessions", "", 22),
        PeriodFigure("week", "status", "displayed", None),
        PeriodFigure("week", "before sessions", "", 9),
        PeriodFigure("week", "day", "2026-11-22", 22),
        PeriodFigure("four weeks", "week sessions", "2026-11-09", 9),
        PeriodFigure("four weeks", "hour", "10", 0),
        PeriodFigure("four weeks", "language", "en", 9),
        PeriodFigure("four weeks", "ending", "read", None),
        PeriodFigure("four weeks", "leaflet sessions", "bone", 31),
        PeriodFigure("four weeks", "section seen", "bone/operation", 31),
        PeriodFigure("four weeks", "section typical seconds", "bone/operation", "10-30"),
        PeriodFigure("four weeks", "ticked", "bone/home", 0),
        PeriodFigure("four weeks", "right answers", "bone/leak", 22),
        PeriodFigure("four weeks", "other answers", "bone/leak", 9),
    } <= set(rows)


def test_of_a_week_that_is_told_elsewhere_only_what_is_shown_is_told() -> None:
    week = week_of(shown(counted([Batch(20), Batch(6, 3)]), 5))
    assert (week.first.isoformat(), week.sessions, week.read) == ("2026-11-16", 26, 26)
    assert week.days[TODAY - DAY] == 20
    assert as_prometheus(week).splitlines()[-1] == "leaflet_kiosk_week_read 26"

    few = week_of(shown(counted([Batch(3)]), 5))
    assert (few.sessions, few.read, {*few.days.values()}) == (None, None, {None})
    assert "sessions" not in as_prometheus(few)
    assert "leaflet_kiosk_week_start_timestamp_seconds 1794787200" in as_prometheus(few)


def test_weeks_begin_on_monday() -> None:
    monday = datetime.date(2026, 11, 23)
    assert [monday_of(monday + n * DAY) for n in range(7)] == [monday] * 7
    assert monday_of(monday - DAY) == monday - 7 * DAY
