"""The desk for the settings that staff change."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.core.session.state import Event
from kiosk.core.settings.model import Settings
from kiosk.core.staff.effects import (
    ChangeSettings,
    SettingsKept,
)
from kiosk.ui.staff.handlers.jobs import Errands
from kiosk.ui.staff.setting_tools import SettingTools


class SettingsDesk:
    """Writes the staff's settings; `changed` takes all that are in force then."""

    def __init__(
        self, tools: SettingTools, errands: Errands, changed: Callable[[Settings], None]
    ) -> None:
        self._tools = tools
        self._errands = errands
        self._changed = changed

    def change(self, effect: ChangeSettings) -> None:
        """Keep what was changed."""

        def tell(settings: Settings) -> Event:
            self._changed(settings)
            return SettingsKept(self._errands.now_ms(), effect.ask)

        self._errands.write(effect.ask, lambda: self._tools.change(effect.changes), tell)
