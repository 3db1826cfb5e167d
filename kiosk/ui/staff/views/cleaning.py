"""The view of the cleaning: what is left of its time."""

from __future__ import annotations

from kiosk.core.staff.advance import cleaning_ms
from kiosk.ui.staff.cleaning import Cleaning
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.scene import Scene


def show(panel: StaffPanel, scene: Scene) -> None:
    """Show the countdown over the whole glass."""
    left_ms = cleaning_ms(scene.staff, scene.at_ms, scene.site.rules) or 0
    panel.open_bare(scene, Cleaning).present(scene.look, -(-left_ms // 1000))
