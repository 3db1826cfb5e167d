"""The page for leaving the kiosk: its PIN, the two ways out, and whether it is meant."""

from __future__ import annotations

import functools

from kiosk.core.staff.events import (
    LeavePressed,
    QuitPressed,
    StayPressed,
)
from kiosk.core.staff.pin_policy import PinState
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.phrases import reading_text
from kiosk.ui.staff.pages.pin import PinPage, PinView, pin_view
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.widgets.tiles import Tile, Tiles
from kiosk.ui.widgets.button import Kind


def show(panel: StaffPanel, context: PanelContext) -> None:
    """Show the ways out, or ask for the second PIN."""
    title = context.words.translate("Staff", "Quit or restart")
    if context.staff.may_quit:
        tiles, said = quit_tiles(context.words), ""
        if context.staff.leaving is not None:
            tiles = sure_tiles(context.words, restart=context.staff.leaving)
            said = reading_text(context.words) if context.presence.is_reading else ""
        panel.open(context, Tiles, title, back=True).present(context.look, tiles, said=said)
        return
    headline = context.words.translate("Staff", "Type the second PIN")
    view = pin_view(context, headline)
    if context.site.quit_pin is not PinState.SET:
        view = _without_second_pin(context.words)
    panel.open(context, PinPage, title, back=True).present(context.look, view)


def quit_tiles(words: Words) -> tuple[Tile, ...]:
    """Return the two ways out of the kiosk."""
    return (
        Tile(
            words.translate("Staff", "Restart the kiosk"),
            words.translate("Staff", "It is back in a few seconds"),
            Icon.AGAIN,
            functools.partial(LeavePressed, restart=True),
        ),
        Tile(
            words.translate("Staff", "Quit the kiosk"),
            words.translate("Staff", "The kiosk ends, unless the machine starts it again"),
            Icon.POWER,
            functools.partial(LeavePressed, restart=False),
            Kind.ATTENTION,
        ),
    )


def sure_tiles(words: Words, *, restart: bool) -> tuple[Tile, ...]:
    """Return yes and no, where no is under the finger that just touched."""
    stay = Tile(
        words.translate("Staff", "No, stay"),
        words.translate("Staff", "Nothing changes"),
        Icon.BACK,
        StayPressed,
    )
    if restart:
        yes = words.translate("Staff", "Yes, restart it")
        note = words.translate("Staff", "Patients wait a few seconds")
        return stay, Tile(yes, note, Icon.AGAIN, QuitPressed, Kind.ATTENTION)
    yes = words.translate("Staff", "Yes, quit it")
    note = words.translate("Staff", "Patients can read nothing here any more")
    return Tile(yes, note, Icon.POWER, QuitPressed, Kind.ATTENTION), stay


def _without_second_pin(words: Words) -> PinView:
    return PinView(
        words.translate("Staff", "No second PIN is set yet"),
        message=words.translate(
            "Staff", "The technicians set one, on this machine: {command}"
        ).format(command="leaflet-kiosk set-pin --role quit"),
    )
