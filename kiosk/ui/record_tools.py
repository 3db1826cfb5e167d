"""What the staff's side asks of the records as a whole: their figures, their export.

Everything here takes its time, and is for another thread than the interface's.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.core.content.leaflet import Leaflet
from kiosk.core.content.library import Library
from kiosk.core.faults import KioskError
from kiosk.core.patient.session import TextSize
from kiosk.core.records.statistics import Period, ShownOverview, shown_periods
from kiosk.core.records.store import Store


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the days up to `today` as they may be shown, and the leaflets they tell of."""

    today: datetime.date
    periods: Mapping[Period, ShownOverview]
    leaflets: Mapping[str, Leaflet]


@dataclass(frozen=True)
class RecordTools:
    """Reads the records; each call may raise KioskError.

    `open_store` and `open_library` give new ones to whoever calls, for the thread that it is in.
    """

    open_store: Callable[[], Store]
    open_library: Callable[[], Library]
    now: Callable[[], datetime.datetime]
    zone: datetime.tzinfo
    small_number: int
    languages: tuple[str, ...]

    def figures(self) -> Figures:
        """Count the records; a leaflet that is there no more is left out."""
        today = self.now().astimezone(self.zone).date()
        with self.open_store() as store:
            periods = shown_periods(
                store,
                today,
                self.zone,
                self.small_number,
                languages=self.languages,
                text_sizes=[size.value for size in TextSize],
            )
        return Figures(today, periods, self._leaflets(periods))

    def _leaflets(self, periods: Mapping[Period, ShownOverview]) -> Mapping[str, Leaflet]:
        found = {}
        for leaflet_id in {each for shown in periods.values() for each in shown.leaflets.cells}:
            try:
                found[leaflet_id] = self.open_library().open(leaflet_id)
            except KioskError:
                continue
        return found
