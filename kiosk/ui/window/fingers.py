"""The fingers on the glass: each a mouse of its own to what lies below it, or none at all."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.core.touch.contact import Contact, Spot, begin, is_bounce
from kiosk.core.touch.dead_place import STUCK_MS, DeadKind, Suspicion
from kiosk.core.touch.steady import Steady
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Page
from kiosk.ui.window.window import Window

_NO_KEY = Qt.KeyboardModifier.NoModifier


class _Finger:
    """A contact, and the widget that it presses, if it presses any."""

    def __init__(self, contact: Contact, *, is_felt: bool) -> None:
        self.contact = contact
        self.is_felt = is_felt
        self.told = contact.spot
        self.target: QWidget | None = None


class Fingers:
    """Turns contacts into presses of the widgets below them.

    A contact presses nothing if it is a palm, lies at a dead place, is the bounce of a finger that
    was just lifted, or began before what stands on the glass had settled, or soon after one at its
    place that did (`Steady`); and one that has begun is forgotten when that changes. `suspect` is
    told where a place is dead, and why.
    """

    def __init__(self, window: Window, suspect: Callable[[Spot, DeadKind], None]) -> None:
        self._window = window
        self._suspect = suspect
        self._suspicion = Suspicion()
        self._steady = Steady()
        self._down: dict[int, _Finger] = {}
        self._lifted: tuple[Contact, int] | None = None

    def look(self, face: object, at_ms: int) -> None:
        """Notice what stands on the glass now: if it is something else, no finger meant it."""
        steady = self._steady.shown(face, at_ms, held=self._window.opens_by_hold)
        if steady is not self._steady:
            self._steady = steady
            self._window.opens_by_hold = False
            for finger in self._down.values():
                _let_go(finger)

    def may_press(self, at_ms: int) -> bool:
        """Return whether what stands on the glass has stood there long enough to be meant."""
        return self._steady.counts(at_ms)

    def press(self, number: int, point: QPoint, at_ms: int, *, is_palm: bool = False) -> None:
        """Put a finger on the glass."""
        self._drop(number)  # its last release was lost: no finger comes down twice
        spot = self._spot(point)
        is_dead = self._suspicion.is_dead(spot, at_ms)
        if not is_dead and self._suspicion.begins(spot, at_ms):
            is_dead = True
            self._suspect(spot, DeadKind.RETURNS)
        finger = _Finger(begin(spot, at_ms), is_felt=not is_palm and not is_dead)
        self._down[number] = finger
        if is_dead:
            return
        if self._window.is_dark:  # it wakes the screen, and does nothing else
            finger.is_felt = False
            self._window.touched.emit()
            return
        self._window.touched.emit()
        if is_palm:
            return
        self._window.leave_keys()
        self._window.hold.press(number, point)
        target = self._window.childAt(point) or self._window
        if not self._steady.counts(at_ms, spot):
            self._steady = self._steady.refused(spot, at_ms)
        elif not self._bounces(spot, at_ms):
            for other in self._down.values():
                if other.target is target:  # a widget follows one finger: the last one
                    _let_go(other)
            finger.target = target
            self._window.pressed.emit()
            self._send(QEvent.Type.MouseButtonPress, target, point, at_ms)

    def move(self, number: int, point: QPoint, at_ms: int, *, is_palm: bool = False) -> None:
        """Move a finger, which may turn out to be a palm."""
        finger = self._down.get(number)
        if finger is None:
            return
        finger.contact = finger.contact.moved(self._spot(point), at_ms)
        if not finger.is_felt:
            return
        if is_palm:
            finger.is_felt = False
            self._window.hold.lift(number)
            _let_go(finger)
            return
        if finger.contact.rested is not finger.told:
            finger.told = finger.contact.rested
            self._window.touched.emit()
        self._window.hold.move(number, point)
        if finger.target is not None:
            self._send(QEvent.Type.MouseMove, finger.target, point, at_ms)

    def lift(self, number: int, point: QPoint, at_ms: int) -> None:
        """Take a finger off the glass."""
        finger = self._down.pop(number, None)
        if finger is None or not finger.is_felt:
            return
        contact = finger.contact.moved(self._spot(point), at_ms)
        self._lifted = (contact, at_ms)
        self._window.hold.lift(number)
        self._window.touched.emit()
        if contact.rests(at_ms):
            _let_go(finger)
        target = finger.target
        if target is not None:
            release = QEvent.Type.MouseButtonRelease
            self._window.use(target, lambda: self._send(release, target, point, at_ms))

    def forget(self) -> None:
        """Drop all fingers: the system has taken them away."""
        for number, finger in self._down.items():
            self._window.hold.lift(number)
            _let_go(finger)
        self._down.clear()

    def _drop(self, number: int) -> None:
        """Drop a finger whose release did not arrive, if there is one."""
        finger = self._down.pop(number, None)
        if finger is not None:
            self._window.hold.lift(number)
            _let_go(finger)

    def is_down(self, number: int) -> bool:
        """Return whether this finger is on the glass."""
        return number in self._down

    def find_stuck(self, at_ms: int) -> None:
        """Look for what has lain on the glass for too long to be anyone's hand.

        What rests presses nothing any more, and no control is drawn as if it did.
        """
        for number, finger in self._down.items():
            contact = finger.contact
            if contact.rests(at_ms):
                _let_go(finger)
            if at_ms - contact.rested_ms < STUCK_MS or self._suspicion.is_dead(contact.spot, at_ms):
                continue
            self._suspicion.found(contact.spot, at_ms)
            self._suspect(contact.spot, DeadKind.RESTS)
            finger.is_felt = False
            self._window.hold.lift(number)
            _let_go(finger)

    def _bounces(self, spot: Spot, at_ms: int) -> bool:
        """Return whether it is the finger that was just lifted, be it on a neighbouring key."""
        return self._lifted is not None and is_bounce(spot, at_ms, *self._lifted)

    def _spot(self, point: QPoint) -> Spot:
        per_mm = self._window.px_per_mm
        return Spot(point.x() / per_mm, point.y() / per_mm)

    def _send(self, kind: QEvent.Type, target: QWidget, point: QPoint, at_ms: int) -> None:
        """Let the widget feel this finger as a mouse, whose time is the kiosk's monotonic clock.

        One that was replaced under the finger feels nothing any more.
        """
        if not shiboken6.isValid(target):
            return
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind,
            QPointF(target.mapFrom(self._window, point)),
            QPointF(point),
            QPointF(self._window.mapToGlobal(point)),
            none if kind is QEvent.Type.MouseMove else left,
            none if kind is QEvent.Type.MouseButtonRelease else left,
            _NO_KEY,
        )
        event.setTimestamp(at_ms)
        QApplication.sendEvent(target, event)


def _let_go(finger: _Finger) -> None:
    """Let the widget forget this finger: its release will not arrive."""
    target, finger.target = finger.target, None
    if isinstance(target, TouchButton | Page) and shiboken6.isValid(target):
        target.let_go()
