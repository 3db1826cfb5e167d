"""Rows of what can be changed: a label, its keys, and a lock if IT has set it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.staff.widgets.pager import Pager, SheetPosition
from kiosk.ui.staff.widgets.row import Key, Row, RowStrip, present_key
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import Kind, TouchButton
from kiosk.ui.widgets.page import Act, Page, Prose


@frozen
class RowsView:
    """The rows of a page, the requested sheet, a message, and a key for when one is done.

    For the `longest` message there is room even while there is none: the rows stay where they are.
    """

    rows: tuple[Row, ...]
    sheet: int = 0
    first_sheet: int = 0
    message: str = ""
    longest: str = ""
    done: Key | None = None


class RowsPage(Page):
    """Rows, as many as fit the glass, and below them the pager."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = Prose(self, centred=True)
        self._strips: list[RowStrip] = []
        self._pager = Pager(self)
        self._pager.acted.connect(self.acted)
        self._done = TouchButton(self, kind=Kind.PRIMARY, icon=Icon.DONE)
        self._done_act: Act | None = None
        self._done.clicked.connect(self._finish)

    def present(self, look: Look, view: RowsView) -> None:
        """Show the rows of the requested sheet."""
        self.look = look
        sizes = sizes_of(look)
        while len(self._strips) < max(1, len(view.rows)):
            strip = RowStrip(self)
            strip.acted.connect(self.acted)
            self._strips.append(strip)
        said = self._say(look, view)
        tall = max(
            (self._strips[0].needed_height(look, row, self.width()) for row in view.rows),
            default=0,
        )
        height = max(sizes.key, tall)
        room = self.height() - said
        fits = _fitting(room, height, sizes.gap)
        foot = 0
        if view.done is not None or fits < len(view.rows):
            foot = sizes.key + sizes.gap
            fits = _fitting(room - foot, height, sizes.gap)
        sheets = SheetPosition.at(view.sheet - view.first_sheet, -(-len(view.rows) // fits))
        rows = view.rows[sheets.shown * fits : (sheets.shown + 1) * fits]
        spare = room - foot - len(rows) * height - (len(rows) - 1) * sizes.gap
        height += max(0, min(spare // max(1, len(rows)), sizes.key // 2))
        spare = room - foot - len(rows) * height - (len(rows) - 1) * sizes.gap
        top = said + max(0, spare // 2)
        for strip, row in zip(self._strips, rows, strict=False):
            strip.setGeometry(0, top, self.width(), height)
            strip.present(look, row)
            top += height + sizes.gap
        for place, strip in enumerate(self._strips):
            strip.setVisible(place < len(rows))
        self._show_foot(look, view, sheets)

    def _say(self, look: Look, view: RowsView) -> int:
        """Show the message at the top, and return the height that is kept for it."""
        height = 0
        for text in filter(None, (view.longest, view.message)):
            self._message.present(look, text, look.label_px, look.theme.accent)
            height = max(height, self._message.needed_height(self.width()))
        self._message.setVisible(bool(view.message))
        self._message.setGeometry(0, 0, self.width(), height)
        return height + sizes_of(look).gap // 2 if height else 0

    def _show_foot(self, look: Look, view: RowsView, sheets: SheetPosition) -> None:
        sizes = sizes_of(look)
        top = self.height() - sizes.key
        columns = 2 if sizes.is_narrow else 3
        column = (self.width() - (columns - 1) * sizes.gap) // columns
        right = QRect(self.width() - column, top, column, sizes.key)
        self._done.setVisible(view.done is not None)
        if view.done is not None:
            self._done_act = view.done.act
            self.place(self._done, right)
            present_key(look, view.done, self._done)
        self._pager.setVisible(sheets.count > 1)
        if sheets.count > 1:
            width = self.width() if view.done is None else right.left() - sizes.gap
            self.place(self._pager, QRect(0, top, width, sizes.key))
            self._pager.present(look, sheets, view.first_sheet)

    def _finish(self) -> None:
        if self._done_act is not None:
            self.acted.emit(self._done_act)


def _fitting(room: int, height: int, gap: int) -> int:
    """Return how many rows fit the room."""
    return max(1, (room + gap) // (height + gap))
