"""The figures that staff see for some days, and which of them may be shown."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from kiosk.core.frozen import frozen
from kiosk.core.records.confirmation import Ending, Status
from kiosk.core.records.suppression import Shown, suppressed
from kiosk.core.records.tally import SectionTime


class Period(Enum):
    """The periods that staff look at: the last days, today included."""

    TODAY = "today"
    WEEK = "week"
    FOUR_WEEKS = "four weeks"

    @property
    def days(self) -> int:
        """The number of days."""
        return {Period.TODAY: 1, Period.WEEK: 7, Period.FOUR_WEEKS: 28}[self]

    @property
    def span(self) -> int:
        """How many days are counted together: day by day, few sessions would all be suppressed."""
        return 7 if self is Period.FOUR_WEEKS else 1


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


@frozen
class Overview:
    """The numbers of some days: every day, status, ending and time is present, with 0 too.

    Where several days are counted together, `days` has the first of them. Languages, text sizes
    and leaflets are those that occurred or were requested. `ticked` has for each of these leaflets
    how many patients have each of its questions; `answers` how many first answers were right.
    """

    sessions: int
    days: Mapping[datetime.date, int]
    statuses: Mapping[Status, int]
    endings: Mapping[Ending, int]
    languages: Mapping[str, int]
    text_sizes: Mapping[str, int]
    leaflets: Mapping[str, int]
    questions: Mapping[bool, int]
    times: Mapping[SectionKey, Mapping[SectionTime, int]]
    ticked: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    answers: Mapping[QuestionKey, Mapping[bool, int]] = field(default_factory=dict)


@frozen
class ShownOverview:
    """The numbers as they may be shown; None is suppressed."""

    sessions: int | None
    days: Shown[datetime.date]
    statuses: Shown[Status]
    endings: Shown[Ending]
    languages: Shown[str]
    text_sizes: Shown[str]
    leaflets: Shown[str]
    questions: Shown[bool]
    times: Mapping[SectionKey, Shown[SectionTime]]
    ticked: Mapping[str, Shown[str]]
    answers: Mapping[QuestionKey, Shown[bool]]


def shown(numbers: Overview, small_number: int) -> ShownOverview:
    """Suppress the small numbers, and those that would give them away."""
    return ShownOverview(
        None if 0 < numbers.sessions < small_number else numbers.sessions,
        suppressed(numbers.days, small_number),
        suppressed(numbers.statuses, small_number),
        suppressed(numbers.endings, small_number),
        suppressed(numbers.languages, small_number),
        suppressed(numbers.text_sizes, small_number),
        suppressed(numbers.leaflets, small_number),
        suppressed(numbers.questions, small_number),
        {section: suppressed(times, small_number) for section, times in numbers.times.items()},
        {each: suppressed(counts, small_number) for each, counts in numbers.ticked.items()},
        {each: suppressed(counts, small_number) for each, counts in numbers.answers.items()},
    )
