"""Cut a section into screens: blocks, a measure and a height give balanced screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from kiosk.core.leaflet import Block, BlockKind, Section

WORDS_A_SCREEN = 60
"""The most words on one screen, so that it holds one idea (the leaflet's plain-language bar)."""

# What a break is worth avoiding, in units of one screen more. A hard rule costs more screens than
# any section has, so that it is broken only where no other break is possible.
_SCREEN = 1.0
_RULE = 1_000.0
_HEADING_RULE = 4_000.0
_LIST_CUT = 1.5
_LONE_ITEM = 0.5


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the leaflet that outlives language, text size and screen."""

    section_id: str
    block: int = 0
    word: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """The words `first` to `end` (exclusive) of a block; nearly always the whole block.

    A block that holds no word to read (a figure without a caption) counts as one word.
    """

    block: int
    first: int
    end: int

    @property
    def words(self) -> int:
        """How many words it covers."""
        return self.end - self.first


@dataclass(frozen=True, slots=True)
class Screen:
    """What fits the glass at once: pieces of one section, in order."""

    section_id: str
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> int:
        """How many words there are to read on it."""
        return sum(piece.words for piece in self.pieces)

    @property
    def position(self) -> Position:
        """Where the screen begins."""
        first = self.pieces[0]
        return Position(self.section_id, first.block, first.first)

    def holds(self, position: Position) -> bool:
        """Tell whether the place is on this screen."""
        return self.section_id == position.section_id and any(
            piece.block == position.block and piece.first <= position.word < piece.end
            for piece in self.pieces
        )


class Measure(Protocol):
    """How tall text is on the glass: all that paging knows of type. Heights are in pixels."""

    @property
    def available(self) -> float:
        """The height that a screen offers."""
        ...

    def height(self, section: Section, pieces: Sequence[Piece]) -> float:
        """Return the height that these consecutive pieces take together."""
        ...

    def line_ends(self, block: Block) -> Sequence[int]:
        """Return for each line of the block, set by itself, the number of words up to its end."""
        ...


def whole(block: Block) -> Piece:
    """Return the piece that is all of a block."""
    return Piece(block.index, 0, max(block.words, 1))


def paginate(section: Section, measure: Measure) -> tuple[Screen, ...]:
    """Cut the section into as few screens as hold it, and balance them.

    No line is cut; a block is divided, between lines, only if a screen does not hold it. A
    subheading is never last on a screen, a list's introduction stays with its first two items, a
    figure with its paragraph; a screen has at most `WORDS_A_SCREEN` words. Where the glass is too
    small for these rules, as few as possible are broken. The best cut is found by dynamic
    programming over all cuts, as Knuth and Plass do for lines (Breaking Paragraphs into Lines,
    1981).
    """
    atoms: list[Piece] = []
    for block in section.blocks:
        atoms += _atoms(section, block, measure, atoms[-1:])
    costs = [0.0]
    begins = [0]
    for end in range(1, len(atoms) + 1):
        best, begin = float("inf"), end - 1
        for start in range(end - 1, -1, -1):
            run = atoms[start:end]
            fill = measure.height(section, run) / measure.available
            if start < end - 1 and (fill > 1 or _words(run) > WORDS_A_SCREEN):
                break
            cost = costs[start] + _SCREEN + (1 - min(1.0, _words(run) / WORDS_A_SCREEN)) ** 2
            cost += _cost_of_run(section, run) + _cost_of_break(section, atoms, end)
            if cost < best:
                best, begin = cost, start
        costs.append(best)
        begins.append(begin)
    screens: list[Screen] = []
    end = len(atoms)
    while end:
        screens.append(Screen(section.id, tuple(atoms[begins[end] : end])))
        end = begins[end]
    return tuple(reversed(screens))


def screen_at(screens: Sequence[Screen], position: Position) -> int:
    """Return the index of the screen that holds the place, or of the last that begins before it."""
    found = 0
    for index, screen in enumerate(screens):
        if screen.holds(position):
            return index
        start = screen.position
        if (start.block, start.word) <= (position.block, position.word):
            found = index
    return found


def _atoms(
    section: Section, block: Block, measure: Measure, before: Sequence[Piece]
) -> list[Piece]:
    """Divide a block that is taller than a screen, or too long to read on one, between lines.

    A subheading `before` it counts: it would otherwise stand alone.
    """
    piece = whole(block)
    lead = [each for each in before if _is_subheading(section, each)]
    height = measure.height(section, [*lead, piece])
    fits = height <= measure.available and piece.words <= WORDS_A_SCREEN
    if fits or block.kind is BlockKind.FIGURE:
        return [piece]
    ends = measure.line_ends(block)
    fitting = 1
    while fitting < len(ends):
        longer = Piece(block.index, 0, max(1, ends[fitting]))
        if measure.height(section, [*lead, longer]) > measure.available:
            break
        fitting += 1
    parts = -(-len(ends) // fitting)
    while True:
        pieces = _in_parts(piece, ends, parts)
        if parts >= len(ends) or max(each.words for each in pieces) <= WORDS_A_SCREEN:
            return pieces
        parts += 1


def _is_subheading(section: Section, piece: Piece) -> bool:
    return section.blocks[piece.block].kind is BlockKind.SUBHEADING


def _in_parts(piece: Piece, ends: Sequence[int], parts: int) -> list[Piece]:
    """Divide a piece into parts of as many lines each, as far as that goes."""
    cuts = [ends[len(ends) * part // parts - 1] for part in range(1, parts)]
    bounds = [piece.first, *cuts, piece.end]
    return [Piece(piece.block, first, end) for first, end in pairwise(bounds) if end > first]


def _words(pieces: Sequence[Piece]) -> int:
    return sum(piece.words for piece in pieces)


def _cost_of_run(section: Section, run: Sequence[Piece]) -> float:
    """Return what is wrong with these pieces as one screen, whatever follows."""
    figures = sum(section.blocks[piece.block].kind is BlockKind.FIGURE for piece in run)
    return _RULE * max(0, figures - 1)


def _cost_of_break(section: Section, atoms: Sequence[Piece], end: int) -> float:
    """Return what a break before `atoms[end]` costs."""
    if end == len(atoms):
        return 0.0
    before = section.blocks[atoms[end - 1].block]
    after = section.blocks[atoms[end].block]
    if before is after:
        return _LIST_CUT
    if before.kind is BlockKind.SUBHEADING:
        return _HEADING_RULE
    if after.kind is BlockKind.FIGURE:
        return _RULE
    if after.kind is not BlockKind.ITEM:
        return 0.0
    if before.kind is not BlockKind.ITEM:
        return _RULE
    items_before = _items_up_to(section, before)
    if items_before == 1 and before.index > 0:
        return _RULE
    return _LIST_CUT + (_LONE_ITEM if _is_last_item(section, after) else 0.0)


def _items_up_to(section: Section, block: Block) -> int:
    """Count the items of the block's list from its first to the block."""
    count = 0
    for earlier in reversed(section.blocks[: block.index + 1]):
        if earlier.kind is not BlockKind.ITEM:
            break
        count += 1
    return count


def _is_last_item(section: Section, item: Block) -> bool:
    following = item.index + 1
    return following == len(section.blocks) or section.blocks[following].kind is not BlockKind.ITEM
