"""The rules of questions: those that a patient ticks, and those that test our explanation."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.leaflet.model import OTHER_QUESTION
from kiosk.core.session.effects import CountAnswer
from kiosk.core.session.events import (
    BackPressed,
    Event,
    NextPressed,
    OptionsPressed,
    QuestionTicked,
    UnderstandingAnswered,
)
from kiosk.core.session.outcome import edition_of
from kiosk.core.session.state import Pagination, Place, Session


def open_questions(session: Session, pagination: Pagination) -> Session:
    """Open the leaflet's questions; where it has none, note that the patient has some, or not."""
    if not edition_of(session, pagination).questions:
        return replace(session, ticked=session.ticked ^ {OTHER_QUESTION})
    return _go(session, Place.QUESTIONS)


def on_questions(session: Session, event: Event, pagination: Pagination) -> Session:
    """Advance while the questions are open."""
    match event:
        case QuestionTicked(question_id=question_id):
            return _tick(session, question_id, pagination)
        case BackPressed():
            return _close(session)
        case OptionsPressed():
            return _go(session, Place.OPTIONS)
    return session


def _tick(session: Session, question_id: str, pagination: Pagination) -> Session:
    known = {question.id for question in edition_of(session, pagination).questions}
    if question_id not in known | {OTHER_QUESTION}:
        return session
    return replace(session, ticked=session.ticked ^ {question_id})


def open_understanding(session: Session, pagination: Pagination) -> Session:
    """Open the first question on the text, if the leaflet has any."""
    if not edition_of(session, pagination).understanding:
        return session
    return _go(replace(session, understanding=0, given=None), Place.UNDERSTANDING)


def on_understanding(
    session: Session, event: Event, pagination: Pagination
) -> tuple[Session, tuple[CountAnswer, ...]]:
    """Advance while a question on the text is open, or the reply to its answer."""
    match event:
        case UnderstandingAnswered(answer=answer) if session.given is None:
            return _answer(session, answer, pagination)
        case NextPressed():
            return _follow(session, session.understanding + 1, pagination), ()
        case BackPressed() if session.given is not None:
            return replace(session, given=None), ()
        case BackPressed():
            return _follow(session, session.understanding - 1, pagination), ()
        case OptionsPressed():
            return _go(session, Place.OPTIONS), ()
    return session, ()


def _answer(
    session: Session, answer: int, pagination: Pagination
) -> tuple[Session, tuple[CountAnswer, ...]]:
    asked = edition_of(session, pagination).understanding[session.understanding]
    if not 0 <= answer < len(asked.answers):
        return session, ()
    counted: tuple[CountAnswer, ...] = ()
    if asked.id not in session.answered:
        assert session.leaflet_id is not None
        counted = (CountAnswer(session.leaflet_id, asked.id, answer == asked.right),)
    return replace(session, given=answer, answered=session.answered | {asked.id}), counted


def _follow(session: Session, place: int, pagination: Pagination) -> Session:
    """Open the question at this place; beyond the first and the last, go back to the end."""
    if 0 <= place < len(edition_of(session, pagination).understanding):
        return replace(session, understanding=place, given=None)
    return _close(session)


def _go(session: Session, place: Place) -> Session:
    return replace(session, place=place, trail=(*session.trail, session.place))


def _close(session: Session) -> Session:
    return replace(session, place=session.trail[-1], trail=session.trail[:-1])
