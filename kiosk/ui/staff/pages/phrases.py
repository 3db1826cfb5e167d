"""Sentences that several pages of the panel share."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.core.staff.pin_policy import LONGEST, SHORTEST, PinFlaw
from kiosk.core.staff.presence import Presence
from kiosk.core.staff.state import (
    Notice,
    Staff,
)
from kiosk.core.staff.trouble import Trouble
from kiosk.ui.look.words import Words


def panel_title(words: Words) -> str:
    """Return the title of a page that has no name of its own."""
    return words.translate("Staff", "For the staff")


def failed(words: Words) -> str:
    """Return the message for a failure that nobody at the panel can put right."""
    return words.translate("Staff", "That did not work. Try again, or else call the technicians.")


def one_moment(words: Words) -> str:
    """Return the message while something is under way."""
    return words.translate("Staff", "One moment…")


def set_by_it(words: Words) -> str:
    """Return what replaces the keys of a setting that a policy locks."""
    return words.translate("Staff", "set by the technicians")


def trouble_of(words: Words, troubles: Sequence[Trouble]) -> str:
    """Return what staff should tell the technicians: the worst first; "" if all is well."""
    match tuple(troubles):
        case (Trouble.UNSAVED, *_):
            return words.translate("Staff", "Nothing is saved: call the technicians")
        case (Trouble.NO_TOUCH, *_):
            return words.translate("Staff", "No touchscreen: call the technicians")
        case (Trouble.CONTENT, *_):
            return words.translate("Staff", "Leaflet problem: call the technicians")
        case (Trouble.UNSIGNED, *_):
            return words.translate("Staff", "No receipts: call the technicians")
        case (Trouble.PRINTER, *_):
            return words.translate("Staff", "The printer does not print: look at it")
        case (Trouble.NO_SOUND, *_):
            return words.translate("Staff", "No sound: call the technicians")
        case (Trouble.SET_ASIDE, *_):
            return words.translate("Staff", "Damaged records: call the technicians")
    return ""


def reading_text(words: Words) -> str:
    """Return what is said before a touch ends what a patient is reading."""
    return words.translate("Staff", "Someone is reading: this would end it.")


def presence_text(words: Words, presence: Presence, at_ms: int) -> str:
    """Return whether someone is reading, or how long ago the last one left."""
    if presence.is_reading:
        return words.translate(
            "Staff", "Someone is reading. “Next patient” and “Clean the screen” would end it."
        )
    minutes = presence.free_min(at_ms)
    if minutes is None:
        return words.translate("Staff", "Nobody has read since the kiosk was started.")
    if minutes < 5:
        return words.translate("Staff", "Free: the last one left less than 5 minutes ago.")
    if minutes < 60:
        said = words.translate("Staff", "Free: the last one left about {minutes} minutes ago.")
        return said.format(minutes=minutes)
    return words.tr("Free: the last one left more than %n hour(s) ago.", "", minutes // 60)


def said_of(words: Words, staff: Staff) -> str:
    """Return what there is to say about the current or last action; "" if there is nothing."""
    if staff.asked is not None:
        return one_moment(words)
    if staff.sentence is not None:
        return failed(words)
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


def wait_text(words: Words, left_ms: int) -> str:
    """Return the time left in minutes and seconds, with their units: "59 min 12 s", on one line."""
    minutes, seconds = divmod(-(-left_ms // 1000), 60)
    form = words.translate("Staff", "{seconds} s")
    if minutes:
        form = words.translate("Staff", "{minutes} min {seconds} s")
    return form.format(minutes=minutes, seconds=seconds).replace(" ", "\u00a0")
