"""Turns the staff state into what the panel shows: a module for each page."""

from __future__ import annotations

from kiosk.core.staff.state import (
    StaffPlace,
)
from kiosk.ui.staff.pages import (
    calibrate,
    cleaning,
    code,
    export,
    health,
    home,
    keypad,
    leaving,
    pin,
    printing,
    settings,
    statistics,
)
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext

VIEWS = {
    StaffPlace.PIN: pin.show,
    StaffPlace.NO_PIN: pin.show,
    StaffPlace.SET_PIN: pin.show,
    StaffPlace.HOME: home.show,
    StaffPlace.CHECK_CODE: code.show,
    StaffPlace.STATISTICS: statistics.show,
    StaffPlace.PRINT: printing.show,
    StaffPlace.SETTINGS: settings.show,
    StaffPlace.CALIBRATE: calibrate.show,
    StaffPlace.EXPORT: export.show,
    StaffPlace.HEALTH: health.show,
    StaffPlace.KEYPAD: keypad.show,
    StaffPlace.QUIT: leaving.show,
    StaffPlace.CLEANING: cleaning.show,
}


def show_place(panel: StaffPanel, context: PanelContext) -> None:
    """Show the page that the staff are on."""
    VIEWS[context.staff.place](panel, context)
