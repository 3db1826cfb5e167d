"""Moves between the sheets of a page that does not fit the glass at once, and shows which it is."""

from __future__ import annotations

import functools

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.staff.events import (
    SheetChosen,
)
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import font
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import IconPlace, Kind, TouchButton
from kiosk.ui.widgets.page import Page, Prose


@frozen
class SheetPosition:
    """Which sheet is shown, from 0, and how many there are."""

    shown: int
    count: int

    @classmethod
    def at(cls, wanted: int, count: int) -> SheetPosition:
        """Return the sheet that is wanted, or the nearest one that exists."""
        return cls(min(max(0, wanted), max(0, count - 1)), max(1, count))

    def __str__(self) -> str:
        """Return "2 / 5", or nothing if there is only one sheet."""
        return f"{self.shown + 1} / {self.count}" if self.count > 1 else ""


class Pager(Page):
    """Previous and next, each in its own place, which stays empty at the ends.

    They are stacked if the place is taller than wide, and otherwise side by side, with the number
    of the sheet between them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets = SheetPosition(0, 1)
        self._first = 0
        self._previous = TouchButton(self, icon=Icon.BACK, mirrors=True)
        self._next = TouchButton(
            self, kind=Kind.PRIMARY, icon=Icon.NEXT, icon_place=IconPlace.AFTER, mirrors=True
        )
        self._number = Prose(self, centred=True)
        self._previous.clicked.connect(functools.partial(self._turn, -1))
        self._next.clicked.connect(functools.partial(self._turn, 1))

    @staticmethod
    def height_in(look: Look, *, stacked: bool) -> int:
        """Return the height of the buttons."""
        sizes = sizes_of(look)
        return 2 * sizes.key + sizes.gap if stacked else sizes.key

    @staticmethod
    def bare_width(look: Look) -> int:
        """Return the width of the buttons side by side with nothing but their arrows."""
        sizes = sizes_of(look)
        number = QFontMetrics(font(look.smallest_px)).horizontalAdvance("18 / 18") + 4
        return 2 * (sizes.key + 2) + number

    def present(
        self, look: Look, sheets: SheetPosition, first: int = 0, *, is_bare: bool = False
    ) -> None:
        """Show the buttons that lead somewhere; `first` is the number of the first sheet.

        A bare one has arrows without words, close to the number. Any other has words if they fit.
        """
        self.look = look
        self._sheets = sheets
        self._first = first
        if is_bare:
            self._set(look, sheets, 1, is_bare=True)
            return
        gap = sizes_of(look).gap
        for apart, bare in ((gap, False), (gap // 3, False), (gap // 3, True)):
            self._set(look, sheets, apart, is_bare=bare)
            if not (self._previous.is_clipped() or self._next.is_clipped()):
                return

    def _set(self, look: Look, sheets: SheetPosition, gap: int, *, is_bare: bool) -> None:
        """Set the buttons, so far apart from the number between them."""
        is_stacked = self.height() > sizes_of(look).key
        self._number.setVisible(not is_stacked)
        if is_stacked:
            height = (self.height() - gap) // 2
            places = [
                QRect(0, 0, self.width(), height),
                QRect(0, self.height() - height, self.width(), height),
            ]
        else:
            widest = f"{sheets.count} / {sheets.count}"
            self._number.present(look, str(sheets), look.smallest_px, look.theme.quiet)
            number = self._number.fontMetrics().horizontalAdvance(widest) + 4
            width, height = (self.width() - number - 2 * gap) // 2, self.height()
            places = [QRect(0, 0, width, height), QRect(self.width() - width, 0, width, height)]
            self.place(self._number, QRect(width + gap, 0, number, height))
        words = look.words
        for button, label, rect, shown in (
            (self._previous, words.translate("Staff", "Previous"), places[0], sheets.shown > 0),
            (
                self._next,
                words.translate("Staff", "Next"),
                places[1],
                sheets.shown < sheets.count - 1,
            ),
        ):
            self.place(button, rect)
            button.present(look, "" if is_bare else label, look.smallest_px)
            if not is_bare:
                button.present(look, label, button.fitting_size(rect.size(), look.label_px))
            button.setAccessibleName(label)
            button.setVisible(shown)

    def _turn(self, by: int) -> None:
        sheet = self._first + self._sheets.shown + by
        self.acted.emit(lambda at_ms: SheetChosen(at_ms, sheet))
