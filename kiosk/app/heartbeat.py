"""Says in the runtime folder, every few seconds, that the screen still takes pictures.

It is the interface's thread that says so: one that is stuck says nothing, and one whose compositor
takes no picture cannot say that it painted.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk import __version__
from kiosk.core.clock import Clock
from kiosk.core.health.running import Beat, LastTouch
from kiosk.core.health.service import Service, Shown
from kiosk.storage import heartbeat
from kiosk.storage.files import NotWritten, may_write
from kiosk.ui.background import Background
from kiosk.ui.patient.controller import Controller
from kiosk.ui.window.window import Window

BEAT_MS = 5_000
_SOON_MS = 100
_LATEST_MS = 2_000
"""How long one who is to be answered waits for a disk that hangs."""

_log = logging.getLogger(__name__)


class Heartbeat(QObject):
    """Writes what is so now, and at once what changes; `display` names the screen.

    `platform` is what Qt draws on; where that is `for_nobody` no picture is told of. `records` is
    the folder that must be written to; a disk that hangs there holds up nothing.
    """

    def __init__(
        self,
        window: Window,
        controller: Controller,
        clock: Clock,
        file: Path,
        display: Callable[[], str],
        platform: str,
        records: Path,
        *,
        for_nobody: bool,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._clock = clock
        self._file = file
        self._display = display
        self._platform = platform
        self._for_nobody = for_nobody
        self._records = records
        self._keeps = True
        self._is_looking = False
        self._looking = Background(window)
        self._began = clock.now()
        self._painted = self._began  # it begins once the first screen is shown
        self._touch = LastTouch()
        self._said: tuple[Shown, Service] | None = None
        self._is_writing = self._has_more = False
        self._has_failed = self._is_silent = False
        self._waiting: list[_Once] = []
        self._writing = Background(window)
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self.beat)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._tell_change)

    def begin(self, then: Callable[[], None]) -> None:
        """Say it now and from now on; call `then` when it is written, or takes too long."""
        self._window.painted.connect(self._note_picture)
        self._window.touched.connect(self._note_touch)
        self._window.shown.connect(self._soon.start)
        self.tell(then)
        self._timer.start()

    def stop(self) -> None:
        """Say nothing more, and leave nothing behind."""
        self._timer.stop()
        self._soon.stop()
        self._writing.finish(1.0)
        self._looking.finish(0.0)
        self._remove()

    def tell(self, then: Callable[[], None]) -> None:
        """Write how the kiosk is now, and call `then` when that is written, or takes too long."""
        self._waiting.append(_Once(self, then))
        self.beat()

    def fall_silent(self, then: Callable[[], None]) -> None:
        """Leave nothing behind, and call `then` when that is so, or takes too long."""
        self._is_silent = True
        once = _Once(self, then)
        self._writing.start(self._remove, lambda _nothing: once.call())

    def beat(self) -> None:
        """Write how the kiosk is, and ask the screen for a picture before the next time."""
        if self._is_silent:
            return
        if self._is_writing:  # a disk that hangs is not to be handed more and more
            self._has_more = True
            return
        self._has_more = False
        now = self._clock.now()
        self._touch = self._touch.passed(now)
        self._said = shown, service = self._state()
        beat = Beat(
            at=now,
            began=self._began,
            painted=None if self._for_nobody else self._painted,
            touched=self._touch.told,
            shown=shown,
            service=service,
            version=__version__,
            display=self._display(),
            platform=self._platform,
            keeps=self._keeps,
        )
        self._is_writing = True
        told, self._waiting = self._waiting, []
        self._writing.start(lambda: self._write(beat), partial(self._note_end, told))
        self._window.update(0, 0, 1, 1)
        if not self._is_looking:
            self._is_looking = True
            self._looking.start(partial(may_write, self._records), self._note_look)

    def _write(self, beat: Beat) -> NotWritten | None:
        try:
            heartbeat.write(self._file, beat)
        except NotWritten as error:
            return error
        return None

    def _note_look(self, keeps: bool) -> None:
        self._is_looking = False
        self._keeps = keeps

    def _remove(self) -> None:
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("What the kiosk said of itself stays: %s", error)

    def _note_end(self, told: list[_Once], error: NotWritten | None) -> None:
        self._is_writing = False
        if error is not None and not self._has_failed:
            _log.warning("Nobody can see from outside how the kiosk is. %s", error.sentence)
        self._has_failed = error is not None
        for each in told:
            each.call()
        if self._has_more:
            self.beat()

    def _state(self) -> tuple[Shown, Service]:
        return self._shown(), self._controller.service

    def _tell_change(self) -> None:
        if self._state() != self._said:
            self.beat()

    def _shown(self) -> Shown:
        if self._window.is_dark:
            return Shown.DARK
        return Shown.STAFF if self._window.is_covered else Shown.PATIENTS

    def _note_picture(self) -> None:
        self._painted = self._clock.now()

    def _note_touch(self) -> None:
        self._touch = self._touch.touched(self._clock.now())


class _Once(QTimer):
    """Makes one call: when it is told to, or when that takes too long."""

    def __init__(self, owner: QObject, call: Callable[[], None]) -> None:
        super().__init__(owner, singleShot=True, interval=_LATEST_MS)
        self._call: Callable[[], None] | None = call
        self.timeout.connect(self.call)
        self.start()

    def call(self) -> None:
        """Make it, unless it was made."""
        call, self._call = self._call, None
        if call is not None:
            self.stop()
            self.deleteLater()
            call()
