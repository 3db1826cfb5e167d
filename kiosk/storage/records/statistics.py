"""What staff see of recent days and weeks: `overview`; what of it may be shown: core's `shown`.

What is shown at one time is safe together. Anyone who notes it day after day can subtract; so only
a few fixed periods are offered, and all but today's end with yesterday: what a touch shows
a second time within a day has not changed.
"""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum
from typing import TypeVar

from kiosk.core.records.confirmation import Ending, Status
from kiosk.core.records.periods import WEEKS, Overview, SectionKey
from kiosk.core.records.tally import SectionTime, Tally
from kiosk.storage.records.store import Store

_TIME = "time "
_TICKED = "ticked "
_DAY = datetime.timedelta(days=1)
_WEEK = 7 * _DAY

E = TypeVar("E", bound=Enum)

QuestionsOf = Callable[[str], Iterable[str]]
"""Returns the ids of all that a patient could have ticked about a leaflet."""

MustRead = Callable[[str], Collection[str] | None]
"""Returns the ids of the sections of a leaflet that must be read; None if it is not known."""


def overview(
    store: Store,
    today: datetime.date,
    zone: datetime.tzinfo,
    *,
    languages: Iterable[str] = (),
    text_sizes: Iterable[str] = (),
    questions: QuestionsOf = lambda _leaflet_id: (),
    must_read: MustRead = lambda _leaflet_id: None,
) -> Overview:
    """Count today and the weeks that end with yesterday, in local time; raise StoreError.

    `languages` and `text_sizes` are those that could have been chosen, `questions` gives the ids of
    those of a leaflet that could have been ticked. The times of a leaflet are left out if it is not
    known what of it must be read. A day of 23 or 25 hours is one day. If the zone is not whole
    hours from UTC, an hour counts towards the day it began in.
    """

    def midnight(days_ago: int) -> datetime.datetime:
        return datetime.datetime.combine(today - days_ago * _DAY, datetime.time(), zone)

    starts = [midnight(7 * week) for week in range(WEEKS + 1)]
    weeks = [store.tally(start, end) for end, start in itertools.pairwise(starts)]
    whole = Tally.sum(weeks).counts
    by_day = Counter[datetime.date]()
    by_hour = Counter[int]()
    for hour, sessions in store.sessions_by_hour(starts[-1], starts[0]).items():
        local = hour.astimezone(zone)
        by_day[local.date()] += sessions
        by_hour[local.hour // 2 * 2] += sessions
    sections = {
        SectionKey(*thing.removeprefix(_TIME).split("/", 1)): _by(SectionTime, counts)
        for thing, counts in sorted(whole.items())
        if thing.startswith(_TIME)
    }
    leaflets = sorted(whole.get("leaflet", {}))
    read: Mapping[str, int] = dict.fromkeys(
        leaflets, whole.get("status", {}).get(Status.READ.value, 0)
    )
    if len(leaflets) > 1:
        read = store.read_by_leaflet(starts[-1], starts[0])
    known = {each: found for each in leaflets if (found := must_read(each)) is not None}
    return Overview(
        today=_statuses(store.tally(starts[0], midnight(-1))),
        weeks=[_statuses(week) for week in weeks],
        before=_statuses(store.tally(midnight(2 * 7 * WEEKS), starts[-1])),
        endings=_by(Ending, whole.get("ending", {})),
        leaflets={
            each: (read.get(each, 0), whole["leaflet"][each] - read.get(each, 0))
            for each in leaflets
        },
        days={day: by_day[day] for day in (today - n * _DAY for n in range(7, 0, -1))},
        hours={hour: by_hour[hour] for hour in range(0, 24, 2)},
        languages=_with_zeros(languages, whole.get("language", {})),
        text_sizes=_with_zeros(text_sizes, whole.get("text_size", {})),
        questions={
            True: whole.get("questions", {}).get("yes", 0),
            False: whole.get("questions", {}).get("no", 0),
        },
        times={each: times for each, times in sections.items() if each.leaflet_id in known},
        must_read=frozenset(
            SectionKey(leaflet, section) for leaflet, needed in known.items() for section in needed
        ),
        ticked={
            each: _with_zeros(questions(each), whole.get(f"{_TICKED}{each}", {}))
            for each in leaflets
        },
        answers=store.answers(today - WEEKS * _WEEK, today - _DAY),
    )


def _statuses(tally: Tally) -> dict[Status, int]:
    return _by(Status, tally.counts.get("status", {}))


def _by(kinds: type[E], counts: Mapping[str, int]) -> dict[E, int]:
    return {kind: counts.get(kind.value, 0) for kind in kinds}


def _with_zeros(values: Iterable[str], counts: Mapping[str, int]) -> dict[str, int]:
    return {value: counts.get(value, 0) for value in (*values, *sorted(counts.keys() - {*values}))}
