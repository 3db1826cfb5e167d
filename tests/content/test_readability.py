from __future__ import annotations

import statistics

from kiosk.core.leaflet.model import Edition, Leaflet
from tests.content.prose import (
    all_telling_blocks,
    everything_said,
    flesch_kincaid_grade,
    kandel_moles,
    sentences,
    sentences_of,
    spoken_grade,
    telling_blocks,
)

LONGEST_SENTENCE_WORDS = 18
MEAN_SENTENCE_WORDS = 12
LONGEST_BLOCK_WORDS = 26
LONGEST_BLOCK_CHARACTERS = 170


def test_french_is_easy_to_read(leaflet: Leaflet) -> None:
    edition = leaflet.editions["fr"]

    assert kandel_moles(all_telling_blocks(edition)) >= 75
    assert kandel_moles(telling_blocks(edition.needed[0])) >= 80


def test_english_is_easy_to_read(leaflet: Leaflet) -> None:
    edition = leaflet.editions["en"]

    assert flesch_kincaid_grade(all_telling_blocks(edition)) <= 5
    assert flesch_kincaid_grade(telling_blocks(edition.needed[0])) <= 5


def test_english_is_easy_to_read_by_a_count_of_spoken_syllables(leaflet: Leaflet) -> None:
    edition = leaflet.editions["en"]

    assert spoken_grade(all_telling_blocks(edition)) <= 5
    assert spoken_grade(telling_blocks(edition.needed[0])) <= 5


def test_no_sentence_is_long_wherever_it_stands(edition: Edition) -> None:
    long = [
        f"{place}: {sentence.words}: {sentence.text}"
        for place, text in everything_said(edition)
        for sentence in sentences(text)
        if sentence.words > LONGEST_SENTENCE_WORDS
    ]

    assert long == []


def test_sentences_are_short_on_average_in_every_section(edition: Edition) -> None:
    for section in edition.sections:
        words = [sentence.words for sentence in sentences_of(telling_blocks(section))]

        assert statistics.mean(words) <= MEAN_SENTENCE_WORDS, section.id


def test_no_block_is_too_long_for_a_screen_of_the_largest_text(edition: Edition) -> None:
    long = [
        f"{section.id}/{block.index}"
        for section in edition.sections
        for block in section.blocks
        if block.words > LONGEST_BLOCK_WORDS or len(block.text) > LONGEST_BLOCK_CHARACTERS
    ]

    assert long == []
