"""What the staff side asks of the machine: the PINs, the tries, the records, the settings."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from kiosk.core.clock import BootTime
from kiosk.core.faults import SecretsError
from kiosk.core.frozen import frozen
from kiosk.core.hidden import Hidden
from kiosk.core.records.confirmation import Confirmation
from kiosk.core.settings.model import Settings
from kiosk.core.staff.lockout import Counter
from kiosk.core.staff.pin_policy import PinRole, PinState
from kiosk.core.staff.trouble import Trouble
from kiosk.machine.paths import STAFF_FILE
from kiosk.storage.lockout import LOCKOUT_FILE, Tries
from kiosk.storage.pins import PIN_FILE, never_set, read_pins, set_pin
from kiosk.storage.secrets import FOLDER
from kiosk.ui.staff.health_tools import HealthTools
from kiosk.ui.staff.print_tools import PrintTools
from kiosk.ui.staff.record_tools import RecordTools
from kiosk.ui.staff.setting_tools import SettingTools


@frozen
class StaffPlaces:
    """Where staff data is kept: the folder of the secrets, the file of the settings."""

    secrets: Path
    settings: Path

    @classmethod
    def within(cls, data: Path) -> StaffPlaces:
        """Return the places in the kiosk's data folder."""
        return cls(data / FOLDER, data / STAFF_FILE)


class StaffTools:
    """Does what staff ask for; each call may raise KioskError.

    What is slow or writes to disk belongs in one thread, the same for all, other than the
    interface's: the tries, the PINs, the code, the settings. `pin_states` returns what was read
    before.
    """

    def __init__(
        self,
        places: StaffPlaces,
        *,
        records: RecordTools,
        settings: SettingTools,
        health: HealthTools,
        printing: PrintTools,
        moment: Callable[[], BootTime],
        now: Callable[[], datetime.datetime],
        random: Random,
        troubles: Callable[[], tuple[Trouble, ...]],
        play_tone: Callable[[bool, Settings], None] | None = None,
    ) -> None:
        self._places = places
        self.records = records
        self.settings = settings
        self.health = health
        self.printing = printing
        self._moment = moment
        self._now = now
        self.random = random
        self.troubles = troubles
        self.play_tone = play_tone
        self._tries: Tries | None = None

    @property
    def _pin_file(self) -> Path:
        return self._places.secrets / PIN_FILE

    @property
    def tries(self) -> Tries:
        """The tries, from the file; lockouts run from when it is first asked for."""
        if self._tries is None:
            file = self._places.secrets / LOCKOUT_FILE
            self._tries = Tries(file, self._moment(), untried=self._is_untried())
        return self._tries

    def _is_untried(self) -> bool:
        try:
            return never_set(self._pin_file)
        except SecretsError:
            return False

    def warm_up(self) -> None:
        """Resume the lockouts of an earlier run."""
        self.tries.remaining_ms(Counter.MAIN_PIN, self._moment())

    def pin_states(self) -> Mapping[PinRole, PinState]:
        """Return what is known of each PIN."""
        try:
            pins = read_pins(self._pin_file)
        except SecretsError:
            return dict.fromkeys(PinRole, PinState.UNREADABLE)
        return {role: pins.state(role) for role in PinRole}

    def locked_ms(self, counter: Counter) -> int:
        """Return how long nothing may be tried there."""
        return self.tries.remaining_ms(counter, self._moment())

    def ask(self, counter: Counter) -> int:
        """Count a try; return 0, or how long it has to wait."""
        return self.tries.ask(counter, self._moment())

    def succeeded(self, counter: Counter) -> None:
        """Reset the tries there."""
        self.tries.succeeded(counter)

    def verify(self, role: PinRole, digits: Hidden) -> bool:
        """Return whether this is the PIN."""
        return read_pins(self._pin_file).match(role, digits)

    def set_main_pin(self, digits: Hidden) -> None:
        """Save the first PIN."""
        set_pin(self._pin_file, PinRole.MAIN, digits, random=self.random)

    def find(self, code: Hidden) -> Confirmation | None:
        """Return the record of a code that is still valid."""
        with self.records.open_store() as store:
            return store.find(code.text, now=self._now())
