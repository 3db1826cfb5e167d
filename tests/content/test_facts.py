from __future__ import annotations

from kiosk.core.leaflet.model import Block, BlockKind, Leaflet
from tests.content.facts import Fact, block_of, facts_of
from tests.content.prose import all_telling_blocks, sentences


def is_introduction(block: Block) -> bool:
    """Tell a list's introduction, which says nothing without the items that it leads to."""
    return block.kind is BlockKind.PARAGRAPH and block.text.endswith(":")


def unclaimed_sentences(block: Block, facts: tuple[Fact, ...], language: str) -> list[str]:
    phrases = [
        fact.phrases[language]
        for fact in facts
        if (fact.section_id, fact.index) == (block.section_id, block.index)
    ]
    starts = [(block.text.find(phrase), len(phrase)) for phrase in phrases]
    claimed = [(start, start + length) for start, length in starts if start >= 0]
    return [
        sentence.text
        for sentence in sentences(block.text)
        if not any(start < sentence.end and sentence.start < end for start, end in claimed)
    ]


def test_facts_are_numbered_from_one_without_gap_or_repeat(leaflet: Leaflet) -> None:
    numbers = [fact.number for fact in facts_of(leaflet)]

    assert numbers == list(range(1, len(numbers) + 1))


def test_every_fact_is_said_in_its_block_in_every_language(leaflet: Leaflet) -> None:
    missing = [
        f"{language}: fact {fact.number} ({fact.says}): {fact.phrases[language]}"
        for language, edition in leaflet.editions.items()
        for fact in facts_of(leaflet)
        if fact.phrases[language] not in block_of(edition, fact).text
    ]

    assert missing == []


def test_no_sentence_says_what_is_not_a_fact(leaflet: Leaflet) -> None:
    facts = facts_of(leaflet)
    added = [
        f"{language}: {block.section_id}/{block.index}: {sentence}"
        for language, edition in leaflet.editions.items()
        for block in all_telling_blocks(edition)
        if not is_introduction(block)
        for sentence in unclaimed_sentences(block, facts, language)
    ]

    assert added == []


def test_only_a_list_is_introduced(leaflet: Leaflet) -> None:
    for edition in leaflet.editions.values():
        for section in edition.sections:
            for block, following in zip(section.blocks, section.blocks[1:], strict=False):
                if is_introduction(block):
                    assert following.kind is BlockKind.ITEM, f"{section.id}/{block.index}"
            assert not is_introduction(section.blocks[-1]), section.id
