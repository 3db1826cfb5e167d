"""What staff can do about each thing that is not well: no keys, paths or commands."""

from __future__ import annotations

from kiosk.core.health.checks import Check, State
from kiosk.ui.look.words import Words

_LEAFLET, _LANGUAGE = "leaflet ", "language "
_Said = tuple[str, str]
"""What is the matter, and what to do."""


def todo(words: Words, check: Check, title: str) -> _Said | None:
    """Return what to say of a check, None if there is nothing to do about it.

    `title` is what the check is about, in words: of a leaflet, its title; of a language, its name.
    """
    if check.state is State.OK:
        return None
    if check.name.startswith(_LEAFLET):
        return _leaflet(words, title, check.state)
    if check.name.startswith(_LANGUAGE):
        said = words.translate(
            "Staff", "{language}: the interface is not all translated, or not reviewed"
        )
        return said.format(language=title), tell(words)
    table = _faults(words) if check.state is State.FAULT else _warnings(words)
    other = (title, call(words) if check.state is State.FAULT else tell(words))
    return table.get(check.name, other)


def call(words: Words) -> str:
    """Return what to do about what cannot wait."""
    return words.translate("Staff", "Call the technicians.")


def tell(words: Words) -> str:
    """Return what to do about what can wait."""
    return words.translate("Staff", "Tell the technicians when you can.")


def _leaflet(words: Words, title: str, state: State) -> _Said:
    if state is State.WARNING:
        said = words.translate("Staff", "“{title}” can be read, but is not quite in order")
        return said.format(title=title), tell(words)
    said = words.translate("Staff", "“{title}” has mistakes, and is not shown as it should be")
    do = words.translate("Staff", "Call the technicians. Until then, give it on paper.")
    return said.format(title=title), do


def _faults(words: Words) -> dict[str, _Said]:
    return {
        "content": (words.translate("Staff", "Leaflets are missing on the screen"), call(words)),
        "settings": (words.translate("Staff", "A setting holds a mistake"), call(words)),
        "records": (
            words.translate("Staff", "Nothing is saved"),
            words.translate(
                "Staff", "Call the technicians. Patients can read, but get no code meanwhile."
            ),
        ),
        "disk": (words.translate("Staff", "The disk is full"), call(words)),
        "clock": (
            words.translate("Staff", "The clock is wrong"),
            words.translate("Staff", "Call the technicians. Dates of codes may be wrong."),
        ),
        "printer": (
            words.translate("Staff", "The printer does not print"),
            words.translate("Staff", "Call the technicians. It is not for you to put right."),
        ),
        "sound": (words.translate("Staff", "Nothing is read aloud"), call(words)),
        "receipts": (
            words.translate("Staff", "Patients get no receipt"),
            words.translate("Staff", "Call the technicians. The code works all the same."),
        ),
        "starts": (
            words.translate("Staff", "The kiosk stops again and again"),
            words.translate("Staff", "Put it out of service, and call the technicians."),
        ),
        "update": (
            words.translate("Staff", "The kiosk did not come through its update"),
            call(words),
        ),
    }


def _warnings(words: Words) -> dict[str, _Said]:
    return {
        "records": (words.translate("Staff", "Nothing has been recorded yet"), tell(words)),
        "set aside": (words.translate("Staff", "Some older data are damaged"), tell(words)),
        "disk": (words.translate("Staff", "The disk is almost full"), tell(words)),
        "clock": (
            words.translate("Staff", "The clock may be wrong"),
            words.translate("Staff", "Tell the technicians. Dates of codes may be wrong."),
        ),
        "touch": (
            words.translate("Staff", "No touchscreen is found"),
            words.translate("Staff", "Check its cable. If it is in, call the technicians."),
        ),
        "calibration": (
            words.translate("Staff", "The screen has not been measured"),
            words.translate(
                "Staff",
                "Letters may be too small, buttons too high. Go back and touch “Calibrate”, with a"
                " bank card and a tape measure at hand.",
            ),
        ),
        "glass": (
            words.translate("Staff", "Something touched the glass, and it was no finger"),
            words.translate(
                "Staff",
                "Wipe the glass and its rim dry. If it comes back, call the technicians: it may be"
                " cracked.",
            ),
        ),
        "printer": (
            words.translate("Staff", "The printer does not print"),
            words.translate(
                "Staff",
                "Look at it: is it switched on, with paper and ink, its covers closed? Otherwise,"
                " call the technicians.",
            ),
        ),
        "sound": (
            words.translate("Staff", "What is read aloud may be faint, or not heard at all"),
            tell(words),
        ),
        "pin": (words.translate("Staff", "A PIN is missing"), tell(words)),
        "update": (
            words.translate("Staff", "A new version of the kiosk could not be taken"),
            words.translate("Staff", "The one before works on. Tell the technicians."),
        ),
        "receipts": (
            words.translate("Staff", "Patients get no receipt yet"),
            tell(words),
        ),
        "starts": (words.translate("Staff", "The kiosk stopped unexpectedly"), tell(words)),
        "faults": (
            words.translate("Staff", "The kiosk noted an error today"),
            words.translate("Staff", "If the screen works, it can wait. Tell the technicians."),
        ),
    }
