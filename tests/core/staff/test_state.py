from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.core.patient.advance import Site, advance
from kiosk.core.patient.session import (
    BackPressed,
    Defaults,
    Event,
    LanguageChosen,
    NextPressed,
    ResetPressed,
    Rules,
    Session,
    Tick,
    Touched,
    begin,
    uncovered,
)
from kiosk.core.private import Hidden
from kiosk.core.records.confirmation import Confirmation, Ending, Status
from kiosk.core.records.export import Exported
from kiosk.core.records.statistics import Period
from kiosk.core.staff.advance import (
    OUT_OF_SERVICE,
    advance_staff,
    cleaning_ms,
    closing_ms,
    covers,
    hold_progress,
    locked_ms,
)
from kiosk.core.staff.effects import (
    AskLockout,
    CancelExport,
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
    Prepare,
    Quit,
    ResetSession,
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
    OkPressed,
    PageChosen,
    PeriodChosen,
    QuitPressed,
    ResetKeyPressed,
    ServicePressed,
    SheetChosen,
)
from kiosk.core.staff.lockout import Counter
from kiosk.core.staff.pin import PinFlaw, PinRole, PinState
from kiosk.core.staff.state import (
    PAGES,
    PANEL,
    ExportFlaw,
    ExportState,
    Notice,
    Staff,
    StaffPlace,
    StaffRules,
    StaffSite,
)
from tests.core.fakes import LEAFLET, FakeBook

GOOD = "258013"
OTHER = "904173"
FOLDER = Path("stick")
EXPORTED = Exported(FOLDER / "leaflet-kiosk-2026-11-23", 40, None)
START_MS = 1_000_000
RULES = StaffRules()
SITE = StaffSite(PinState.SET, PinState.NOT_SET, "234567KMNQ", 6)
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
        return self.does(HoldStarted).waits(3_000)

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


# The way in


def test_holding_the_title_for_three_seconds_asks_for_the_pin() -> None:
    nurse = Nurse().does(HoldStarted).waits(2_999)
    assert not covers(nurse.staff)

    nurse.waits(1)

    assert nurse.place is StaffPlace.PIN
    assert nurse.effects == [AskLockout(Counter.MAIN_PIN)]


def test_a_hold_is_long_enough_even_if_no_tick_came_meanwhile() -> None:
    nurse = Nurse().does(HoldStarted)
    nurse.now_ms += 3_000

    assert nurse.does(HoldEnded).place is StaffPlace.PIN


def test_a_hold_that_ends_early_does_nothing() -> None:
    nurse = Nurse().does(HoldStarted).waits(2_000).does(HoldEnded).waits(10_000)

    assert nurse.place is StaffPlace.CLOSED
    assert nurse.staff.held_ms is None


def test_the_ring_fills_as_long_as_the_title_is_held() -> None:
    nurse = Nurse()
    assert hold_progress(nurse.staff, START_MS, RULES) == 0

    nurse.does(HoldStarted)

    filled = [
        hold_progress(nurse.staff, START_MS + ms, RULES) for ms in (-1, 0, 1_500, 3_000, 9_000)
    ]
    assert filled == [0, 0, 0.5, 1, 1]


def test_on_the_panel_nothing_is_held() -> None:
    assert Nurse().comes_in().does(HoldStarted).staff.held_ms is None


def test_the_right_pin_opens_the_panel() -> None:
    nurse = Nurse().opens().enters(GOOD)
    asked = nurse.effect(VerifyPin)

    assert (asked.role, asked.digits) == (PinRole.MAIN, Hidden(GOOD))
    assert nurse.does(PinRight, asked.ask).place is StaffPlace.HOME


def test_while_a_pin_is_verified_keys_do_nothing() -> None:
    nurse = Nurse().opens().enters(GOOD).enters(OTHER)

    assert nurse.effects == []
    assert len(nurse.staff.typed) == 0


def test_a_wrong_pin_is_told_until_the_next_key() -> None:
    nurse = Nurse().opens().enters(OTHER).is_told(PinWrong, 0)
    assert nurse.place is StaffPlace.PIN
    assert nurse.staff.notice is Notice.WRONG_PIN

    assert nurse.types("2").staff.notice is None


