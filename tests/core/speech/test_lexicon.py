"""Words that are said as they are given, wherever they stand whole."""

from __future__ import annotations

import pytest

from kiosk.core.speech.lexicon import Lexicon, Part

LEXICON = Lexicon(
    {
        "sepsis": "sepsisse",
        "IRM": "/i.ɛʁ.ɛm/",
        "moelle épinière": "moale épinière",
        "%": "pour cent",
    },
    {"Y": "i grec", "W": "/dubləve/"},
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Un sepsis", [Part("Un "), Part("sepsisse"), Part("")]),
        ("Sepsis !", [Part(""), Part("sepsisse"), Part(" !")]),
        ("antisepsis", [Part("antisepsis")]),
        ("Une IRM.", [Part("Une "), Part("IRM", "i.ɛʁ.ɛm"), Part(".")]),
        ("irm", [Part("irm")]),
        ("la moelle épinière", [Part("la "), Part("moale épinière"), Part("")]),
        ("5% ou 5 %", [Part("5"), Part("pour cent"), Part(" ou 5 "), Part("pour cent"), Part("")]),
        ("Y", [Part("i grec")]),
        ("W", [Part("W", "dubləve")]),
        ("A", [Part("A")]),
        ("Il y a", [Part("Il y a")]),
    ],
)
def test_a_sentence_is_read_part_by_part(text: str, parts: list[Part]) -> None:
    assert list(LEXICON.parts(text)) == parts


def test_a_pronunciation_names_the_words_of_its_sentence_alone() -> None:
    assert LEXICON.pronunciation("Sepsis, IRM, sepsis") == "irm=/i.ɛʁ.ɛm/\nsepsis=sepsisse"
    assert LEXICON.pronunciation("Rien") == ""
    assert LEXICON.pronunciation("Y") == "i grec"
    assert LEXICON.pronunciation("B") == ""
    assert Lexicon().pronunciation("Un sepsis") == ""


def test_a_leaflets_own_words_come_first() -> None:
    own = LEXICON.including({"sepsis": "septicémie", "trocart": "trocar"})
    assert own.pronunciation("Sepsis, trocart") == "sepsis=septicémie\ntrocart=trocar"
    assert own.letters == LEXICON.letters
