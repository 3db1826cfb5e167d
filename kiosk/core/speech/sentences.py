"""Cuts texts into the sentences that are spoken, each with the words of the leaflet that it says.

A leaflet is cut into sentences (`of_section`, `of_front`). A text of the interface is cut at its
numbers and at what it quotes as well (`said`): so "Page 3 of 8" needs no clip of its own, and what
stands in “…” is said as the leaflet has it. Codes are said character by character (`letters`).

It is long because each kind of block is said in its own way, and all of them stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import (
    COLUMN,
    Block,
    BlockKind,
    Edition,
    Figure,
    Section,
    Span,
    Term,
)
from kiosk.core.leaflet.paginate import Position
from kiosk.core.speech.spoken import (
    LABEL_MS,
    LETTER_MS,
    PARAGRAPH_MS,
    SENTENCE_MS,
    WITHIN_MS,
    Spoken,
)

HUNDRED = 100
"""Each number up to this one has a clip, and each hundred below a thousand."""
THOUSAND = 1_000

_QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DIALLED = re.compile(r"(?<![\w+.,])\+?\(?\d(?:[ \u00a0\u202f./()-]{0,2}\d)+(?![\w.,]\d|\w)")
_FEWEST_DIGITS = 6
_NOT_DIALLED = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+"  # thousands
    r"|\d{1,4}(?:([./-])\d{1,2}\1|-)\d{2,4}"  # a date; years from and to
)
_ENDS = re.compile(r"[\s»”)]*[.!?…:؟]")


@frozen
class Labels:
    """What is heard beside the leaflet's own words, in its language: texts of the interface.

    `item` has `{number}` and `{total}`.
    """

    picture: str
    warning: str
    call: str
    item: str


@frozen
class Sentence:
    """A sentence, and the words of the leaflet that it says: from `start` to `end` (exclusive).

    Both are in one block. One that says no words of the text, such as a title, has none between.
    A picture without a caption counts as one word, as on a screen: its description says it.
    """

    start: Position
    end: Position
    spoken: Spoken


@frozen
class Passage:
    """A sentence of the front matter, and where it is written there: `place` is a key's address."""

    place: tuple[str, ...]
    spoken: Spoken


def sentences_in(text: str, language: str, pause_ms: int = SENTENCE_MS) -> tuple[Spoken, ...]:
    """Return the sentences of a text of the leaflet; `pause_ms` follows the last of them."""
    block = Block("", 0, BlockKind.PARAGRAPH, (Span(text),))
    return _paused([spoken for *_, spoken in _cut(block, language)], pause_ms)


def said(text: str, language: str) -> tuple[Spoken, ...]:
    """Return what is said for a text of the interface, whose gaps are filled, part by part."""
    parts: list[Spoken] = []
    at = 0
    for quoted in _QUOTED.finditer(text):
        parts += _counted(text[at : quoted.start()], language, WITHIN_MS)
        ends = _ENDS.match(text, quoted.end())
        inside = quoted[1] or quoted[2] or ""
        parts += sentences_in(inside, language, SENTENCE_MS if ends else WITHIN_MS)
        at = quoted.end()
    parts += _counted(text[at:], language, SENTENCE_MS)
    return _paused(parts, SENTENCE_MS)


def letters(code: str, language: str, pause_ms: int = LETTER_MS) -> tuple[Spoken, ...]:
    """Return what is said for a code or a long number, character by character."""
    return tuple(Spoken(each.upper(), language, pause_ms) for each in code if each.isalnum())


def number(value: int, language: str, pause_ms: int = WITHIN_MS) -> tuple[Spoken, ...]:
    """Return what is said for a number: whole up to a hundred, then hundreds and the rest."""
    if value >= THOUSAND:
        return _paused(letters(str(value), language), pause_ms)
    rest = value % HUNDRED
    parts = [value] if value <= HUNDRED or not rest else [value - rest, rest]
    return _paused([Spoken(str(each), language, WITHIN_MS) for each in parts], pause_ms)


def counting(language: str) -> Iterator[Spoken]:
    """Yield the clips that numbers and codes are made of."""
    numbers = (*range(HUNDRED + 1), *range(2 * HUNDRED, THOUSAND, HUNDRED))
    yield from (Spoken(str(each), language) for each in numbers)
    yield from (Spoken(chr(each), language) for each in range(ord("A"), ord("Z") + 1))


def of_title(edition: Edition, section: Section) -> tuple[Sentence, ...]:
    """Return the sentences of a section's title, before its first word."""
    first = Position(section.id)
    spoken = sentences_in(section.title, edition.language, PARAGRAPH_MS)
    return tuple(Sentence(first, first, each) for each in spoken)


def of_section(edition: Edition, section: Section, labels: Labels) -> tuple[Sentence, ...]:
    """Return every sentence of a section, its title first, in the order of the text."""
    items = _items(section)
    return (
        *of_title(edition, section),
        *(
            sentence
            for block in section.blocks
            for sentence in _of_block(block, edition.language, labels, items.get(block.index))
        ),
    )


def of_term(term: Term, language: str) -> tuple[Spoken, ...]:
    """Return what is said for a word of the glossary: the word, then what it means."""
    return (
        *sentences_in(term.name, language, LABEL_MS),
        *sentences_in(term.meaning, language, PARAGRAPH_MS),
    )


def of_picture(figure: Figure, language: str, labels: Labels) -> tuple[Spoken, ...]:
    """Return what is said for a picture: that it is one, and what it shows."""
    return (*_label(labels.picture, language), *sentences_in(figure.alt, language))


