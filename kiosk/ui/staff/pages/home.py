"""The home page of the panel: what it offers."""

from __future__ import annotations

import functools

from kiosk.core.session.events import ResetPressed
from kiosk.core.staff.events import (
    CleanPressed,
    PageChosen,
    ServicePressed,
)
from kiosk.core.staff.state import (
    StaffPlace,
)
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.export_view import told_of
from kiosk.ui.staff.pages.phrases import panel_title, presence_text, said_of, trouble_of
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.widgets.tiles import Tile, Tiles
from kiosk.ui.widgets.button import Kind


def show(panel: StaffPanel, context: PanelContext) -> None:
    """Show the tiles, and above them what is wrong, or else what was just done."""
    words = context.words
    exported = told_of(words, context.staff.export)
    trouble = trouble_of(words, context.troubles)
    title = trouble or said_of(words, context.staff) or exported or panel_title(words)
    is_out = context.settings.kiosk.out_of_service
    tiles = daily_tiles(
        words, is_out_of_service=is_out, exported=exported, is_reading=context.presence.is_reading
    )
    rare = technical_tiles(context.words, speaks=context.site.rules.speaks)
    if context.site.rules.prints:
        rare = (print_tile(context.words), *rare)
    said = presence_text(words, context.presence, context.at_ms)
    panel.open(context, Tiles, title, urgent=bool(trouble)).present(
        context.look, tiles, rare, said=said, urgent=context.presence.is_reading
    )


def daily_tiles(
    words: Words, *, is_out_of_service: bool, exported: str, is_reading: bool
) -> tuple[Tile, ...]:
    """Return the tiles for nurses; `exported` is what is said about an export.

    The tile that opens the kiosk again does not stand where the one stood that closed it.
    """
    ends = words.translate("Staff", "Ends what someone is reading")
    code = Tile(
        words.translate("Staff", "Check a code"),
        words.translate("Staff", "What a patient was shown"),
        Icon.CODE,
        functools.partial(PageChosen, page=StaffPlace.CHECK_CODE),
    )
    service = (
        Tile(
            words.translate("Staff", "Back into service"),
            words.translate("Staff", "The screen is closed to patients"),
            Icon.AGAIN,
            functools.partial(ServicePressed, out=False),
            Kind.ATTENTION,
        )
        if is_out_of_service
        else Tile(
            words.translate("Staff", "Out of service"),
            words.translate("Staff", "Patients are sent to the staff"),
            Icon.OUT_OF_SERVICE,
            functools.partial(ServicePressed, out=True),
        )
    )
    return (
        Tile(
            words.translate("Staff", "Next patient"),
            ends if is_reading else words.translate("Staff", "Back to the beginning, at once"),
            Icon.AGAIN if not is_out_of_service else Icon.STAFF,
            ResetPressed,
            Kind.PRIMARY,
        ),
        Tile(
            words.translate("Staff", "Clean the screen"),
            ends if is_reading else words.translate("Staff", "Touches do nothing for 60 seconds"),
            Icon.CLEAN,
            CleanPressed,
        ),
        *((service, code) if is_out_of_service else (code, service)),
        Tile(
            words.translate("Staff", "Statistics"),
            words.translate("Staff", "Today and the last weeks"),
            Icon.STATISTICS,
            functools.partial(PageChosen, page=StaffPlace.STATISTICS),
        ),
        Tile(
            words.translate("Staff", "Export"),
            exported or words.translate("Staff", "All records, on a USB stick"),
            Icon.EXPORT,
            functools.partial(PageChosen, page=StaffPlace.EXPORT),
        ),
    )


def print_tile(words: Words) -> Tile:
    """Return the tile for brochures, where there is a printer."""
    return Tile(
        words.translate("Staff", "Print a leaflet"),
        "",
        Icon.PRINT,
        functools.partial(PageChosen, page=StaffPlace.PRINT),
    )


def technical_tiles(words: Words, *, speaks: bool = False) -> tuple[Tile, ...]:
    """Return the tiles for technicians, with that of the keypad where the kiosk `speaks`."""
    keypad = Tile(
        words.translate("Staff", "Keypad"),
        "",
        Icon.KEYS,
        functools.partial(PageChosen, page=StaffPlace.KEYPAD),
    )
    return (
        Tile(
            words.translate("Staff", "Settings"),
            "",
            Icon.SETTINGS,
            functools.partial(PageChosen, page=StaffPlace.SETTINGS),
        ),
        Tile(
            words.translate("Staff", "Calibrate"),
            "",
            Icon.CALIBRATE,
            functools.partial(PageChosen, page=StaffPlace.CALIBRATE),
        ),
        Tile(
            words.translate("Staff", "Health"),
            "",
            Icon.HEALTH,
            functools.partial(PageChosen, page=StaffPlace.HEALTH),
        ),
        *((keypad,) if speaks else ()),
        Tile(
            words.translate("Staff", "Quit or restart"),
            "",
            Icon.POWER,
            functools.partial(PageChosen, page=StaffPlace.QUIT),
        ),
    )
