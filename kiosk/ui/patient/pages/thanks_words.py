"""What is said at the outcome of a record: on the page of the thanks, and on the slip."""

from __future__ import annotations

from kiosk.core.frozen import frozen
from kiosk.core.records.confirmation import Medium, Status
from kiosk.core.session.state import Place
from kiosk.ui.look.words import Words


@frozen
class EndSummary:
    """What the patient is told at the end.

    The code is set if `place` is that of the thanks, and something was read or asked.
    """

    place: Place
    code: str | None
    status: Status
    must_read: str
    questions: bool
    code_hours: int
    medium: Medium | None = None
    rows: tuple[str, ...] = ()
    """Those of the QR code of the receipt that was signed, if it could be."""
    may_read: bool = False
    """Whether they read nothing, and may still begin."""
    is_dark: bool = False
    """Whether they see nothing of it, for the screen is black."""


def recorded(words: Words, status: Status, section: str, medium: Medium | None = None) -> str:
    """Return what was recorded about the sections that must be read, or the leaflet."""
    match status:
        case Status.READ if medium is Medium.HEARD:
            said = words.translate("Thanks", "We noted that you heard “{section}”.")
        case Status.READ if medium is Medium.BOTH:
            said = words.translate("Thanks", "We noted that you read and heard “{section}”.")
        case Status.READ:
            said = words.translate("Thanks", "We noted that you read “{section}”.")
        case Status.DISPLAYED:
            said = words.translate("Thanks", "We noted that you saw “{section}”.")
        case Status.PARTLY_DISPLAYED:
            said = words.translate("Thanks", "We noted that you saw a part of “{section}”.")
        case Status.NOT_DISPLAYED:
            said = words.translate("Thanks", "You have not seen “{section}”.")
    return said.format(section=section)


def headline(words: Words, receipt: EndSummary) -> str:
    """Return the one thing that this page says."""
    match receipt.place:
        case Place.THANKS if receipt.code is None:  # nothing was read, or could be looked up
            return words.translate("End", "End of the leaflet")
        case Place.THANKS:
            return words.translate("Thanks", "It is recorded")
        case Place.SAVING:
            return words.translate("Thanks", "It is being recorded…")
        case Place.UNCERTAIN:
            return words.translate("Thanks", "It may not have been recorded")
    return words.translate("Thanks", "It could not be saved")


def what_to_tell(words: Words, place: Place) -> str:
    """Return what the patient is asked to tell, and to whom, where nothing may be recorded."""
    if place is Place.UNCERTAIN:
        return words.translate(
            "Thanks", "Please tell the staff that your reading may not be recorded. Thank you."
        )
    return words.translate(
        "Thanks", "Please tell the staff that your reading was not recorded. Thank you."
    )


def next_steps(words: Words, receipt: EndSummary) -> str:
    """Return what the patient does now, in two sentences."""
    if receipt.may_read and not receipt.is_dark:
        return words.translate(
            "Thanks", "Ask your doctor all your questions. To read this leaflet, touch “Read”."
        )
    if receipt.code is None:
        return words.translate("Thanks", "Please ask your doctor any questions you have.")
    if receipt.is_dark:
        return words.translate("Thanks", "Tell staff the code. Ask all your questions.")
    return words.translate(
        "Thanks",
        "Take a photo of this screen for your doctor, or tell staff the code. Ask all your"
        " questions.",
    )


def use_of_code(words: Words, receipt: EndSummary) -> str:
    """Return why the code matters, and how long."""
    if receipt.questions:
        return words.tr(
            "For %n hour(s), staff can find with this code what you saw here, and your questions.",
            "",
            receipt.code_hours,
        )
    return words.tr(
        "For %n hour(s), staff can find with this code what you saw here.",
        "",
        receipt.code_hours,
    )


def scan(words: Words, *, brief: bool) -> str:
    """Return whom the QR code is for, and what it tells them."""
    if brief:
        return words.translate("Thanks", "What you saw here")
    return words.translate("Thanks", "This square tells your doctor what you saw here.")
