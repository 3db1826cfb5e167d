"""Split a section into screens: blocks, a measure and a height give balanced screens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Block, BlockKind, Section

WORDS_A_SCREEN = 60
"""The most words on one screen, so that it holds one idea (the leaflet's plain-language bar)."""

# What a break costs: rules broken, or screens. Splitting a list costs more than one more screen;
# splitting it before its last item costs more than splitting it elsewhere.
_RULE = 1
_HEADING_RULE = 4
_CUT = 1.5
_LONE = 0.5
_STRAY = 0.3
_BEGUN = 1.2


@frozen
class Position:
    """A place in the leaflet that is independent of language, text size and screen."""

    section_id: str
    block: int = 0
    word: int = 0


@frozen
class Piece:
    """The words `first` to `end` (exclusive) of a block; nearly always the whole block.

    A block without words to read (a figure without a caption) counts as one word.
    """

    block: int
    first: int
    end: int

    @property
    def words(self) -> int:
        """How many words it covers."""
        return self.end - self.first


@frozen
class Screen:
    """What fits on the glass at once: pieces of one section, in order."""

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


class Measure(Protocol):
    """The height of text on the glass, in pixels: all that pagination needs to know about type."""

    @property
    def available(self) -> float:
        """The height available on a screen."""
        ...

    def height(self, section: Section, pieces: Sequence[Piece]) -> float:
        """Return the combined height of these consecutive pieces."""
        ...

    def line_ends(self, block: Block) -> Sequence[int]:
        """Return the number of words up to the end of each line of the block, set by itself."""
        ...


def whole(block: Block) -> Piece:
    """Return the piece that covers a whole block."""
    return Piece(block.index, 0, max(block.words, 1))


@dataclass(frozen=True, slots=True, order=True)
class _Cost:
    """What is wrong with a split, the worst first.

    Rules are broken only where no other split is possible; a list or a block that is split costs as
    one and a half screens more; `unevenness` is the sum of the squares of each screen's words.
    """

    rules: int = 0
    screens: float = 0.0
    unevenness: int = 0

    def __add__(self, other: _Cost) -> _Cost:
        return _Cost(
            self.rules + other.rules,
            self.screens + other.screens,
            self.unevenness + other.unevenness,
        )


def paginate(section: Section, measure: Measure) -> tuple[Screen, ...]:
    """Split the section into as few screens as possible, and balance them.

    No line is cut; a block is divided only if it is taller than a screen or longer than
    `WORDS_A_SCREEN`, the most words that a screen has: between sentences, or between lines if a
    sentence is too long, and it should then begin a screen. A subheading is never last on a
    screen, a list's introduction stays with its first two items, a figure with its paragraph; a
    list is split only if one more screen would not keep it whole. Where the glass is too small for
    these rules, as few as possible are broken. The best split is found by dynamic programming over
    all splits, as Knuth and Plass do for lines (Breaking Paragraphs into Lines, 1981).
    """
    atoms = [piece for block in section.blocks for piece in _atoms(section, block, measure)]
    costs = [_Cost()]
    last_screens: list[tuple[int, Screen]] = []
    for end in range(1, len(atoms) + 1):
        ways = (
            (costs[start] + _cost_of_screen(section, screen), start, screen)
            for start, screen in _screens_to(end, section, atoms, measure)
        )
        cost, start, screen = min(ways, key=lambda way: way[0])
        costs.append(cost + _cost_of_break(section, atoms, end))
        last_screens.append((start, screen))
    screens: list[Screen] = []
    end = len(atoms)
    while end:
        end, screen = last_screens[end - 1]
        screens.append(screen)
    return tuple(reversed(screens))


def screen_at(screens: Sequence[Screen], position: Position) -> int:
    """Return the index of the screen that holds the position: the last not to begin after it."""
    starts = [(screen.position.block, screen.position.word) for screen in screens]
    return max(0, bisect_right(starts, (position.block, position.word)) - 1)


def _atoms(section: Section, block: Block, measure: Measure) -> list[Piece]:
    """Return the block; if no screen holds it, its sentences; if one is too long, its lines."""

    def fits(piece: Piece) -> bool:
        tall = measure.height(section, [piece]) > measure.available
        return piece.words <= WORDS_A_SCREEN and not tall

    piece = whole(block)
    if block.kind is BlockKind.FIGURE or fits(piece):
        return [piece]
    sentences = _between(block, [0, *block.sentence_ends])
    if all(map(fits, sentences)):
        return sentences
    # A line may contain no word of its own, such as one with only a dash.
    return _between(block, sorted({0, *measure.line_ends(block), piece.end}))


def _between(block: Block, bounds: Sequence[int]) -> list[Piece]:
    return [Piece(block.index, first, end) for first, end in pairwise(bounds)]


def _screens_to(
    end: int, section: Section, atoms: Sequence[Piece], measure: Measure
) -> Iterator[tuple[int, Screen]]:
    """Yield each screen that can end before `atoms[end]` and its start, the shortest first.

    A single atom makes a screen even if it does not fit: it cannot be divided.
    """
    screen = Screen(section.id, ())
    for start in range(end - 1, -1, -1):
        screen = Screen(section.id, _joined(atoms[start], screen.pieces))
        if start < end - 1 and (
            screen.words > WORDS_A_SCREEN
            or measure.height(section, screen.pieces) > measure.available
        ):
            return
        yield start, screen


def _joined(first: Piece, others: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Prepend a piece to others, merging lines of one block back into one piece."""
    if others and others[0].block == first.block:
        return (Piece(first.block, first.first, others[0].end), *others[1:])
    return (first, *others)


def _cost_of_screen(section: Section, screen: Screen) -> _Cost:
    """Return the cost of a screen, regardless of what follows.

    Each figure has a screen to itself, as does a subheading that no screen holds with its text; any
    other should begin its screen, and so should a block that continues on the next.
    """
    kinds = [section.blocks[piece.block].kind for piece in screen.pieces]
    figures = kinds.count(BlockKind.FIGURE)
    stray = kinds[1:].count(BlockKind.SUBHEADING)
    trailing = kinds[1:][-1:].count(BlockKind.SUBHEADING)
    begun = any(piece.end < whole(section.blocks[piece.block]).end for piece in screen.pieces[1:])
    rules = _RULE * (max(0, figures - 1) + trailing)
    return _Cost(rules, 1 + _STRAY * stray + _BEGUN * begun, screen.words**2)


def _cost_of_break(section: Section, atoms: Sequence[Piece], end: int) -> _Cost:
    """Return what a break before `atoms[end]` costs."""
    if end == len(atoms):
        return _Cost()
    before = section.blocks[atoms[end - 1].block]
    after = section.blocks[atoms[end].block]
    if before is after:
        is_lone_line = atoms[end - 1].first == 0 or atoms[end].end == whole(after).end
        return _Cost(screens=_CUT + _LONE * is_lone_line)
    if before.kind is BlockKind.SUBHEADING:
        return _Cost(_HEADING_RULE)
    if after.kind is BlockKind.FIGURE:
        return _Cost(_RULE)
    if after.kind is not BlockKind.ITEM:
        return _Cost()
    is_introduction = before.kind is not BlockKind.ITEM
    is_first_item = before.index > 0 and not _is_item(section, before.index - 1)
    if is_introduction or is_first_item:
        return _Cost(_RULE)
    is_lone_item = not _is_item(section, after.index + 1)
    return _Cost(screens=_CUT + _LONE * is_lone_item)


def _is_item(section: Section, index: int) -> bool:
    return index < len(section.blocks) and section.blocks[index].kind is BlockKind.ITEM
