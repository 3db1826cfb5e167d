"""The leaflet as frozen values: editions, sections, blocks, figures and glossary terms.

It is long because it is one list: everything that a leaflet can have.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from dataclasses import field, replace
from enum import Enum
from functools import cached_property
from itertools import pairwise

from kiosk.core.design_numbers import WORDS_PER_MINUTE
from kiosk.core.frozen import frozen
from kiosk.core.leaflet.pace import share_of_pace
from kiosk.core.leaflet.unseen import IN_BETWEEN, without_unseen
from kiosk.core.leaflet.word_rule import word_starts
from kiosk.core.path import Path

OTHER_QUESTION = "other"
"""Stands among the ids of a leaflet's questions for one that is not listed there."""

_BLANKS = re.compile(r"\s+")
_SENTENCE_END = r"(?:[.!?…؟۔।][\s»”)\u2069]*\s|[。！？][»”」』）]*)[\s«“(「『（\u2066-\u2068]*$"


class BlockKind(Enum):
    """What a block is, which decides how it is set and what it must stay with."""

    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE_HEAD = "table head"
    ROW = "row"
    NOTICE = "notice"
    WARNING = "warning"
    CALL = "call"
    FIGURE = "figure"


NOTICES = frozenset((BlockKind.NOTICE, BlockKind.WARNING, BlockKind.CALL))
"""The blocks that stand out, each on a ground of its own."""

TABLE = frozenset((BlockKind.TABLE_HEAD, BlockKind.ROW))
"""The blocks of a table of two columns, row by row."""

LISTED = frozenset((BlockKind.ITEM, *TABLE))
"""The blocks that make a list with their neighbours, and have an introduction."""

COLUMN = "\u2028"
"""Stands in the text of a row between its label and what belongs to it."""


@frozen
class Span:
    """A run of text of one style; `term` is the id of the glossary entry that it names."""

    text: str
    strong: bool = False
    emphasis: bool = False
    term: str | None = None

    def with_text(self, text: str) -> Span:
        """Return a run of the same style with another text."""
        return self if text == self.text else replace(self, text=text)


@frozen
class Term:
    """A glossary entry: the word as the leaflet writes it, and its meaning in plain language."""

    id: str
    name: str
    meaning: str


@frozen
class Figure:
    """A picture in the leaflet: its file in the leaflet's folder, what it shows, its caption."""

    path: Path
    alt: str
    caption: str = ""


@frozen
class Block:
    """The smallest addressable part: a paragraph, an item, a figure.

    `section_id` and `index` (from 0, in the section) are the block's stable address in every
    language. `marker` is what precedes an item ("1", "2", "•"), `sign` the picture that stands
    there instead, in a legend. An item of `level` 1 is part of the one of level 0 before it; a
    figure that `is_beside` stands in a row with the one before it. `line` is where the block begins
    in its file (from 1). `starts` has the place of each word, unless the rule finds it as well.
    """

    section_id: str
    index: int
    kind: BlockKind
    spans: tuple[Span, ...] = ()
    marker: str = ""
    figure: Figure | None = None
    sign: Figure | None = None
    line: int = 0
    level: int = 0
    is_beside: bool = False
    starts: tuple[int, ...] | None = None

    @property
    def picture(self) -> Figure | None:
        """The picture that it shows, as a figure or as its sign."""
        return self.figure or self.sign

    @cached_property
    def text(self) -> str:
        """The words of the block: of a figure, its caption."""
        if self.figure is not None:
            return self.figure.caption
        return "".join(span.text for span in self.spans)

    @property
    def label(self) -> str:
        """What a row of a table begins with, in its first column; "" if it has none."""
        label, column, _ = self.text.partition(COLUMN)
        return label if column else ""

    @property
    def said(self) -> str:
        """The words of the block as they are read aloud, one after another."""
        return without_unseen(self.text).replace(COLUMN, ": ")

    @cached_property
    def word_starts(self) -> tuple[int, ...]:
        """The offset in `text`, in characters, at which each word begins."""
        return word_starts(self.text) if self.starts is None else self.starts

    @cached_property
    def sentence_ends(self) -> tuple[int, ...]:
        """The number of words up to the end of each sentence."""
        ends = [
            index
            for index, (before, start) in enumerate(pairwise(self.word_starts), 1)
            if re.search(_SENTENCE_END, self.text[before:start])
        ]
        return (*ends, self.words)

    @property
    def words(self) -> int:
        """How many words there are to read here."""
        return len(self.word_starts)


