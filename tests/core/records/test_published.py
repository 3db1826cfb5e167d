from __future__ import annotations

from kiosk.core.records.confirmation import Status
from kiosk.core.records.periods import shown
from kiosk.core.records.published import Figure, figures_of
from tests.core.records.test_periods import Batch, counted


def test_every_figure_is_told_as_staff_see_it() -> None:
    sessions = [Batch(20), Batch(9, 8, language="en"), Batch(2, status=Status.DISPLAYED)]
    rows = list(figures_of(shown(counted(sessions), 5)))

    assert len({(row.period, row.figure, row.of) for row in rows}) == len(rows)
    assert {
        Figure("today", "sessions", "", 0),
        Figure("week", "sessions", "", 22),
        Figure("week", "status", "displayed", None),
        Figure("week", "before sessions", "", 9),
        Figure("week", "day", "2026-11-22", 22),
        Figure("four weeks", "week sessions", "2026-11-09", 9),
        Figure("four weeks", "hour", "10", 0),
        Figure("four weeks", "language", "en", 9),
        Figure("four weeks", "ending", "read", None),
        Figure("four weeks", "leaflet sessions", "bone", 31),
        Figure("four weeks", "section seen", "bone/operation", 31),
        Figure("four weeks", "section typical seconds", "bone/operation", "10-30"),
        Figure("four weeks", "ticked", "bone/home", 0),
        Figure("four weeks", "right answers", "bone/leak", 0),
        Figure("four weeks", "other answers", "bone/leak", 31),
    } <= set(rows)
