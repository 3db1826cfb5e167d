"""Makes the screen last: black outside its hours, awake at a touch, nothing still for long."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer

from kiosk.core.clock import Clock
from kiosk.core.schedule import Schedule
from kiosk.core.screen_hours import is_black, shift_at
from kiosk.ui.window.window import Window

_SECOND_MS = 1_000


class ScreenLife(QObject):
    """Darkens the window and wakes it, and shifts the pages that stay up for long.

    It runs whatever happens to the session: a kiosk that waits for staff is dark at night like any
    other. `is_busy` tells whether someone is using the kiosk; `schedule` is None if the screen is
    always lit.
    """

    def __init__(
        self,
        window: Window,
        clock: Clock,
        is_busy: Callable[[], bool],
        schedule: Schedule | None,
        *,
        awake_ms: int,
        pixel_shift: bool,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._is_busy = is_busy
        self._schedule = schedule
        self._awake_ms = awake_ms
        self._pixel_shift = pixel_shift
        self._began_ms = self._touched_ms = clock.monotonic_ms()
        window.touched.connect(self._touch)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(_SECOND_MS)

    def tick(self) -> None:
        """Check the time."""
        at_ms = self._clock.monotonic_ms()
        if self._schedule is not None and is_black(
            is_on=self._schedule.is_on(self._clock.now()),
            is_busy=self._is_busy(),
            untouched_ms=at_ms - self._touched_ms,
            awake_ms=self._awake_ms,
        ):
            self._window.darken()
            return
        self._window.wake()
        if self._pixel_shift:
            self._window.shift(QPoint(*shift_at(at_ms - self._began_ms)))

    def _touch(self) -> None:
        self._touched_ms = self._clock.monotonic_ms()
        self._window.wake()
