"""The kiosk's own date, by which records and codes age, whatever the wall clock says.

Within one boot of the machine its monotonic clock measures exactly how much time passes. From one
boot to the next only the wall clock can tell, and it may be wrong: a flat battery says 2020, a
typing mistake says 2038. So the kiosk's date always advances with running time, and follows the
wall clock where that is credible:

- it is at most a week ahead, as after a holiday, and at most an hour behind: at once;
- it says anything else: once it has kept to it for a day of running time, in however many
  pieces. Until then only running time counts.

Where the date leaps, time has passed for what was dated before the kiosk was switched off, but
not for what was dated since (`Leap`): there running time is the better measure. And if the wall
clock had been believed in this very boot before it changed, it was set right, or wrong, and no
time has passed for anything.
"""

from __future__ import annotations

import datetime

from kiosk.core.clock import BootTime
from kiosk.core.frozen import frozen
from kiosk.core.records.confirmation import full_hour_after, hour_of

EARLIEST = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""Before this there was no kiosk: a clock that says so has a flat battery."""

AHEAD = datetime.timedelta(days=7)
BEHIND = datetime.timedelta(hours=1)
PROBATION = datetime.timedelta(days=1)

EVER = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)
"""Everything that is dated was dated since then."""

NEVER = datetime.datetime(9999, 12, 31, 23, tzinfo=datetime.UTC)
"""Nothing is dated since then."""

_NONE = datetime.timedelta()
_HOUR = datetime.timedelta(hours=1)


def _agrees(wall: datetime.datetime, date: datetime.datetime) -> bool:
    return -BEHIND <= wall - date <= AHEAD


@frozen
class Doubt:
    """A wall-clock date that is not believed yet, and for how long the clock has kept to it."""

    says: datetime.datetime
    stood: datetime.timedelta = _NONE

    def hear(self, wall: datetime.datetime, ran: datetime.timedelta, *, same_boot: bool) -> Doubt:
        """Return the doubt once the wall clock has said this, after that much running time.

        A kiosk that was switched off again, for however long, keeps the same doubt. What the
        clock says in between is not counted; another date replaces this one once it has been
        said for as long.
        """
        says = self.says + ran
        if wall < EARLIEST:
            return Doubt(says, self.stood)
        if _agrees(wall, says) or (wall > says and not same_boot):
            return Doubt(wall, self.stood + ran)
        return Doubt(wall) if ran >= self.stood else Doubt(says, self.stood - ran)


@frozen
class Leap:
    """How far the date has leapt: what was dated `since` then is to be dated `hours` later.

    These are full hours, rounded towards zero, so that what leaps by minutes repeatedly still ages.
    """

    since: datetime.datetime
    by: datetime.timedelta

    @property
    def hours(self) -> datetime.timedelta:
        """The full hours of the leap."""
        return int(self.by / _HOUR) * _HOUR


@frozen
class KioskDate:
    """The date when the clocks were last read, and what they said then.

    Whatever is dated from the full hour `afloat_from` on moves along with a leap.
    """

    date: datetime.datetime
    heard: BootTime
    afloat_from: datetime.datetime
    doubt: Doubt | None = None

    @classmethod
    def begun(cls, wall: datetime.datetime, moment: BootTime) -> KioskDate:
        """Return the date of a new kiosk: the wall clock's, if it is credible."""
        date = max(wall, EARLIEST)
        return cls(date, moment, hour_of(date), None if wall >= EARLIEST else Doubt(wall))

    def hear(self, wall: datetime.datetime, moment: BootTime) -> tuple[KioskDate, Leap]:
        """Return the date now that the clocks say this, and the leap that it made."""
        same_boot = _is_later_in_same_boot(self.heard, moment)
        ran = _NONE
        if same_boot:
            ran = datetime.timedelta(milliseconds=moment.monotonic_ms - self.heard.monotonic_ms)
        date = self.date + ran
        afloat_from = self.afloat_from
        if self.doubt is None and not same_boot:
            afloat_from = full_hour_after(date) if moment.boot else NEVER
        if wall >= EARLIEST and _agrees(wall, date):
            return _leapt(date, moment, Leap(afloat_from, max(_NONE, wall - date)))
        if self.doubt is None:
            doubt = Doubt(wall)
            afloat_from = EVER if same_boot else afloat_from
        else:
            doubt = self.doubt.hear(wall, ran, same_boot=same_boot)
        if doubt.stood >= PROBATION and doubt.says == wall:
            return _leapt(date, moment, Leap(afloat_from, wall - date))
        return KioskDate(date, moment, afloat_from, doubt), Leap(afloat_from, _NONE)


def _leapt(date: datetime.datetime, moment: BootTime, leap: Leap) -> tuple[KioskDate, Leap]:
    afloat_from = leap.since
    if afloat_from not in (EVER, NEVER):
        afloat_from += leap.hours
    return KioskDate(date + leap.by, moment, afloat_from), leap


def _is_later_in_same_boot(before: BootTime, now: BootTime) -> bool:
    return now.boot != "" and now.boot == before.boot and now.monotonic_ms >= before.monotonic_ms
