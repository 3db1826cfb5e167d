from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.core.records.periods import Period
from kiosk.core.session.events import BackPressed, Event, NextPressed, ResetPressed, Tick, Touched
from kiosk.core.staff.effects import (
    AskLockout,
    ChangeSettings,
    CheckCode,
    CodeChecked,
    Effect,
    ExportEnded,
    ExportFailed,
    ExportProgress,
    Failed,
    LockoutTold,
    PinKept,
    PinRight,
    PinUnfit,
    PinWrong,
    Quit,
    SetPin,
    SettingsKept,
    StartExport,
    TryLocked,
    VerifyPin,
)
from kiosk.core.staff.events import (
    CancelPressed,
    ChangePressed,
    CleanPressed,
    ClosePressed,
    DeletePressed,
    DraftChanged,
    ExportPressed,
    HoldEnded,
    HoldStarted,
    KeepPressed,
    KeyTyped,
    LeavePressed,
    OkPressed,
    PageChosen,
    PanelKeyPressed,
    PeriodChosen,
    QuitPressed,
    ServicePressed,
    SheetChosen,
    StayPressed,
)
from kiosk.core.staff.lockout import Counter
from kiosk.core.staff.pin_policy import PinFlaw, PinRole, PinState
from kiosk.core.staff.state import (
    PAGES,
    PANEL,
    ExportFlaw,
    Staff,
    StaffPlace,
    StaffRules,
    StaffSite,
)
from tests.core.staff.a_nurse import (
    EXPORTED,
    FIRST_OPENING,
    FOLDER,
    FOUND,
    GOOD,
    NO_PIN,
    OTHER,
    SITE,
    TWO_PINS,
    Nurse,
)

# Whatever is done, in whatever order


SITES = [
    SITE,
    TWO_PINS,
    NO_PIN,
    FIRST_OPENING,
    replace(SITE, rules=StaffRules(second_pin_for_quit=True)),
    replace(FIRST_OPENING, main_pin=PinState.UNREADABLE),
]
CHANGES: Mapping[str, object] = {"sound.volume_percent": 10}
TOUCHES: list[tuple[Callable[..., Event], tuple[Any, ...]]] = [
    (Touched, ()),
    (HoldStarted, ()),
    (HoldEnded, ()),
    (ClosePressed, ()),
    (BackPressed, ()),
    (ResetPressed, ()),
    (DeletePressed, ()),
    (OkPressed, ()),
    (CleanPressed, ()),
    (ServicePressed, (True,)),
    (ChangePressed, (CHANGES,)),
    (DraftChanged, (CHANGES,)),
    (KeepPressed, ()),
    (ExportPressed, (FOLDER,)),
    (CancelPressed, ()),
    (LeavePressed, (False,)),
    (QuitPressed, ()),
    (StayPressed, ()),
    (PanelKeyPressed, ()),
    (SheetChosen, (1,)),
    (PeriodChosen, (Period.TODAY,)),
    (NextPressed, ()),
    *((PageChosen, (place,)) for place in StaffPlace),
]
ANSWERS: list[tuple[Callable[..., Event], tuple[Any, ...]]] = [
    (PinWrong, (0,)),
    (PinWrong, (30_000,)),
    (TryLocked, (30_000,)),
    (PinUnfit, (PinFlaw.COMMON,)),
    (CodeChecked, (FOUND, 0)),
    (SettingsKept, ()),
    (ExportProgress, (1, 2)),
    (ExportEnded, (EXPORTED,)),
    (ExportFailed, (ExportFlaw.GONE,)),
    (Failed, ("It failed.",)),
]
BEFORE_THE_PIN = (AskLockout, VerifyPin, SetPin)


