"""Small real stand-ins: leaflets of counted words, a measure of counted lines, pagination."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.core.leaflet.model import (
    Block,
    BlockKind,
    Edition,
    Figure,
    Leaflet,
    Question,
    Section,
    Span,
    Term,
    Understanding,
)
from kiosk.core.leaflet.paginate import Piece, Screen, whole
from kiosk.core.session.state import TextSize

LEAFLET = "cement"
MUST_READ = "risks"
TERM = "leak"
"""The explained word: the first of the section that must be read."""

QUESTIONS = (
    Question("medicines", MUST_READ, "And my medicines?"),
    Question("home", "after", "When can I go home?"),
)
UNDERSTANDING = (
    Understanding("any", MUST_READ, "Is there a risk?", ("Yes", "No"), 0, "w0x0"),
    Understanding("many", MUST_READ, "How many?", ("None", "A few", "All"), 1, "w1x0"),
)


def section_of(*blocks: tuple[BlockKind, int], id: str = "risks") -> Section:
    """Make a section of blocks, each given as its kind and its number of words."""
    return Section(
        id, id.title(), tuple(_block(id, index, *each) for index, each in enumerate(blocks))
    )


def _block(section_id: str, index: int, kind: BlockKind, words: int) -> Block:
    text = " ".join(f"w{index}x{word}" for word in range(words))
    if kind is BlockKind.FIGURE:
        return Block(section_id, index, kind, figure=Figure(Path("a.svg"), "A drawing.", text))
    spans: tuple[Span, ...] = (Span(text),)
    if section_id == MUST_READ and index == 0:
        first, space, rest = text.partition(" ")
        spans = (Span(first, term=TERM), Span(space + rest))
    return Block(section_id, index, kind, spans)


@dataclass
class LineMeasure:
    """Lines of as many words each, all of one height; a figure is so many lines high.

    `asked` counts the heights that were asked for.
    """

    lines: int
    words_a_line: int = 5
    figure_lines: int = 3
    line_height: float = 10.0
    asked: int = 0

    @property
    def available(self) -> float:
        return self.lines * self.line_height

    def height(self, section: Section, pieces: Sequence[Piece]) -> float:
        self.asked += 1
        return sum(self._lines(section.blocks[each.block], each.words) for each in pieces) * (
            self.line_height
        )

    def line_ends(self, block: Block) -> Sequence[int]:
        words = whole(block).words
        return [*range(self.words_a_line, words, self.words_a_line), words]

    def _lines(self, block: Block, words: int) -> int:
        if block.kind is BlockKind.FIGURE:
            return self.figure_lines
        return -(-words // self.words_a_line)


def leaflet_of(
    shape: Mapping[str, Sequence[int]],
    languages: Mapping[str, int],
    *,
    id: str = LEAFLET,
    terms: bool = True,
) -> Leaflet:
    """Make a leaflet of paragraphs: words by section, and how much longer each language is."""
    editions = {
        language: Edition(
            language=language,
            title="Cement",
            version="1.0",
            date=datetime.date(2026, 11, 23),
            must_read=(MUST_READ,),
            source="The clinic.",
            disclaimer="This informs.",
            cover=None,
            terms={TERM: Term(TERM, "leak", "Something gets out.")} if terms else {},
            questions=QUESTIONS if id == LEAFLET else (),
            understanding=UNDERSTANDING if id == LEAFLET else (),
            sections=tuple(
                section_of(
                    *((BlockKind.PARAGRAPH, words + longer) for words in paragraphs), id=section_id
                )
                for section_id, paragraphs in shape.items()
            ),
        )
        for language, longer in languages.items()
    }
    return Leaflet(id, Path(id), editions, "0" * 64)


SHAPE = {"before": (20, 20), MUST_READ: (20, 20, 30, 10, 8), "after": (20,)}
"""Two paragraphs a screen at the normal size: one screen, three that must be read, one."""

_PARAGRAPHS_A_SCREEN = {TextSize.SMALL: 3, TextSize.NORMAL: 2, TextSize.LARGE: 1}


@dataclass(frozen=True)
class FakeBook:
    """Leaflets cut by number of paragraphs; at the largest size, each paragraph into halves."""

    leaflets: Mapping[str, Leaflet] = field(
        default_factory=lambda: {
            LEAFLET: leaflet_of(SHAPE, {"fr": 0, "en": 2}),
            "other": leaflet_of({MUST_READ: (10,)}, {"en": 0}, id="other"),
        }
    )

    def leaflet(self, leaflet_id: str) -> Leaflet:
        return self.leaflets[leaflet_id]

    def screens(
        self, leaflet_id: str, language: str, text_size: TextSize, section_id: str
    ) -> tuple[Screen, ...]:
        blocks = self.leaflet(leaflet_id).editions[language].section(section_id).blocks
        pieces = [piece for block in blocks for piece in _cut(block, text_size)]
        many = _PARAGRAPHS_A_SCREEN.get(text_size, 1)
        return tuple(
            Screen(section_id, tuple(pieces[start : start + many]))
            for start in range(0, len(pieces), many)
        )


def _cut(block: Block, text_size: TextSize) -> tuple[Piece, ...]:
    piece = whole(block)
    if text_size is not TextSize.LARGEST:
        return (piece,)
    middle = piece.end // 2
    return (Piece(piece.block, 0, middle), Piece(piece.block, middle, piece.end))
