"""The page for leaving the kiosk: its PIN, and the two ways out."""

from __future__ import annotations

import functools

from kiosk.core.staff.events import (
    QuitPressed,
)
from kiosk.core.staff.pin_policy import PinState
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.pin import PinPage, PinView, pin_view
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.scene import PanelContext
from kiosk.ui.staff.widgets.tiles import Tile, Tiles
from kiosk.ui.widgets.button import Kind


def show(panel: StaffPanel, scene: PanelContext) -> None:
    """Show the ways out, or ask for the second PIN."""
    title = scene.words.translate("Staff", "Quit or restart")
    if scene.staff.may_quit:
        panel.open(scene, Tiles, title, back=True).present(scene.look, quit_tiles(scene.words))
        return
    headline = scene.words.translate("Staff", "Type the second PIN")
    view = pin_view(scene, headline)
    if scene.site.quit_pin is not PinState.SET:
        view = _without_second_pin(scene.words)
    panel.open(scene, PinPage, title, back=True).present(scene.look, view)


def quit_tiles(words: Words) -> tuple[Tile, ...]:
    """Return the two ways out of the kiosk."""
    return (
        Tile(
            words.translate("Staff", "Restart the kiosk"),
            words.translate("Staff", "It is back in a few seconds"),
            Icon.AGAIN,
            functools.partial(QuitPressed, restart=True),
        ),
        Tile(
            words.translate("Staff", "Quit the kiosk"),
            words.translate("Staff", "The kiosk ends, unless the machine starts it again"),
            Icon.POWER,
            functools.partial(QuitPressed, restart=False),
            Kind.ATTENTION,
        ),
    )


def _without_second_pin(words: Words) -> PinView:
    return PinView(
        words.translate("Staff", "No second PIN is set yet"),
        message=words.translate(
            "Staff", "The technicians set one, on this machine: {command}"
        ).format(command="leaflet-kiosk set-pin --role quit"),
    )
