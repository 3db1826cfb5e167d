"""Presents the end of a session: what was shown, and what became of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.core.leaflet.beginnings import beginning
from kiosk.core.leaflet.model import Edition
from kiosk.core.records.confirmation import Status
from kiosk.core.session.advance import countdown_ms, may_print, may_read
from kiosk.core.session.events import FinishPressed, ReadPressed, Touched
from kiosk.core.session.outcome import end_view
from kiosk.core.session.state import EndView, Rules, Session, SlipState, Unread
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.patient.named_parts import named_parts
from kiosk.ui.patient.pages.end_words import EndTexts, PageName, StillUnread
from kiosk.ui.patient.pages.thanks_words import EndSummary, headline
from kiosk.ui.patient.presenting.context import PresenterContext
from kiosk.ui.widgets.bar import Forward, PaperOffer
from kiosk.ui.widgets.button import Kind

_LAST_SECONDS = 10
_SAID_SECONDS = (30, 10)
"""When a screen reader says how long is left: more often, it would interrupt the code."""
_WHY_IN_ORDER = (Unread.NOT_SHOWN, Unread.OTHER_LANGUAGE, Unread.TOO_FAST)
_EM_SHARE = 0.55
"""The width of a letter, on average, over the size of its font."""
_NUMBER = 20
"""The characters of “Page 10 sur 12 : « »”."""
_LEAST_NAME, _LONGEST_NAME = 24, 60
"""As much as it takes to know a page again, and as much as is read at a glance."""


def show_end(context: PresenterContext, session: Session, look: Look) -> None:
    """Show what is still to be read, and the answers."""
    window = context.window
    edition = context.edition(session)
    view = end_view(session, context.paginator)
    window.header.present(look, look.words.translate("End", "End of the leaflet"))
    window.end.present(
        look,
        EndTexts(
            case=view.case,
            must_read=named_parts(look.words, edition),
            unread=tuple(_unread(view, edition, look)),
            questions=session.questions,
            parts=len(edition.must_read),
            asks_time=view.asks_time,
            explains=bool(edition.understanding),
            lists=bool(edition.questions),
        ),
    )
    # Next stood in the corner of the bar, and nothing does now: what stood there would pass for it.
    context.show_bar(session, look, forward=None)
    window.show_page(window.end, look.theme.paper)


def _unread(view: EndView, edition: Edition, look: Look) -> Iterator[StillUnread]:
    """Yield what is still to be read, reason by reason; what may be asked comes last."""
    most = _characters(look)
    for why in _WHY_IN_ORDER:
        pages = [page for page in view.unread if page.why is why]
        if not pages:
            continue
        pages_of = {page.screen.section_id: page.pages for page in pages}
        names = (
            PageName(
                page.number,
                page.pages,
                beginning(edition.section(page.screen.section_id), page.screen, most),
            )
            for page in pages
        )
        sections = named_parts(look.words, edition, pages_of)
        yield StillUnread(why, sections, tuple(names), sum(pages_of.values()))


def show_receipt(
    context: PresenterContext, session: Session, look: Look, *, may_finish: bool
) -> None:
    """Show what became of the record; `may_finish` once that is known."""
    window = context.window
    edition = context.edition(session)
    is_dark = session.listening.is_dark
    receipt = EndSummary(
        place=session.place,
        code=session.code,
        status=session.status or Status.NOT_DISPLAYED,
        must_read=named_parts(look.words, edition),
        questions=session.questions,
        code_hours=context.rules.code_hours,
        medium=session.medium,
        rows=() if session.receipt is None or is_dark else session.receipt.rows,
        may_read=may_read(session),
        is_dark=is_dark,
    )
    keep = Forward(look.words.translate("Thanks", "More time"), Touched, Icon.STAY, Kind.PLAIN)
    finish = Forward(look.words.translate("Bar", "Finish"), FinishPressed, Icon.FINISH, turns=False)
    if receipt.may_read:  # whoever read nothing has nothing to write down, and may begin
        keep = Forward(look.words.translate("Thanks", "Read"), ReadPressed, Icon.READ)
        finish = replace(finish, kind=Kind.PLAIN)
    left_ms = countdown_ms(session, context.rules)
    countdown, is_said = _countdown(look.words, left_ms)
    window.header.present(
        look,
        headline(look.words, receipt),
        aside=countdown,
        passing=countdown if is_said else "",
    )
    window.thanks.present(look, receipt)
    context.show_bar(
        session,
        look,
        back=False,
        contents=False,
        options=False,
        stay=keep if may_finish else None,
        forward=finish if may_finish else None,
        paper=_paper(look.words, session, context.rules),
    )
    window.show_page(window.thanks, look.theme.paper)


def _paper(words: Words, session: Session, rules: Rules) -> PaperOffer | None:
    """Return what is offered or said about a slip of paper."""
    label = words.translate("Bar", "Print")
    match session.slip:
        case SlipState.ASKED:
            return PaperOffer(label, words.translate("Bar", "One moment, please…"))
        case SlipState.BEGUN:
            return PaperOffer(label, words.translate("Bar", "Printing has begun."))
        case SlipState.NOT_PRINTED:
            said = words.translate("Bar", "Not printed. Ask at the desk.")
            return PaperOffer(label, said, went_wrong=True)
    return PaperOffer(label) if may_print(session, rules) else None


def _characters(look: Look) -> int:
    """Return how many characters of a page's name fit a line, beside its number."""
    px = look.text_px if look.is_roomy else look.smallest_px
    fitting = round(look.frame.body.width() / (px * _EM_SHARE)) - _NUMBER
    return min(max(fitting, _LEAST_NAME), _LONGEST_NAME)


def _countdown(words: Words, left_ms: int | None) -> tuple[str, bool]:
    """Return when the page closes, and whether a screen reader says so.

    It is told by tens of seconds, so that it is calm, and then by each.
    """
    if left_ms is None:
        return "", False
    seconds = -(-left_ms // 1000)
    if seconds > _LAST_SECONDS:
        seconds = -(-seconds // _LAST_SECONDS) * _LAST_SECONDS
    countdown = words.translate("Thanks", "Closes in {seconds} s").format(seconds=seconds)
    return countdown, seconds in _SAID_SECONDS
