"""The handler for brochures: handed to the printer in its own thread, and answered once."""

from __future__ import annotations

from kiosk.core.staff.effects import BrochureSent, PrintBrochure
from kiosk.ui.staff.handlers.jobs import Jobs
from kiosk.ui.staff.print_tools import PrintTools


class PrintingHandler:
    """Starts the printing of brochures."""

    def __init__(self, tools: PrintTools, jobs: Jobs) -> None:
        self._tools = tools
        self._jobs = jobs

    def start(self, effect: PrintBrochure) -> None:
        """Start printing; the answer says whether that has begun."""
        self._tools.print(
            effect.leaflet_id,
            effect.language,
            lambda state: self._jobs.dispatch(BrochureSent(self._jobs.now_ms(), effect.ask, state)),
        )
