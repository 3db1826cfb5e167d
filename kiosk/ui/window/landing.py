"""Where the focus goes when another page comes up, and what a screen reader is told of it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.accessible import said
from kiosk.ui.widgets.accessible_status import StatusRegion
from kiosk.ui.widgets.page import Page
from kiosk.ui.window.ring import FocusRing


class Foreground(Protocol):
    """What stands on the glass, as the window knows it."""

    leaflet: str
    uses_keys: bool
    px_per_mm: float
    is_veiled: bool

    @property
    def top(self) -> Page | None:
        """What is on top, if there is light."""
        ...

    def heading(self) -> QWidget | None:
        """Return its heading, which has the focus when it comes up."""
        ...

    def named(self, page: str) -> str:
        """Return the title of the window where a page of this name is on top."""
        ...

    def told(self) -> str:
        """Return what is announced of it when it comes up."""
        ...

    def passing(self) -> str:
        """Return what is announced while it stands."""
        ...


class Landing(QObject):
    """Gives the focus to the heading of what comes up, and has it announced.

    A control that has the focus keeps it while the page stays of the same kind, so that a key turns
    page after page; but to a screen reader each page is another. Whoever used a key last sees where
    the focus is.
    """

    def __init__(self, window: QWidget, glass: Foreground) -> None:
        super().__init__(window)
        self._window = window
        self._glass = glass
        self._status = StatusRegion(window)
        self._ring = FocusRing(window)
        self._subject: tuple[object, ...] | None = None
        self._passing = ""

    def look(self) -> None:
        """Notice what stands on the glass now."""
        glass = self._glass
        heading, told, top = glass.heading(), glass.told(), glass.top
        name = said(heading) if heading is not None else ""
        more = heading.accessibleDescription() if heading is not None else ""
        subject = (top, name, more, hash(told))
        if subject == self._subject:
            self._tell_passing()
            return
        is_new = self._subject is None or top is not self._subject[0]
        self._subject = subject
        self._window.setWindowTitle(glass.named(name))
        is_another = QAccessible.isActive() and not is_new
        if heading is not None and (is_another or not self._is_on_a_control()):
            self._give_focus(heading)
        self._passing = glass.passing()
        self._status.say(" ".join(filter(None, (told, self._passing))))
        self.show_ring()

    def _give_focus(self, heading: QWidget) -> None:
        if heading.hasFocus():  # a screen reader that has read on is elsewhere
            QAccessible.updateAccessibility(QAccessibleEvent(heading, QAccessible.Event.Focus))
            return
        by_key, silently = Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason
        heading.setFocus(by_key if self._glass.uses_keys else silently)

    def show_ring(self) -> None:
        """Show where the focus is if keys are in use, and it is on no control, which shows it."""
        focused: QWidget | None = self._window.focusWidget()
        heading = self._glass.heading()
        is_seen = focused is not None and focused is heading and self._glass.uses_keys
        is_seen &= not self._glass.is_veiled
        self._ring.surround(heading if is_seen else None, self._glass.px_per_mm)

    def forget(self) -> None:
        """Drop what was said."""
        self._status.forget()
        self._subject = None
        self._passing = ""

    def _is_on_a_control(self) -> bool:
        focused: QWidget | None = self._window.focusWidget()
        stops = Qt.FocusPolicy.TabFocus
        return focused is not None and focused.isVisible() and bool(focused.focusPolicy() & stops)

    def _tell_passing(self) -> None:
        passing = self._glass.passing()
        if passing != self._passing:
            self._passing = passing
            if passing:
                self._status.say(passing, at_once=True)
