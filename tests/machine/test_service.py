"""The service manager hears that the kiosk is ready and lives, by a real socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.machine.service import ServiceManager


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    """Return a listening socket, and its address as NOTIFY_SOCKET writes it."""
    name = str(tmp_path / "notify") if request.param == "path" else f"@kiosk-{tmp_path.name}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind("\0" + name[1:] if name.startswith("@") else name)
        channel.settimeout(5)
        yield channel, name


def test_the_manager_hears_each_message(manager: tuple[socket.socket, str]) -> None:
    channel, address = manager
    service = ServiceManager({"NOTIFY_SOCKET": address})
    service.ready()
    service.alive()
    assert [channel.recv(100) for _ in range(2)] == [b"READY=1", b"WATCHDOG=1"]


def test_without_a_manager_nothing_is_sent() -> None:
    service = ServiceManager({})
    service.ready()
    assert service.watchdog_ms is None


def test_a_manager_that_has_gone_harms_nothing(tmp_path: Path) -> None:
    service = ServiceManager({"NOTIFY_SOCKET": str(tmp_path / "gone"), "WATCHDOG_USEC": "10000000"})
    service.ready()
    service.alive()
    assert service.watchdog_ms is None


@pytest.mark.parametrize(
    ("told", "expected"), [("10000000", 5_000), ("", None), ("nonsense", None), ("-5", None)]
)
def test_the_kiosk_says_that_it_lives_twice_as_often_as_asked(
    told: str, expected: int | None, tmp_path: Path
) -> None:
    service = ServiceManager({"NOTIFY_SOCKET": str(tmp_path / "any"), "WATCHDOG_USEC": told})
    assert service.watchdog_ms == expected
