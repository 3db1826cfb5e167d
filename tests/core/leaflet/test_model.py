from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.design_numbers import WORDS_PER_MINUTE
from kiosk.core.leaflet.model import Block, BlockKind, Edition, Figure, Leaflet, Section, Span


def paragraph(*texts: str) -> Block:
    return Block("s", 0, BlockKind.PARAGRAPH, tuple(Span(text) for text in texts))


def edition(language: str) -> Edition:
    return Edition(
        language=language,
        title="T",
        version="1.0",
        date=datetime.date(2026, 11, 23),
        must_read=("b",),
        source="S",
        disclaimer="D",
        cover=None,
        sections=(Section("a", "A", ()), Section("b", "B", ())),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("un", 1),
        ("L’os, c’est fini\u00a0!", 3),
        ("1 à 5 personnes sur 100 : 2,5 %.", 7),
        ("« Où ? » – ici…", 2),
        ("soixante-dix", 1),
    ],
)
def test_words_are_counted_as_they_are_read(text: str, words: int) -> None:
    assert paragraph(text).words == words


def test_a_word_may_run_over_two_spans() -> None:
    block = paragraph("Un hé", "matome")
    assert block.text == "Un hématome"
    assert block.word_starts == (0, 3)


def test_the_words_of_a_figure_are_its_caption() -> None:
    figure = Figure(Path("a.svg"), "Ce que l’on voit.", "Deux mots.")
    assert Block("s", 0, BlockKind.FIGURE, figure=figure).words == 2


def test_a_section_is_found_by_its_id() -> None:
    text = edition("fr")
    assert text.section("b").title == "B"
    assert text.place("b") == 1
    with pytest.raises(KeyError):
        text.section("c")


def test_a_leaflet_offers_its_languages_in_order() -> None:
    leaflet = Leaflet("l", Path("l"), {"fr": edition("fr"), "en": edition("en")}, "0")
    assert leaflet.languages == ("fr", "en")
    assert leaflet.version == "1.0"


@pytest.mark.parametrize(
    ("words", "minutes"),
    [(0, 0), (1, 1), (WORDS_PER_MINUTE, 1), (WORDS_PER_MINUTE + 1, 2), (5 * WORDS_PER_MINUTE, 5)],
)
def test_the_time_that_it_takes_is_told_in_whole_minutes(words: int, minutes: int) -> None:
    text = Block("a", 0, BlockKind.PARAGRAPH, (Span("mot " * words),))
    french = replace(edition("fr"), sections=(Section("a", "A", (text,)),), audience="Vous\u202f?")
    french = replace(french, department="Urologie")
    summary = Leaflet("l", Path("l"), {"fr": french, "en": edition("en")}, "0").summary("mark")

    assert summary.words == {"fr": words, "en": 0}
    assert summary.minutes == minutes
    assert summary.audiences == {"fr": "Vous\u202f?"}
    assert summary.departments == {"fr": "Urologie"}
