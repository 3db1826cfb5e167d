"""Split a section into screens: blocks, a measure and a height give balanced screens.

It is long because it is one search: what may be cut, what each cut costs, and the best of all ways.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple, Protocol

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import LISTED, NOTICES, TABLE, Block, BlockKind, Section

WORDS_A_SCREEN = 60
"""The most words on one screen, so that it holds one idea (the leaflet's plain-language bar)."""

# How full a page looks empty, and full: the one beside the other looks like a mistake.
SPARSE = 0.45
CROWDED = 0.9

_ITEMS = frozenset((BlockKind.ITEM, BlockKind.ROW))
_BARE = 0.25
"""How full a screen is at most that looks like a leftover."""

# What a break costs: rules broken, or screens. Splitting a list costs more than one more screen;
# splitting off its first item or its last, or within a step, costs more than splitting elsewhere.
_RULE = 1
_LEGEND_RULE = 2
_INTRODUCTION_RULE = 3
_HEADING_RULE = 4
_TABLE_RULE = 6
_HEADS = {BlockKind.SUBHEADING: _HEADING_RULE, BlockKind.TABLE_HEAD: _TABLE_RULE}
_CUT = 1.5
_NOTICE = 1.4
_LONE = 0.5
_ORPHAN = 1.0
_WITHIN = 0.4
_STRAY = 0.3
_BEGUN = 1.2
_MIXED = 0.7
_CROWD = 0.2
_LEFTOVER = 0.25
_UNEQUAL = 2.2
_UNEQUAL_AT_LAST = 6.0


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


def words_of(block: Block) -> int:
    """Return how many words a block counts for: a picture alone is one."""
    return max(block.words, 1)


def whole(block: Block) -> Piece:
    """Return the piece that covers a whole block."""
    return Piece(block.index, 0, words_of(block))


class _Cost(NamedTuple):
    """What is wrong with a split, the worst first.

    Rules are broken only where no other split is possible; a list or a block that is split costs as
    one and a half screens more; `unevenness` is the sum of the squares of how empty each screen
    is, in thousandths: that of how full they are would leave a screen bare beside a picture, which
    takes the same height whatever stands with it.
    """

    rules: int = 0
    screens: float = 0.0
    unevenness: int = 0

    def __add__(self, other: _Cost) -> _Cost:  # type: ignore[override]
        return _Cost(
            self.rules + other.rules,
            self.screens + other.screens,
            self.unevenness + other.unevenness,
        )


class _Fill(Enum):
    """How full a screen looks beside another."""

    SPARSE = "sparse"
    FAIR = "fair"
    CROWDED = "crowded"


@frozen
class _Way:
    """The best split up to a place that ends with a screen of some fill.

    `is_unequal` if somewhere in it a sparse screen is next to a crowded one.
    """

    cost: _Cost
    screen: Screen | None = None
    before: _Way | None = None
    is_unequal: bool = False


def paginate(section: Section, measure: Measure) -> tuple[Screen, ...]:
    """Split the section into as few screens as possible, and balance them.

    No line is cut; a block is divided only if it is taller than a screen or longer than
    `WORDS_A_SCREEN`, the most words that a screen has: between sentences, or between lines if a
    sentence is too long, and it should then begin a screen. One that fits is divided only if
    nothing else keeps a sparse screen from a crowded one. A subheading is never last on a
    screen, a list's introduction stays with its first item, the head of a table with its first
    row before it stays with the heading above, a figure with its paragraph and its legend; a list
    is split, or parted from the notice after it, only if one more screen would not keep it whole.
    Where the glass is too small for these rules, as few as possible are broken. The best split is
    found by dynamic programming over all splits, as Knuth and Plass do for lines (Breaking
    Paragraphs into Lines, 1981), where one that ends loosely and one that ends tightly are kept
    apart in the same way.
    """
    way = _best_way(section, measure, _UNEQUAL)
    if way.is_unequal:
        # Rarely: a block that fits is then divided between its sentences, if that mends it.
        mended = _best_way(section, measure, _UNEQUAL_AT_LAST, between_sentences=True)
        way = way if mended.is_unequal else mended
    return tuple(reversed(list(_screens_of(way))))


def _best_way(
    section: Section, measure: Measure, unequal: float, *, between_sentences: bool = False
) -> _Way:
    """Return the best split; `unequal` is what a sparse screen beside a crowded one costs."""
    atoms = [
        piece
        for block in section.blocks
        for piece in _atoms(section, block, measure, between_sentences=between_sentences)
    ]
    ways: list[dict[_Fill, _Way]] = [{_Fill.FAIR: _Way(_Cost())}]
    for end in range(1, len(atoms) + 1):
        broken = _cost_of_break(section, atoms, end)
        best: dict[_Fill, _Way] = {}
        for start, screen, height in _screens_to(end, section, atoms, measure):
            share = height / measure.available
            fill = _fill_of(share)
            here = _cost_of_screen(section, screen, share) + broken
            for before, way in ways[start].items():
                clash = {before, fill} == {_Fill.SPARSE, _Fill.CROWDED}
                cost = way.cost + here + _Cost(screens=unequal * clash)
                if fill not in best or cost < best[fill].cost:
                    best[fill] = _Way(cost, screen, way, clash or way.is_unequal)
        ways.append(best)
    return min(ways[-1].values(), key=lambda way: way.cost)


def _screens_of(way: _Way) -> Iterator[Screen]:
    """Yield the screens of a split, the last first."""
    last: _Way | None = way
    while last is not None and last.screen is not None:
        yield last.screen
        last = last.before


def _fill_of(share: float) -> _Fill:
    if share > CROWDED:
        return _Fill.CROWDED
    return _Fill.SPARSE if share < SPARSE else _Fill.FAIR


def screen_at(screens: Sequence[Screen], position: Position) -> int:
    """Return the index of the screen that holds the position: the last not to begin after it."""
    starts = [(screen.position.block, screen.position.word) for screen in screens]
    return max(0, bisect_right(starts, (position.block, position.word)) - 1)


def _atoms(
    section: Section, block: Block, measure: Measure, *, between_sentences: bool
) -> list[Piece]:
    """Return the block; if no screen holds it, its sentences; if one is too long, its lines."""

    def fits(piece: Piece) -> bool:
        tall = measure.height(section, [piece]) > measure.available
        return piece.words <= WORDS_A_SCREEN and not tall

    piece = whole(block)
    divides = between_sentences and len(block.sentence_ends) > 1 and block.kind not in TABLE
    if block.kind is BlockKind.FIGURE or (fits(piece) and not divides):
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
) -> Iterator[tuple[int, Screen, float]]:
    """Yield each screen that can end before `atoms[end]`, its start and height, the shortest first.

    A single atom makes a screen even if it does not fit: it cannot be divided.
    """
    screen = Screen(section.id, ())
    for start in range(end - 1, -1, -1):
        screen = Screen(section.id, _joined(atoms[start], screen.pieces))
        is_single = start == end - 1
        if screen.words > WORDS_A_SCREEN and not is_single:
            return
        height = measure.height(section, screen.pieces)
        if height > measure.available and not is_single:
            return
        yield start, screen, height