def test_in_a_lockout_keys_do_nothing_until_it_ends() -> None:
    nurse = Nurse().opens().enters(OTHER).is_told(PinWrong, 30_000)
    assert locked_ms(nurse.staff, nurse.now_ms + 1_000) == 29_000
    assert len(nurse.enters(GOOD).staff.typed) == 0

    nurse.waits(30_000).enters(GOOD)

    assert locked_ms(nurse.staff, nurse.now_ms) == 0
    assert nurse.effect(VerifyPin).digits == Hidden(GOOD)


def test_a_lockout_from_before_is_shown_when_the_panel_opens() -> None:
    nurse = Nurse().opens().does(LockoutTold, Counter.MAIN_PIN, 12_000)

    assert locked_ms(nurse.staff, nurse.now_ms) == 12_000
    assert nurse.enters(GOOD).effects == []


def test_a_lockout_of_something_else_is_not_shown() -> None:
    nurse = Nurse().opens().does(LockoutTold, Counter.CODE, 12_000)

    assert locked_ms(nurse.staff, nurse.now_ms) == 0


def test_a_try_that_came_too_early_is_not_called_wrong() -> None:
    nurse = Nurse().opens().enters(GOOD).is_told(TryLocked, 5_000)

    assert nurse.staff.notice is None
    assert locked_ms(nurse.staff, nurse.now_ms) == 5_000


def test_a_pin_that_could_not_be_checked_is_told() -> None:
    nurse = Nurse().opens().enters(GOOD).is_told(Failed, "The PIN could not be checked.")

    assert nurse.staff.sentence == "The PIN could not be checked."
    assert nurse.enters(GOOD).effect(VerifyPin).digits == Hidden(GOOD)


def test_what_is_typed_can_be_taken_back_and_has_an_end() -> None:
    nurse = Nurse().opens().types("2580139").does(DeletePressed)
    assert nurse.staff.typed == Hidden(GOOD)

    assert len(nurse.types("0123456789").staff.typed) == 12
    assert len(nurse.types("ab").types("²").does(Touched).staff.typed) == 12


@pytest.mark.parametrize("key", ["", "12", "x", "٣"])
def test_only_digits_are_typed(key: str) -> None:
    assert len(Nurse().opens().does(KeyTyped, key).staff.typed) == 0


def test_fewer_digits_than_a_pin_has_are_no_try() -> None:
    assert Nurse().opens().enters("25801").effects == []


def test_an_answer_that_comes_too_late_opens_nothing() -> None:
    nurse = Nurse().opens().enters(GOOD)
    ask = nurse.effect(VerifyPin).ask
    nurse.does(ClosePressed).opens().enters(OTHER)

    assert nurse.does(PinRight, ask).place is StaffPlace.PIN
    assert nurse.does(ClosePressed).does(PinRight, ask).place is StaffPlace.CLOSED


def test_an_answer_of_another_kind_opens_nothing() -> None:
    assert Nurse().opens().enters(GOOD).is_told(PinKept).place is StaffPlace.PIN
    assert (
        Nurse(FIRST_OPENING).opens().enters(GOOD).enters(GOOD).is_told(PinRight).place
        is StaffPlace.SET_PIN
    )


# Without a PIN


@pytest.mark.parametrize(
    "site",
    [
        NO_PIN,
        replace(NO_PIN, main_pin=PinState.UNREADABLE),
        replace(FIRST_OPENING, main_pin=PinState.UNREADABLE),
    ],
)
def test_without_a_pin_the_panel_says_how_to_set_it(site: StaffSite) -> None:
    nurse = Nurse(site).opens().enters(GOOD)

    assert nurse.place is StaffPlace.NO_PIN
    assert nurse.effects == []


def test_at_the_first_opening_the_pin_is_typed_twice_and_set() -> None:
    nurse = Nurse(FIRST_OPENING).opens().enters(GOOD)
    assert nurse.staff.first == Hidden(GOOD)

    asked = nurse.enters(GOOD).effect(SetPin)

    assert (asked.role, asked.digits) == (PinRole.MAIN, Hidden(GOOD))
    assert nurse.types("1").staff.typed == Hidden()
    assert nurse.is_told(PinKept).place is StaffPlace.HOME


def test_a_pin_that_is_easy_to_guess_is_refused_before_it_is_typed_again() -> None:
    nurse = Nurse(FIRST_OPENING).opens().enters("123456")

    assert nurse.staff.notice is PinFlaw.STRAIGHT
    assert nurse.staff.first is None