def of_edition(edition: Edition, labels: Labels, edition_line: str) -> tuple[Spoken, ...]:
    """Return all that a leaflet says in one language: it is spoken if there is a clip for each."""
    return (
        *(passage.spoken for passage in of_front(edition, labels, edition_line)),
        *(
            sentence.spoken
            for section in edition.sections
            for sentence in of_section(edition, section, labels)
        ),
    )


def of_front(edition: Edition, labels: Labels, edition_line: str) -> Iterator[Passage]:
    """Yield each sentence of the front matter; `edition_line` says its version and its date."""
    language = edition.language
    if edition.cover is not None:
        for spoken in of_picture(edition.cover, language, labels):
            yield Passage(("cover", "alt"), spoken)
    for term in edition.terms.values():
        for spoken in of_term(term, language):
            yield Passage(("terms", term.id), spoken)
    for place, text in _front_texts(edition, edition_line):
        for spoken in sentences_in(text, language):
            yield Passage(place, spoken)


def _front_texts(edition: Edition, edition_line: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for key in ("title", "audience", "department", "source", "disclaimer"):
        yield (key,), getattr(edition, key)
    yield ("version",), edition_line
    for index, question in enumerate(edition.questions):
        yield ("questions", str(index)), question.text
    for index, asked in enumerate(edition.understanding):
        for text in (asked.text, *asked.answers, asked.sentence):
            yield ("understanding", str(index)), text


def _of_block(
    block: Block, language: str, labels: Labels, item: tuple[int, int] | None
) -> Iterator[Sentence]:
    """Yield the sentences of a block; `item` is which one it is in its list, and of how many."""
    start = Position(block.section_id, block.index)
    before: list[Spoken] = []
    match block.kind:
        case BlockKind.WARNING:
            before += _label(labels.warning, language)
        case BlockKind.CALL:
            before += _label(labels.call, language)
    if item is not None:
        text = labels.item.format(number=item[0], total=item[1])
        before += _label(text, language)
    if block.picture is not None:
        before += of_picture(block.picture, language, labels)
    cut = [(0, 0, spoken) for spoken in before] + list(_cut(block, language))
    if cut and not block.words:
        cut[-1] = (0, 1, cut[-1][2])
    for place, (first, end, spoken) in enumerate(cut, 1):
        last = place == len(cut)
        yield Sentence(
            replace(start, word=first),
            replace(start, word=end),
            replace(spoken, pause_ms=PARAGRAPH_MS) if last else spoken,
        )


def _cut(block: Block, language: str) -> Iterator[tuple[int, int, Spoken]]:
    """Yield each sentence of a block: its first word, the word after its last, and itself."""
    starts = (*block.word_starts, len(block.text))
    for first, end in pairwise((0, *block.sentence_ends)):
        text = block.text[starts[first] if first else 0 : starts[end]]
        spoken = Spoken(_dictated(text.replace(COLUMN, ": ")), language)
        if spoken.normal:
            yield first, end, spoken


def _dictated(text: str) -> str:
    """Return the text with its telephone numbers digit by digit, with a rest between groups."""
    return _DIALLED.sub(_digit_by_digit, text)


def _digit_by_digit(number_found: re.Match[str]) -> str:
    found = number_found[0]
    if sum(map(str.isdigit, found)) < _FEWEST_DIGITS or _NOT_DIALLED.fullmatch(found):
        return found
    groups = (" ".join(group) for group in re.findall(r"\+?\d+", found))
    return ", ".join(groups)


def _items(section: Section) -> dict[int, tuple[int, int]]:
    """Return for each item of a list, by its block, which one it is, and how many there are.

    A list goes on after a picture if its numbers do. Legends of pictures are not counted.
    """
    lists: list[list[Block]] = []
    outer: list[Block] = []
    inner: list[Block] = []
    above: Block | None = None
    for block in section.blocks:
        is_item = block.kind is BlockKind.ITEM and block.sign is None
        if is_item and block.level:
            if above is None or not above.level:
                lists.append(inner := [])
            inner.append(block)
        elif is_item:
            if not _goes_on(outer, block, above):
                lists.append(outer := [])
            outer.append(block)
        above = block if is_item else None
    return {
        block.index: (place, len(items)) for items in lists for place, block in enumerate(items, 1)
    }


def _goes_on(items: Sequence[Block], block: Block, above: Block | None) -> bool:
    """Return whether an item belongs to the list of these, which stand before it."""
    if block.marker.isdecimal():
        return bool(items) and int(block.marker) > 1
    return above is not None and bool(items) and not items[-1].marker.isdecimal()


def _counted(text: str, language: str, pause_ms: int) -> list[Spoken]:
    """Return the sentences of a text of the interface, cut at its numbers."""
    parts: list[Spoken] = []
    for sentence in sentences_in(text, language):
        at = 0
        for found in _NUMBER.finditer(sentence.text):
            parts += _part(sentence.text[at : found.start()], language)
            value = found[0]
            parts += number(int(value), language) if value.isdecimal() else letters(value, language)
            at = found.end()
        parts += _part(sentence.text[at:], language)
        parts = list(_paused(parts, SENTENCE_MS))
    return list(_paused(parts, pause_ms))


def _part(text: str, language: str) -> Sequence[Spoken]:
    part = Spoken(text, language, WITHIN_MS)
    return [part] if part.normal else []


def _label(text: str, language: str) -> tuple[Spoken, ...]:
    return sentences_in(text, language, LABEL_MS)


def _paused(parts: Sequence[Spoken], pause_ms: int) -> tuple[Spoken, ...]:
    """Return the parts with another pause after the last one."""
    return (*parts[:-1], *(replace(each, pause_ms=pause_ms) for each in parts[-1:]))
