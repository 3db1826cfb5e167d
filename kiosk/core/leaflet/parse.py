"""Read one edition, front matter and Markdown, or report everything that is wrong with it.

It is long because it is one grammar: each kind of block, and each mistake in it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kiosk.core.leaflet import front_matter
from kiosk.core.leaflet.chunks import LONGEST_LINE, TABLE_REMEDY, Chunk, Shape, cut
from kiosk.core.leaflet.cleaned import cleaned, normalised
from kiosk.core.leaflet.entries import ID, ID_RULE, is_blank
from kiosk.core.leaflet.front_matter import PictureCheck, must_read_of
from kiosk.core.leaflet.model import (
    COLUMN,
    Block,
    BlockKind,
    Edition,
    Figure,
    FrontMatter,
    Section,
    Span,
)
from kiosk.core.leaflet.names import picture_name
from kiosk.core.leaflet.orthography import NOBODY, Finders, Orthography
from kiosk.core.leaflet.questions import check_places
from kiosk.core.leaflet.unseen import without_unseen
from kiosk.core.path import Path
from kiosk.core.problem import Problem, Report, nearest, quoted
from kiosk.core.toml_lines import Toml

if TYPE_CHECKING:
    from kiosk.core.leaflet.inline import Mark

MOST_SECTIONS = 200
"""More is a book, of which the check would lay out pages for hours."""

MOST_WORDS = 60
MOST_CHARACTERS = 600

BULLET = "•"
SUB_BULLET = "–"
_LETTERS = string.ascii_lowercase
_MOST_BESIDE = 4

_MOST_STARS = 4 * MOST_WORDS
_MOST_HINTS = 12  # finding the nearest name is slow, and a file may have 100,000 mistakes

_TITLE = re.compile(r"(.*)\{#([^{}]*)\}")
_NEXT_FIGURE = re.compile(r"(?<=\))[ \t]*\n(?=!\[)")
_NAME = r'(?:[^\s()<>"]|\([^\s()<>"]*\))+'
_NAME = rf"{_NAME}(?: {_NAME})*"
_FIGURE = re.compile(
    rf'!\[([^\[\]]*)\]\([ \n]*(?:<({_NAME})>|({_NAME}))(?:\s+"([^"]*)")?[ \n]*\)[ \n]*'
)
_SIGN = re.compile(r"(!\[[^\[\]]*\]\([^()]*\))[ \t\n]+(.*)", re.DOTALL)
_KINDS = {
    Shape.SUBHEADING: BlockKind.SUBHEADING,
    Shape.PARAGRAPH: BlockKind.PARAGRAPH,
    Shape.ITEM: BlockKind.ITEM,
    Shape.TABLE_HEAD: BlockKind.TABLE_HEAD,
    Shape.ROW: BlockKind.ROW,
    Shape.NOTICE: BlockKind.NOTICE,
    Shape.WARNING: BlockKind.WARNING,
    Shape.CALL: BlockKind.CALL,
}


def parse_front_matter(
    text: str,
    *,
    file: Path,
    folder: Path,
    language: str,
    find_picture: PictureCheck,
    finders: Finders = NOBODY,
) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """Return the front matter, or every problem with it; the text is not read."""
    report = Report(file)
    matter, _ = front_matter.split(cleaned(text, report), report)
    entries = front_matter.read_entries(matter, report) if matter is not None else None
    front = None
    if entries is not None:
        orthography = Orthography(language, finders)
        front = front_matter.check_entries(entries, orthography, folder, report, find_picture)
    return (None if report.problems else front), report.problems


def parse_edition(
    text: str,
    *,
    file: Path,
    folder: Path,
    language: str,
    find_picture: PictureCheck,
    finders: Finders = NOBODY,
) -> tuple[Edition | None, tuple[Problem, ...]]:
    """Return the leaflet in one language, or every problem with it, sorted by line."""
    orthography = Orthography(language, finders)
    report = Report(file)
    matter, body_line = front_matter.split(text_lines := cleaned(text, report), report)
    entries = front_matter.read_entries(matter, report) if matter is not None else None
    body = _Body(folder, orthography, report, find_picture)
    for chunk in cut(text_lines[body_line - 1 :], body_line, report):
        body.add(chunk)
    sections = body.finish()
    front = None
    if entries is not None:
        front = front_matter.check_entries(entries, orthography, folder, report, find_picture)
        _check_must_read(entries, sections, report)
        _check_terms(entries, body.marks, report)
        check_places(entries, sections, report)
        if not body.drafts:
            report.add(body_line - 1, "The leaflet has no text.", "Begin with # Title {#id}.")
    if front is None or report.problems:
        return None, report.problems
    # In the order of the text, however they are given.
    must_read = tuple(each.id for each in sections if each.id in front.must_read)
    return Edition(**{**vars(front), "must_read": must_read}, sections=sections), ()


def key_line(text: str, *place: str) -> int:
    """Return the line of an entry in the front matter, from 1."""
    matter, _ = front_matter.split(normalised(text).split("\n"), Report(Path()))
    entries = front_matter.read_entries(matter or [], Report(Path()))
    return 1 if entries is None else entries.line(*place)


@dataclass(slots=True)
class _Draft:
    """A section that is being collected."""

    id: str
    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)
    refused: bool = False
    item_number: int = 0
    step_number: int = 0


class _Body:
    """Collect the sections of an edition from its chunks."""

    def __init__(
        self, folder: Path, orthography: Orthography, report: Report, find_picture: PictureCheck
    ) -> None:
        # Importing Python-Markdown takes longer than a welcome screen may take.
        from kiosk.core.leaflet.inline import InlineReader

        self.drafts: list[_Draft] = []
        self.marks: list[Mark] = []
        self._folder = folder
        self._orthography = orthography
        self._report = report
        self._find_picture = find_picture
        self._inline = InlineReader()
        self._lost = False
        self._id_lines: dict[str, int] = {}

    def add(self, chunk: Chunk) -> None:
        """Add the next chunk, as a section's title or as a block of the last section."""
        if chunk.shape is Shape.TITLE:
            self._add_section(chunk)
        elif not self.drafts:
            self._tell_lost(chunk.line)
        elif chunk.shape is Shape.REFUSED:
            self.drafts[-1].refused = True
        else:
            self._add_block(chunk, self.drafts[-1])

    def finish(self) -> tuple[Section, ...]:
        """Return the sections, after reporting those that are empty, and if they are too many."""
        if len(self.drafts) > MOST_SECTIONS:
            self._report.add(
                self.drafts[MOST_SECTIONS].line,
                f"These are {len(self.drafts)} sections; more than {MOST_SECTIONS} are a book.",
                "Make several leaflets of it, or subheadings of its sections: ## Title",
            )
        for draft in self.drafts:
            if not draft.blocks and not draft.refused:
                self._report.add(
                    draft.line, "This section is empty.", "Write its text below, or remove it."
                )
            for place, block in enumerate(draft.blocks, 1):
                rows = [each.kind is BlockKind.ROW for each in draft.blocks[place : place + 1]]
                if block.kind is BlockKind.TABLE_HEAD and not any(rows) and not draft.refused:
                    self._report.add(
                        block.line, "This table has no rows.", "Write | Label | Text | below."
                    )
        return tuple(Section(d.id, d.title, tuple(d.blocks), d.line) for d in self.drafts)

    def _tell_lost(self, line: int) -> None:
        if not self._lost:
            self._report.add(
                line,
                "This text stands before the first section.",
                "Write # Title {#id} above it.",
            )
        self._lost = True

    def _add_section(self, chunk: Chunk) -> None:
        match = _TITLE.fullmatch(chunk.text)
        title, section_id = match.groups() if match else (chunk.text, "")
        title = title.rstrip(" \t")
        if not match:
            self._report.add(
                chunk.line,
                f"The section {quoted(title)} has no id.",
                "Add one, the same in every language: # Title {#id}",
            )
        elif not ID.fullmatch(section_id):
            self._report.add(
                chunk.line, f"The section id {quoted(section_id)} has wrong characters.", ID_RULE
            )
        elif section_id in self._id_lines:
            self._report.add(
                chunk.line,
                f"The section id {quoted(section_id)} stands on line"
                f" {self._id_lines[section_id]} already.",
                "Give each section an id of its own.",
            )
        self._id_lines.setdefault(section_id, chunk.line)
        self.drafts.append(
            _Draft(section_id, self._plain(title, chunk.line, "The title"), chunk.line)
        )

    def _add_block(self, chunk: Chunk, draft: _Draft) -> None:
        match chunk.shape:
            case Shape.PARAGRAPH if chunk.text.startswith("!["):
                self._add_figures(chunk, draft)
            case Shape.TABLE_HEAD | Shape.ROW:
                self._add_row(chunk, draft)
            case _:
                self._add_text(chunk, draft)

    def _add_figures(self, chunk: Chunk, draft: _Draft) -> None:
        """Add a picture, or several that stand in a row, each on a line of its own."""
        line = chunk.line
        beside = _NEXT_FIGURE.split(chunk.text)
        for place, text in enumerate(beside):
            figure = self._figure(text, line)
            kind = BlockKind.FIGURE if figure else BlockKind.PARAGRAPH
            self._add(draft, kind, line, figure=figure, is_beside=place > 0)
            line += text.count("\n") + 1
        if len(beside) > _MOST_BESIDE:
            self._report.add(
                chunk.line,
                f"{len(beside)} pictures stand in a row: a page shows {_MOST_BESIDE} at most.",
                "Make two rows of it, with an empty line between them.",
            )

    def _add_row(self, chunk: Chunk, draft: _Draft) -> None:
        """Add a row of a table: its label, what parts it from its text, and that."""
        what = f"This {chunk.shape.value}"
        label, *rest = chunk.lines if len(chunk.lines) > 1 else ["", *chunk.lines]
        text = rest[0]
        if chunk.shape is Shape.TABLE_HEAD:
            if not chunk.is_ruled:
                self._report.add(
                    chunk.line, "This table has no line below its heading.", TABLE_REMEDY
                )
            if not label and not text:
                return
        label_spans = self._spans(label, chunk.line, what) if label else ()
        spans = (
            *(replace(span, strong=True) for span in label_spans),
            *((Span(COLUMN),) if label else ()),
            *(self._spans(text, chunk.line, what) if text or not label else ()),
        )
        if chunk.shape is Shape.TABLE_HEAD:
            spans = tuple(replace(span, strong=True) for span in spans)
        if label and not text and chunk.shape is Shape.ROW:
            self._report.add(
                chunk.line, f"{what} has a label, and nothing beside it.", "Write it, or remove it."
            )
        self._check_length(spans, chunk.line, what)
        self._add(draft, _KINDS[chunk.shape], chunk.line, spans)

    def _add_text(self, chunk: Chunk, draft: _Draft) -> None:
        sign = None
        text = chunk.text
        if chunk.shape is Shape.ITEM and (match := _SIGN.fullmatch(text)):
            sign = self._figure(match[1], chunk.line)
            text = match[2]
        self._add(
            draft,
            _KINDS[chunk.shape],
            chunk.line,
            self._spans(text, chunk.line, f"This {chunk.shape.value}"),
            marker=self._marker(chunk, draft),
            sign=sign,
            level=chunk.level,
        )

    def _add(
        self,
        draft: _Draft,
        kind: BlockKind,
        line: int,
        spans: tuple[Span, ...] = (),
        *,
        marker: str = "",
        figure: Figure | None = None,
        sign: Figure | None = None,
        level: int = 0,
        is_beside: bool = False,
    ) -> None:
        text = figure.caption if figure else "".join(span.text for span in spans)
        draft.blocks.append(
            Block(
                section_id=draft.id,
                index=len(draft.blocks),
                kind=kind,
                spans=spans,
                marker=marker,
                figure=figure,
                sign=sign,
                line=line,
                level=level,
                is_beside=is_beside,
                starts=self._orthography.word_starts(text),
            )
        )

    def _marker(self, chunk: Chunk, draft: _Draft) -> str:
        if chunk.level:
            return self._step_marker(chunk, draft)
        if chunk.number is None:
            return BULLET if chunk.shape is Shape.ITEM else ""
        # After something else, such as a picture, a list begins anew or goes on.
        above = next((block for block in reversed(draft.blocks) if not block.level), None)
        follows = above is not None and above.marker not in ("", BULLET)
        draft.item_number = 1 if chunk.number == 1 and not follows else draft.item_number + 1
        if chunk.number != draft.item_number:
            self._report.add(
                chunk.line,
                f"This list item has the number {chunk.number}, where {draft.item_number} is due.",
                f"Write {draft.item_number}. If it is no list, write {chunk.number}\\.",
            )
        return str(draft.item_number)

    def _step_marker(self, chunk: Chunk, draft: _Draft) -> str:
        """Return what precedes a step within another: a letter if the steps are in order."""
        draft.step_number = draft.step_number + 1 if draft.blocks and draft.blocks[-1].level else 1
        if chunk.number is None:
            return SUB_BULLET
        if chunk.number != draft.step_number or draft.step_number > len(_LETTERS):
            self._report.add(
                chunk.line,
                f"This step within another is number {chunk.number}, where"
                f" {draft.step_number} is due.",
                "Number them from 1, or a, below each item; make two items of more than 26.",
            )
        return _LETTERS[(draft.step_number - 1) % len(_LETTERS)]

    def _figure(self, text: str, line: int) -> Figure | None:
        match = _FIGURE.fullmatch(text)
        if match is None:
            self._report.add(
                line,
                "This picture cannot be read.",
                'Write ![What it shows.](pictures/name.svg "Caption"), alone in its paragraph.',
            )
            return None
        alt, name, caption = match[1], picture_name(match[2] or match[3]), match[4]
        path = self._find_picture(name, self._folder, line, self._report)
        alt = self._plain(alt, line, "The description of this picture")
        if caption:
            caption = self._plain(caption, line, "The caption of this picture")
        return Figure(path, alt, caption or "")

    def _plain(self, text: str, line: int, what: str) -> str:
        """Return a text that may contain neither emphasis nor marks."""
        spans = self._spans(text, line, what)
        if any(span != Span(span.text) for span in spans):
            self._report.add(
                line, f"{what} holds emphasis or a mark.", "Write it in plain characters."
            )
        return "".join(span.text for span in spans)

    def _spans(self, text: str, line: int, what: str) -> tuple[Span, ...]:
        spans: tuple[Span, ...] = ()
        if len(text) > LONGEST_LINE or text.count("*") > _MOST_STARS:
            self._tell_too_long(line, what)
            return spans
        spans, marks = self._inline.read(text, line, self._report)
        self.marks += marks
        spans = self._orthography.runs(spans)
        if is_blank("".join(span.text for span in spans)):
            self._report.add(line, f"{what} is empty.", "Write its text, or remove it.")
        self._check_length(spans, line, what)
        return spans

    def _check_length(self, spans: tuple[Span, ...], line: int, what: str) -> None:
        text = "".join(span.text for span in spans)
        starts = self._orthography.word_starts(text)
        shown = Block("", 0, BlockKind.PARAGRAPH, spans, starts=starts)
        if shown.words > MOST_WORDS or len(without_unseen(text)) > MOST_CHARACTERS:
            self._tell_too_long(line, what)

    def _tell_too_long(self, line: int, what: str) -> None:
        self._report.add(
            line,
            f"{what} is too long: a screen holds {MOST_WORDS} words"
            f" or {MOST_CHARACTERS} characters.",
            "Make it shorter, or make two of it.",
        )