def test_two_pins_that_differ_begin_anew() -> None:
    nurse = Nurse(FIRST_OPENING).opens().enters(GOOD).enters(OTHER)

    assert nurse.staff.notice is Notice.PINS_DIFFER
    assert nurse.staff.first is None
    assert nurse.enters(GOOD).enters(GOOD).effect(SetPin).digits == Hidden(GOOD)


@pytest.mark.parametrize(
    ("answer", "value"), [(PinUnfit, PinFlaw.SAME_AS_OTHER), (Failed, "No room is left.")]
)
def test_a_pin_that_is_not_set_is_told(answer: Callable[..., Event], value: Any) -> None:
    nurse = Nurse(FIRST_OPENING).opens().enters(GOOD).enters(GOOD).is_told(answer, value)

    assert nurse.place is StaffPlace.SET_PIN
    assert value in (nurse.staff.notice, nurse.staff.sentence)


# Closing


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


OPEN = (StaffPlace.PIN, StaffPlace.NO_PIN, StaffPlace.SET_PIN, *PANEL)


@pytest.mark.parametrize("place", OPEN)
def test_every_page_closes_by_itself_after_a_minute_without_a_touch(place: StaffPlace) -> None:
    nurse = staff_at(place).waits(50_000).does(Touched).waits(59_999)
    assert nurse.place is place
    assert closing_ms(nurse.staff, nurse.now_ms, RULES) == 1

    nurse.waits(1)

    assert nurse.place is StaffPlace.CLOSED
    assert nurse.effects == []
    assert closing_ms(nurse.staff, nurse.now_ms, RULES) is None


@pytest.mark.parametrize("place", OPEN)
def test_every_page_can_be_closed(place: StaffPlace) -> None:
    nurse = staff_at(place).does(ClosePressed)

    assert nurse.place is StaffPlace.CLOSED
    assert nurse.effects == []


@pytest.mark.parametrize("place", OPEN)
def test_back_leads_home_and_from_home_out(place: StaffPlace) -> None:
    target = StaffPlace.HOME if place in PAGES else StaffPlace.CLOSED

    assert staff_at(place).does(BackPressed).place is target


@pytest.mark.parametrize("place", OPEN)
def test_one_touch_resets_from_every_page_behind_the_pin(place: StaffPlace) -> None:
    nurse = staff_at(place).does(ResetPressed)

    if place in PANEL:
        assert nurse.place is StaffPlace.CLOSED
        assert nurse.effects == [ResetSession()]
    else:
        assert nurse.place is place
        assert nurse.effects == []


@pytest.mark.parametrize("place", OPEN)
def test_the_reset_key_resets_from_everywhere_but_the_cleaning(place: StaffPlace) -> None:
    nurse = staff_at(place).does(ResetKeyPressed)

    assert nurse.place is StaffPlace.CLOSED
    assert nurse.effects == [ResetSession()]


def test_the_reset_key_resets_behind_a_closed_panel_and_ends_a_hold() -> None:
    nurse = Nurse().does(HoldStarted).does(ResetKeyPressed)

    assert nurse.effects == [ResetSession()]
    assert nurse.waits(5_000).place is StaffPlace.CLOSED


def test_an_answer_does_not_keep_the_panel_open() -> None:
    nurse = Nurse().comes_in().does(ServicePressed, False).waits(59_000).is_told(SettingsKept)

    assert nurse.waits(1_000).place is StaffPlace.CLOSED


# Home and pages


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_from_home_and_is_prepared(page: StaffPlace) -> None:
    nurse = Nurse().turns_to(page)

    assert nurse.place is page
    assert nurse.effect(Prepare) == Prepare(page)


def test_home_opens_nothing_but_pages() -> None:
    assert Nurse().comes_in().does(PageChosen, StaffPlace.SET_PIN).place is StaffPlace.HOME
    assert Nurse().comes_in().does(KeyTyped, "1").effects == []


def test_a_page_that_does_not_fit_the_glass_has_sheets_and_begins_with_the_first() -> None:
    nurse = Nurse().turns_to(StaffPlace.STATISTICS).does(SheetChosen, 2)
    assert nurse.staff.sheet == 2

    nurse.does(BackPressed).does(SheetChosen, 1)

    assert nurse.place is StaffPlace.HOME
    assert nurse.staff.sheet == 0


