from __future__ import annotations

import datetime
import os
import time
from collections.abc import Iterator

import pytest

from kiosk.edge.clock import MachineClock, MachineZone


def test_the_clock_tells_utc_and_never_goes_back() -> None:
    clock = MachineClock()
    assert clock.now().tzinfo is datetime.UTC
    assert clock.monotonic_ms() <= clock.monotonic_ms()


@pytest.fixture
def machine_in_paris() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Paris"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("machine_in_paris")
def test_the_zone_of_the_machine_has_its_summer_time() -> None:
    zone = MachineZone()
    winter = datetime.datetime(2026, 1, 15, tzinfo=zone)
    summer = datetime.datetime(2026, 7, 15, tzinfo=zone)
    assert winter.astimezone(datetime.UTC).hour == 23
    assert summer.astimezone(datetime.UTC).hour == 22
    assert summer.tzname() == "CEST"
    late = datetime.datetime(2026, 7, 14, 22, 30, tzinfo=datetime.UTC)
    assert late.astimezone(zone) == late
    assert late.astimezone(zone).date() == summer.date()
