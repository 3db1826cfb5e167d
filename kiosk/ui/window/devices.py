"""The screens and touch devices that the kiosk uses, which may come and go."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QInputDevice, QScreen
from PySide6.QtWidgets import QApplication

from kiosk.ui.window.window import Window

_SETTLED_MS = 300
"""A screen that is connected or rotated is reported several times over."""

_LOOK_MS = 5_000
_log = logging.getLogger(__name__)


class Devices(QObject):
    """Makes the window fill the first screen, whatever happens, and notices a lost touch device.

    The session is not affected: its page is laid out again when the window changes size.
    """

    def __init__(self, application: QApplication, window: Window) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._had_touch = False
        self.has_lost_touch = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(self._fill)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self.look)

    def watch(self) -> None:
        """Start; nothing here is needed for the first screen."""
        # A screen that goes away may take its windows with it, but must not end the kiosk.
        self._application.setQuitOnLastWindowClosed(not self._window.isFullScreen())
        for screen in self._application.screens():
            screen.geometryChanged.connect(self._settling.start)
        self._application.screenAdded.connect(self._greet)
        self._application.screenRemoved.connect(self._miss)
        self._application.primaryScreenChanged.connect(self._settling.start)
        self.look()
        self._looking.start()

    def look(self) -> None:
        """Check whether there is still a touch device, if there was one."""
        has_touch = any(
            device.type() is QInputDevice.DeviceType.TouchScreen
            for device in QInputDevice.devices()
        )
        self._had_touch |= has_touch
        has_lost = self._had_touch and not has_touch
        if has_lost and not self.has_lost_touch:
            _log.error("The touch device is gone: only a mouse or a keyboard works now.")
        elif self.has_lost_touch and not has_lost:
            _log.warning("The touch device is there again.")
        self.has_lost_touch = has_lost

    def _greet(self, screen: QScreen) -> None:
        _log.warning("A screen was connected: %s.", screen.name())
        screen.geometryChanged.connect(self._settling.start)
        self._settling.start()

    def _miss(self, screen: QScreen) -> None:
        _log.error("A screen is gone: %s.", screen.name())
        self._settling.start()

    def _fill(self) -> None:
        screen = self._application.primaryScreen()
        place = screen.geometry()
        # With no screen left, Qt has a placeholder, without a size.
        if place.isEmpty() or not self._window.isFullScreen():
            return
        if self._window.geometry() != place:
            _log.warning(
                "The screen is %d × %d pixels now: everything is laid out anew.",
                place.width(),
                place.height(),
            )
            self._window.setScreen(screen)
            self._window.setGeometry(place)
        self._window.showFullScreen()