@frozen
class Section:
    """A part of the leaflet under one title."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    line: int = 0

    def quote(self, sentence: str) -> tuple[int, str] | None:
        """Return the block that says this, by its index, and its own words; None if none does.

        Spaces may be of any width; it must be whole sentences.
        """
        parts = _BLANKS.split(without_unseen(sentence))
        between = rf"{IN_BETWEEN}\s+{IN_BETWEEN}"
        words = re.compile(between.join(IN_BETWEEN.join(map(re.escape, part)) for part in parts))
        for block in self.blocks:
            for found in words.finditer(block.text):
                before, after = block.text[: found.start()], block.text[found.end() :]
                begins = not before or re.search(_SENTENCE_END, before)
                if begins and (not after or re.search(_SENTENCE_END, f"{found[0]} ")):
                    return block.index, found[0]
        return None


@frozen
class Question:
    """A ready question that a patient may tick, and the section that it belongs to."""

    id: str
    section: str
    text: str


@frozen
class Understanding:
    """A question that tests our explanation, its `answers`, and which is `right`, from 0.

    `sentence` is what the section says about it, word for word.
    """

    id: str
    section: str
    text: str
    answers: tuple[str, ...]
    right: int
    sentence: str


@frozen
class FrontMatter:
    """What an edition says before its text (`language` is a BCP 47 tag: "fr", "en", "pt-BR").

    `must_read` are the ids of the sections that must be read, as many as there are. `audience`
    asks whoever passes by whether it is for them; `department` is where it is found among many
    leaflets; both may be "". By `review_by`, if it is given, the text is to be looked at again.
    `say` is how words are said that a voice says wrong.
    """

    language: str
    title: str
    version: str
    date: datetime.date
    must_read: tuple[str, ...]
    source: str
    disclaimer: str
    cover: Figure | None
    audience: str = ""
    department: str = ""
    terms: Mapping[str, Term] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    understanding: tuple[Understanding, ...] = ()
    review_by: datetime.date | None = None
    say: Mapping[str, str] = field(default_factory=dict)


@frozen
class Edition(FrontMatter):
    """The leaflet in one language."""

    sections: tuple[Section, ...] = ()

    @property
    def words(self) -> int:
        """How many words there are to read in the text."""
        return sum(block.words for section in self.sections for block in section.blocks)

    @property
    def all_text(self) -> str:
        """All the text that a patient is shown."""
        parts = [self.title, self.source, self.disclaimer, self.audience, self.department]
        parts += [part for term in self.terms.values() for part in (term.name, term.meaning)]
        parts += [question.text for question in self.questions]
        parts += [part for asked in self.understanding for part in (asked.text, *asked.answers)]
        for section in self.sections:
            parts.append(section.title)
            parts += [block.marker + block.text for block in section.blocks]
        return "".join(parts)

    @cached_property
    def judged(self) -> tuple[str, ...]:
        """The ids of the sections that a record is about: those that must be read, or else all."""
        return self.must_read or tuple(section.id for section in self.sections)

    @property
    def needed(self) -> tuple[Section, ...]:
        """The sections that must be read."""
        return tuple(map(self.section, self.must_read))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {section.id: place for place, section in enumerate(self.sections)}

    def place(self, section_id: str) -> int:
        """Return the index of the section, from 0; raise KeyError if there is none with that id."""
        return self._places[section_id]

    def section(self, section_id: str) -> Section:
        """Return the section with that id; raise KeyError if there is none."""
        return self.sections[self._places[section_id]]

    def quote(self, asked: Understanding) -> tuple[int, str]:
        """Return the block that tells what is asked, by its index, and the words that do."""
        found = self.section(asked.section).quote(asked.sentence)
        assert found is not None  # or the leaflet would have been refused
        return found


@frozen
class Leaflet:
    """One leaflet in all its languages, which have the same sections and blocks.

    `id` is the name of its folder; `digest` is the SHA-256, in hexadecimal, of every file that a
    patient is shown.
    """

    id: str
    folder: Path
    editions: Mapping[str, Edition]
    digest: str

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it is available, in the order in which they are offered."""
        return tuple(self.editions)

    @property
    def version(self) -> str:
        """The version, which is the same in every language."""
        return next(iter(self.editions.values())).version

    def summary(self, mark: str = "") -> Summary:
        """Return what is known about it without its text; `mark` is that of its folder."""
        summary = summary_of(self.folder, self.editions, self.digest, mark)
        words = {language: edition.words for language, edition in self.editions.items()}
        return replace(summary, words=words)


@frozen
class Summary:
    """A leaflet without its text: all that the welcome screen, staff and health need of it.

    `picture` is the cover's name in the leaflet's folder, "" for none, `alts` what it shows. What
    was checked has its `digest`, the `mark` of the files that were read, and how many `words` it
    has in each language; in those of `spoken`, all of it can be heard. By `review_by` the first of
    them is to be looked at again.
    """

    id: str
    version: str
    titles: Mapping[str, str]
    picture: str = ""
    alts: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    mark: str = ""
    audiences: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    review_by: datetime.date | None = None
    spoken: tuple[str, ...] = ()
    departments: Mapping[str, str] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it is available."""
        return tuple(self.titles)

    def is_past_review(self, today: datetime.date) -> bool:
        """Return whether the day has passed by which it was to be looked at again."""
        return self.review_by is not None and self.review_by < today

    @property
    def minutes(self) -> int:
        """About how long its longest language takes to read, or 0 if that is not known."""
        paced = (words / share_of_pace(language) for language, words in self.words.items())
        return math.ceil(max(paced, default=0) / WORDS_PER_MINUTE)


def summary_of(
    folder: Path, fronts: Mapping[str, FrontMatter], digest: str = "", mark: str = ""
) -> Summary:
    """Return what the front matter of every language says about the leaflet in that folder."""
    first = next(iter(fronts.values()))
    return Summary(
        id=folder.name,
        version=first.version,
        titles={language: front.title for language, front in fronts.items()},
        picture=first.cover.path.relative_to(folder).as_posix() if first.cover else "",
        alts={language: front.cover.alt for language, front in fronts.items() if front.cover},
        digest=digest,
        mark=mark,
        audiences={
            language: front.audience for language, front in fronts.items() if front.audience
        },
        review_by=min(
            (front.review_by for front in fronts.values() if front.review_by), default=None
        ),
        departments={
            language: front.department for language, front in fronts.items() if front.department
        },
    )