def test_other_days_are_counted_from_their_first_sheet_on() -> None:
    nurse = Nurse().turns_to(StaffPlace.STATISTICS).does(SheetChosen, 2)
    nurse.does(PeriodChosen, Period.TODAY)
    assert nurse.staff.period is Period.TODAY
    assert nurse.staff.sheet == 0


@pytest.mark.parametrize("out", [True, False])
def test_the_kiosk_is_put_out_of_service_and_back(out: bool) -> None:
    nurse = Nurse().comes_in().does(ServicePressed, out)

    assert nurse.effect(ChangeSettings).changes == {OUT_OF_SERVICE: out}
    assert (ResetSession() in nurse.effects) is out
    assert nurse.is_told(SettingsKept).staff.notice is Notice.KEPT


def test_settings_that_are_changed_are_kept_or_told() -> None:
    changes = {"sound.volume_percent": 40}
    nurse = Nurse().turns_to(StaffPlace.SETTINGS).does(ChangePressed, changes)
    assert nurse.effect(ChangeSettings).changes == changes

    nurse.is_told(Failed, "It is set by your IT.")

    assert nurse.staff.sentence == "It is set by your IT."
    assert nurse.does(Touched).effects == []


def test_what_is_calibrated_is_kept_all_at_once() -> None:
    nurse = Nurse().turns_to(StaffPlace.CALIBRATE).does(KeepPressed)
    assert nurse.effects == []

    nurse.does(DraftChanged, {"display.px_per_mm": 3.5})
    nurse.does(DraftChanged, {"display.px_per_mm": 3.6}).does(
        DraftChanged, {"display.viewing_distance_mm": 700}
    )
    assert nurse.effects == []
    changes = nurse.does(KeepPressed).effect(ChangeSettings).changes

    assert changes == {"display.px_per_mm": 3.6, "display.viewing_distance_mm": 700}
    assert nurse.is_told(SettingsKept).staff.draft == {}


def test_what_was_calibrated_and_not_kept_is_forgotten() -> None:
    nurse = Nurse().turns_to(StaffPlace.CALIBRATE).does(DraftChanged, {"display.px_per_mm": 3.5})

    nurse.does(BackPressed).does(PageChosen, StaffPlace.CALIBRATE)

    assert nurse.staff.draft == {}


# Codes


@pytest.mark.parametrize("found", [FOUND, None])
def test_a_code_is_checked_and_what_it_found_stays_until_the_next_key(
    found: Confirmation | None,
) -> None:
    nurse = Nurse().turns_to(StaffPlace.CHECK_CODE)
    assert nurse.effect(AskLockout) == AskLockout(Counter.CODE)
    assert nurse.enters("K72Q").effects == [], "it is not whole"
    nurse.enters("A0MN")
    assert nurse.effect(CheckCode).code == Hidden("K72QMN")
    assert nurse.types("K").staff.typed == Hidden()
    nurse.is_told(CodeChecked, found, 0)

    assert nurse.staff.checked is not None
    assert nurse.staff.checked.found is found
    assert nurse.types("K").staff.checked is None


def test_codes_are_locked_too() -> None:
    nurse = Nurse().turns_to(StaffPlace.CHECK_CODE).enters("K72QMN")
    nurse.is_told(CodeChecked, None, 30_000)

    assert nurse.enters("K72QMN").effects == []
    assert locked_ms(nurse.staff, nurse.now_ms) == 30_000


# Export


def test_an_export_tells_how_far_it_is_and_ends() -> None:
    nurse = Nurse().turns_to(StaffPlace.EXPORT).does(ExportPressed, FOLDER)
    start = nurse.effect(StartExport)
    assert start.folder == FOLDER

    nurse.does(ExportProgress, start.ask, 10, 40)
    assert nurse.staff.export is not None
    assert (nurse.staff.export.done, nurse.staff.export.total) == (10, 40)

    nurse.does(ExportEnded, start.ask, EXPORTED)
    assert nurse.staff.export.state is ExportState.DONE
    assert nurse.staff.export.exported == EXPORTED


def test_an_export_goes_on_when_the_panel_closes() -> None:
    nurse = Nurse().turns_to(StaffPlace.EXPORT).does(ExportPressed, FOLDER)
    ask = nurse.effect(StartExport).ask
    nurse.waits(60_000).does(ExportProgress, ask, 30, 40)
    assert nurse.place is StaffPlace.CLOSED

    nurse.turns_to(StaffPlace.EXPORT)
    assert nurse.staff.export is not None
    assert nurse.staff.export.state is ExportState.RUNNING
    assert nurse.does(ExportPressed, FOLDER).effects == []

    nurse.does(ExportEnded, ask, EXPORTED).does(ClosePressed)
    assert nurse.staff.export is None


