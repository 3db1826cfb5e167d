"""A text as a screen reader reads it: by character, word and sentence, which Qt finds in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessibleTextInterface
from PySide6.QtWidgets import QWidget


class AccessibleText(QAccessibleTextInterface):
    """The text of a widget, of which `said` tells; nothing in it can be selected or changed.

    Offsets are those of Qt, in units of UTF-16. PySide leaves out the formats of a text
    (`attributes`) and what is selected: there are none.
    """

    def __init__(self, widget: QWidget, said: Callable[[QWidget], str]) -> None:
        super().__init__()
        self._widget = widget
        self._said = said

    def characterCount(self) -> int:
        """Return how long it is."""
        return len(self._units()) // 2

    def text(self, start: int, end: int) -> str:
        """Return a part of it."""
        return self._units()[2 * start : 2 * end].decode("utf-16-le", "replace")

    def characterRect(self, offset: int) -> QRect:
        """Return where it stands on the screen, as a whole."""
        return QRect(self._widget.mapToGlobal(QPoint()), self._widget.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        """Return its beginning if the point is on it."""
        return 0 if self.characterRect(0).contains(point) else -1

    def cursorPosition(self) -> int:
        """Return its beginning: whoever reads on begins there."""
        return 0

    def setCursorPosition(self, position: int) -> None:
        """Nothing: there is no cursor."""

    def selectionCount(self) -> int:
        """Return nothing: no part can be selected."""
        return 0

    def addSelection(self, start: int, end: int) -> None:
        """Nothing: as for what follows."""

    def removeSelection(self, index: int) -> None:
        """Nothing."""

    def setSelection(self, index: int, start: int, end: int) -> None:
        """Nothing."""

    def scrollToSubstring(self, start: int, end: int) -> None:
        """Nothing: a page shows all of its text."""

    def _units(self) -> bytes:
        return self._said(self._widget).encode("utf-16-le")
