"""A window that fills the screen again, whatever a window manager was told to do with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

_BACK_TO_FULL_MS = 100
"""How long after a window manager changed the window it fills the screen again."""


class FullScreen(QWidget):
    """Stays, and fills the screen, once it has filled it."""

    def __init__(self) -> None:
        super().__init__()
        self._fills_screen = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay: a kiosk is closed by its service, not by a patient."""
        if self._fills_screen:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Fill the screen again if a window manager was told to do something else with it."""
        super().changeEvent(event)
        if event.type() is not QEvent.Type.WindowStateChange:
            return
        self._fills_screen = self._fills_screen or self.isFullScreen()
        if self._fills_screen and (self.isMinimized() or not self.isFullScreen()):
            QTimer.singleShot(_BACK_TO_FULL_MS, self, self.showFullScreen)
