"""Counts over many records by what staff ask about: small enough to add up a year at a time.

They are kept because counting anew takes too long for a page of the panel: for the eight weeks that
the statistics compare, of 200,000 records a year, 1.3 s of a processor in place of 7 ms
(`python -m benchmarks.records --records 200000 --short` measures both).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import Enum
from typing import Any

from kiosk.core.frozen import frozen
from kiosk.core.records.confirmation import DwellBand

Counts = Mapping[str, Mapping[str, int]]


class SectionTime(Enum):
    """How long a section was in the foreground in one session, in seconds."""

    NOT_SHOWN = "not shown"
    UNDER_10 = "0-10"
    UNDER_30 = "10-30"
    UNDER_120 = "30-120"
    LONGER = "120+"


_MIDDLE_S = {
    DwellBand.UNDER_3.value: 1.5,
    DwellBand.UNDER_10.value: 6.5,
    DwellBand.UNDER_30.value: 20.0,
    DwellBand.UNDER_60.value: 45.0,
    DwellBand.LONGER.value: 90.0,
}
"""The seconds assumed for a screen's band: no more is known, so a section's time is an estimate."""

_TIMES_S = (
    (10, SectionTime.UNDER_10),
    (30, SectionTime.UNDER_30),
    (120, SectionTime.UNDER_120),
)


@frozen
class Tally:
    """How many sessions, and how many of them for each value of each thing that is counted.

    `counts` has "status", "ending", "language", "text_size", "questions" ("yes", "no"), "leaflet",
    for each section "time leaflet/section" by SectionTime, and for each leaflet of which questions
    were ticked "ticked leaflet" by question.
    """

    sessions: int = 0
    counts: Counts = field(default_factory=dict)

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Tally:
        """Count one record, as `Confirmation.to_dict` returns it."""
        counts = {
            "status": {record["status"]: 1},
            "ending": {record["ending"]: 1},
            "language": {record["language"]: 1},
            "text_size": {record["text_size"]: 1},
            "questions": {"yes" if record["questions"] else "no": 1},
            "leaflet": {record["leaflet_id"]: 1},
        }
        seconds: dict[str, float] = {}
        for screen in record["screens"]:
            section = screen["section_id"]
            shown_s = _MIDDLE_S[screen["band"]] if screen["shown"] else 0.0
            seconds[section] = seconds.get(section, 0.0) + shown_s
        for section, total_s in seconds.items():
            counts[f"time {record['leaflet_id']}/{section}"] = {section_time(total_s).value: 1}
        if record["ticked"]:
            counts[f"ticked {record['leaflet_id']}"] = dict.fromkeys(record["ticked"], 1)
        return cls(1, counts)

    @classmethod
    def from_json(cls, sessions: int, text: str) -> Tally:
        """Parse what `to_json` wrote; raise ValueError for anything else."""
        try:
            counts = json.loads(text)
        except (TypeError, RecursionError) as error:
            raise ValueError("This is no tally.") from error
        is_tally = isinstance(counts, dict) and all(map(_counts_values, counts.values()))
        if not is_tally or type(sessions) is not int:
            raise ValueError(f"{text!r} is no tally.")
        return cls(sessions, counts)

    @classmethod
    def sum(cls, tallies: Iterable[Tally]) -> Tally:
        """Add tallies up."""
        sessions = 0
        counts: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
        for tally in tallies:
            sessions += tally.sessions
            for thing, values in tally.counts.items():
                into = counts[thing]
                for value, count in values.items():
                    into[value] += count
        return cls(sessions, {thing: dict(values) for thing, values in counts.items()})

    def plus(self, other: Tally) -> Tally:
        """Return the sum of both."""
        return Tally.sum((self, other))

    def to_json(self) -> str:
        """Return the counts as stored: sorted, so as not to reveal what came first."""
        return json.dumps(self.counts, separators=(",", ":"), sort_keys=True)


def _counts_values(values: object) -> bool:
    return isinstance(values, dict) and all(type(count) is int for count in values.values())


def section_time(seconds: float) -> SectionTime:
    """Return the band of a section's time; zero means that it was not shown."""
    if seconds == 0:
        return SectionTime.NOT_SHOWN
    for end_s, found in _TIMES_S:
        if seconds < end_s:
            return found
    return SectionTime.LONGER
