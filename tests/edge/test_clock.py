from __future__ import annotations

import datetime

from kiosk.edge.clock import MachineClock


def test_the_clock_tells_utc_and_never_goes_back() -> None:
    clock = MachineClock()
    assert clock.now().tzinfo is datetime.UTC
    assert clock.monotonic_ms() <= clock.monotonic_ms()
