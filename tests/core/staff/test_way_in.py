from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.core.hidden import Hidden
from kiosk.core.session.events import Event, ResetPressed, Touched
from kiosk.core.staff.advance import (
    covers,
    hold_progress,
    locked_ms,
)
from kiosk.core.staff.effects import (
    AskLockout,
    Failed,
    LockoutTold,
    PinKept,
    PinRight,
    PinUnfit,
    PinWrong,
    ResetSession,
    SetPin,
    TryLocked,
    VerifyPin,
)
from kiosk.core.staff.events import (
    CleanPressed,
    ClosePressed,
    DeletePressed,
    HoldEnded,
    HoldStarted,
    KeyTyped,
    OkPressed,
    PanelKeyPressed,
)
from kiosk.core.staff.lockout import Counter
from kiosk.core.staff.pin_policy import PinFlaw, PinRole, PinState
from kiosk.core.staff.state import (
    Notice,
    StaffPlace,
    StaffSite,
)
from tests.core.staff.a_nurse import (
    FIRST_OPENING,
    GOOD,
    NO_PIN,
    OTHER,
    RULES,
    SITE,
    START_MS,
    Nurse,
)

# The way in


def test_holding_the_title_for_two_seconds_asks_for_the_pin() -> None:
    nurse = Nurse().does(HoldStarted).waits(1_999)
    assert not covers(nurse.staff)

    nurse.waits(1)

    assert nurse.place is StaffPlace.PIN
    assert nurse.effects == [AskLockout(Counter.MAIN_PIN)]


def test_a_hold_is_long_enough_even_if_no_tick_came_meanwhile() -> None:
    nurse = Nurse().does(HoldStarted)
    nurse.now_ms += 2_000

    assert nurse.does(HoldEnded).place is StaffPlace.PIN


def test_a_hold_that_ends_early_does_nothing() -> None:
    nurse = Nurse().does(HoldStarted).waits(1_900).does(HoldEnded).waits(10_000)

    assert nurse.place is StaffPlace.CLOSED
    assert nurse.staff.held_ms is None


def test_the_ring_fills_as_long_as_the_title_is_held() -> None:
    nurse = Nurse()
    assert hold_progress(nurse.staff, START_MS, RULES) == 0

    nurse.does(HoldStarted)

    filled = [
        hold_progress(nurse.staff, START_MS + ms, RULES) for ms in (-1, 0, 1_000, 2_000, 9_000)
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
    assert nurse.effects == []

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


# The panel opens with the last digit


def looked_at(nurse: Nurse, digits: str) -> list[VerifyPin]:
    """Type these digits, and return which PINs were looked at on the way."""
    found = []
    for digit in digits:
        found += [each for each in nurse.types(digit).effects if isinstance(each, VerifyPin)]
    return found


@pytest.mark.parametrize("pin", ["258013", "25801379", "258013794620"])
def test_the_right_pin_opens_with_its_last_digit(pin: str) -> None:
    nurse = Nurse().opens()
    looks = looked_at(nurse, pin)
    assert [len(look.digits) for look in looks] == [*range(6, len(pin) + 1)]
    assert all(look.is_typing for look in looks)

    assert nurse.does(PinRight, looks[-1].ask).place is StaffPlace.HOME


def test_what_is_typed_is_one_try_however_long_the_pin_is() -> None:
    nurse = Nurse().opens()
    counted = [look.is_counted for look in looked_at(nurse, "2580137946")]
    assert counted == [False, True, True, True, True]
    sent = nurse.does(OkPressed).effect(VerifyPin)
    assert (sent.is_counted, sent.is_typing) == (True, False)
    assert not looked_at(nurse.is_told(PinWrong, 0), "258013")[0].is_counted


def test_whoever_takes_a_digit_back_and_types_another_tries_again() -> None:
    nurse = Nurse().opens().types("258013").does(DeletePressed)
    again = looked_at(nurse, "4")
    assert [look.is_counted for look in again] == [False]


def test_nothing_tells_that_what_is_typed_is_as_long_as_the_pin() -> None:
    nurse = Nurse().opens().types("258013")
    ask = nurse.staff.tried
    before = nurse.staff
    assert nurse.staff.asked is None
    assert nurse.does(Touched).staff == before

    nurse.types("7")

    assert nurse.does(PinRight, ask).place is StaffPlace.PIN, "there is a digit more by now"


def test_a_try_that_comes_too_early_or_fails_as_it_is_typed_is_told() -> None:
    nurse = Nurse().opens().types("258013")
    nurse.does(TryLocked, nurse.staff.tried, 5_000)
    assert locked_ms(nurse.staff, nurse.now_ms) == 5_000
    assert len(nurse.staff.typed) == 0

    nurse = Nurse().opens().types("258013")
    nurse.does(Failed, nurse.staff.tried, "The PIN could not be checked.")
    assert nurse.staff.sentence == "The PIN could not be checked."


def test_digits_beyond_the_longest_pin_are_not_looked_at() -> None:
    nurse = Nurse().opens().types("258013794620")
    assert looked_at(nurse, "1") == []


# By a key, and without a PIN


def test_a_key_asks_for_the_pin_as_the_hold_does_and_only_where_nobody_is() -> None:
    nurse = Nurse().does(PanelKeyPressed)
    assert nurse.place is StaffPlace.PIN
    assert nurse.effects == [AskLockout(Counter.MAIN_PIN)]

    assert Nurse().comes_in().does(PanelKeyPressed).place is StaffPlace.HOME
    cleaning = Nurse().comes_in().does(CleanPressed)
    assert cleaning.does(PanelKeyPressed).place is StaffPlace.CLEANING


@pytest.mark.parametrize("site", [SITE, NO_PIN])
def test_the_next_patient_needs_no_pin_where_the_site_says_so(site: StaffSite) -> None:
    rules = replace(RULES, next_patient_without_pin=True)
    nurse = Nurse(replace(site, rules=rules)).opens().does(ResetPressed)

    assert nurse.place is StaffPlace.CLOSED
    assert nurse.effects == [ResetSession()]


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
