from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.core.hidden import Hidden
from kiosk.core.records.confirmation import Confirmation
from kiosk.core.records.periods import Period
from kiosk.core.session.events import BackPressed, Event, ResetPressed, Touched
from kiosk.core.staff.advance import (
    OUT_OF_SERVICE,
    cleaning_ms,
    closing_ms,
    locked_ms,
)
from kiosk.core.staff.effects import (
    AskLockout,
    ChangeSettings,
    CheckCode,
    CodeChecked,
    ExportFailed,
    Failed,
    PlayTone,
    Prepare,
    ResetSession,
    SettingsKept,
)
from kiosk.core.staff.events import (
    ChangePressed,
    CleanPressed,
    ClosePressed,
    DeletePressed,
    DraftChanged,
    HoldEnded,
    HoldStarted,
    KeepPressed,
    KeyTyped,
    OkPressed,
    PageChosen,
    PeriodChosen,
    ResetKeyPressed,
    ServicePressed,
    SheetChosen,
    TonePressed,
)
from kiosk.core.staff.lockout import Counter
from kiosk.core.staff.state import (
    PAGES,
    PANEL,
    ExportFlaw,
    Notice,
    StaffPlace,
)
from tests.core.staff.a_nurse import FOUND, RULES, Nurse, staff_at

# Closing

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
    nurse = Nurse().comes_in().does(ServicePressed, False).waits(59_000).is_told(Failed, "No.")

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
    assert nurse.is_told(SettingsKept).place is StaffPlace.CLOSED


def test_a_kiosk_that_could_not_be_put_out_of_service_says_so() -> None:
    nurse = Nurse().comes_in().does(ServicePressed, True).is_told(Failed, "The disk is full.")

    assert nurse.place is StaffPlace.HOME
    assert nurse.staff.sentence == "The disk is full."


def test_settings_that_are_changed_are_kept_or_told() -> None:
    changes = {"sound.volume_percent": 40}
    nurse = Nurse().turns_to(StaffPlace.SETTINGS).does(ChangePressed, changes)
    assert nurse.effect(ChangeSettings).changes == changes

    nurse.is_told(Failed, "It is set by your IT.")

    assert nurse.staff.sentence == "It is set by your IT."
    assert nurse.does(Touched).effects == []


def test_the_tone_is_played_on_the_page_where_it_is_measured() -> None:
    nurse = Nurse().turns_to(StaffPlace.SETTINGS).does(TonePressed, True)
    assert nurse.effect(PlayTone).is_loudest
    assert Nurse().turns_to(StaffPlace.HEALTH).does(TonePressed, True).effects == []


def test_an_answer_to_another_question_changes_nothing() -> None:
    nurse = Nurse().turns_to(StaffPlace.SETTINGS).does(ChangePressed, {"sound.volume_percent": 40})
    asked = replace(nurse.staff, asked=None)
    assert nurse.is_told(ExportFailed, ExportFlaw.FULL).staff == asked


@pytest.mark.parametrize(
    ("page", "does", "values"),
    [
        (None, ServicePressed, (True,)),
        (StaffPlace.SETTINGS, ChangePressed, ({"sound.volume_percent": 70},)),
        (StaffPlace.CALIBRATE, DraftChanged, ({"display.px_per_mm": 3.5},)),
        (StaffPlace.CALIBRATE, KeepPressed, ()),
    ],
)
def test_nothing_is_changed_while_a_change_is_being_kept(
    page: StaffPlace | None, does: Callable[..., Event], values: tuple[object, ...]
) -> None:
    nurse = Nurse().turns_to(page) if page else Nurse().comes_in()
    nurse.staff = replace(nurse.staff, asked=nurse.staff.asks, draft={"display.px_per_mm": 4.0})
    before = nurse.staff
    assert nurse.does(does, *values).effects == []
    assert nurse.staff == before
    told = nurse.is_told(SettingsKept)
    assert told.place is StaffPlace.CLOSED or told.staff.notice is Notice.KEPT


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
    assert nurse.types("K").staff.typed == Hidden("K72QMN")
    nurse.is_told(CodeChecked, found, 0)

    assert nurse.staff.checked is not None
    assert nurse.staff.checked.found is found
    assert nurse.types("K").staff.checked is None
    assert nurse.staff.typed == Hidden("K")


def test_a_code_that_was_not_found_stays_to_be_mended() -> None:
    nurse = Nurse().turns_to(StaffPlace.CHECK_CODE).enters("K72QMN").is_told(CodeChecked, None, 0)
    assert nurse.staff.typed == Hidden("K72QMN")

    nurse.does(DeletePressed)

    assert nurse.staff.checked is None
    assert nurse.enters("K").effect(CheckCode).code == Hidden("K72QMK")


def test_codes_are_locked_too() -> None:
    nurse = Nurse().turns_to(StaffPlace.CHECK_CODE).enters("K72QMN")
    nurse.is_told(CodeChecked, None, 30_000)

    assert nurse.enters("K72QMN").effects == []
    assert locked_ms(nurse.staff, nurse.now_ms) == 30_000


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
    nurse.does(HoldStarted).waits(2_900).does(HoldEnded).waits(1_100)
    assert cleaning_ms(nurse.staff, nurse.now_ms, RULES) == 46_000

    nurse.does(HoldStarted).waits(3_000)

    assert nurse.place is StaffPlace.CLOSED
    assert nurse.waits(10_000).does(HoldEnded).place is StaffPlace.CLOSED
