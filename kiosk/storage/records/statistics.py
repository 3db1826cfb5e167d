"""What staff see of recent days and weeks: `overview`, and what of it may be shown: `shown`.

One period is safe by itself. Anyone who notes overlapping periods day after day can subtract
them; so the panel offers only a few fixed ones (`Period`).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import TypeVar

from kiosk.core.records.confirmation import Ending, Status
from kiosk.core.records.periods import Overview, Period, SectionKey, ShownOverview, shown
from kiosk.core.records.tally import SectionTime
from kiosk.storage.records.store import Store

_TIME = "time "
_TICKED = "ticked "
_DAY = datetime.timedelta(days=1)

E = TypeVar("E", bound=Enum)

Questions = Callable[[str], Iterable[str]]
"""Returns the ids of all that a patient could have ticked about a leaflet."""


def overview(
    store: Store,
    last_day: datetime.date,
    days: int,
    zone: datetime.tzinfo,
    *,
    span: int = 1,
    languages: Iterable[str] = (),
    text_sizes: Iterable[str] = (),
    questions: Questions = lambda _leaflet_id: (),
) -> Overview:
    """Count the days up to and including the last one, in local time; raise StoreError.

    `span` is how many of the days are counted together; `days` is a multiple of it.
    `languages` and `text_sizes` are those that could have been chosen, `questions` gives the ids of
    those of a leaflet that could have been ticked. A day of 23 or 25 hours is
    one day. If the zone is not whole hours from UTC, an hour counts towards the day it began in.
    """
    first_day = last_day - (days - 1) * _DAY
    midnights = [_midnight(first_day + n * _DAY, zone) for n in range(0, days + 1, span)]
    by_day = {
        first_day + n * span * _DAY: sessions
        for n, sessions in enumerate(store.sessions_between(midnights))
    }
    total = store.tally(midnights[0], midnights[-1])
    return Overview(
        total.sessions,
        by_day,
        _by(Status, total.counts.get("status", {})),
        _by(Ending, total.counts.get("ending", {})),
        _with_zeros(languages, total.counts.get("language", {})),
        _with_zeros(text_sizes, total.counts.get("text_size", {})),
        _with_zeros((), total.counts.get("leaflet", {})),
        {
            True: total.counts.get("questions", {}).get("yes", 0),
            False: total.counts.get("questions", {}).get("no", 0),
        },
        {
            SectionKey(*thing.removeprefix(_TIME).split("/", 1)): _by(SectionTime, counts)
            for thing, counts in sorted(total.counts.items())
            if thing.startswith(_TIME)
        },
        {
            leaflet_id: _with_zeros(
                questions(leaflet_id), total.counts.get(f"{_TICKED}{leaflet_id}", {})
            )
            for leaflet_id in sorted(total.counts.get("leaflet", {}))
        },
        store.answers(first_day, last_day),
    )


def shown_periods(
    store: Store,
    today: datetime.date,
    zone: datetime.tzinfo,
    small_number: int,
    *,
    languages: Iterable[str],
    text_sizes: Iterable[str],
    questions: Questions,
) -> Mapping[Period, ShownOverview]:
    """Return each period as it may be shown; raise StoreError."""
    chosen = tuple(languages), tuple(text_sizes)
    return {
        period: shown(
            overview(
                store,
                today,
                period.days,
                zone,
                span=period.span,
                languages=chosen[0],
                text_sizes=chosen[1],
                questions=questions,
            ),
            small_number,
        )
        for period in Period
    }


def _midnight(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), zone)


def _by(kinds: type[E], counts: Mapping[str, int]) -> dict[E, int]:
    return {kind: counts.get(kind.value, 0) for kind in kinds}


def _with_zeros(values: Iterable[str], counts: Mapping[str, int]) -> dict[str, int]:
    return {value: counts.get(value, 0) for value in (*values, *sorted(counts.keys() - {*values}))}
