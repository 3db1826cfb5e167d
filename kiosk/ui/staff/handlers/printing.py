"""The handler for what staff print: handed to the printer in its own thread, and answered once."""

from __future__ import annotations

from kiosk.core.printing import PrinterState
from kiosk.core.staff.effects import BrochureSent, PrintBrochure, PrintFigures
from kiosk.ui.staff.handlers.jobs import Jobs
from kiosk.ui.staff.print_tools import PrintTools


class PrintingHandler:
    """Starts the printing of brochures, and of the statistics."""

    def __init__(self, tools: PrintTools, jobs: Jobs) -> None:
        self._tools = tools
        self._jobs = jobs

    def start(self, effect: PrintBrochure | PrintFigures) -> None:
        """Start printing; the answer says whether that has begun."""

        def tell(state: PrinterState) -> None:
            self._jobs.dispatch(BrochureSent(self._jobs.now_ms(), effect.ask, state))

        if isinstance(effect, PrintFigures):
            self._tools.print_figures(effect.language, tell)
        else:
            self._tools.print(effect.leaflet_id, effect.language, tell)
