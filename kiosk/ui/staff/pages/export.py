"""The export page: where to, how far it is, and how it ended."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QRect
from PySide6.QtWidgets import QWidget

from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.core.records.destination import Destination
from kiosk.core.staff.events import (
    CancelPressed,
    ExportPressed,
    OkPressed,
)
from kiosk.core.staff.state import (
    Export,
    ExportFlaw,
    ExportState,
)
from kiosk.storage.records.export import FILES
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.phrases import failed, one_moment
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.scene import PanelContext
from kiosk.ui.staff.widgets.pager import Pager, Sheets
from kiosk.ui.staff.widgets.progress_bar import ProgressBar
from kiosk.ui.staff.widgets.sizes import sizes_of
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Act, Page, Prose, fit


@frozen
class Target:
    """A place to export to: its name, its free space in words, and its folder."""

    name: str
    room: str
    folder: Path
    is_drive: bool


@frozen
class ExportView:
    """What the page shows: a headline and lines below it, then one of three.

    These are the places to choose from; or the progress of an export, from 0 to 1, with what stops
    it; or what leads on when it has ended. `progress_text` gives a screen reader the progress.
    """

    headline: str
    lines: Sequence[str] = ()
    places: Sequence[Target] = ()
    sheet: int = 0
    progress: float | None = None
    progress_text: str = ""
    button: tuple[str, Icon, Act] | None = None
    attention: bool = False


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
        sheets = Sheets.at(view.sheet, -(-len(view.places) // each))
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


def show(panel: StaffPanel, scene: PanelContext) -> None:
    """Show the places to choose from, or the export that is running or has ended."""
    title = scene.words.translate("Staff", "Export")
    panel.open(scene, ExportPage, title, back=True).present(scene.look, _view(scene))


def told_of(words: Words, export: Export | None) -> str:
    """Return what home says about an export that is running or has ended; "" if there is none."""
    if export is None:
        return ""
    return {
        ExportState.RUNNING: words.translate("Staff", "An export is under way"),
        ExportState.DONE: words.translate("Staff", "The export is complete"),
        ExportState.CANCELLED: words.translate("Staff", "The export was stopped"),
        ExportState.FAILED: words.translate("Staff", "The export failed"),
    }[export.state]


def _view(scene: PanelContext) -> ExportView:
    words, export = scene.words, scene.staff.export
    lines: tuple[str, ...]
    match export:
        case None:
            return _choice(scene)
        case Export(state=ExportState.RUNNING):
            return _running(words, export)
        case Export(state=ExportState.DONE):
            return _done(words, export)
        case Export(state=ExportState.CANCELLED):
            lines = (words.translate("Staff", "Nothing of it was left there."),)
        case _:
            lines = _why_failed(words, export.flaw)
    label = words.translate("Staff", "Try again")
    attention = export.state is ExportState.FAILED
    button = (label, Icon.AGAIN, OkPressed)
    return ExportView(told_of(words, export), lines, button=button, attention=attention)


def _choice(scene: PanelContext) -> ExportView:
    words, found = scene.words, scene.collected
    if found is None or isinstance(found, KioskError):
        return ExportView(one_moment(words) if found is None else failed(words))
    assert isinstance(found, tuple)
    if not found:
        return ExportView(
            words.translate("Staff", "Put a USB stick in"),
            [words.translate("Staff", "It appears here by itself.")],
        )
    return ExportView(
        words.translate("Staff", "Where to?"),
        [words.translate("Staff", "All records, as CSV and JSON. No patient is named in them.")],
        places=[_place(words, each) for each in found],
        sheet=scene.staff.sheet,
    )


def _place(words: Words, destination: Destination) -> Target:
    room = ""
    if destination.free_bytes is not None:
        size = QLocale(words.language).formattedDataSize(
            destination.free_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat
        )
        room = words.translate("Staff", "{size} free").format(size=size)
    return Target(destination.name, room, destination.folder, destination.is_drive)


def _running(words: Words, export: Export) -> ExportView:
    locale = QLocale(words.language)
    so_far = words.translate("Staff", "{done} of {total} records").format(
        done=locale.toString(export.done), total=locale.toString(export.total)
    )
    return ExportView(
        told_of(words, export),
        [
            so_far,
            words.translate("Staff", "Leave the stick in. You can close this panel meanwhile."),
        ],
        progress=export.done / export.total if export.total else 0.0,
        progress_text=so_far,
        button=(words.translate("Staff", "Stop the export"), Icon.CLOSE, CancelPressed),
    )


def _done(words: Words, export: Export) -> ExportView:
    assert export.exported is not None
    folder = export.exported.folder
    return ExportView(
        told_of(words, export),
        [
            words.tr("%n record(s)", "", export.exported.records),
            words.translate("Staff", "On {place}, in {folder}").format(
                place=folder.parent.name or folder.parent, folder=folder.name
            ),
            ", ".join(FILES),
            words.translate("Staff", "The stick can be taken out now."),
        ],
        button=(words.translate("Staff", "Another export"), Icon.EXPORT, OkPressed),
    )


def _why_failed(words: Words, flaw: ExportFlaw | None) -> tuple[str, ...]:
    nothing = words.translate("Staff", "Nothing of it was left there.")
    match flaw:
        case ExportFlaw.FULL:
            return (
                words.translate("Staff", "There is not enough room."),
                nothing,
                words.translate("Staff", "Free some room there, or take another stick."),
            )
        case ExportFlaw.READ_ONLY:
            return (
                words.translate("Staff", "Nothing may be written there."),
                words.translate("Staff", "Unlock the stick, or take another one."),
            )
        case ExportFlaw.GONE:
            return (
                words.translate("Staff", "The stick was taken out, or it is broken."),
                words.translate("Staff", "Put it in again, or take another one."),
            )
    return (nothing, words.translate("Staff", "Try again, or else call the technicians."))