@pytest.mark.parametrize("page", [page for page in PAGES if page is not StaffPlace.EXPORT])
def test_an_export_that_ended_is_told_at_the_next_opening(page: StaffPlace) -> None:
    nurse = Nurse().turns_to(StaffPlace.EXPORT).does(ExportPressed, FOLDER)
    ask = nurse.effect(StartExport).ask
    nurse.does(BackPressed).does(PageChosen, page).does(ExportEnded, ask, EXPORTED)
    nurse.does(ClosePressed)
    assert nurse.staff.export is not None

    nurse.opens().waits(60_000)
    assert nurse.place is StaffPlace.CLOSED
    assert nurse.staff.export is not None

    nurse.comes_in().does(ClosePressed)
    assert nurse.staff.export is None


def test_an_export_can_be_cancelled() -> None:
    nurse = Nurse().turns_to(StaffPlace.EXPORT).does(CancelPressed)
    assert nurse.effects == []
    ask = nurse.does(ExportPressed, FOLDER).effect(StartExport).ask

    assert nurse.does(CancelPressed).effects == [CancelExport(ask)]
    nurse.does(ExportEnded, ask, None)

    assert nurse.staff.export is not None
    assert nurse.staff.export.state is ExportState.CANCELLED
    assert nurse.does(ExportPressed, FOLDER).effect(StartExport).ask != ask


def test_another_export_is_chosen_when_what_came_of_the_last_was_seen() -> None:
    nurse = Nurse().turns_to(StaffPlace.EXPORT).does(ExportPressed, FOLDER)
    ask = nurse.effect(StartExport).ask
    nurse.does(OkPressed)
    assert nurse.staff.export is not None

    nurse.does(ExportEnded, ask, EXPORTED).does(OkPressed)

    assert nurse.staff.export is None


def test_an_export_that_fails_says_why() -> None:
    nurse = Nurse().turns_to(StaffPlace.EXPORT).does(ExportPressed, FOLDER)
    ask = nurse.effect(StartExport).ask
    nurse.does(SettingsKept, ask).does(ExportFailed, ask, ExportFlaw.FULL)

    assert nurse.staff.export is not None
    assert nurse.staff.export.state is ExportState.FAILED
    assert nurse.staff.export.flaw is ExportFlaw.FULL


# Quitting


@pytest.mark.parametrize("restart", [True, False])
def test_without_a_second_pin_the_kiosk_quits_or_restarts(restart: bool) -> None:
    nurse = Nurse().turns_to(StaffPlace.QUIT)
    assert nurse.effects == [Prepare(StaffPlace.QUIT)]
    assert nurse.does(Touched).effects == []
    assert nurse.does(DeletePressed).effects == []

    nurse.does(QuitPressed, restart)

    assert nurse.effects == [Quit(restart)]
    assert nurse.place is StaffPlace.CLOSED


def test_behind_a_second_pin_quitting_asks_for_it() -> None:
    nurse = Nurse(TWO_PINS).turns_to(StaffPlace.QUIT)
    assert nurse.effect(AskLockout) == AskLockout(Counter.QUIT_PIN)
    assert nurse.does(QuitPressed, False).effects == []

    assert nurse.enters(OTHER).effect(VerifyPin).role is PinRole.QUIT
    nurse.is_told(PinRight)

    assert nurse.place is StaffPlace.QUIT
    assert nurse.does(QuitPressed, False).effects == [Quit(False)]


def test_the_second_pin_is_asked_for_again_each_time() -> None:
    nurse = Nurse(TWO_PINS).turns_to(StaffPlace.QUIT).enters(OTHER).is_told(PinRight)

    nurse.does(BackPressed).does(PageChosen, StaffPlace.QUIT).does(QuitPressed, False)

    assert nurse.effects == []


