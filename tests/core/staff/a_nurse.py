"""Someone on the staff’s side of a kiosk that does nothing but advance."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from kiosk.core.records.confirmation import Confirmation, Ending, Status
from kiosk.core.records.exports import Exported
from kiosk.core.session.events import Event, Tick
from kiosk.core.staff.advance import (
    advance_staff,
)
from kiosk.core.staff.effects import (
    Effect,
    PinRight,
)
from kiosk.core.staff.events import (
    HoldStarted,
    KeyTyped,
    OkPressed,
    PageChosen,
)
from kiosk.core.staff.pin_policy import PinState
from kiosk.core.staff.state import (
    Staff,
    StaffPlace,
    StaffRules,
    StaffSite,
)
from tests.core.fakes import LEAFLET

GOOD = "258013"
OTHER = "904173"
FOLDER = Path("stick")
EXPORTED = Exported(FOLDER / "leaflet-kiosk-2026-11-23", 40, None)
START_MS = 1_000_000
RULES = StaffRules(prints=True)
SITE = StaffSite(PinState.SET, PinState.NOT_SET, "234567KMNQ", 6, RULES)
TWO_PINS = replace(SITE, quit_pin=PinState.SET)
NO_PIN = replace(SITE, main_pin=PinState.NOT_SET)
FIRST_OPENING = replace(NO_PIN, rules=StaffRules(set_pin_at_first_opening=True))

FOUND = Confirmation(
    id="0" * 32,
    leaflet_id=LEAFLET,
    version="1.0",
    digest="f" * 64,
    language="fr",
    app_version="0.1",
    kiosk_name="kiosk",
    hour=datetime.datetime(2026, 11, 23, 10, tzinfo=datetime.UTC),
    status=Status.READ,
    screens=(),
    questions=False,
    text_size="normal",
    ending=Ending.CONFIRMED,
)

_E = TypeVar("_E")


@dataclass
class Nurse:
    """Someone on the staff's side of a kiosk that does nothing but advance."""

    site: StaffSite = SITE
    staff: Staff = field(default_factory=Staff)
    now_ms: int = START_MS
    effects: list[Effect] = field(default_factory=list)

    def does(self, kind: Callable[..., Event], *values: object) -> Nurse:
        self.staff, effects = advance_staff(self.staff, kind(self.now_ms, *values), self.site)
        self.effects = list(effects)
        return self

    def waits(self, ms: int) -> Nurse:
        self.now_ms += ms
        return self.does(Tick, 0)

    def types(self, text: str) -> Nurse:
        for key in text:
            self.does(KeyTyped, key)
        return self

    def enters(self, text: str) -> Nurse:
        return self.types(text).does(OkPressed)

    def is_told(self, kind: Callable[..., Event], *values: object) -> Nurse:
        """Get the answer to the last question."""
        return self.does(kind, self.staff.asked, *values)

    def opens(self) -> Nurse:
        return self.does(HoldStarted).waits(2_000)

    def comes_in(self) -> Nurse:
        return self.opens().enters(GOOD).is_told(PinRight)

    def turns_to(self, page: StaffPlace) -> Nurse:
        return self.comes_in().does(PageChosen, page)

    def effect(self, kind: type[_E]) -> _E:
        (found,) = (each for each in self.effects if isinstance(each, kind))
        return found

    @property
    def place(self) -> StaffPlace:
        return self.staff.place


def staff_at(place: StaffPlace) -> Nurse:
    match place:
        case StaffPlace.PIN:
            return Nurse().opens()
        case StaffPlace.NO_PIN:
            return Nurse(NO_PIN).opens()
        case StaffPlace.SET_PIN:
            return Nurse(FIRST_OPENING).opens()
        case StaffPlace.HOME:
            return Nurse().comes_in()
    return Nurse().turns_to(place)
