"""What the session's unit promises of memory: docs/privacy.md and docs/it.md rely on it."""

from __future__ import annotations

from kiosk.machine.watchdog import STUCK_S
from tests.conftest import ROOT

UNIT = (ROOT / "packaging" / "linux" / "session" / "leaflet-kiosk.service").read_text("utf-8")


def value_of(name: str) -> str:
    (value,) = (line.partition("=")[2] for line in UNIT.splitlines() if line.startswith(f"{name}="))
    return value


def test_no_memory_is_written_to_disk_and_none_taken_without_a_bound() -> None:
    assert value_of("LimitCORE") == "0"
    assert value_of("MemoryMax") == "1536M"


def test_the_kiosk_tells_of_a_stuck_interface_before_the_service_ends_it() -> None:
    assert float(value_of("WatchdogSec").removesuffix("s")) > STUCK_S


def test_of_all_devices_the_kiosk_has_screen_and_sound_and_may_read_what_is_touched() -> None:
    devices = [line for line in UNIT.splitlines() if line.startswith("Device")]
    assert devices == [
        "DevicePolicy=closed",
        "DeviceAllow=char-drm rw",
        "DeviceAllow=char-alsa rw",
        "DeviceAllow=char-input r",
    ]
    assert value_of("SupplementaryGroups") == "video audio"
    assert value_of("User") == value_of("Group") == "leaflet-kiosk"
