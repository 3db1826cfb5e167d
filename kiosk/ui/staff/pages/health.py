"""The health page: what staff can do, and a touch further, for technicians, every check of doctor.

Both are in the language of the panel; only technicians are shown keys, paths and commands.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale

from kiosk.core.health.checks import Check, State
from kiosk.core.messages import LocalTime, Number, in_words
from kiosk.core.staff.events import SheetChosen
from kiosk.ui.look.dates import day_text
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.health_todo import todo
from kiosk.ui.staff.pages.phrases import failed, one_moment
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.panel_context import PanelContext
from kiosk.ui.staff.widgets.remarks import Further, Remark, Remarks, Tone

DETAILS = 100
"""The number of the first sheet for technicians."""

_TONES = {State.OK: Tone.WELL, State.WARNING: Tone.LOOK, State.FAULT: Tone.BROKEN}
_LEAFLET, _LANGUAGE = "leaflet ", "language "


def show(panel: StaffPanel, context: PanelContext) -> None:
    """Show what is to be done, or else every check: faults first, then warnings, the rest last."""
    words = context.words
    found = context.collected
    page = panel.open(context, Remarks, words.translate("Staff", "Health"), back=True)
    if not isinstance(found, tuple):
        page.present(
            context.look, (), message=one_moment(words) if found is None else failed(words)
        )
        return
    order = (State.FAULT, State.WARNING, State.OK)
    checks = sorted(found, key=lambda check: order.index(check.state))
    sheet = context.staff.sheet
    if sheet >= DETAILS:
        further = Further(words.translate("Staff", "What to do"), partial(SheetChosen, sheet=0))
        remarks = [_remark(context, check) for check in checks]
        page.present(context.look, remarks, sheet - DETAILS, first=DETAILS, further=further)
        return
    details = partial(SheetChosen, sheet=DETAILS)
    further = Further(words.translate("Staff", "Details"), details)
    page.present(context.look, _to_do(context, checks), sheet, further=further)


def _to_do(context: PanelContext, checks: Sequence[Check]) -> list[Remark]:
    """Return what staff can do about what is not well, or that all is."""
    words = context.words
    said = [(check, todo(words, check, _name(context, check.name))) for check in checks]
    remarks = [Remark(_TONES[check.state], each[0], "", each[1]) for check, each in said if each]
    if remarks:
        return remarks
    well = words.translate("Staff", "All is well")
    return [Remark(Tone.WELL, well, words.translate("Staff", "There is nothing to do."))]


def _remark(context: PanelContext, check: Check) -> Remark:
    words = context.words
    tongue = _InWords(words)
    name = _name(context, check.name)
    match check.state:
        case State.FAULT:
            name = words.translate("Staff", "{thing}: fault, call the technicians").format(
                thing=name
            )
        case State.WARNING:
            name = words.translate("Staff", "{thing}: tell the technicians").format(thing=name)
    return Remark(
        _TONES[check.state],
        name,
        str(in_words(check.sentence, tongue)),
        str(in_words(check.remedy, tongue)),
    )


class _InWords:
    """Says in the language of the panel what doctor says in English, in local time."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._locale = QLocale(words.language)

    def translate(self, template: str) -> str:
        """Return the template in this language, or as it is if there is no translation."""
        return self._words.translate("Health", template)

    def number(self, number: Number) -> str:
        """Return the number with the separators of this language."""
        if number.decimals is None:
            return self._locale.toString(float(number.value), "g", 6)
        return self._locale.toString(float(number.value), "f", number.decimals)

    def moment(self, moment: LocalTime) -> str:
        """Return the day and the hour, with the minutes where they are known."""
        local = moment.at.astimezone()
        form = (
            self._words.translate("Staff", "{day}, {hour}:{minute}")
            if moment.to_the_minute
            else self._words.translate("Staff", "{day}, {hour}:00")
        )
        return form.format(
            day=day_text(self._words, local), hour=local.hour, minute=f"{local.minute:02}"
        )


def _name(context: PanelContext, name: str) -> str:
    """Return the name of a check; for a leaflet, its title; for a language, its own name."""
    if name.startswith(_LANGUAGE):
        return context.own_name(name.removeprefix(_LANGUAGE))
    if name.startswith(_LEAFLET):
        leaflet_id = name.removeprefix(_LEAFLET)
        return context.title_of(leaflet_id) or leaflet_id
    return _names(context.words).get(name, name)


def _names(words: Words) -> dict[str, str]:
    return {
        "user": words.translate("Staff", "User"),
        "content": words.translate("Staff", "Leaflets"),
        "settings": words.translate("Staff", "Settings"),
        "records": words.translate("Staff", "Records"),
        "set aside": words.translate("Staff", "Damaged records"),
        "disk": words.translate("Staff", "Disk"),
        "clock": words.translate("Staff", "Clock"),
        "display": words.translate("Staff", "Display"),
        "touch": words.translate("Staff", "Touchscreen"),
        "calibration": words.translate("Staff", "Calibration"),
        "glass": words.translate("Staff", "Glass"),
        "printer": words.translate("Staff", "Printer"),
        "sound": words.translate("Staff", "Sound"),
        "pin": words.translate("Staff", "PIN"),
        "receipts": words.translate("Staff", "Receipts"),
        "starts": words.translate("Staff", "Starts"),
        "faults": words.translate("Staff", "Last faults"),
        "uptime": words.translate("Staff", "Running time"),
        "versions": words.translate("Staff", "Versions"),
        "update": words.translate("Staff", "Last update"),
    }
