"""Presents the end of a session: what was shown, and what became of the record."""

from __future__ import annotations

from kiosk.core.records.confirmation import Status
from kiosk.core.session.advance import countdown_ms, may_print
from kiosk.core.session.outcome import end_view
from kiosk.core.session.state import (
    EndCase,
    FinishPressed,
    Rules,
    Session,
    SlipState,
    UnderstandingPressed,
)
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.end import EndTexts
from kiosk.ui.patient.pages.thanks import Receipt, headline
from kiosk.ui.patient.presenting.stage import Stage
from kiosk.ui.widgets.bar import Forward, PaperOffer
from kiosk.ui.widgets.button import Kind


def show_end(stage: Stage, session: Session, look: Look) -> None:
    """Show what the patient was shown, and the answers."""
    window = stage.window
    edition = stage.edition(session)
    view = end_view(session, stage.paginator)
    summary = look.words.translate("End", "Parts shown: {shown} of {all}").format(
        shown=sum(view.sections_shown.values()), all=len(edition.sections)
    )
    window.header.present(look, look.words.translate("End", "End of the leaflet"), aside=summary)
    window.end.present(
        look,
        EndTexts(
            case=view.case,
            must_read=edition.section(edition.must_read).title,
            missing_screens=view.missing_screens,
            questions=session.questions,
        ),
    )
    understood = None
    if view.case is EndCase.READ and edition.understanding:
        # Plain, beyond the answers: nobody has to pass here.
        label = look.words.translate("Understanding", "Is it clear?")
        understood = Forward(label, UnderstandingPressed, Icon.TOUCH, Kind.PLAIN)
    stage.show_bar(session, look, forward=understood)
    window.show_page(window.end, look.theme.paper)


def show_receipt(stage: Stage, session: Session, look: Look, *, may_finish: bool) -> None:
    """Show what became of the record; `may_finish` once that is known."""
    window = stage.window
    edition = stage.edition(session)
    left_ms = countdown_ms(session, stage.rules) or 0
    receipt = Receipt(
        place=session.place,
        code=session.code,
        status=session.status or Status.NOT_DISPLAYED,
        must_read=edition.section(edition.must_read).title,
        seconds=-(-left_ms // 1000),
    )
    finish = Forward(look.words.translate("Bar", "Finish"), FinishPressed, Icon.FINISH)
    forward = finish if may_finish else None
    window.header.present(look, headline(look.words, receipt))
    window.thanks.present(look, receipt)
    stage.show_bar(
        session,
        look,
        back=False,
        contents=False,
        options=False,
        forward=forward,
        paper=_paper(look.words, session, stage.rules),
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
            said = words.translate("Bar", "The printer is not ready: please ask at the desk.")
            return PaperOffer(label, said)
    return PaperOffer(label) if may_print(session, rules) else None
