"""The order in which the keyboard reaches the controls."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.page import Page


def key_order(scope: QWidget) -> list[QWidget]:
    """Return what the keyboard reaches, in reading order: from the top, and along each row."""
    reachable = [
        child
        for child in scope.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible()
    ]

    def reading_order(widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(scope, QRect(widget.rect()).topLeft())
        right_to_left = isinstance(widget.parent(), Page) and _is_right_to_left(widget.parent())
        return corner.y(), -corner.x() if right_to_left else corner.x()

    return sorted(reachable, key=reading_order)


def move_focus(scope: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next control or the one before; return whether there is any."""
    stops = key_order(scope)
    if not stops:
        return False
    current = scope.focusWidget()
    step = 1 if forward else -1
    place = stops.index(current) + step if current in stops else (0 if forward else -1)
    stops[place % len(stops)].setFocus(
        Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    )
    return True


def _is_right_to_left(page: QObject | None) -> bool:
    return isinstance(page, Page) and page.look is not None and page.look.words.right_to_left
