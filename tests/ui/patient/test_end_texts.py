"""What the end screen says of pages that are still to be read."""

from __future__ import annotations

import pytest

from kiosk.core.session.state import EndCase, Unread
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.pages.end import EndTexts, PageName, choices, statement


def texts(*why: Unread, pages: int) -> EndTexts:
    unread = tuple(PageName(number, pages, "Beginning", each) for number, each in enumerate(why, 1))
    return EndTexts(EndCase.TOO_FAST, "Risks", unread, pages, questions=False)


@pytest.mark.parametrize(
    ("ending", "said", "answer"),
    [
        (
            texts(*[Unread.TOO_FAST] * 3, pages=3),
            "Avez-vous eu le temps de lire «\u00a0Risks\u00a0»\u202f?",
            "La lire maintenant",
        ),
        (
            texts(Unread.TOO_FAST, pages=1),
            "Avez-vous eu le temps de lire «\u00a0Risks\u00a0»\u202f?",
            "La lire maintenant",
        ),
        (
            texts(*[Unread.NOT_SHOWN] * 3, pages=3),
            "Vous n’avez pas encore vu «\u00a0Risks\u00a0».",
            "La lire maintenant",
        ),
        (
            texts(*[Unread.OTHER_LANGUAGE] * 2, pages=2),
            "Vous avez vu «\u00a0Risks\u00a0» dans une autre langue.",
            "La lire maintenant",
        ),
        (
            texts(Unread.TOO_FAST, Unread.TOO_FAST, pages=3),
            "Avez-vous eu le temps de lire ces 2 pages de «\u00a0Risks\u00a0»\u202f?",
            "Les lire maintenant",
        ),
    ],
)
def test_the_answer_speaks_of_what_was_said(
    languages: Languages, ending: EndTexts, said: str, answer: str
) -> None:
    words = languages.words("fr")
    assert statement(words, ending) == said
    offered = choices(words, ending)
    assert offered[0].label == answer
    assert [each.is_first for each in offered] == [True, False, False]


@pytest.mark.parametrize("explains", [True, False])
def test_whether_the_text_was_clear_is_a_choice_among_the_others(
    languages: Languages, *, explains: bool
) -> None:
    words = languages.words("fr")
    for case in (EndCase.READ, EndCase.NOTHING_ASKED):
        ending = EndTexts(case, "Risks", (), 3, questions=False, explains=explains)
        offered = [each.label for each in choices(words, ending)]
        assert ("Ai-je bien compris\u202f?" in offered[2:-1]) is explains
        assert offered[-1].startswith("Terminer")
