"""The view of a PIN: the one that opens the panel, and the first one that is set."""

from __future__ import annotations

from kiosk.core.staff.advance import locked_ms
from kiosk.core.staff.pin import LONGEST, SHORTEST, PinState
from kiosk.core.staff.state import (
    StaffPlace,
    StaffSite,
)
from kiosk.ui.look.words import Words
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.pin import PinPage, PinView
from kiosk.ui.staff.scene import Scene
from kiosk.ui.staff.views.said import panel_title, said_of, wait_text


def show(panel: StaffPanel, scene: Scene) -> None:
    """Ask for the PIN, or for a first one, or say why none can be asked for."""
    match scene.staff.place:
        case StaffPlace.NO_PIN:
            view = _without_pin(scene.words, scene.site)
        case StaffPlace.SET_PIN:
            view = _first_pin(scene)
        case _:
            view = pin_view(scene, scene.words.translate("Staff", "Type the PIN"))
    panel.open(scene, PinPage, panel_title(scene.words)).present(scene.look, view)


def pin_view(scene: Scene, headline: str, hint: str = "") -> PinView:
    """Return the keys, or how long nothing may be tried; `hint` stands where nothing was said."""
    words, staff = scene.words, scene.staff
    if left_ms := locked_ms(staff, scene.at_ms):
        return PinView(
            words.translate("Staff", "Please wait"),
            message=words.translate("Staff", "Too many tries. Wait, or call the technicians."),
            wait=wait_text(words, left_ms),
        )
    message = said_of(words, staff) or hint
    return PinView(headline, len(staff.typed), message, scene.digits)


def _first_pin(scene: Scene) -> PinView:
    words = scene.words
    if scene.staff.first is not None:
        return pin_view(scene, words.translate("Staff", "Type the same PIN once more"))
    hint = words.translate("Staff", "{least} to {most} digits")
    return pin_view(
        scene,
        words.translate("Staff", "Choose a PIN"),
        hint.format(least=SHORTEST, most=LONGEST),
    )


def _without_pin(words: Words, site: StaffSite) -> PinView:
    if site.main_pin is PinState.UNREADABLE:
        return PinView(
            words.translate("Staff", "The PIN cannot be read"),
            message=words.translate(
                "Staff", "The technicians set it again, on this machine: {command}"
            ).format(command="leaflet-kiosk set-pin"),
        )
    return PinView(
        words.translate("Staff", "No PIN is set yet"),
        message=words.translate(
            "Staff", "The technicians set one, on this machine: {command}"
        ).format(command="leaflet-kiosk set-pin"),
    )
