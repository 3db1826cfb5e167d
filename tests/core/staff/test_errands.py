from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.session.events import BackPressed, Touched
from kiosk.core.staff.effects import (
    AskLockout,
    CancelExport,
    ExportEnded,
    ExportFailed,
    ExportProgress,
    PinRight,
    Prepare,
    Quit,
    SettingsKept,
    StartExport,
    VerifyPin,
)
from kiosk.core.staff.events import (
    CancelPressed,
    ClosePressed,
    DeletePressed,
    ExportPressed,
    LeavePressed,
    OkPressed,
    PageChosen,
    QuitPressed,
    StayPressed,
)
from kiosk.core.staff.lockout import Counter
from kiosk.core.staff.pin_policy import PinRole, PinState
from kiosk.core.staff.state import (
    PAGES,
    ExportFlaw,
    ExportState,
    StaffPlace,
    StaffRules,
    StaffSite,
)
from tests.core.staff.a_nurse import EXPORTED, FOLDER, GOOD, OTHER, SITE, TWO_PINS, Nurse

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

    assert nurse.does(QuitPressed).effects == [], "nothing was asked for"

    assert nurse.does(LeavePressed, restart).effects == [], "it asks first"
    nurse.does(QuitPressed)

    assert nurse.effects == [Quit(restart)]
    assert nurse.place is StaffPlace.CLOSED


def test_whoever_does_not_mean_it_stays() -> None:
    nurse = Nurse().turns_to(StaffPlace.QUIT).does(LeavePressed, False).does(StayPressed)

    assert nurse.place is StaffPlace.QUIT
    assert nurse.does(QuitPressed).effects == []


def test_behind_a_second_pin_quitting_asks_for_it() -> None:
    nurse = Nurse(TWO_PINS).turns_to(StaffPlace.QUIT)
    assert nurse.effect(AskLockout) == AskLockout(Counter.QUIT_PIN)
    assert nurse.does(LeavePressed, False).does(QuitPressed).effects == []

    assert nurse.enters(OTHER).effect(VerifyPin).role is PinRole.QUIT
    nurse.is_told(PinRight)

    assert nurse.place is StaffPlace.QUIT
    assert len(nurse.staff.typed) == 0
    assert nurse.does(LeavePressed, False).does(QuitPressed).effects == [Quit(False)]


def test_the_second_pin_is_asked_for_again_each_time() -> None:
    nurse = Nurse(TWO_PINS).turns_to(StaffPlace.QUIT).enters(OTHER).is_told(PinRight)

    nurse.does(BackPressed).does(PageChosen, StaffPlace.QUIT)
    nurse.does(LeavePressed, False).does(QuitPressed)

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
    assert nurse.does(LeavePressed, False).does(QuitPressed).effects == []
