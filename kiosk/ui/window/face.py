"""What a finger finds on the glass: if that is something else, no press was meant for it."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QPoint, QRect

from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Page


def face_of(pages: Set[Page]) -> object:
    """Return what these pages show, and each of their controls, by its name and place on the page.

    A control that is ticked or chosen keeps both: so one after another may be ticked at any speed.
    A page that is shifted by a few pixels against burn-in is the same to a finger.
    """
    controls = frozenset(
        (button.accessibleName(), QRect(button.mapTo(page, QPoint()), button.size()).getRect())
        for page in pages
        for button in page.findChildren(TouchButton)
        if button.isVisible()
    )
    return frozenset((page, page.face()) for page in pages), controls
