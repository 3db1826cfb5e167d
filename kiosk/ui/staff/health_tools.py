"""What the health page needs: the facts of the machine, and what Qt knows of its devices."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QInputDevice
from PySide6.QtWidgets import QApplication

from kiosk.core.clock import Clock
from kiosk.core.health.checks import Check
from kiosk.core.health.facts import Facts, Inside
from kiosk.core.health.rules import checks


class HealthTools:
    """Checks everything that `leaflet-kiosk doctor` does, and what only the kiosk can see."""

    def __init__(
        self,
        application: QApplication,
        gather: Callable[[Inside], Facts],
        clock: Clock,
        plays: Callable[[], bool | None] = lambda: None,
    ) -> None:
        self._application = application
        self._gather = gather
        self._clock = clock
        self._plays = plays
        self._begun_ms = clock.monotonic_ms()

    def look(self) -> Callable[[], tuple[Check, ...]]:
        """Check the devices now, and return what checks the rest, in another thread."""
        running_s = (self._clock.monotonic_ms() - self._begun_ms) / 1000
        inside = Inside(display_of(self._application), _touch(), running_s, self._plays())
        return lambda: checks(self._gather(inside))


def display_of(application: QApplication) -> str:
    """Return the name of the screen, and what it shows."""
    screen = application.primaryScreen()
    size = screen.size()
    return f"{screen.name()}, {size.width()} × {size.height()}, {screen.refreshRate():.0f} Hz"


def _touch() -> tuple[str, ...]:
    return tuple(
        device.name()
        for device in QInputDevice.devices()
        if device.type() is QInputDevice.DeviceType.TouchScreen
    )
