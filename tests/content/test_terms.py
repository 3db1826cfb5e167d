from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.core.leaflet.model import Edition, Leaflet, Section, Span


def spans_of(section: Section) -> Iterator[Span]:
    for block in section.blocks:
        yield from block.spans


def marked(section: Section) -> set[str]:
    return {span.term for span in spans_of(section) if span.term is not None}


def wordings(edition: Edition) -> dict[str, set[str]]:
    """Return for each term the words in which the text marks it."""
    found: dict[str, set[str]] = {}
    for section in edition.sections:
        for span in spans_of(section):
            if span.term is not None:
                found.setdefault(span.term, set()).add(span.text)
    return found


def test_every_term_defined_is_marked_and_every_term_marked_is_defined(edition: Edition) -> None:
    assert set(wordings(edition)) == set(edition.terms)


def test_a_section_that_uses_a_term_marks_it(edition: Edition) -> None:
    unmarked = [
        f"{section.id}: {words}"
        for section in edition.sections
        for term, forms in wordings(edition).items()
        for words in forms
        for span in spans_of(section)
        if term not in marked(section)
        and span.term is None
        and re.search(rf"\b{re.escape(words)}\b", span.text, re.IGNORECASE)
    ]

    assert unmarked == []


def test_every_language_marks_the_same_terms_in_each_block(leaflet: Leaflet) -> None:
    per_language = [
        [
            (block.section_id, block.index, {span.term for span in block.spans if span.term})
            for section in edition.sections
            for block in section.blocks
        ]
        for edition in leaflet.editions.values()
    ]

    assert all(marks == per_language[0] for marks in per_language)
