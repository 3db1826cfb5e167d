from __future__ import annotations

import datetime
import os
import time
from collections.abc import Iterator

import pytest

from kiosk.machine.clock import MachineClock, MachineZone


def test_the_clock_tells_utc_and_never_goes_back() -> None:
    clock = MachineClock()
    assert clock.now().tzinfo is datetime.UTC
    assert clock.monotonic_ms() <= clock.monotonic_ms()


@pytest.fixture
def machine_in_paris() -> Iterator[None]:
    yield from machine_in("Europe/Paris")


@pytest.fixture
def machine_in_no_known_zone() -> Iterator[None]:
    yield from machine_in("Nowhere/At_All")


def machine_in(zone: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
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


@pytest.mark.usefixtures("machine_in_paris")
@pytest.mark.parametrize("hour", range(4))
def test_an_hour_that_comes_twice_is_told_apart(hour: int) -> None:
    moment = datetime.datetime(2026, 10, 25, hour, 30, 0, 1, tzinfo=datetime.UTC)
    local = moment.astimezone(MachineZone())
    assert local.hour == (2, 2, 3, 4)[hour]
    assert local.astimezone(datetime.UTC) == moment
    assert local.isoformat() == moment.astimezone().isoformat()


@pytest.mark.usefixtures("machine_in_no_known_zone")
def test_a_machine_without_a_time_zone_has_utc() -> None:
    moment = datetime.datetime(2026, 7, 15, 12, tzinfo=datetime.UTC)
    assert moment.astimezone(MachineZone()).hour == 12
    assert moment.astimezone().hour == 12
