"""A clock that stands still until a test moves it."""

from __future__ import annotations

import datetime

from kiosk.core.clock import BootTime

NOON = datetime.datetime(2026, 11, 23, 12, 34, 56, tzinfo=datetime.UTC)
"""When every test begins: neither the minute nor the second may be found in a record."""


class FakeClock:
    """A `kiosk.core.clock.Clock` whose time passes only by `pass_ms`."""

    def __init__(self, moment: datetime.datetime = NOON, monotonic_ms: int = 5_000_000) -> None:
        self._moment = moment
        self._monotonic_ms = monotonic_ms
        self._boots = 1

    def monotonic_ms(self) -> int:
        return self._monotonic_ms

    def now(self) -> datetime.datetime:
        return self._moment

    def moment(self) -> BootTime:
        return BootTime(f"boot {self._boots}", self._monotonic_ms)

    def pass_ms(self, ms: int) -> None:
        """Let time pass, on both clocks."""
        self._monotonic_ms += ms
        self._moment += datetime.timedelta(milliseconds=ms)

    def set_wall(self, moment: datetime.datetime) -> None:
        """Set the wall clock alone, as staff or the network do."""
        self._moment = moment

    def be_off(self, passed: datetime.timedelta) -> None:
        """Let time pass while the machine is switched off."""
        self._moment += passed
        self._boots += 1
