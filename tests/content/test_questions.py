"""Hold what patients may ask and are asked to the facts of their leaflet: nothing is added."""

from __future__ import annotations

from kiosk.core.leaflet.model import Edition, Leaflet
from tests.content.facts import Fact, bases_of, block_of


def test_every_question_follows_from_facts(leaflet: Leaflet) -> None:
    edition = next(iter(leaflet.editions.values()))

    bases = bases_of(leaflet, "question")

    assert list(bases) == [question.id for question in edition.questions]
    assert all(bases.values())


def test_every_question_belongs_to_the_section_of_its_facts(leaflet: Leaflet) -> None:
    bases = bases_of(leaflet, "question")

    for edition in leaflet.editions.values():
        for question in edition.questions:
            assert question.section in {fact.section_id for fact in bases[question.id]}


def test_a_question_is_a_question(edition: Edition) -> None:
    texts = [each.text for each in edition.questions]
    texts += [each.text for each in edition.understanding]

    assert [text for text in texts if not text.endswith("?")] == []


def test_what_is_asked_is_told_by_the_sentence_that_says_its_facts(leaflet: Leaflet) -> None:
    bases = bases_of(leaflet, "understanding")

    for edition in leaflet.editions.values():
        assert list(bases) == [asked.id for asked in edition.understanding]
        for asked in edition.understanding:
            index, words = edition.quote(asked)
            assert bases[asked.id]
            for fact in bases[asked.id]:
                assert (fact.section_id, fact.index) == (asked.section, index)
                assert tells(words, fact, edition)


def tells(words: str, fact: Fact, edition: Edition) -> bool:
    phrase = fact.phrases[edition.language]
    assert phrase in block_of(edition, fact).text
    return phrase in words or words in phrase


def test_what_is_asked_is_about_the_section_that_must_be_read(edition: Edition) -> None:
    assert {asked.section for asked in edition.understanding} <= set(edition.must_read)


def test_the_right_answer_does_not_stand_at_one_place(edition: Edition) -> None:
    assert len({asked.right for asked in edition.understanding}) > 1