def _joined(first: Piece, others: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Prepend a piece to others, merging lines of one block back into one piece."""
    if others and others[0].block == first.block:
        return (Piece(first.block, first.first, others[0].end), *others[1:])
    return (first, *others)


def _cost_of_screen(section: Section, screen: Screen, share: float) -> _Cost:
    """Return the cost of a screen that is this full, regardless of what follows.

    A subheading that no screen holds with its text has a screen to itself; any other should begin
    its screen, above all if that would else begin with the rest of a list, and so should a block
    that continues on the next.
    """
    kinds = [section.blocks[piece.block].kind for piece in screen.pieces]
    rows = [piece for piece in screen.pieces if not section.blocks[piece.block].is_beside]
    figures = sum(section.blocks[piece.block].figure is not None for piece in rows)
    stray = kinds[1:].count(BlockKind.SUBHEADING)
    trailing = kinds[1:][-1:].count(BlockKind.SUBHEADING)
    begun = any(piece.end < whole(section.blocks[piece.block]).end for piece in screen.pieces[1:])
    mixed = stray > 0 and kinds[0] is BlockKind.ITEM
    screens = 1 + _STRAY * stray + _MIXED * mixed + _BEGUN * begun
    screens += _CROWD * max(0, figures - 1) + _LEFTOVER * (share < _BARE)
    return _Cost(_RULE * trailing, screens, round(1000 * max(1.0 - share, 0.0)) ** 2)


def _cost_of_break(section: Section, atoms: Sequence[Piece], end: int) -> _Cost:
    """Return what a break before `atoms[end]` costs."""
    if end == len(atoms):
        return _Cost()
    before = section.blocks[atoms[end - 1].block]
    after = section.blocks[atoms[end].block]
    if before is after:
        is_lone_line = atoms[end - 1].first == 0 or atoms[end].end == whole(after).end
        return _Cost(screens=_CUT + _LONE * is_lone_line)
    if before.kind in _HEADS or after.is_beside:
        return _Cost(_HEADS.get(before.kind, _HEADING_RULE))
    if after.kind is BlockKind.FIGURE:
        return _Cost(_RULE)
    if after.sign is not None:
        return _Cost(_LEGEND_RULE)
    if after.kind in NOTICES and before.kind in LISTED:
        return _Cost(screens=_NOTICE)
    begins_table = after.kind is BlockKind.TABLE_HEAD and before.kind in LISTED
    if after.kind not in LISTED or begins_table:
        return _Cost()
    if before.kind not in LISTED or after.level > before.level:
        return _Cost(_INTRODUCTION_RULE)
    is_first_item = before.index == 0 or not _is_item(section, before.index - 1)
    split = _CUT + _WITHIN * (after.level > 0)
    if not _is_item(section, after.index + 1):
        return _Cost(screens=split + _ORPHAN)
    return _Cost(screens=split + _LONE * is_first_item)


def _is_item(section: Section, index: int) -> bool:
    """Return whether a list or a table goes on there: its heading is none of its rows."""
    return index < len(section.blocks) and section.blocks[index].kind in _ITEMS
