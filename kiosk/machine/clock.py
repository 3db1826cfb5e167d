"""The two clocks of this machine, and its time zone."""

from __future__ import annotations

import datetime
import functools
import time

from kiosk.core.clock import BootTime
from kiosk.machine.boot import boot_id


class MachineClock:
    """The monotonic clock and the wall clock; a `kiosk.core.clock.Clock`."""

    def monotonic_ms(self) -> int:
        """Return the monotonic clock, in milliseconds."""
        return time.monotonic_ns() // 1_000_000

    def now(self) -> datetime.datetime:
        """Return the wall clock, in UTC."""
        return datetime.datetime.now(datetime.UTC)

    def moment(self) -> BootTime:
        """Return the monotonic clock that includes time spent suspended, and its boot."""
        return BootTime(self._boot, _since_boot_ns() // 1_000_000)

    @functools.cached_property
    def _boot(self) -> str:
        return boot_id()


def _since_boot_ns() -> int:
    # Linux stops the other clock while suspended. Where there is only one, it keeps running, as on
    # Windows.
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    return time.monotonic_ns()


class MachineZone(datetime.tzinfo):
    """The time zone that the machine is set to, with its summer time."""

    def utcoffset(self, moment: datetime.datetime | None) -> datetime.timedelta | None:
        """Return the offset of a local time from UTC."""
        return _on_the_wall(moment).utcoffset()

    def dst(self, moment: datetime.datetime | None) -> datetime.timedelta | None:
        """Return None: the machine does not report which part of the offset is summer time."""
        return None

    def tzname(self, moment: datetime.datetime | None) -> str | None:
        """Return the zone's abbreviation."""
        return _on_the_wall(moment).tzname()

    def fromutc(self, moment: datetime.datetime) -> datetime.datetime:
        """Convert a time in UTC to local time."""
        instant = moment.replace(tzinfo=datetime.UTC)
        # Only a time without a zone says which of the two hours it is in, where one comes twice.
        fold = datetime.datetime.fromtimestamp(int(instant.timestamp())).fold  # noqa: DTZ006
        return instant.astimezone().replace(tzinfo=self, fold=fold)


def _on_the_wall(moment: datetime.datetime | None) -> datetime.datetime:
    return (moment or datetime.datetime.now()).replace(tzinfo=None).astimezone()  # noqa: DTZ005
