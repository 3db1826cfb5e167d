"""What a leaflet and the interface say: sentence by sentence, each word of the text once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.leaflet.model import Block, BlockKind, Edition, Section, Span
from kiosk.core.leaflet.paginate import Position
from kiosk.core.leaflet.parse import parse_edition
from kiosk.core.speech.sentences import (
    Labels,
    Sentence,
    counting,
    letters,
    number,
    of_edition,
    of_front,
    of_section,
    said,
)
from kiosk.core.speech.spoken import (
    CODE_MS,
    LABEL_MS,
    LETTER_MS,
    PARAGRAPH_MS,
    SENTENCE_MS,
    WITHIN_MS,
)
from kiosk.storage.leaflets.pictures import check_picture
from tests.core.leaflets import ASKING, FRONT, write_leaflet

LABELS = Labels("Image :", "Attention :", "Téléphone :", "{number} sur {total}")

Told = tuple[int, int, int, str]
"""A block, its words from and to, and what is said."""


def edition_of(text: str, folder: Path) -> Edition:
    edition, problems = parse_edition(
        text,
        file=folder / "fr.md",
        folder=write_leaflet(folder),
        language="fr",
        find_picture=check_picture,
    )
    assert problems == ()
    assert edition is not None
    return edition


def told(sentence: Sentence) -> Told:
    assert sentence.start.block == sentence.end.block
    place = sentence.start.block, sentence.start.word, sentence.end.word
    return *place, sentence.spoken.normal


def sentences(body: str, folder: Path) -> list[Told]:
    """Return what is said of a text after the paragraph that marks the glossary's word."""
    front = FRONT.replace('"risks"', '"s"')
    edition = edition_of(f"{front}\n# Titre {{#s}}\n\n[trocart](#trocart)\n\n{body}\n", folder)
    return [told(each) for each in of_section(edition, edition.sections[0], LABELS)[2:]]


def test_a_section_begins_with_its_title_which_is_no_word_of_the_text(tmp_path: Path) -> None:
    edition = edition_of(ASKING, tmp_path / "leaflet")
    first = of_section(edition, edition.section("risks"), LABELS)[0]
    assert first.start == first.end == Position("risks")
    assert (first.spoken.normal, first.spoken.language) == ("Les risques", "fr")


def test_a_paragraph_is_cut_at_its_sentences(tmp_path: Path) -> None:
    assert sentences(
        "Le corps\u202f? Il **tolère** le «\u00a0ciment\u00a0». Bien.", tmp_path / "a"
    ) == [
        (1, 0, 2, "Le corps ?"),
        (1, 2, 6, "Il tolère le « ciment"),
        (1, 6, 7, "Bien"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "1. Un.\n2. Deux.\n\n![Un os.](pictures/bone.svg)\n\n3. Trois.",
            ["1 sur 3", "Un", "2 sur 3", "Deux", "Image", "Un os", "3 sur 3", "Trois"],
        ),
        (
            "- Un ;\n  - dedans ;\n  - encore ;\n- deux.\n\n1. Autre.",
            [
                "1 sur 2",
                "Un",
                "1 sur 2",
                "dedans",
                "2 sur 2",
                "encore",
                "2 sur 2",
                "deux",
                "1 sur 1",
                "Autre",
            ],
        ),
        ("- Un.\n\nEt puis.\n\n- Autre.", ["1 sur 1", "Un", "Et puis", "1 sur 1", "Autre"]),
        ("- ![Plein.](pictures/bone.svg) Un.", ["Image", "Plein", "Un"]),
        ("> [!WARNING]\n> Non.", ["Attention", "Non"]),
        (
            "> [!CALL]\n> Appelez le +44 1632 960 300.",
            ["Téléphone", "Appelez le + 4 4, 1 6 3 2, 9 6 0, 3 0 0"],
        ),
        ("| Quand | Quoi |\n|---|---|\n| La veille | Rien. |", ["Quand: Quoi", "La veille: Rien"]),
        ("Au 01.42.34.56.78 !", ["Au 0 1, 4 2, 3 4, 5 6, 7 8 !"]),
        (
            "De 2020-2026, 1\u00a0000\u00a0000 le 23/11/2026.",
            ["De 2020-2026, 1 000 000 le 23/11/2026"],
        ),
    ],
)
def test_what_is_said_of_a_block(body: str, expected: list[str], tmp_path: Path) -> None:
    assert [said for *_, said in sentences(body, tmp_path / "leaflet")] == expected


def test_a_picture_without_a_caption_is_one_word_which_its_description_says(tmp_path: Path) -> None:
    alone = "![Un os. Un tube.](pictures/bone.svg)"
    named = '![Un os.](pictures/bone.svg "En place.")'
    assert sentences(f"{alone}\n\n{named}", tmp_path / "leaflet") == [
        (1, 0, 0, "Image"),
        (1, 0, 0, "Un os"),
        (1, 0, 1, "Un tube"),
        (2, 0, 0, "Image"),
        (2, 0, 0, "Un os"),
        (2, 0, 2, "En place"),
    ]


def test_pauses_are_longest_between_paragraphs(tmp_path: Path) -> None:
    edition = edition_of(ASKING, tmp_path / "leaflet")
    pauses = {
        each.spoken.normal: each.spoken.pause_ms
        for section in edition.sections
        for each in of_section(edition, section, LABELS)
    }
    assert pauses["Les risques"] == pauses["Posez vos questions"] == PARAGRAPH_MS
    assert pauses["Un tube dans un os"] == SENTENCE_MS
    assert pauses["1 sur 2"] == pauses["Image"] == LABEL_MS