def _check_must_read(entries: Toml, sections: Sequence[Section], report: Report) -> None:
    ids = [section.id for section in sections]
    for must_read in must_read_of(entries):
        # A section without an id is already reported, and is probably the one that is meant.
        if all(ids) and must_read not in ids:
            report.add(
                entries.line("must_read"),
                f"The section that must be read, {quoted(must_read)}, is not there.",
                f"{nearest(must_read, ids)}Write the id of one: {', '.join(ids[:_MOST_HINTS])}.",
            )


def _check_terms(entries: Toml, marks: Iterable[Mark], report: Report) -> None:
    terms = entries.values.get("terms", {})
    if not isinstance(terms, dict):
        return
    marked = {mark.term for mark in marks}
    for count, mark in enumerate(mark for mark in marks if mark.term not in terms):
        hint = nearest(mark.term, terms) if count < _MOST_HINTS else ""
        report.add(
            mark.line,
            f"The word {quoted(mark.term)} is marked, but the glossary has no such entry.",
            f"{hint}Add [terms.{mark.term}] to the front matter, or remove the mark.",
        )
    for term in terms.keys() - marked:
        report.add(
            entries.line("terms", term),
            f"The glossary entry {quoted(term)} is never marked in the text.",
            f"Mark the word where it first stands, as [word](#{term}), or remove the entry.",
        )
