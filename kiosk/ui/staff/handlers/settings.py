"""The handler for settings that staff change."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.core.session.events import Event
from kiosk.core.settings.model import Settings
from kiosk.core.staff.effects import (
    ChangeSettings,
    SettingsKept,
)
from kiosk.ui.staff.handlers.jobs import Jobs
from kiosk.ui.staff.setting_tools import SettingTools


class SettingsHandler:
    """Writes the staff's settings; `changed` takes all the settings then in force."""

    def __init__(
        self, tools: SettingTools, jobs: Jobs, changed: Callable[[Settings], None]
    ) -> None:
        self._tools = tools
        self._jobs = jobs
        self._changed = changed

    def change(self, effect: ChangeSettings) -> None:
        """Save what was changed."""

        def tell(settings: Settings) -> Event:
            self._changed(settings)
            return SettingsKept(self._jobs.now_ms(), effect.ask)

        self._jobs.write(effect.ask, lambda: self._tools.change(effect.changes), tell)