def test_the_front_matter_is_said_with_the_key_of_each_sentence(tmp_path: Path) -> None:
    text = ASKING.replace("[terms.", 'audience = "Pour vous ?"\n\n[terms.', 1).replace(
        'cover = { file = "pictures/cover.svg", alt = "Un dos." }\n\naudience = "Pour vous ?"',
        'audience = "Pour vous ?"\ncover = { file = "pictures/cover.svg", alt = "Un dos." }',
    )
    passages = list(of_front(edition_of(text, tmp_path / "leaflet"), LABELS, "Version 1.0, lundi"))
    assert [(each.place, each.spoken.normal) for each in passages] == [
        (("cover", "alt"), "Image"),
        (("cover", "alt"), "Un dos"),
        (("terms", "trocart"), "trocart"),
        (("terms", "trocart"), "Un tube très fin"),
        (("title",), "Le titre"),
        (("audience",), "Pour vous ?"),
        (("source",), "La clinique"),
        (("disclaimer",), "Ce texte informe"),
        (("version",), "Version 1.0, lundi"),
        (("questions", "0"), "Le tube reste-t-il ?"),
        (("questions", "1"), "Et mes allergies ?"),
        (("understanding", "0"), "Où va le trocart ?"),
        (("understanding", "0"), "Dans la peau"),
        (("understanding", "0"), "Dans l’os"),
        (("understanding", "0"), "On place un trocart dans l’os"),
        (("understanding", "1"), "Quel est un risque ?"),
        (("understanding", "1"), "Un hématome"),
        (("understanding", "1"), "Aucun"),
        (("understanding", "1"), "Une toux"),
        (("understanding", "1"), "Un hématome"),
    ]


def test_a_leaflet_says_its_front_matter_and_every_section(tmp_path: Path) -> None:
    edition = edition_of(ASKING, tmp_path / "leaflet")
    said = {each.normal for each in of_edition(edition, LABELS, "Version 1.0")}
    assert {"Le titre", "Version 1.0", "Les risques", "Un hématome", "Un tube dans un os"} <= said


def test_a_leaflet_without_a_picture_in_front_says_none(tmp_path: Path) -> None:
    text = ASKING.replace('cover = { file = "pictures/cover.svg", alt = "Un dos." }\n', "")
    passages = of_front(edition_of(text, tmp_path / "leaflet"), LABELS, "Version 1.0")
    assert not [each for each in passages if each.place[0] == "cover"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Suite", [("Suite", SENTENCE_MS)]),
        ("", []),
        (
            "Notez ce code. Posez vos questions.",
            [("Notez ce code", SENTENCE_MS), ("Posez vos questions", SENTENCE_MS)],
        ),
        (
            "Page 3 sur 103",
            [
                ("Page", WITHIN_MS),
                ("3", WITHIN_MS),
                ("sur", WITHIN_MS),
                ("100", WITHIN_MS),
                ("3", SENTENCE_MS),
            ],
        ),
        (
            "Vous avez vu «\u00a0Quels risques\u202f?\u00a0» hier.",
            [("Vous avez vu", WITHIN_MS), ("Quels risques ?", WITHIN_MS), ("hier", SENTENCE_MS)],
        ),
        (
            "You saw “Risks” and “Tests”. Go on.",
            [
                ("You saw", WITHIN_MS),
                ("Risks", WITHIN_MS),
                ("and", WITHIN_MS),
                ("Tests", SENTENCE_MS),
                ("Go on", SENTENCE_MS),
            ],
        ),
        (
            "Version 1.0 ou 1500",
            [
                ("Version", WITHIN_MS),
                ("1", LETTER_MS),
                ("0", LETTER_MS),
                ("ou", WITHIN_MS),
                ("1", LETTER_MS),
                ("5", LETTER_MS),
                ("0", LETTER_MS),
                ("0", SENTENCE_MS),
            ],
        ),
    ],
)
def test_a_text_of_the_interface_is_cut_at_numbers_and_quotations(
    text: str, parts: list[tuple[str, int]]
) -> None:
    assert [(each.normal, each.pause_ms) for each in said(text, "fr")] == parts


def test_a_code_is_said_character_by_character_with_time_to_write() -> None:
    assert [(each.normal, each.pause_ms) for each in letters("k7-M", "en", CODE_MS)] == [
        ("K", CODE_MS),
        ("7", CODE_MS),
        ("M", CODE_MS),
    ]


@given(st.integers(0, 20_000))
def test_every_number_and_letter_is_made_of_clips_that_there_are(value: int) -> None:
    there = {each.normal for each in counting("fr")}
    parts = [*number(value, "fr"), *letters(str(value), "fr"), *letters("AZ", "fr")]
    assert {each.normal for each in parts} <= there
    assert number(value, "fr", SENTENCE_MS)[-1].pause_ms == SENTENCE_MS


@given(st.text(max_size=200), st.sampled_from(list(BlockKind)))
def test_each_word_of_a_block_is_said_once_and_in_order(text: str, kind: BlockKind) -> None:
    block = Block("s", 0, BlockKind.PARAGRAPH if kind is BlockKind.FIGURE else kind, (Span(text),))
    section = Section("s", "Titre", (block,))
    edition = Edition(
        language="fr",
        title="",
        version="",
        date=None,  # type: ignore[arg-type]
        must_read=(),
        source="",
        disclaimer="",
        cover=None,
        sections=(section,),
    )
    ranges = [(each.start.word, each.end.word) for each in of_section(edition, section, LABELS)]
    if block.words:
        assert ranges[0][0] == 0
        assert ranges[-1][1] == block.words
    assert all(end == start for (_, end), (start, _) in pairwise(ranges))
