"""Lines of a PDF and captions: what is one thing is put together, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.authoring.document import Part, PartKind, Run
from kiosk.authoring.pasted import put_together

PICTURE = Part(PartKind.PICTURE, picture="a.png", alt="A.")


def lines(*texts: str) -> list[Part]:
    return [Part(PartKind.PARAGRAPH, (Run(text),)) for text in texts]


def test_the_lines_of_a_paragraph_are_joined_and_each_paragraph_is_told() -> None:
    first = (
        "An MRI makes pictures of the inside of the body, and it does",
        "not use X-rays. You lie on a table that moves into a noisy",
        "MRI tube, open at both ends, with a button to call the non-",
        "medical staff.",
    )
    second = (
        "L’examen ne fait pas mal, mais la machine est bruyante et",
        "il faut rester immobile.",
    )
    found, told = put_together(lines(*first, *second))
    assert [part.text for part in found] == [
        " ".join(first).replace("non- ", "non-"),
        " ".join(second),
    ]
    became = "lines, as a PDF has them, became one paragraph"
    assert [loss.what for loss in told] == [
        f"4 {became}: “An MRI makes pictures of the inside of t…”",
        "“non-medical” keeps its hyphen: look whether it has one",
        f"2 {became}: “L’examen ne fait pas mal, mais la machin…”",
    ]


def test_an_item_goes_on_in_the_lines_below_it() -> None:
    item = (
        "your tablets, above all those that thin the blood, and",
        "what you take without a prescription",
    )
    first, *others = lines(*item, "The nurse looks through them.")
    bullet = replace(first, kind=PartKind.BULLET)
    found, told = put_together([bullet, others[0], bullet, *others])
    assert [(part.kind, part.text) for part in found][:2] == [(PartKind.BULLET, " ".join(item))] * 2
    assert [part.text for part in found][2:] == ["The nurse looks through them."]
    became = "2 lines, as a PDF has them, became one item"
    assert [loss.what for loss in told] == [
        f"{became}: “your tablets, above all those that thin…”"
    ] * 2


@pytest.mark.parametrize(
    "below",
    [
        ("a pacemaker", "an allergy"),  # a list without signs within the item
        ("Ask the nurse for a gown and for a locker.",),
    ],
)
def test_what_is_below_an_item_stays_apart(below: tuple[str, ...]) -> None:
    item, *others = lines("before you come, please tell the nurse if you have", *below)
    parts = [replace(item, kind=PartKind.BULLET), *others]
    assert put_together(parts) == (tuple(parts), ())


def test_a_word_that_was_divided_is_whole_where_the_document_has_it() -> None:
    texts = (
        "Une anesthésie endort tout le corps, ou une partie : l’anes-",
        "thésie générale est celle du corps entier, et non loco-",
        "régionale.",
    )
    (found,), (_lines, told) = put_together(lines(*texts))
    assert "l’anesthésie générale" in found.text
    assert "loco-régionale." in found.text
    assert told.what == "“loco-régionale” keeps its hyphen: look whether it has one"


@pytest.mark.parametrize(
    "texts",
    [
        (  # a list without signs
            "Prévenez-nous si vous avez :",
            "un pacemaker ou une pompe à insuline implantée",
            "une prothèse ou un éclat de métal dans l’œil",
            "une allergie au produit de contraste.",
        ),
        (  # the same, its introduction without a colon
            "Before you come, please tell the nurse if you have",
            "a pacemaker",
            "an allergy to contrast dye or to any antibiotic",
            "a late period.",
        ),
        (  # the same, with capitals
            "Bring the letter of your family doctor with you",
            "Bring the tablets that you take every morning",
            "Leave your jewellery and your watch at home.",
        ),
        (  # an address
            "Service de radiologie, bâtiment C, deuxième étage",
            "rue des Lilas 12",
            "1000 Bruxelles.",
        ),
        (  # telephone numbers
            "Accueil principal, ouvert 24 h sur 24 ..... 02 764 12 34",
            "urgences de l’hôpital .................... 02 764 12 35",
            "rendez-vous .............................. 02 764 12 36",
        ),
        (  # a poem
            "I have walked along this river every morning since",
            "my mother took me by the hand and showed me how",
            "the herons stand",
        ),
        ("The day before the test, and on the morning of it", "nothing to eat"),
    ],
)
def test_what_is_not_one_paragraph_stays_apart(texts: tuple[str, ...]) -> None:
    found, told = put_together(lines(*texts))
    assert tuple(part.text for part in found) == texts
    assert told == ()


@pytest.mark.parametrize(
    "below",
    [
        ("No metal in the room",),
        ("Figure 1 : la salle d’examen",),
        ("No metal in the room", "Tell us before you come if you have any:"),
    ],
)
def test_a_few_words_alone_are_a_caption(below: tuple[str, ...]) -> None:
    found, told = put_together([PICTURE, *lines(*below)])
    assert [part.text for part in found] == list(below)
    assert [loss.what for loss in told] == [
        f"taken as the caption of the picture above it: “{below[0]}”"
    ]


@pytest.mark.parametrize(
    "below",
    [
        ("The scanner is open at both ends.",),
        ("29 novembre 2026",),
        ("Accueil 02 764 12 34",),
        ("Bureau, poste 4512",),
        ("www.hospital.example",),
        ("radiology@hospital.example",),
        ("a pacemaker or an insulin pump",),
        ("Radiology", "12 Lilac Street", "Bristol"),
        ("So many words below a picture that they are read as a text of its own",),
    ],
)
def test_what_else_stands_below_a_picture_is_not_its_caption(below: tuple[str, ...]) -> None:
    found, told = put_together([PICTURE, *lines(*below)])
    assert [part.text for part in found] == ["", *below]
    assert told == ()


@given(
    st.lists(
        st.one_of(
            st.just(PICTURE),
            st.text(alphabet="aBé .-1«’", min_size=1, max_size=60)
            .filter(str.strip)
            .map(lambda text: lines(text)[0]),
        ),
        max_size=6,
    )
)
def test_no_word_is_lost_and_nothing_is_put_together_untold(parts: list[Part]) -> None:
    found, told = put_together(parts)

    def said(each: list[Part]) -> str:
        return "".join("".join(part.text for part in each).split())

    assert said(list(found)) == said(parts)
    assert bool(told) is (len(found) != len(parts))
