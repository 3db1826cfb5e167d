"""Handlers for the effects of the staff side, one for each kind."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.core.settings.model import Settings
from kiosk.core.staff.effects import (
    AskLockout,
    CancelExport,
    ChangeSettings,
    CheckCode,
    Effect,
    Prepare,
    PrintBrochure,
    PrintFigures,
    SetPin,
    StartExport,
    VerifyPin,
)
from kiosk.core.staff.state import (
    StaffPlace,
)
from kiosk.ui.staff.handlers.exporting import ExportHandler
from kiosk.ui.staff.handlers.jobs import Jobs
from kiosk.ui.staff.handlers.page_data import Collector, PageData
from kiosk.ui.staff.handlers.printing import PrintingHandler
from kiosk.ui.staff.handlers.secrets import SecretsHandler
from kiosk.ui.staff.handlers.settings import SettingsHandler
from kiosk.ui.staff.tools import StaffTools

__all__ = ["Handlers", "Jobs"]

_PLUGGED_MS = 1_000
"""How often to look for sticks that were plugged in or pulled out."""


class Handlers:
    """Passes each effect to its handler, and each page that opens to its collector."""

    def __init__(
        self,
        tools: StaffTools,
        jobs: Jobs,
        *,
        settings_changed: Callable[[Settings], None],
    ) -> None:
        self._tools = tools
        self._jobs = jobs
        self._guessing = SecretsHandler(tools, jobs)
        self._settings = SettingsHandler(tools.settings, jobs, settings_changed)
        self._export = ExportHandler(tools.records, jobs)
        self._printing = PrintingHandler(tools.printing, jobs)
        self._page_data = PageData(jobs, self._collector)

    def warm_up(self) -> None:
        """Do what no member of staff is waiting for yet."""
        self._guessing.warm_up()

    def do(self, effect: Effect) -> None:
        """Carry out an effect, or start to."""
        match effect:
            case AskLockout(counter=counter):
                self._guessing.tell_lockout(counter)
            case VerifyPin():
                self._guessing.verify(effect)
            case SetPin():
                self._guessing.set_pin(effect)
            case CheckCode():
                self._guessing.check_code(effect)
            case ChangeSettings():
                self._settings.change(effect)
            case StartExport():
                self._export.start(effect)
            case CancelExport():
                self._export.cancel()
            case PrintBrochure() | PrintFigures():
                self._printing.start(effect)
            case Prepare(page=page):
                self._page_data.begin(page)

    def collected(self, place: StaffPlace) -> object:
        """Return what was collected for a page, renewed once it is too old: see `PanelContext`."""
        return self._page_data.collected(place)

    def finish(self) -> None:
        """Wait for unfinished work; no more events are sent."""
        self._export.cancel()
        self._jobs.finish()

    def _collector(self, page: StaffPlace) -> Collector | None:
        """Return the collector for a page, or None if it needs nothing collected."""
        match page:
            case StaffPlace.STATISTICS:
                return Collector(self._tools.records.figures)
            case StaffPlace.SETTINGS | StaffPlace.CALIBRATE:
                return Collector(self._tools.settings.choices)
            case StaffPlace.EXPORT:
                return Collector(self._tools.records.destinations, _PLUGGED_MS)
            case StaffPlace.PRINT:
                return Collector(self._tools.printing.offered)
            case StaffPlace.HEALTH:
                return Collector(self._tools.health.look())
        return None
