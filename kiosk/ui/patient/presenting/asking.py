"""Presents questions: those that the patient may ask, and those that test our explanation."""

from __future__ import annotations

from kiosk.core.leaflet.model import OTHER_QUESTION, Edition, Understanding
from kiosk.core.session.events import BackPressed, NextPressed
from kiosk.core.session.state import Place, Session
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.questions import ReadyQuestion
from kiosk.ui.patient.pages.understanding import QuestionOrReply
from kiosk.ui.patient.presenting.context import PresenterContext
from kiosk.ui.patient.presenting.opened import after_sheets, told_sheet
from kiosk.ui.widgets.bar import Forward
from kiosk.ui.widgets.button import Kind


def show_questions(
    context: PresenterContext, session: Session, look: Look, before: Session | None
) -> None:
    """Show what the patient may tick; `before` is the session shown until now."""
    window, words = context.window, look.words
    page = window.questions
    if before is not None and before.place is Place.END:
        page.sheets.rewind()
    texts = {question.id: question.text for question in context.edition(session).questions}
    texts[OTHER_QUESTION] = words.translate("Questions", "I have another question")
    page.present(
        look,
        [ReadyQuestion(each, text, ticked=each in session.ticked) for each, text in texts.items()],
    )
    done = Forward(words.translate("Questions", "Continue"), BackPressed, Icon.DONE)
    window.header.present(
        look,
        words.translate("Questions", "What would you like to ask?"),
        aside=told_sheet(page.sheets, look),
    )
    forward = after_sheets(page.sheets, look, done)
    context.show_bar(session, look, contents=False, forward=forward)
    window.show_page(page, look.theme.paper)


def show_understanding(context: PresenterContext, session: Session, look: Look) -> None:
    """Show a question on the text; after the answer to it, the sentence of the leaflet."""
    window, words = context.window, look.words
    edition = context.edition(session)
    asked = edition.understanding[session.understanding]
    if session.given is None:
        promise = words.translate(
            "Understanding", "This tests our words, not you. Nothing about you is noted."
        )
        shown, replies = QuestionOrReply(asked.text, asked.answers, promise), []
        # Plain, beyond the answers: what leads on without one is not the first choice.
        forward = Forward(words.translate("Understanding", "Skip"), NextPressed, kind=Kind.PLAIN)
    else:
        shown = _reply(words, edition, asked, is_right=session.given == asked.right)
        replies = [
            _reply(words, edition, each, is_right=is_right)
            for each in edition.understanding
            for is_right in (True, False)
        ]
        forward = Forward(words.translate("Understanding", "Continue"), NextPressed)
    window.understanding.present(look, shown, replies)
    which = words.translate("Understanding", "Question {number} of {all}").format(
        number=session.understanding + 1, all=len(edition.understanding)
    )
    window.header.present(look, words.translate("Understanding", "Have I understood?"), aside=which)
    context.show_bar(session, look, contents=False, forward=forward)
    window.show_page(window.understanding, look.theme.paper)


def _reply(
    words: Words, edition: Edition, asked: Understanding, *, is_right: bool
) -> QuestionOrReply:
    """Return the reply: first that it was meant so, or what is; then what the leaflet says."""
    lead, right = "", asked.answers[asked.right]
    if is_right:
        reply = words.translate("Understanding", "Yes, that is it. This leaflet says:")
    else:
        reply = words.translate("Understanding", "The answer is “{answer}”.").format(answer=right)
        lead = words.translate("Understanding", "This leaflet says:")
    sentence = edition.quote(asked)[1]
    return QuestionOrReply(asked.text, reply=reply, lead=lead, sentence=sentence, is_right=is_right)
