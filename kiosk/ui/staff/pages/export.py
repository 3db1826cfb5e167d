"""The export page: where to, how far it is, and how it ended."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.core.staff.events import (
    ExportPressed,
)
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.staff.pages.export_view import (
    ExportView,
    view_of,
)
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.widgets.pager import Pager, SheetPosition
from kiosk.ui.staff.widgets.progress_bar import ProgressBar
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Act, Page, Prose, fit


class ExportPage(Page):
    """Shows one step of an export."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = Prose(self, bold=True)
        self._lines: list[Prose] = []
        self._places: list[TouchButton] = []
        self._folders: list[Path] = []
        self._pager = Pager(self)
        self._pager.acted.connect(self.acted)
        self._bar = ProgressBar(self)
        self._button = TouchButton(self)
        self._button.clicked.connect(self._lead_on)
        self._act: Act | None = None

    def present(self, look: Look, view: ExportView) -> None:
        """Show this view."""
        self.look = look
        sizes = sizes_of(look)
        places = min(len(view.places), 2) * (round(sizes.key * 1.5) + sizes.gap)
        controls = sizes.key + sizes.gap if view.button is not None else 0
        bar = sizes.key + sizes.gap if view.progress is not None else 0
        room = QRect(0, 0, min(self.width(), sizes.key * 24), self.height())
        left = room.height() - places - controls - bar
        top = self._write(look, view, QRect(0, 0, room.width(), left)) + sizes.gap
        self._bar.setVisible(view.progress is not None)
        if view.progress is not None:
            self.place(self._bar, QRect(0, top, room.width(), round(sizes.key * 0.6)))
            self._bar.present(look, view.progress, view.progress_text)
            top += bar
        self._show_button(look, view, QRect(0, top, room.width(), sizes.key))
        self._show_places(look, view, QRect(0, top, self.width(), self.height() - top))
        self._centre()

    def _centre(self) -> None:
        """Centre what is shown vertically, if there is room."""
        shown = [
            each
            for each in (self._headline, *self._lines, self._bar, self._button, *self._places)
            if not each.isHidden()
        ]
        bottom = max(each.geometry().bottom() for each in shown)
        if self._pager.isHidden():
            for each in shown:
                each.move(each.x(), each.y() + (self.height() - bottom) // 2)

    def _write(self, look: Look, view: ExportView, room: QRect) -> int:
        """Write the headline and the lines as large as the room allows; return where they end."""
        while len(self._lines) < len(view.lines):
            self._lines.append(Prose(self))
        gap = sizes_of(look).gap // 2
        colour = look.theme.attention if view.attention else look.theme.accent
        lines = self._lines[: len(view.lines)]

        def height_at(px: int) -> int:
            self._headline.present(look, view.headline, max(look.smallest_px, px), colour)
            height = self._headline.needed_height(room.width())
            for prose, text in zip(lines, view.lines, strict=True):
                prose.present(look, text, max(look.smallest_px, round(px * 0.75)))
                height += gap + prose.needed_height(room.width())
            return height

        height_at(fit(look.normal_px, look.smallest_px, room.height(), height_at))
        top = room.top()
        for prose in (self._headline, *lines):
            height = prose.needed_height(room.width())
            self.place(prose, QRect(room.left(), top, room.width(), height))
            top += height + gap
        for number, prose in enumerate(self._lines):
            prose.setVisible(number < len(lines))
        return top - gap

    def _show_button(self, look: Look, view: ExportView, room: QRect) -> None:
        self._button.setVisible(view.button is not None)
        if view.button is None:
            return
        label, icon, self._act = view.button
        width = min(room.width(), sizes_of(look).key * 8)
        rect = QRect(room.left(), room.top(), width, room.height())
        self._button.present(look, label, look.smallest_px, icon=icon)
        size = self._button.fitting_size(rect.size(), look.normal_px)
        self._button.present(look, label, size, icon=icon)
        self.place(self._button, rect)

    def _show_places(self, look: Look, view: ExportView, room: QRect) -> None:
        """Show the places in rows, on as many sheets as they need."""
        sizes = sizes_of(look)
        columns = 1 if look.glass.is_portrait or len(view.places) == 1 else 2
        width = (room.width() - (columns - 1) * sizes.gap) // columns
        height = min(round(sizes.key * 2.4), room.height())
        pager = Pager.height_in(look, stacked=False)
        rows = max(1, (room.height() + sizes.gap) // (height + sizes.gap))
        if len(view.places) > rows * columns:
            rows = max(1, (room.height() - pager) // (height + sizes.gap))
        each = rows * columns
        sheets = SheetPosition.at(view.sheet, -(-len(view.places) // each))
        shown = view.places[sheets.shown * each : (sheets.shown + 1) * each]
        while len(self._places) < len(shown):
            self._add_place()
        self._folders = [place.folder for place in shown]
        for number, (place, button) in enumerate(zip(shown, self._places, strict=False)):
            row, column = divmod(number, columns)
            left = column * (width + sizes.gap)
            top = room.top() + row * (height + sizes.gap)
            rect = QRect(left, top, width, height)
            icon = Icon.EXPORT if place.is_drive else Icon.FOLDER
            button.present(look, place.name, look.smallest_px, note=place.room, icon=icon)
            size = button.fitting_size(rect.size(), look.normal_px)
            button.present(look, place.name, size, note=place.room, icon=icon)
            self.place(button, rect)
        for number, button in enumerate(self._places):
            button.setVisible(number < len(shown))
        self._pager.setVisible(sheets.count > 1)
        self.place(self._pager, QRect(0, self.height() - pager, self.width(), pager))
        self._pager.present(look, sheets)

    def _add_place(self) -> None:
        button = TouchButton(self)
        number = len(self._places)
        button.clicked.connect(lambda: self._choose(self._folders[number]))
        self._places.append(button)

    def _choose(self, folder: Path) -> None:
        self.acted.emit(functools.partial(ExportPressed, folder=folder))

    def _lead_on(self) -> None:
        if self._act is not None:
            self.acted.emit(self._act)


def show(panel: StaffPanel, context: PanelContext) -> None:
    """Show the places to choose from, or the export that is running or has ended."""
    title = context.words.translate("Staff", "Export")
    panel.open(context, ExportPage, title, back=True).present(context.look, view_of(context))
