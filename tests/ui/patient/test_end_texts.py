"""What the end screen says of pages that are still to be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.session.state import EndCase, Unread
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.pages.end import EndTexts, PageName, choices, named, statement


def texts(*why: Unread, pages: int) -> EndTexts:
    unread = tuple(PageName(number, pages, "Beginning", each) for number, each in enumerate(why, 1))
    case = EndCase.MISSING if Unread.NOT_SHOWN in why else EndCase.TOO_FAST
    asks_time = Unread.TOO_FAST in why and case is not EndCase.MISSING
    return EndTexts(case, "Risks", unread, pages, questions=False, asks_time=asks_time)


TOO_FAST, NOT_SHOWN, OTHER = Unread.TOO_FAST, Unread.NOT_SHOWN, Unread.OTHER_LANGUAGE
RISKS = "«\u00a0Risks\u00a0»"
HAD_TIME = ["Non, lire maintenant", "Oui, j’ai eu le temps"]


@pytest.mark.parametrize(
    ("ending", "said", "answers"),
    [
        (
            texts(*[TOO_FAST] * 3, pages=3),
            f"Avez-vous eu le temps de lire {RISKS}\u202f?",
            HAD_TIME,
        ),
        (
            texts(TOO_FAST, pages=1),
            f"Avez-vous eu le temps de lire {RISKS}\u202f?",
            HAD_TIME,
        ),
        (
            texts(TOO_FAST, pages=3),
            f"Avez-vous eu le temps de lire cette page de {RISKS}\u202f?",
            HAD_TIME,
        ),
        (
            texts(TOO_FAST, TOO_FAST, OTHER, pages=4),
            f"Avez-vous eu le temps de lire ces 3 pages de {RISKS}\u202f?",
            HAD_TIME,
        ),
        (
            texts(*[TOO_FAST] * 4, pages=5),
            f"Avez-vous eu le temps de lire {RISKS}\u202f?",
            HAD_TIME,
        ),
        (
            texts(*[NOT_SHOWN] * 3, pages=3),
            f"Vous n’avez pas encore vu {RISKS}.",
            ["Lire maintenant"],
        ),
        (
            texts(*[NOT_SHOWN] * 4, pages=5),
            f"Vous n’avez pas encore vu {RISKS} en entier.",
            ["Lire maintenant"],
        ),
        (
            texts(TOO_FAST, *[NOT_SHOWN] * 3, pages=5),
            f"Vous n’avez pas encore vu {RISKS} en entier.",
            ["Lire maintenant"],
        ),
        (
            texts(*[OTHER] * 2, pages=2),
            f"Vous avez vu {RISKS} dans une autre langue.",
            ["Lire en français"],
        ),
        (
            texts(*[OTHER] * 4, pages=5),
            f"Vous avez vu une partie de {RISKS} dans une autre langue.",
            ["Lire en français"],
        ),
    ],
)
def test_the_answers_are_those_to_what_was_said(
    languages: Languages, ending: EndTexts, said: str, answers: list[str]
) -> None:
    words = languages.words("fr")
    assert statement(words, ending, names=True) == said
    offered = choices(words, ending)
    assert [each.label for each in offered if each.answers] == answers
    assert [each.is_first for each in offered] == [True, *[False] * (len(offered) - 1)]
    leave = "Terminer sans répondre" if ending.asks_time else "Terminer sans lire"
    assert [each.label for each in offered if not each.answers] == ["J’ai des questions", leave]


def test_pages_are_named_where_they_are_few_and_there_is_room(languages: Languages) -> None:
    words = languages.words("fr")
    few, many = texts(*[NOT_SHOWN] * 3, pages=5), texts(*[NOT_SHOWN] * 4, pages=5)
    assert len(named(words, few)) == 3
    assert named(words, many) == []
    unnamed = f"Vous n’avez pas encore vu {RISKS} en entier."
    assert statement(words, few, names=False) == unnamed
    assert statement(words, few, names=True).endswith("\u00a0:")


@pytest.mark.parametrize("explains", [True, False])
def test_whether_the_text_was_clear_is_a_choice_among_the_others(
    languages: Languages, *, explains: bool
) -> None:
    words = languages.words("fr")
    for case, ways_out in ((EndCase.READ, 1), (EndCase.NOTHING_ASKED, 0)):
        ending = EndTexts(case, "Risks", (), 3, questions=False, explains=explains)
        others = [each.label for each in choices(words, ending) if not each.answers]
        assert others[0] == "J’ai des questions"
        assert others[1 : len(others) - ways_out] == ["Ai-je bien compris\u202f?"] * explains


def test_whoever_read_nothing_is_not_asked_whether_it_was_clear(languages: Languages) -> None:
    ending = replace(texts(NOT_SHOWN, pages=1), explains=True)
    labels = [each.label for each in choices(languages.words("fr"), ending)]
    assert "Ai-je bien compris\u202f?" not in labels


@pytest.mark.parametrize(
    ("lists", "questions", "label"),
    [
        (True, False, "J’ai des questions"),
        (True, True, "Mes questions"),
        (False, False, "J’ai des questions"),
        (False, True, "Questions notées"),
    ],
)
def test_questions_lead_to_their_list_or_are_noted(
    languages: Languages, *, lists: bool, questions: bool, label: str
) -> None:
    ending = EndTexts(EndCase.READ, "Risks", (), 3, questions=questions, lists=lists)
    assert label in [each.label for each in choices(languages.words("fr"), ending)]
