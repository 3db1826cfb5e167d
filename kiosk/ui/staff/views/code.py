"""The view of a code: what was typed, how long nothing may be, what was found."""

from __future__ import annotations

from kiosk.core.records.confirmation import Confirmation, Status
from kiosk.core.staff.advance import locked_ms
from kiosk.core.staff.state import (
    Checked,
)
from kiosk.ui.look.words import Words
from kiosk.ui.staff.code import CodePage, CodeResult, CodeView
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.staff.scene import Scene
from kiosk.ui.staff.views.said import day_text, said_of, wait_text


def show(panel: StaffPanel, scene: Scene) -> None:
    """Show the page that checks a code."""
    title = scene.words.translate("Staff", "Check a code")
    panel.open(scene, CodePage, title, back=True).present(scene.look, _view(scene))


def _view(scene: Scene) -> CodeView:
    words, staff = scene.words, scene.staff
    left_ms = locked_ms(staff, scene.at_ms)
    message = words.translate("Staff", "Type the code that the patient shows you.")
    if left_ms:
        message = words.translate("Staff", "Too many unknown codes. You can try again then.")
    elif staff.sentence is not None:
        message = said_of(words, staff)
    return CodeView(
        alphabet=scene.site.code_alphabet,
        length=scene.site.code_length,
        typed=staff.typed.text,
        message=message,
        wait=wait_text(words, left_ms) if left_ms else "",
        result=None if staff.checked is None else _result(words, staff.checked, scene),
    )


def _result(words: Words, checked: Checked, scene: Scene) -> CodeResult:
    found = checked.found
    if found is None:
        return CodeResult(
            words.translate("Staff", "No record has this code"),
            ((words.translate("Staff", "Why"), _why_unknown(words, scene)),),
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
    # A leaflet that is offered no more is told by the name of its folder.
    title = scene.title_of(found.leaflet_id) or found.leaflet_id
    lines = (
        (words.translate("Staff", "When"), _hour(words, found)),
        (words.translate("Staff", "Leaflet"), f"{title} · {found.version}"),
        (words.translate("Staff", "Language"), scene.own_name(found.language)),
        (words.translate("Staff", "Questions"), questions),
    )
    return CodeResult(verdict, lines, attention=found.status is not Status.READ)


def _why_unknown(words: Words, scene: Scene) -> str:
    hours = scene.settings.records.code_hours
    return words.tr("It was typed wrongly, or it has expired after its %n hour(s).", "", hours)


def _hour(words: Words, found: Confirmation) -> str:
    """Return the hour as the clock on the wall has it: no finer, for no more is kept."""
    local = found.hour.astimezone()
    return words.translate("Staff", "{day}, between {from_hour}:00 and {to_hour}:00").format(
        day=day_text(words, local), from_hour=local.hour, to_hour=(local.hour + 1) % 24
    )
