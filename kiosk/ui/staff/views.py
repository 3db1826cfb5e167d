"""From the staff's side as a value to what their panel shows."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale

from kiosk.core.patient.session import ResetPressed
from kiosk.core.records.confirmation import Confirmation, Status
from kiosk.core.staff.advance import cleaning_ms, locked_ms
from kiosk.core.staff.pin import LONGEST, SHORTEST, PinFlaw, PinState
from kiosk.core.staff.state import (
    Checked,
    CleanPressed,
    Notice,
    PageChosen,
    QuitPressed,
    ServicePressed,
    Staff,
    StaffPlace,
    StaffSite,
)
from kiosk.ui.button import Kind
from kiosk.ui.icons import Icon
from kiosk.ui.look import Look
from kiosk.ui.staff.code import CodeResult, CodeView
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.pin import PinView
from kiosk.ui.staff.tiles import Tile
from kiosk.ui.words import Words


def show_place(
    panel: StaffPanel,
    look: Look,
    staff: Staff,
    site: StaffSite,
    at_ms: int,
    *,
    digits: str,
    other: Words | None,
    own_name: Callable[[str], str],
    is_out_of_service: bool,
) -> None:
    """Show where the staff are; `other` is the language to change to."""
    words = look.words
    match staff.place:
        case StaffPlace.PIN | StaffPlace.NO_PIN | StaffPlace.SET_PIN:
            panel.show_pin(look, _title(words), other, _pin(words, staff, site, at_ms, digits))
        case StaffPlace.HOME:
            tiles = home_tiles(words, is_out_of_service=is_out_of_service)
            panel.show_tiles(look, _said(words, staff) or _title(words), other, tiles)
        case StaffPlace.CHECK_CODE:
            title = words.translate("Staff", "Check a code")
            panel.show_code(look, title, other, _code(words, staff, site, at_ms, own_name))
        case StaffPlace.QUIT if staff.may_quit:
            title = words.translate("Staff", "Quit or restart")
            panel.show_tiles(look, title, other, quit_tiles(words), back=True)
        case StaffPlace.QUIT:
            title = words.translate("Staff", "Quit or restart")
            view = _pin(words, staff, site, at_ms, digits)
            if site.quit_pin is not PinState.SET:
                view = _without_second_pin(words)
            panel.show_pin(look, title, other, view, back=True)
        case StaffPlace.CLEANING:
            left_ms = cleaning_ms(staff, at_ms, site.rules) or 0
            panel.show_cleaning(look, -(-left_ms // 1000))


def home_tiles(words: Words, *, is_out_of_service: bool) -> tuple[Tile, ...]:
    """Return what the panel offers at its home."""
    service = (
        Tile(
            words.translate("Staff", "Back into service"),
            words.translate("Staff", "Patients find the screen closed now"),
            Icon.AGAIN,
            functools.partial(ServicePressed, out=False),
            Kind.ATTENTION,
        )
        if is_out_of_service
        else Tile(
            words.translate("Staff", "Out of service"),
            words.translate("Staff", "Patients are sent to the staff"),
            Icon.OUT_OF_SERVICE,
            functools.partial(ServicePressed, out=True),
        )
    )
    return (
        Tile(
            words.translate("Staff", "Next patient"),
            words.translate("Staff", "Back to the beginning, at once"),
            Icon.AGAIN if not is_out_of_service else Icon.STAFF,
            ResetPressed,
            Kind.PRIMARY,
        ),
        Tile(
            words.translate("Staff", "Clean the screen"),
            words.translate("Staff", "Touches do nothing for a minute"),
            Icon.CLEAN,
            CleanPressed,
        ),
        Tile(
            words.translate("Staff", "Check a code"),
            words.translate("Staff", "What a patient was shown"),
            Icon.CODE,
            functools.partial(PageChosen, page=StaffPlace.CHECK_CODE),
        ),
        service,
        Tile(
            words.translate("Staff", "Quit or restart"),
            words.translate("Staff", "For the technical staff"),
            Icon.POWER,
            functools.partial(PageChosen, page=StaffPlace.QUIT),
        ),
    )


def quit_tiles(words: Words) -> tuple[Tile, ...]:
    """Return the two ways out of the kiosk."""
    return (
        Tile(
            words.translate("Staff", "Restart the kiosk"),
            words.translate("Staff", "It is back in a few seconds"),
            Icon.AGAIN,
            functools.partial(QuitPressed, restart=True),
        ),
        Tile(
            words.translate("Staff", "Quit the kiosk"),
            words.translate("Staff", "The screen stays off until someone starts it"),
            Icon.POWER,
            functools.partial(QuitPressed, restart=False),
            Kind.ATTENTION,
        ),
    )


def _title(words: Words) -> str:
    return words.translate("Staff", "For the staff")


def _without_second_pin(words: Words) -> PinView:
    return PinView(
        words.translate("Staff", "No second PIN is set yet"),
        message=words.translate(
            "Staff", "The technical staff sets one, on this machine: {command}"
        ).format(command="leaflet-kiosk set-pin"),
    )


def _pin(words: Words, staff: Staff, site: StaffSite, at_ms: int, digits: str) -> PinView:
    if staff.place is StaffPlace.NO_PIN:
        return _without_pin(words, site)
    if left_ms := locked_ms(staff, at_ms):
        return PinView(
            words.translate("Staff", "Please wait"),
            message=words.translate("Staff", "Too many wrong tries, or the kiosk is new."),
            wait=clock_text(left_ms),
        )
    message = _said(words, staff)
    if staff.asked is not None:
        message = words.translate("Staff", "One moment…")
    headline = words.translate("Staff", "Type the PIN")
    if staff.place is StaffPlace.QUIT:
        headline = words.translate("Staff", "Type the second PIN")
    elif staff.place is StaffPlace.SET_PIN:
        headline = words.translate("Staff", "Choose a PIN")
        if staff.first is not None:
            headline = words.translate("Staff", "Type the same PIN once more")
        elif not message:
            message = words.translate("Staff", "{least} to {most} digits").format(
                least=SHORTEST, most=LONGEST
            )
    return PinView(headline, len(staff.typed), message, digits)


def _without_pin(words: Words, site: StaffSite) -> PinView:
    if site.main_pin is PinState.UNREADABLE:
        return PinView(
            words.translate("Staff", "The PIN cannot be read"),
            message=words.translate(
                "Staff", "The technical staff sets it again, on this machine: {command}"
            ).format(command="leaflet-kiosk set-pin"),
        )
    return PinView(
        words.translate("Staff", "No PIN is set yet"),
        message=words.translate(
            "Staff", "The technical staff sets one, on this machine: {command}"
        ).format(command="leaflet-kiosk set-pin"),
    )


def _said(words: Words, staff: Staff) -> str:
    """Return what there is to say of what was just done."""
    if staff.sentence is not None:
        return words.translate("Staff", "That did not work. The details are in the log.")
    match staff.notice:
        case Notice.WRONG_PIN:
            return words.translate("Staff", "That is not the PIN.")
        case Notice.PINS_DIFFER:
            return words.translate("Staff", "The two were not the same. Choose a PIN again.")
        case Notice.KEPT:
            return words.translate("Staff", "It is done.")
        case PinFlaw.TOO_SHORT | PinFlaw.TOO_LONG | PinFlaw.NOT_DIGITS:
            return words.translate("Staff", "A PIN has {least} to {most} digits.").format(
                least=SHORTEST, most=LONGEST
            )
        case PinFlaw.SAME_AS_OTHER:
            return words.translate("Staff", "The two PINs must differ.")
        case PinFlaw():
            return words.translate("Staff", "This PIN is easy to guess. Choose another one.")
    return ""


def clock_text(left_ms: int) -> str:
    """Return what is left as minutes and seconds: "0:29"."""
    seconds = -(-left_ms // 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def _code(
    words: Words, staff: Staff, site: StaffSite, at_ms: int, own_name: Callable[[str], str]
) -> CodeView:
    left_ms = locked_ms(staff, at_ms)
    message = words.translate("Staff", "Type the code that the patient shows you.")
    if left_ms:
        message = words.translate("Staff", "Too many unknown codes. You can try again then.")
    elif staff.sentence is not None:
        message = _said(words, staff)
    return CodeView(
        alphabet=site.code_alphabet,
        length=site.code_length,
        typed=staff.typed.text,
        message=message,
        wait=clock_text(left_ms) if left_ms else "",
        result=None if staff.checked is None else _result(words, staff.checked, own_name),
    )


def _result(words: Words, checked: Checked, own_name: Callable[[str], str]) -> CodeResult:
    found = checked.found
    if found is None:
        return CodeResult(
            words.translate("Staff", "No record has this code"),
            ((words.translate("Staff", "Why"), _why_unknown(words)),),
            attention=True,
        )
    verdict = {
        Status.READ: words.translate("Staff", "The complications were read"),
        Status.DISPLAYED: words.translate(
            "Staff", "The complications were shown, too fast to be read"
        ),
        Status.PARTLY_DISPLAYED: words.translate(
            "Staff", "The complications were shown only in part"
        ),
        Status.NOT_DISPLAYED: words.translate("Staff", "The complications were not shown"),
    }[found.status]
    questions = (
        words.translate("Staff", "The patient has questions")
        if found.questions
        else words.translate("Staff", "None were noted")
    )
    lines = (
        (words.translate("Staff", "When"), _hour(words, found)),
        (words.translate("Staff", "Leaflet"), f"{found.leaflet_id} · {found.version}"),
        (words.translate("Staff", "Language"), own_name(found.language)),
        (words.translate("Staff", "Questions"), questions),
    )
    return CodeResult(verdict, lines, attention=found.status is not Status.READ)


def _why_unknown(words: Words) -> str:
    return words.translate("Staff", "It was typed wrongly, or it has expired after its 24 hours.")


def _hour(words: Words, found: Confirmation) -> str:
    """Return the hour as the clock on the wall has it: no finer, for no more is kept."""
    local = found.hour.astimezone()
    day = QLocale(words.language).toString(QDate(local.year, local.month, local.day), "d MMMM yyyy")
    return words.translate("Staff", "{day}, between {from_hour}:00 and {to_hour}:00").format(
        day=day, from_hour=local.hour, to_hour=(local.hour + 1) % 24
    )
