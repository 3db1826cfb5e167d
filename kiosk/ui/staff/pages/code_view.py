"""What the page that checks a code shows: the code so far, a countdown, or the record in words."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import OTHER_QUESTION
from kiosk.core.records.confirmation import Confirmation, Ending, Medium, Status
from kiosk.core.staff.advance import locked_ms
from kiosk.ui.look.dates import day_text
from kiosk.ui.look.words import Words
from kiosk.ui.staff.pages.phrases import said_of, wait_text
from kiosk.ui.staff.panel_context import PanelContext


@frozen
class CodeResult:
    """What a code found, in words: the verdict, and lines of labels and values.

    `questions` are those that the patient ticked, in words; they stand in a line of their own,
    `asked`, where there is room, and on sheets of their own where there is not.
    """

    verdict: str
    lines: Sequence[tuple[str, str]] = ()
    asked: str = ""
    questions: Sequence[str] = ()
    attention: bool = False

    def whole(self) -> ResultSheet:
        """Return all of it, with every question in the last line."""
        lines = self.lines
        if self.questions:
            lines = (*lines, (self.asked, "\n".join(self.questions)))
        return ResultSheet(self.verdict, lines, attention=self.attention)


@frozen
class ResultSheet:
    """One sheet of a result; `share` is the width of the lines' names, over that of the lines."""

    headline: str
    lines: Sequence[tuple[str, str]]
    attention: bool = False
    share: float = 0.34


@frozen
class CodeView:
    """What the page shows; `wait` is the time left of a lockout, in words.

    `sheet` is which sheet of the result is asked for, from 0. Of a code that was not found
    (`refused`) the message says why, and it stays to be mended.
    """

    alphabet: str
    length: int
    typed: str
    message: str = ""
    wait: str = ""
    refused: bool = False
    result: CodeResult | None = None
    sheet: int = 0


def code_view(context: PanelContext) -> CodeView:
    """Return the code as typed so far, the countdown, or what was found."""
    words, staff = context.words, context.staff
    left_ms = locked_ms(staff, context.at_ms)
    message = words.translate("Staff", "Type the code that the patient shows you.")
    refused = staff.checked is not None and staff.checked.found is None
    if left_ms:
        message = words.translate(
            "Staff", "Too many unknown codes. You can try again when the time is up."
        )
    elif staff.sentence is not None or staff.asked is not None:
        message = said_of(words, staff)
    elif refused:
        message = _why_unknown(words, context)
    return CodeView(
        alphabet=context.site.code_alphabet,
        length=context.site.code_length,
        typed=staff.typed.text,
        message=message,
        wait=wait_text(words, left_ms) if left_ms else "",
        refused=refused and not left_ms,
        result=_found(context),
        sheet=staff.sheet,
    )


def _found(context: PanelContext) -> CodeResult | None:
    checked = context.staff.checked
    if checked is None or checked.found is None:
        return None
    return _result(context.words, checked.found, context)


def _result(words: Words, found: Confirmation, context: PanelContext) -> CodeResult:
    verdict = {
        Status.READ: _read(words, found.medium),
        Status.DISPLAYED: words.translate(
            "Staff", "The important part was shown, but not said to be read"
        ),
        Status.PARTLY_DISPLAYED: words.translate(
            "Staff", "The important part was shown only in part"
        ),
        Status.NOT_DISPLAYED: words.translate("Staff", "The important part was not shown"),
    }[found.status]
    # A leaflet that is no longer offered is shown by the name of its folder.
    title = context.title_of(found.leaflet_id) or found.leaflet_id
    lines = (
        (words.translate("Staff", "When"), _hour(words, found)),
        (words.translate("Staff", "Leaflet"), f"{title} · {found.version}"),
        (words.translate("Staff", "Language"), context.own_name(found.language)),
        (words.translate("Staff", "The patient said"), _said(words, found)),
    )
    asked = context.questions_of(found.leaflet_id) if found.ticked else {}
    asked = {**asked, OTHER_QUESTION: words.translate("Staff", "Another question")}
    return CodeResult(
        verdict,
        lines,
        asked=words.translate("Staff", "Questions"),
        questions=[asked.get(each, each) for each in found.ticked],
        attention=found.status is not Status.READ,
    )


def _read(words: Words, medium: Medium | None) -> str:
    """Return how the important part was taken in."""
    match medium:
        case Medium.HEARD:
            return words.translate("Staff", "The important part was heard")
        case Medium.BOTH:
            return words.translate("Staff", "The important part was read and heard")
    return words.translate("Staff", "The important part was read")


def _said(words: Words, found: Confirmation) -> str:
    """Return what the patient touched at the end, in the words that stood there."""
    read = words.translate("End", "I have read this part")
    asks = words.translate("End", "I have questions")
    match found.ending is Ending.CONFIRMED, found.questions:
        case True, True:
            said = words.translate("Staff", "“{words}” and “{more}”")
            return said.format(words=read, more=asks)
        case True, False:
            return words.translate("Staff", "“{words}”, and noted no question").format(words=read)
        case False, True:
            return words.translate("Staff", "“{words}”, without confirming").format(words=asks)
    return words.translate("Staff", "Nothing: they did not confirm")


def _why_unknown(words: Words, context: PanelContext) -> str:
    hours = context.settings.records.code_hours
    return words.tr("Not found, or expired (after %n hour(s)): correct it.", "", hours)


def _hour(words: Words, found: Confirmation) -> str:
    """Return the hour as a wall clock shows it: no finer, because no more is kept."""
    local = found.hour.astimezone()
    return words.translate("Staff", "{day}, between {from_hour}:00 and {to_hour}:00").format(
        day=day_text(words, local), from_hour=local.hour, to_hour=(local.hour + 1) % 24
    )
