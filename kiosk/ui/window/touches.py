"""What counts as a touch: every touch of the glass, of a mouse or a key is seen here first.

Each touch point is judged by itself, and is a mouse of its own to the control below it: Qt makes
one of the first touch point only, so that a palm that came first would block every finger.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QEventPoint,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QTouchEvent,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.core.clock import Clock
from kiosk.core.touch.contact import Spot, is_palm
from kiosk.core.touch.dead_place import DeadKind, DeadPlace
from kiosk.core.touch.strike import ACTING, TYPING, Strike, Strikes
from kiosk.ui.window.fingers import Fingers
from kiosk.ui.window.window import Window

_TOUCH = frozenset(
    (
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
    )
)
_MOUSE = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
    )
)
_SEEN = _TOUCH | _MOUSE | {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.Wheel}
_AS_A_FINGER = -1
"""The mouse among the touch points."""

_ONE_STRIKE_MS = 50
"""Several widgets may be offered one strike of a key, within this time."""

_LOOK_MS = 10_000
_log = logging.getLogger(__name__)


class Touches(QObject):
    """Passes on the touches that count, and tells the window of each.

    `watchers` see each event of a finger or a mouse; `is_reset_key` tells which key resets the
    kiosk, and `is_panel_key` which asks for the PIN. Signals: `died(DeadPlace)`, a place of the
    glass is touched by nobody.
    """

    died = Signal(object)

    def __init__(
        self,
        window: Window,
        clock: Clock,
        watchers: Sequence[Callable[[QEvent], None]] = (),
        is_reset_key: Callable[[QKeyEvent], bool] = lambda _event: False,
        is_panel_key: Callable[[QKeyEvent], bool] = lambda _event: False,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._watchers = tuple(watchers)
        self._site_keys = (
            (is_reset_key, window.reset_key_pressed),
            (is_panel_key, window.panel_key_pressed),
        )
        self._fingers = Fingers(window, self._suspect)
        self._has_fingers = False
        self._application: QApplication | None = None
        self._strikes = Strikes()
        self._offered = (0, 0, 0)
        self._struck = Strike.COUNTS
        window.shown.connect(self._look)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.find_stuck)

    def watch(self, application: QApplication) -> None:
        """See every touch in the application from now on."""
        self._application = application
        application.installEventFilter(self)
        self._look()
        self._timer.start(_LOOK_MS)

    @property
    def may_press(self) -> bool:
        """Whether a press that begins now would count."""
        return self._fingers.may_press(self._clock.monotonic_ms())

    def find_stuck(self) -> None:
        """Look for what has lain on the glass for too long to be anyone's hand."""
        self._fingers.find_stuck(self._clock.monotonic_ms())

    def _suspect(self, spot: Spot, kind: DeadKind) -> None:
        per_mm, window = self._window.px_per_mm, self._window
        across, down = spot.x * per_mm / window.width(), spot.y * per_mm / window.height()
        _log.warning(
            "The glass is touched by nobody at %.0f %% of its width and %.0f %% of its height.",
            across * 100,
            down * 100,
        )
        self.died.emit(DeadPlace(self._clock.now(), across, down, kind))

    def _look(self) -> None:
        if self._application is not None and QAccessible.isActive():
            # Before Qt's own filter, which asks the screen reader of each key.
            self._application.installEventFilter(self)
        self._fingers.look(self._window.face(), self._clock.monotonic_ms())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Judge every touch, and report it; return whether nobody else is to see it."""
        if event.type() not in _SEEN:
            return False
        if isinstance(event, QTouchEvent):
            return isinstance(watched, QWindow) and self._see_fingers(event)
        if isinstance(event, QKeyEvent):
            return self._see_key(watched, event)
        if not isinstance(watched, QWidget):
            return False
        if isinstance(event, QMouseEvent):
            return event.spontaneous() and self._see_mouse(event)
        if not self._window.is_dark:
            self._window.touched.emit()
        return False

    def _see_fingers(self, event: QTouchEvent) -> bool:
        """Follow each finger; none is left for Qt, which would make a mouse of the first."""
        if event.device().type() is not QInputDevice.DeviceType.TouchScreen:
            return False
        self._has_fingers = True
        self._tell(event)
        at_ms = self._clock.monotonic_ms()
        if event.type() is QEvent.Type.TouchCancel:
            self._fingers.forget()
        for point in event.points():
            number, spot = point.id(), point.position().toPoint()
            match point.state():
                case QEventPoint.State.Pressed:
                    self._fingers.press(number, spot, at_ms, is_palm=self._is_palm(point))
                case QEventPoint.State.Updated:
                    self._fingers.move(number, spot, at_ms, is_palm=self._is_palm(point))
                case QEventPoint.State.Released:
                    self._fingers.lift(number, spot, at_ms)
        event.accept()
        return True

    def _is_palm(self, point: QEventPoint) -> bool:
        size, per_mm = point.ellipseDiameters(), self._window.px_per_mm
        return is_palm(size.width() / per_mm, size.height() / per_mm)

    def _see_mouse(self, event: QMouseEvent) -> bool:
        """Follow the mouse as a finger; what the system makes of fingers was seen before."""
        by_system = event.source() is Qt.MouseEventSource.MouseEventSynthesizedBySystem
        if self._has_fingers and by_system:  # as Windows does
            return True
        self._tell(event)
        at_ms, left = self._clock.monotonic_ms(), Qt.MouseButton.LeftButton
        point = self._window.mapFromGlobal(event.globalPosition().toPoint())
        is_down = self._fingers.is_down(_AS_A_FINGER)
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                # Qt reports a press soon after another as a double click, wherever that was.
                if event.button() is left:
                    self._fingers.press(_AS_A_FINGER, point, at_ms)
                    return True
            case QEvent.Type.MouseMove if is_down:
                self._fingers.move(_AS_A_FINGER, point, at_ms)
                return True
            case QEvent.Type.MouseButtonRelease if event.button() is left and is_down:
                self._fingers.lift(_AS_A_FINGER, point, at_ms)
                return True
        return self._report(is_press=event.button() is not Qt.MouseButton.NoButton)

    def _see_key(self, watched: QObject, event: QKeyEvent) -> bool:
        """Handle the site's keys; a key that is held, or struck twice, counts once.

        The key that wakes a dark screen does nothing else; neither do the site's.
        """
        if event.type() is QEvent.Type.KeyRelease:
            if not event.isAutoRepeat() and event.spontaneous():
                self._strikes = self._strikes.up(event.key(), self._clock.monotonic_ms())
            return False
        struck = self._strike(event)
        if struck is Strike.HELD:  # something may lie on the keyboard
            return True
        if struck is Strike.AGAIN:
            self._window.touched.emit()
            return True
        for is_site_key, pressed in self._site_keys:
            if is_site_key(event):
                self._window.touched.emit()
                pressed.emit()
                return True
        if not isinstance(watched, QWidget):
            return False
        has_woken = self._report(is_press=True)
        return self._window.takes_key(event) or has_woken

    def _report(self, *, is_press: bool) -> bool:
        """Report a use of the kiosk; a dark screen it only wakes, if it is a press."""
        is_dark = self._window.is_dark
        if is_press or not is_dark:
            self._window.touched.emit()
        if is_press and not is_dark:
            self._window.pressed.emit()
        return is_dark and is_press

    def _strike(self, event: QKeyEvent) -> Strike:
        """Return what this strike of a key means; several widgets may be offered it in turn."""
        if event.isAutoRepeat():
            return Strike.HELD
        if not event.spontaneous():  # a screen reader was asked first: then Qt sends it once more
            return Strike.COUNTS
        at_ms, key = self._clock.monotonic_ms(), event.key()
        last, struck, seen_ms = self._offered
        if (key, event.timestamp()) == (last, struck) and at_ms - seen_ms < _ONE_STRIKE_MS:
            return self._struck
        self._offered = (key, event.timestamp(), at_ms)
        pace = TYPING if self._window.is_typed_on else ACTING
        again = key == self._strikes.key and not self.may_press
        self._strikes, self._struck = self._strikes.down(key, at_ms, pace)
        if again and self._struck is Strike.COUNTS:  # it was meant for what stood there before
            self._struck = Strike.AGAIN
        return self._struck

    def _tell(self, event: QEvent) -> None:
        for watcher in self._watchers:
            watcher(event)
