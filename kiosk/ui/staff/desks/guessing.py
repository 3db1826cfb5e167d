"""The desk for what can be guessed at: PINs and codes, whose tries are counted."""

from __future__ import annotations

from typing import Any

from kiosk.core.patient.session import Event
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
from kiosk.core.staff.pin import PinRole
from kiosk.ui.staff.desks.errands import Errands
from kiosk.ui.staff_tools import StaffTools

_COUNTERS = {PinRole.MAIN: Counter.MAIN_PIN, PinRole.QUIT: Counter.QUIT_PIN}


class GuessingDesk:
    """Proves PINs and finds codes; none is looked at before its time."""

    def __init__(self, tools: StaffTools, errands: Errands) -> None:
        self._tools = tools
        self._errands = errands

    def tell_lockout(self, counter: Counter) -> None:
        """Tell how long nothing may be tried there."""
        left_ms = self._tools.locked_ms(counter)
        self._errands.dispatch(LockoutTold(self._errands.now_ms(), counter, left_ms))

    def verify(self, effect: VerifyPin) -> None:
        """Tell whether it is the PIN."""
        counter = _COUNTERS[effect.role]
        if self._is_locked(effect.ask, counter):
            return

        def tell(right: bool) -> Event:
            at_ms = self._errands.now_ms()
            if right:
                self._tools.succeeded(counter)
                return PinRight(at_ms, effect.ask)
            return PinWrong(at_ms, effect.ask, self._tools.locked_ms(counter))

        self._errands.elsewhere(
            effect.ask, lambda: self._tools.verify(effect.role, effect.digits), tell
        )

    def set_pin(self, effect: SetPin) -> None:
        """Keep the first PIN."""
        self._errands.elsewhere(
            effect.ask,
            lambda: self._tools.set_main_pin(effect.digits),
            lambda _nothing: PinKept(self._errands.now_ms(), effect.ask),
        )

    def check_code(self, effect: CheckCode) -> None:
        """Tell what the code finds."""
        if self._is_locked(effect.ask, Counter.CODE):
            return

        def tell(found: Any) -> Event:
            if found is not None:
                self._tools.succeeded(Counter.CODE)
            left_ms = self._tools.locked_ms(Counter.CODE)
            return CodeChecked(self._errands.now_ms(), effect.ask, found, left_ms)

        self._errands.attempt(effect.ask, lambda: self._tools.find(effect.code), tell)

    def _is_locked(self, ask: int, counter: Counter) -> bool:
        """Count a try; tell where it came too early."""
        left_ms = self._tools.ask(counter)
        if left_ms:
            self._errands.dispatch(TryLocked(self._errands.now_ms(), ask, left_ms))
        return bool(left_ms)
