"""The handler for what can be guessed: PINs and codes, whose tries are counted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kiosk.core.staff.effects import (
    CheckCode,
    CodeChecked,
    LockoutTold,
    PinKept,
    PinRight,
    PinWrong,
    SetPin,
    TryLocked,
    VerifyPin,
)
from kiosk.core.staff.lockout import Counter
from kiosk.core.staff.pin_policy import PinRole
from kiosk.ui.staff.handlers.jobs import Jobs
from kiosk.ui.staff.tools import StaffTools
from kiosk.ui.widgets.page import Act

_COUNTERS = {PinRole.MAIN: Counter.MAIN_PIN, PinRole.QUIT: Counter.QUIT_PIN}


class SecretsHandler:
    """Verifies PINs and looks up codes; none is looked at before its lockout is over.

    A try is on disk before it is looked at: all of this runs in one thread, in that order.
    """

    def __init__(self, tools: StaffTools, jobs: Jobs) -> None:
        self._tools = tools
        self._jobs = jobs
        self._last_ask = 0
        self._left_ms = 0

    def warm_up(self) -> None:
        """Resume the lockouts of an earlier run."""
        self._jobs.first(self._tools.warm_up)

    def tell_lockout(self, counter: Counter) -> None:
        """Report how long nothing may be tried there."""
        self._answer(
            0,
            lambda: partial(LockoutTold, counter=counter, locked_ms=self._tools.locked_ms(counter)),
        )

    def verify(self, effect: VerifyPin) -> None:
        """Report whether it is the PIN; of one that is being typed, only that it is.

        Every length that a PIN may have is looked at, in the same way and time: nothing that can be
        seen, heard or measured tells that the digits are as many as those of the PIN.
        """
        ask, counter = effect.ask, _COUNTERS[effect.role]
        self._last_ask = ask

        def verified() -> Act | None:
            if effect.is_typing and ask != self._last_ask:
                return None  # typing went on meanwhile
            if self._tools.verify(effect.role, effect.digits):
                self._tools.succeeded(counter)
                return partial(PinRight, ask=ask)
            if effect.is_typing:
                return None
            return partial(PinWrong, ask=ask, locked_ms=self._tools.locked_ms(counter))

        def tried() -> Act | None:
            if not effect.is_counted:
                self._left_ms = self._tools.ask(counter)
            if self._left_ms:
                return partial(TryLocked, ask=ask, locked_ms=self._tools.locked_ms(counter))
            return verified()

        self._answer(ask, tried)

    def set_pin(self, effect: SetPin) -> None:
        """Save the first PIN."""

        def kept() -> Act:
            self._tools.set_main_pin(effect.digits)
            return partial(PinKept, ask=effect.ask)

        self._answer(effect.ask, kept)

    def check_code(self, effect: CheckCode) -> None:
        """Report what the code finds."""

        def checked() -> Act:
            if left_ms := self._tools.ask(Counter.CODE):
                return partial(TryLocked, ask=effect.ask, locked_ms=left_ms)
            found = self._tools.find(effect.code)
            if found is not None:
                self._tools.succeeded(Counter.CODE)
            left_ms = self._tools.locked_ms(Counter.CODE)
            return partial(CodeChecked, ask=effect.ask, found=found, locked_ms=left_ms)

        self._answer(effect.ask, checked)

    def _answer(self, ask: int, work: Callable[[], Act | None]) -> None:
        self._jobs.elsewhere(ask, work, lambda event: event and event(self._jobs.now_ms()))
