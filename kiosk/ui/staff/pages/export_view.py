"""What the export page shows of an export: where to, how far it is, how it ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale

from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen
from kiosk.core.leaflet.unseen import MAY_BREAK
from kiosk.core.records.destination import Destination
from kiosk.core.staff.events import (
    CancelPressed,
    OkPressed,
)
from kiosk.core.staff.state import (
    Export,
    ExportFlaw,
    ExportState,
)
from kiosk.storage.records.export import FILES
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.phrases import failed, one_moment
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.widgets.page import Act

_AFTER_FOLDER = re.compile(r"(?<=[^\\]\\)")
"""Where a line may end in a path of Windows; after a slash it may by itself."""


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


def _choice(context: PanelContext) -> ExportView:
    words, found = context.words, context.collected
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
        sheet=context.staff.sheet,
    )


def _place(words: Words, destination: Destination) -> Target:
    room = ""
    if destination.free_bytes is not None:
        size = QLocale(words.language).formattedDataSize(
            destination.free_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat
        )
        room = words.translate("Staff", "{size} free").format(size=size)
    return Target(_broken(destination.name), room, destination.folder, destination.is_drive)


def _broken(path: str) -> str:
    return _AFTER_FOLDER.sub(MAY_BREAK, path)


def _is_to_site(context: PanelContext, export: Export) -> bool:
    """Return whether it goes to the site's own folder, and not to a stick."""
    site = context.settings.records.export_folder
    return site is not None and export.folder == site


def _running(words: Words, export: Export, *, to_site: bool) -> ExportView:
    locale = QLocale(words.language)
    so_far = words.translate("Staff", "{done} of {total} records").format(
        done=locale.toString(export.done), total=locale.toString(export.total)
    )
    return ExportView(
        told_of(words, export),
        [
            so_far,
            words.translate("Staff", "You can close this panel meanwhile.")
            if to_site
            else words.translate(
                "Staff", "Leave the stick in. You can close this panel meanwhile."
            ),
        ],
        progress=export.done / export.total if export.total else 0.0,
        progress_text=so_far,
        button=(words.translate("Staff", "Stop the export"), Icon.CLOSE, CancelPressed),
    )


def _done(words: Words, export: Export, *, to_site: bool) -> ExportView:
    assert export.exported is not None
    folder = export.exported.folder
    on_stick = words.translate("Staff", "On {place}, in {folder}").format(
        place=folder.parent.name or folder.parent, folder=folder.name
    )
    can_go = words.translate("Staff", "The stick can be taken out now.")
    return ExportView(
        told_of(words, export),
        [
            words.tr("%n record(s)", "", export.exported.records),
            _broken(str(folder)) if to_site else on_stick,
            ", ".join(FILES),
            *(() if to_site else (can_go,)),
        ],
        button=(words.translate("Staff", "Another export"), Icon.EXPORT, OkPressed),
    )


def _why_failed(words: Words, flaw: ExportFlaw | None, *, to_site: bool) -> tuple[str, ...]:
    nothing = words.translate("Staff", "Nothing of it was left there.")
    again = words.translate("Staff", "Try again, or else call the technicians.")
    match flaw:
        case ExportFlaw.FULL:
            other = words.translate("Staff", "Free some room there, or take another stick.")
            full = words.translate("Staff", "There is not enough room.")
            return (full, nothing, again if to_site else other)
        case ExportFlaw.READ_ONLY:
            other = words.translate("Staff", "Unlock the stick, or take another one.")
            read_only = words.translate("Staff", "Nothing may be written there.")
            return (read_only, again if to_site else other)
        case ExportFlaw.GONE if to_site:
            return (words.translate("Staff", "This folder cannot be reached."), again)
        case ExportFlaw.GONE:
            return (
                words.translate("Staff", "The stick was taken out, or it is broken."),
                words.translate("Staff", "Put it in again, or take another one."),
            )
    return (nothing, again)


def view_of(context: PanelContext) -> ExportView:
    """Return what to show now."""
    words, export = context.words, context.staff.export
    lines: tuple[str, ...]
    match export:
        case None:
            return _choice(context)
        case Export(state=ExportState.RUNNING):
            return _running(words, export, to_site=_is_to_site(context, export))
        case Export(state=ExportState.DONE):
            return _done(words, export, to_site=_is_to_site(context, export))
        case Export(state=ExportState.CANCELLED):
            lines = (words.translate("Staff", "Nothing of it was left there."),)
        case _:
            lines = _why_failed(words, export.flaw, to_site=_is_to_site(context, export))
    label = words.translate("Staff", "Try again")
    attention = export.state is ExportState.FAILED
    button = (label, Icon.AGAIN, OkPressed)
    return ExportView(told_of(words, export), lines, button=button, attention=attention)
