"""What a screen reader says at once, wherever the focus is: a new page, a countdown, an error."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.accessible import Region


class StatusRegion(Region):
    """Announces; nothing of it is seen.

    An announcement reaches NVDA, and Orca from 45. Orca 43, which Debian 12 has, hears of no
    announcement, but of a notification that appears; a later one hears both, as one.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, QAccessible.Role.Notification)
        self.hide()

    def say(self, text: str, *, at_once: bool = False) -> None:
        """Announce a text; what is said `at_once` may interrupt what is being said."""
        if not QAccessible.isActive():
            return
        self.setAccessibleName(text)
        event = QAccessibleAnnouncementEvent(self.window(), text)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
        QAccessible.updateAccessibility(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.ObjectShow))

    def forget(self) -> None:
        """Drop what was said."""
        self.setAccessibleName("")
