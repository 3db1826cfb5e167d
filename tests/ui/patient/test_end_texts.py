"""What the end screen says of pages that are still to be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.session.state import EndCase, Unread
from kiosk.ui.look.words import Languages, Words
from kiosk.ui.patient.pages.end_words import EndTexts, PageName, StillUnread, choices, lines

TOO_FAST, NOT_SHOWN, OTHER = Unread.TOO_FAST, Unread.NOT_SHOWN, Unread.OTHER_LANGUAGE


def texts(*why: Unread, pages: int) -> EndTexts:
    unread = tuple(
        StillUnread(each, "Risks", names, pages)
        for each in (NOT_SHOWN, OTHER, TOO_FAST)
        if (
            names := tuple(
                PageName(number, pages, "Beginning")
                for number, reason in enumerate(why, 1)
                if reason is each
            )
        )
    )
    case = EndCase.MISSING if Unread.NOT_SHOWN in why else EndCase.TOO_FAST
    asks_time = Unread.TOO_FAST in why and case is not EndCase.MISSING
    return EndTexts(case, "Risks", unread, questions=False, asks_time=asks_time)


def said_of(words: Words, ending: EndTexts, *, names: bool = True) -> str:
    """Return what is said of the pages, without the names of any."""
    return " ".join(line.text for line in lines(words, ending, names=names) if not line.is_name)


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
            (
                f"Vous avez vu une page de {RISKS} dans une autre langue\u00a0:"
                f" Avez-vous eu le temps de lire ces 2 pages de {RISKS}\u202f?"
            ),
            HAD_TIME,
        ),
        (
            texts(NOT_SHOWN, OTHER, pages=3),
            (
                f"Vous n’avez pas encore vu une page de {RISKS}\u00a0:"
                f" Vous avez vu une page de {RISKS} dans une autre langue\u00a0:"
            ),
            ["Lire maintenant"],
        ),
        (
            texts(NOT_SHOWN, TOO_FAST, OTHER, pages=3),
            (
                f"Vous n’avez pas encore vu une page de {RISKS}\u00a0:"
                f" Vous avez vu une page de {RISKS} dans une autre langue\u00a0:"
                f" Vous avez vu très vite une page de {RISKS}\u00a0:"
            ),
            ["Lire maintenant"],
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
            (f"Vous n’avez pas encore vu {RISKS} en entier. Vous en avez vu une partie très vite."),
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
    assert said_of(words, ending) == said
    offered = choices(words, ending)
    assert [each.label for each in offered if each.answers] == answers
    assert [each.is_first for each in offered] == [True, *[False] * (len(offered) - 1)]
    leave = "Terminer sans lire" if NOT_SHOWN in ending.reasons else "Terminer"
    if ending.asks_time:
        leave = "Terminer sans répondre"
    assert [each.label for each in offered if not each.answers] == ["J’ai des questions", leave]


def test_pages_are_named_where_they_are_few_and_there_is_room(languages: Languages) -> None:
    words = languages.words("fr")
    few, many = texts(*[NOT_SHOWN] * 3, pages=5), texts(*[NOT_SHOWN] * 4, pages=5)
    assert len([line for line in lines(words, few, names=True) if line.is_name]) == 3
    assert not any(line.is_name for line in lines(words, many, names=True))
    unnamed = f"Vous n’avez pas encore vu {RISKS} en entier."
    assert said_of(words, few, names=False) == unnamed
    assert said_of(words, few).endswith("\u00a0:")


def test_the_name_of_a_page_follows_what_became_of_it(languages: Languages) -> None:
    said = lines(languages.words("fr"), texts(NOT_SHOWN, OTHER, NOT_SHOWN, pages=4), names=True)
    assert [line.text[:12] if line.is_name else line.text[:19] for line in said] == [
        "Vous n’avez pas enc",
        "Page 1 sur 4",
        "Page 3 sur 4",
        "Vous avez vu une pa",
        "Page 2 sur 4",
    ]


def test_what_was_seen_of_another_part_is_told_with_its_name(languages: Languages) -> None:
    pages = tuple(PageName(number, 9, "Beginning") for number in range(1, 5))
    unread = tuple(
        StillUnread(why, name, pages, 9)
        for why, name in ((NOT_SHOWN, "After"), (OTHER, "Risks"), (TOO_FAST, "Before"))
    )
    ending = EndTexts(EndCase.MISSING, "Risks", unread, questions=False, parts=3)
    assert [line.text for line in lines(languages.words("fr"), ending, names=True)] == [
        "Vous n’avez pas encore vu «\u00a0After\u00a0» en entier.",
        f"Vous avez vu une partie de {RISKS} dans une autre langue.",
        "Vous avez vu très vite des pages de «\u00a0Before\u00a0».",
    ]


def test_a_part_of_which_no_page_was_seen_is_told_whole_beside_one_seen_in_another_language(
    languages: Languages,
) -> None:
    pages = tuple(PageName(number, 2, "Beginning") for number in (1, 2))
    unread = (
        StillUnread(NOT_SHOWN, "After", pages, 2),
        StillUnread(OTHER, "Risks", pages[:1], 2),
    )
    ending = EndTexts(EndCase.MISSING, "Risks", unread, questions=False, parts=2)
    assert [line.text for line in lines(languages.words("fr"), ending, names=True)] == [
        "Vous n’avez pas encore vu «\u00a0After\u00a0».",
        f"Vous avez vu une page de {RISKS} dans une autre langue\u00a0:",
        "Page 1 sur 2\u00a0: «\u00a0Beginning\u00a0»",
    ]


@pytest.mark.parametrize("explains", [True, False])
def test_whether_the_text_was_clear_is_a_choice_among_the_others(
    languages: Languages, *, explains: bool
) -> None:
    words = languages.words("fr")
    for case, ways_out in ((EndCase.READ, 1), (EndCase.NOTHING_ASKED, 0)):
        ending = EndTexts(case, "Risks", (), questions=False, explains=explains)
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
    ending = EndTexts(EndCase.READ, "Risks", (), questions=questions, lists=lists)
    assert label in [each.label for each in choices(languages.words("fr"), ending)]
