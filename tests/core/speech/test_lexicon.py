"""Words that are said as they are given, wherever they stand whole."""

from __future__ import annotations

import pytest

from kiosk.core.speech.lexicon import Lexicon, SentencePart

LEXICON = Lexicon(
    {
        "sepsis": "sepsisse",
        "IRM": "/i.ɛʁ.ɛm/",
        "moelle épinière": "moale épinière",
        "%": "pour cent",
    },
    {"Y": "i grec", "W": "/dubləve/"},
    {"Un sepsis": 1.08},
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Un sepsis", [SentencePart("Un "), SentencePart("sepsisse"), SentencePart("")]),
        ("Sepsis !", [SentencePart(""), SentencePart("sepsisse"), SentencePart(" !")]),
        ("antisepsis", [SentencePart("antisepsis")]),
        ("Une IRM.", [SentencePart("Une "), SentencePart("IRM", "i.ɛʁ.ɛm"), SentencePart(".")]),
        ("irm", [SentencePart("irm")]),
        (
            "la moelle épinière",
            [SentencePart("la "), SentencePart("moale épinière"), SentencePart("")],
        ),
        (
            "5% ou 5 %",
            [
                SentencePart("5"),
                SentencePart("pour cent"),
                SentencePart(" ou 5 "),
                SentencePart("pour cent"),
                SentencePart(""),
            ],
        ),
        ("Y", [SentencePart("i grec")]),
        ("W", [SentencePart("W", "dubləve")]),
        ("A", [SentencePart("A")]),
        ("Il y a", [SentencePart("Il y a")]),
    ],
)
def test_a_sentence_is_read_part_by_part(text: str, parts: list[SentencePart]) -> None:
    assert list(LEXICON.parts(text)) == parts


def test_a_pronunciation_names_the_words_of_its_sentence_alone() -> None:
    assert LEXICON.pronunciation("Sepsis, IRM, sepsis") == "irm=/i.ɛʁ.ɛm/\nsepsis=sepsisse"
    assert LEXICON.pronunciation("Rien") == ""
    assert LEXICON.pronunciation("Y") == "i grec"
    assert LEXICON.pronunciation("B") == ""
    assert Lexicon().pronunciation("Un sepsis") == ""


def test_a_sentence_that_is_said_at_another_pace_is_another_clip() -> None:
    own = LEXICON.including({"trocart": "trocar"})
    assert own.pronunciation("Un sepsis") == "sepsis=sepsisse\n1.08"
    assert [own.pace(text) for text in ("Un sepsis", "Le sepsis")] == [1.08, 1.0]


def test_a_leaflets_own_words_come_first() -> None:
    own = LEXICON.including({"sepsis": "septicémie", "trocart": "trocar"})
    assert own.pronunciation("Sepsis, trocart") == "sepsis=septicémie\ntrocart=trocar"
    assert own.letters == LEXICON.letters
