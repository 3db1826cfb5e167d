"""The mouse pointer: hidden while fingers touch, shown when a mouse moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCursor, QInputDevice, QPointerEvent
from PySide6.QtWidgets import QApplication

_FINGERS = (QInputDevice.DeviceType.TouchScreen, QInputDevice.DeviceType.Stylus)


class Pointer:
    """Hides and shows the mouse pointer of the whole application.

    `hidden` says whether to hide it always or never; with None it is hidden if there is a
    touchscreen, otherwise from the first touch on, and shown as soon as a mouse moves.
    """

    def __init__(self, application: QApplication, hidden: bool | None) -> None:
        self._application = application
        self._follows = hidden is None
        self._is_hidden = False
        self._hide(hidden if hidden is not None else _has_touchscreen())

    def see(self, event: QEvent) -> None:
        """Handle a touch by a finger, or a movement of the mouse."""
        if not self._follows or not isinstance(event, QPointerEvent):
            return
        if event.pointingDevice().type() in _FINGERS:
            self._hide(True)
        elif event.type() is QEvent.Type.MouseMove:
            self._hide(False)

    def _hide(self, hidden: bool) -> None:
        if hidden and not self._is_hidden:
            self._application.setOverrideCursor(QCursor(Qt.CursorShape.BlankCursor))
        elif self._is_hidden and not hidden:
            self._application.restoreOverrideCursor()
        self._is_hidden = hidden


def _has_touchscreen() -> bool:
    return any(
        device.type() is QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices()
    )