class AnyStaff(RuleBasedStateMachine):
    """Touches and answers in any order; only what stands for the right PIN says so.

    `let_in` and `may_quit` are what the one who answers knows: a right PIN since the last closing,
    and a right second PIN since the page was last opened. `verifying` is the PIN that is waited
    for on the present page: none any more once a digit of it was taken back.
    """

    def __init__(self) -> None:
        super().__init__()
        self.nurse = Nurse()
        self.pending: dict[int, Effect] = {}
        self.verifying: int | None = None
        self.let_in = False
        self.may_quit = False

    @initialize(site=st.sampled_from(SITES))
    def at(self, site: StaffSite) -> None:
        self.nurse = Nurse(site)

    def sent(self, kind: Callable[..., Event], *values: Any) -> None:
        before, typed = self.nurse.place, len(self.nurse.staff.typed)
        self.nurse.does(kind, *values)
        if self.nurse.place is not before or len(self.nurse.staff.typed) < typed:
            self.verifying = None
        for effect in self.nurse.effects:
            if isinstance(effect, Quit):
                assert self.may_quit or not self.nurse.site.quit_needs_pin
            assert self.let_in or isinstance(effect, BEFORE_THE_PIN)
            if isinstance(effect, AskLockout):
                assert before is not self.nurse.place
            elif isinstance(effect, VerifyPin | SetPin | CheckCode | ChangeSettings | StartExport):
                assert effect.ask not in self.pending
                self.pending[effect.ask] = effect
                if isinstance(effect, VerifyPin | SetPin):
                    self.verifying = effect.ask
        if self.nurse.place in (StaffPlace.CLOSED, StaffPlace.CLEANING):
            self.let_in = False
        if self.nurse.place is not StaffPlace.QUIT:
            self.may_quit = False

    @rule(touch=st.sampled_from(TOUCHES))
    def touches(self, touch: tuple[Callable[..., Event], tuple[Any, ...]]) -> None:
        self.sent(touch[0], *touch[1])

    @rule(digits=st.sampled_from([GOOD, OTHER, "123456", "K72QMN"]), ok=st.booleans())
    def types(self, digits: str, ok: bool) -> None:
        for key in digits:
            self.sent(KeyTyped, key)
        if ok:
            self.sent(OkPressed)

    @rule(ms=st.sampled_from([1, 500, 3_000, 30_000, 59_999, 60_000]))
    def waits(self, ms: int) -> None:
        self.nurse.now_ms += ms
        self.sent(Tick, 0)

    @rule()
    def holds(self) -> None:
        self.sent(HoldStarted)
        self.waits(3_000)

    @rule(page=st.sampled_from([*PAGES, StaffPlace.QUIT, None]))
    def comes_in(self, page: StaffPlace | None) -> None:
        self.is_left_alone()
        self.holds()
        for _ in range(2):
            for key in GOOD:
                self.sent(KeyTyped, key)
            self.sent(OkPressed)
        if self.verifying is not None:
            self.gets_right(self.verifying)
        if page is not None:
            self.sent(PageChosen, page)

    @rule(counter=st.sampled_from(Counter), ms=st.sampled_from([0, 30_000]))
    def is_told_of_a_lockout(self, counter: Counter, ms: int) -> None:
        self.sent(LockoutTold, counter, ms)

    @precondition(lambda self: self.pending)
    @rule(data=st.data(), answer=st.sampled_from(ANSWERS))
    def is_answered(
        self, data: st.DataObject, answer: tuple[Callable[..., Event], tuple[Any, ...]]
    ) -> None:
        ask = data.draw(st.sampled_from(sorted(self.pending)))
        if ask == self.verifying:
            self.verifying = None
        self.sent(answer[0], ask, *answer[1])

    @precondition(lambda self: self.pending)
    @rule(data=st.data())
    def is_right(self, data: st.DataObject) -> None:
        self.gets_right(data.draw(st.sampled_from(sorted(self.pending, reverse=True))))

    def gets_right(self, ask: int) -> None:
        effect = self.pending[ask]
        in_time = ask == self.verifying
        match effect:
            case VerifyPin(role=PinRole.MAIN):
                self.let_in |= in_time
                self.sent(PinRight, ask)
            case VerifyPin():
                self.may_quit |= in_time
                self.sent(PinRight, ask)
            case SetPin():
                self.let_in |= in_time
                self.sent(PinKept, ask)

    @rule()
    def is_left_alone(self) -> None:
        for _ in range(2):
            self.waits(60_000)
        assert self.nurse.place is StaffPlace.CLOSED

    @invariant()
    def no_page_without_the_right_pin(self) -> None:
        assert self.let_in or self.nurse.place not in PANEL

    @invariant()
    def nothing_typed_is_told(self) -> None:
        told = repr((self.nurse.staff, self.nurse.effects))
        assert not any(each in told for each in (GOOD, OTHER, "123456", "K72QMN"))

    @invariant()
    def closed_means_forgotten(self) -> None:
        if self.nurse.place is StaffPlace.CLOSED:
            staff = self.nurse.staff
            kept = {
                each: getattr(staff, each) for each in ("held_ms", "touched_ms", "asks", "export")
            }
            assert staff == Staff(**kept)


AnyStaff.TestCase.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
TestAnyStaff = AnyStaff.TestCase
