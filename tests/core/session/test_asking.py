from __future__ import annotations

import pytest

from kiosk.core.leaflet.model import OTHER_QUESTION
from kiosk.core.session.effects import CountAnswer
from kiosk.core.session.events import (
    BackPressed,
    ConfirmPressed,
    FinishPressed,
    LanguageChosen,
    LeafletChosen,
    NextPressed,
    OptionsPressed,
    QuestionsPressed,
    QuestionTicked,
    ResetPressed,
    Tick,
    UnderstandingAnswered,
    UnderstandingPressed,
)
from kiosk.core.session.state import Place
from tests.core.fakes import LEAFLET
from tests.core.session.a_patient import (
    OFFSET_MS,
    SITE,
    Patient,
    asking,
    at_end,
    jumped_to_end,
    understanding,
)


def tick(patient: Patient, *questions: str) -> Patient:
    for question in questions:
        patient.does(QuestionTicked, question)
    return patient


# What the patient wants to ask


@pytest.mark.parametrize("start", [at_end, jumped_to_end, lambda: at_end(after_ms=500)])
def test_questions_open_from_every_end(start: object) -> None:
    assert callable(start)
    assert start().does(QuestionsPressed).place is Place.QUESTIONS


def test_opening_the_questions_says_nothing_yet() -> None:
    patient = asking().does(BackPressed)

    assert patient.place is Place.END
    assert not patient.does(ConfirmPressed).outcome.questions


def test_ticked_questions_are_recorded_in_the_order_of_the_leaflet() -> None:
    patient = tick(asking(), OTHER_QUESTION, "home", "medicines").does(BackPressed)

    outcome = patient.does(ConfirmPressed).outcome

    assert outcome.ticked == ("medicines", "home", OTHER_QUESTION)
    assert outcome.questions


def test_a_second_touch_takes_a_question_back() -> None:
    patient = tick(asking(), "home", "medicines", "home")

    assert patient.session.ticked == {"medicines"}


def test_what_the_leaflet_does_not_ask_cannot_be_ticked() -> None:
    assert tick(asking(), "nothing").session.ticked == frozenset()


def test_what_is_ticked_outlasts_the_language_and_the_options() -> None:
    patient = tick(asking(), "home").does(LanguageChosen, "en")

    assert (patient.place, patient.session.ticked) == (
        Place.QUESTIONS,
        frozenset(("home",)),
    )

    patient.does(OptionsPressed).does(BackPressed)
    assert (patient.place, patient.session.ticked) == (
        Place.QUESTIONS,
        frozenset(("home",)),
    )

    patient.does(BackPressed).does(QuestionsPressed)
    assert patient.session.ticked == {"home"}


def test_a_leaflet_without_questions_notes_that_there_are_some() -> None:
    patient = Patient().does(LeafletChosen, "other").does(LanguageChosen, "en").turns()

    patient.does(QuestionsPressed)

    assert patient.place is Place.END
    assert patient.does(FinishPressed).outcome.ticked == (OTHER_QUESTION,)


def test_questions_that_are_not_listed_can_be_taken_back() -> None:
    patient = Patient().does(LeafletChosen, "other").does(LanguageChosen, "en").turns()

    patient.does(QuestionsPressed).does(QuestionsPressed)

    assert patient.place is Place.END
    assert patient.does(FinishPressed).outcome.ticked == ()


def test_the_time_among_the_questions_is_no_reading() -> None:
    patient = at_end()
    before = patient.session.coverage

    tick(patient.does(QuestionsPressed), "home").waits(20_000).does(BackPressed)

    assert patient.session.coverage == before


@pytest.mark.parametrize("start", [asking, understanding])
def test_who_leaves_it_open_is_recorded_and_forgotten(start: object) -> None:
    assert callable(start)
    patient = start().waits(SITE.rules.elsewhere_idle_ms + SITE.rules.warning_ms)

    assert patient.place is Place.WELCOME
    assert len(patient.saves) == 1
    assert (patient.session.ticked, patient.session.answered) == (frozenset(), frozenset())


# What we asked them


def test_only_who_read_it_is_asked() -> None:
    assert jumped_to_end().does(UnderstandingPressed).place is Place.END
    assert at_end(after_ms=500).does(UnderstandingPressed).place is Place.END


def test_a_leaflet_that_asks_nothing_opens_nothing() -> None:
    patient = Patient().does(LeafletChosen, "other").does(LanguageChosen, "en").turns()

    assert patient.does(UnderstandingPressed).place is Place.END


def test_each_question_is_followed_by_the_next_and_the_last_by_the_end() -> None:
    patient = understanding()
    assert patient.session.understanding == 0

    patient.does(UnderstandingAnswered, 0).does(NextPressed)
    assert (patient.session.understanding, patient.session.given) == (1, None)

    patient.does(NextPressed)
    assert patient.place is Place.END


def test_back_leads_from_the_reply_to_its_question_and_from_the_first_to_the_end() -> None:
    patient = understanding().does(NextPressed).does(UnderstandingAnswered, 2)

    patient.does(BackPressed)
    assert (patient.session.understanding, patient.session.given) == (1, None)

    patient.does(BackPressed)
    assert patient.session.understanding == 0

    assert patient.does(BackPressed).place is Place.END


def test_whoever_comes_again_begins_at_the_first() -> None:
    patient = understanding().does(UnderstandingAnswered, 1).does(NextPressed).does(NextPressed)

    patient.does(UnderstandingPressed)

    assert (patient.session.understanding, patient.session.given) == (0, None)


def test_the_first_answer_to_each_question_is_counted() -> None:
    patient = understanding().does(UnderstandingAnswered, 1).does(BackPressed)
    patient.does(UnderstandingAnswered, 0).does(NextPressed).does(UnderstandingAnswered, 1)

    assert patient.counted == [
        CountAnswer(LEAFLET, "any", is_right=False),
        CountAnswer(LEAFLET, "many", is_right=True),
    ]


@pytest.mark.parametrize("answer", [-1, 2])
def test_an_answer_that_is_not_there_is_none(answer: int) -> None:
    patient = understanding().does(UnderstandingAnswered, answer)

    assert (patient.session.given, patient.counted) == (None, [])


def test_nothing_of_it_is_in_the_record() -> None:
    answered = understanding().does(UnderstandingAnswered, 1).does(NextPressed).does(NextPressed)
    other = at_end()

    assert answered.does(ConfirmPressed).outcome == other.does(ConfirmPressed).outcome


def test_the_time_among_them_is_no_reading() -> None:
    patient = understanding()
    before = patient.session.coverage

    patient.waits(20_000).does(UnderstandingAnswered, 1).waits(20_000).does(Tick, OFFSET_MS)

    assert patient.session.coverage == before


def test_staff_may_reset_it() -> None:
    patient = understanding().does(UnderstandingAnswered, 1).does(ResetPressed)

    assert patient.place is Place.WELCOME
    assert patient.session.given is None