@pytest.mark.parametrize(
    "site",
    [
        replace(SITE, rules=StaffRules(second_pin_for_quit=True)),
        replace(SITE, quit_pin=PinState.UNREADABLE),
    ],
)
def test_where_the_second_pin_is_wanted_but_missing_nobody_quits(site: StaffSite) -> None:
    nurse = Nurse(site).turns_to(StaffPlace.QUIT).enters(GOOD)

    assert nurse.effects == []
    assert nurse.does(QuitPressed, False).effects == []


# Cleaning


def test_cleaning_resets_swallows_everything_and_ends_after_a_minute() -> None:
    nurse = Nurse().comes_in().does(CleanPressed)
    assert cleaning_ms(nurse.staff, nurse.now_ms, RULES) == 60_000
    assert nurse.effects == [ResetSession()]

    for event in (
        *(Touched, ClosePressed, BackPressed, ResetPressed, ResetKeyPressed, OkPressed),
        CleanPressed,
    ):
        assert nurse.does(event).effects == []
    nurse.waits(59_999)
    assert cleaning_ms(nurse.staff, nurse.now_ms, RULES) == 1
    assert closing_ms(nurse.staff, nurse.now_ms, RULES) is None

    nurse.waits(1)

    assert nurse.place is StaffPlace.CLOSED
    assert cleaning_ms(nurse.staff, nurse.now_ms, RULES) is None


def test_cleaning_is_ended_early_by_holding() -> None:
    nurse = Nurse().comes_in().does(CleanPressed).waits(10_000)
    nurse.does(HoldStarted).waits(2_000).does(HoldEnded).waits(2_000)
    assert cleaning_ms(nurse.staff, nurse.now_ms, RULES) == 46_000

    nurse.does(HoldStarted).waits(3_000)

    assert nurse.place is StaffPlace.CLOSED
    assert nurse.waits(10_000).does(HoldEnded).place is StaffPlace.CLOSED


# Beside the patient


PATIENTS = Site(Defaults(LEAFLET, "fr"), Rules())
BOOK = FakeBook()


def reading(at_ms: int = START_MS) -> Session:
    session, _ = advance(begin(PATIENTS.defaults), LanguageChosen(at_ms, "fr"), BOOK, PATIENTS)
    return session


def test_time_under_the_panel_is_not_reading() -> None:
    session = uncovered(reading(), START_MS + 40_000)
    session, _ = advance(session, NextPressed(START_MS + 42_000), BOOK, PATIENTS)
    alone, _ = advance(reading(), NextPressed(START_MS + 2_000), BOOK, PATIENTS)

    assert session.coverage == alone.coverage


def test_time_under_the_panel_is_not_idleness() -> None:
    before, _ = advance(reading(), Tick(START_MS + 80_000, 0), BOOK, PATIENTS)
    session = uncovered(before, START_MS + 140_000)

    assert advance(session, Tick(START_MS + 149_000, 0), BOOK, PATIENTS)[0].warned_ms is None
    assert advance(session, Tick(START_MS + 150_000, 0), BOOK, PATIENTS)[0].warned_ms is not None


def test_an_idle_warning_goes_on_where_it_was() -> None:
    before = replace(reading(), warned_ms=START_MS)

    assert uncovered(before, START_MS + 1_000).warned_ms == START_MS + 1_000


def test_what_was_not_covered_is_as_it_was() -> None:
    assert uncovered(reading(), START_MS) == uncovered(reading(), START_MS - 5) == reading()


def test_the_patient_is_covered_wherever_staff_are() -> None:
    assert not covers(Staff())
    assert all(covers(Staff(place)) for place in StaffPlace if place is not StaffPlace.CLOSED)


# What may be logged


def test_neither_digits_nor_codes_are_in_anything_that_could_be_logged() -> None:
    nurse = Nurse(FIRST_OPENING).opens().enters(GOOD).types(GOOD)
    told = [repr(nurse.staff), repr(nurse.does(OkPressed).effects), repr(KeyTyped(1, "8"))]
    nurse = Nurse().opens().types(GOOD)
    told += [repr(nurse.staff), repr(nurse.does(OkPressed).effects)]
    nurse = Nurse().turns_to(StaffPlace.CHECK_CODE).types("K72QMN")
    told += [repr(nurse.staff), repr(nurse.does(OkPressed).effects)]

    assert not any(GOOD in each or "8" in each or "K72QMN" in each for each in told)


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
    (QuitPressed, (False,)),
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
    for on the present page.
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
        before = self.nurse.place
        self.nurse.does(kind, *values)
        if self.nurse.place is not before:
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
