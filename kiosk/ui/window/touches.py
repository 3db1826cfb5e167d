"""What counts as a touch: every touch of the glass, of a mouse or a key is seen here first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.window.window import Window

_TOUCHES = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    )
)
_WAKING = frozenset(
    (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.KeyPress)
)
"""What wakes a dark screen: not a finger's first event, because its press would follow."""


class Touches(QObject):
    """Reports every touch to the window, and to its watchers.

    `is_reset_key` tells which key resets the kiosk.
    """

    def __init__(
        self,
        window: Window,
        watchers: Sequence[Callable[[QEvent], None]] = (),
        is_reset_key: Callable[[QKeyEvent], bool] = lambda _event: False,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._watchers = (window.hold.see, *watchers)
        self._is_reset_key = is_reset_key

    def watch(self, application: QApplication) -> None:
        """See every touch in the application from now on."""
        application.installEventFilter(self)

    def _press_reset(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._window.touched.emit()
            self._window.reset_key_pressed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Report every touch, and let a touch take the focus from the keyboard.

        The touch that wakes a dark screen does nothing else; neither does the key that resets the
        kiosk, which is handled the first time it is seen.
        """
        if event.type() not in _TOUCHES:
            return False
        if isinstance(event, QKeyEvent):
            if self._is_reset_key(event):
                self._press_reset(event)
                return True
            if event.isAutoRepeat():  # something may lie on the keyboard
                return False
        if isinstance(watched, QWidget):
            if self._window.is_dark:
                if event.type() in _WAKING:
                    self._window.touched.emit()
                return event.type() in _WAKING
            self._window.touched.emit()
            for watcher in self._watchers:
                watcher(event)
            if event.type() is QEvent.Type.MouseButtonPress:
                self._window.setFocus()
        return False
