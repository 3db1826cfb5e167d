from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.leaflet.model import Block, BlockKind, Section, Span
from kiosk.core.leaflet.paginate import (
    CROWDED,
    SPARSE,
    WORDS_A_SCREEN,
    Piece,
    Position,
    Screen,
    paginate,
    screen_at,
    whole,
)
from tests.core.fakes import LineMeasure, section_of
from tests.core.leaflet.cutting import (
    FIGURE,
    HEADING,
    ITEM,
    NOTICE,
    PARAGRAPH,
    ROOMY,
    all_words,
    cut,
    words_of,
)


def test_a_section_that_fits_is_one_screen() -> None:
    section = section_of((HEADING, 2), (PARAGRAPH, 20), (ITEM, 5), (ITEM, 5), (NOTICE, 8))

    assert cut(section) == [[0, 1, 2, 3, 4]]


def test_a_section_without_blocks_has_no_screens() -> None:
    assert cut(section_of()) == []


def test_a_screen_begins_where_its_first_piece_does() -> None:
    assert Screen("risks", (Piece(2, 7, 9), Piece(3, 0, 4))).position == Position("risks", 2, 7)


@pytest.mark.parametrize("lines", [3, 4, 5, 8, 12, 100])
def test_no_block_is_cut_that_fits(lines: int) -> None:
    section = section_of((PARAGRAPH, 15), (PARAGRAPH, 11), (NOTICE, 14), (PARAGRAPH, 3))
    screens = paginate(section, LineMeasure(lines))

    assert [piece for each in screens for piece in each.pieces] == [
        whole(block) for block in section.blocks
    ]


def test_a_screen_may_be_filled_to_its_last_pixel() -> None:
    assert cut(section_of((PARAGRAPH, 10), (PARAGRAPH, 10)), lines=4) == [[0, 1]]


@pytest.mark.parametrize("lines", [1, 2, 3, 4])
@pytest.mark.parametrize("words", [21, 37, 43, 58])
def test_a_block_too_tall_for_the_glass_is_divided_between_lines(words: int, lines: int) -> None:
    measure = LineMeasure(lines)
    section = section_of((PARAGRAPH, words))
    screens = paginate(section, measure)

    ends = {0, *measure.line_ends(section.blocks[0])}
    assert {
        word for screen in screens for each in screen.pieces for word in (each.first, each.end)
    } <= ends
    assert words_of(screens) == all_words(section)
    assert len(screens) == -(-len(measure.line_ends(section.blocks[0])) // lines)


def test_a_divided_block_is_divided_evenly() -> None:
    section = section_of((PARAGRAPH, 65))

    assert [each.words for each in paginate(section, LineMeasure(ROOMY))] in ([30, 35], [35, 30])


def test_a_divided_block_begins_a_screen_and_shares_the_one_where_it_ends() -> None:
    section = section_of((PARAGRAPH, 30), (PARAGRAPH, 70), (PARAGRAPH, 20))

    assert cut(section, lines=16) == [[0], [1], [1, 2]]


def test_a_block_is_divided_between_its_sentences() -> None:
    words = " ".join(f"w{n}" for n in range(9))
    sentences = f"{words}. « {words} ! » {words} ? Et {words}…"
    section = section_of((PARAGRAPH, 1))
    block = replace(section.blocks[0], spans=(Span(sentences),))

    screens = paginate(replace(section, blocks=(block,)), LineMeasure(4))

    assert [each.pieces for each in screens] == [(Piece(0, 0, 18),), (Piece(0, 18, 37),)]


def test_a_sentence_that_no_screen_holds_is_divided_between_its_lines() -> None:
    section = section_of((PARAGRAPH, 1))
    text = "w w. " + " ".join(["w"] * 30) + "."
    block = replace(section.blocks[0], spans=(Span(text),))

    screens = paginate(replace(section, blocks=(block,)), LineMeasure(4))

    assert [each.words for each in screens] == [20, 12]


def test_a_block_that_fits_is_divided_only_to_keep_a_sparse_screen_from_a_crowded_one() -> None:
    text = " ".join(["w"] * 25) + ". " + " ".join(["w"] * 25) + "."
    section = section_of((PARAGRAPH, 15), (PARAGRAPH, 1))
    block = replace(section.blocks[1], spans=(Span(text),))
    section = replace(section, blocks=(section.blocks[0], block))

    assert cut(section, lines=12) == [[0], [1]]
    screens = paginate(section, LineMeasure(11))
    assert [each.pieces for each in screens] == [
        (Piece(0, 0, 15),),
        (Piece(1, 0, 25),),
        (Piece(1, 25, 50),),
    ]


def test_two_parts_of_a_block_on_one_screen_are_one_piece() -> None:
    section = section_of((PARAGRAPH, 80))

    for screen in paginate(section, UnevenLines(1_000.0, ends=(40, 70, 75, 80))):
        assert len(screen.pieces) == 1


@dataclass
class UnevenLines:
    """A measure of one block whose lines hold different numbers of words."""

    available: float
    ends: tuple[int, ...]
    line_height: float = 10.0

    def height(self, section: Section, pieces: Sequence[Piece]) -> float:
        lines = pairwise((0, *self.ends))
        held = sum(
            any(each.first < end and top < each.end for each in pieces) for top, end in lines
        )
        return max(1, held) * self.line_height

    def line_ends(self, block: Block) -> Sequence[int]:
        return self.ends


@pytest.mark.parametrize("ends", [(0, 4, 8), (4, 4, 8), (4, 8, 8), (0, 0, 8), (8,), (4, 8, 8, 8)])
@pytest.mark.parametrize("line_height", [10.0, 20.0])
def test_a_line_without_words_makes_no_screen_without_words(
    ends: tuple[int, ...], line_height: float
) -> None:
    section = section_of((PARAGRAPH, 8))
    screens = paginate(section, UnevenLines(10.0, ends, line_height))

    assert words_of(screens) == all_words(section)
    assert all(piece.words for screen in screens for piece in screen.pieces)


def test_a_block_without_words_that_is_too_tall_stays_whole() -> None:
    section = section_of((PARAGRAPH, 0))

    assert paginate(section, UnevenLines(10.0, (0,), 20.0)) == (Screen("risks", (Piece(0, 0, 1),)),)


def test_a_screen_holds_at_most_sixty_words() -> None:
    section = section_of(*[(PARAGRAPH, 25)] * 6)

    assert cut(section, words_a_line=10) == [[0, 1], [2, 3], [4, 5]]


def test_no_screen_is_a_leftover_where_as_many_avoid_it() -> None:
    section = section_of((PARAGRAPH, 25), (FIGURE, 0), (PARAGRAPH, 5), (PARAGRAPH, 5))

    assert cut(section, lines=9, figure_lines=3) == [[0, 1], [2, 3]]


class TallPicture(LineMeasure):
    """A measure in which a picture grows until its screen has the same height with any text."""

    def height(self, section: Section, pieces: Sequence[Piece]) -> float:
        figures = [each for each in pieces if section.blocks[each.block].kind is FIGURE]
        return 0.8 * self.available if figures else super().height(section, pieces)


def test_no_screen_is_bare_beside_one_that_its_picture_fills() -> None:
    section = section_of((PARAGRAPH, 40), (PARAGRAPH, 5), (FIGURE, 0), (PARAGRAPH, 25))
    screens = paginate(section, TallPicture(10, words_a_line=10))

    assert [[piece.block for piece in each.pieces] for each in screens] == [[0], [1, 2, 3]]


def test_screens_are_as_few_as_can_be_and_even() -> None:
    section = section_of(*[(PARAGRAPH, 10)] * 8)

    assert cut(section) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_a_long_section_still_keeps_its_rules_before_saving_screens() -> None:
    section = section_of(*[(PARAGRAPH, 5), (FIGURE, 0)] * 300)

    assert cut(section, lines=4) == [[at, at + 1] for at in range(0, 600, 2)]


@pytest.mark.parametrize("kind", [PARAGRAPH, ITEM, FIGURE, HEADING])
def test_the_work_grows_no_faster_than_the_section(kind: BlockKind) -> None:
    asked = []
    for blocks in (500, 2_000):
        measure = LineMeasure(ROOMY)
        paginate(section_of(*[(kind, 15)] * blocks), measure)
        asked.append(measure.asked)

    assert asked[1] < 4.2 * asked[0]
    assert asked[1] < 2_000 * (WORDS_A_SCREEN + 2)


SCREENS = (
    Screen("risks", (Piece(0, 0, 4), Piece(1, 0, 5))),
    Screen("risks", (Piece(1, 5, 9),)),
    Screen("risks", (Piece(2, 0, 3), Piece(3, 0, 1))),
)


@pytest.mark.parametrize(
    ("block", "word", "index"),
    [
        (0, 0, 0),
        (0, 3, 0),
        (0, 99, 0),
        (1, 0, 0),
        (1, 4, 0),
        (1, 5, 1),
        (1, 8, 1),
        (1, 9, 1),
        (2, 0, 2),
        (2, 99, 2),
        (3, 0, 2),
        (99, 0, 2),
    ],
)
def test_a_place_is_found_on_its_screen(block: int, word: int, index: int) -> None:
    assert screen_at(SCREENS, Position("risks", block, word)) == index


def test_a_place_before_all_screens_is_on_the_first() -> None:
    assert screen_at(SCREENS[1:], Position("risks", 0)) == 0


KINDS = st.sampled_from([HEADING, PARAGRAPH, PARAGRAPH, ITEM, ITEM, NOTICE, FIGURE])


@st.composite
def sections(draw: st.DrawFn, most_blocks: int = 14, most_words: int = 90) -> Section:
    blocks = draw(
        st.lists(st.tuples(KINDS, st.integers(0, most_words)), min_size=1, max_size=most_blocks)
    )
    return section_of(*blocks)


@st.composite
def measures(draw: st.DrawFn) -> LineMeasure:
    return LineMeasure(
        lines=draw(st.integers(1, 20)),
        words_a_line=draw(st.integers(1, 12)),
        figure_lines=draw(st.integers(1, 12)),
    )


@settings(deadline=None, max_examples=50)
@given(sections(), measures())
def test_screens_hold_every_word_once_and_in_order(section: Section, measure: LineMeasure) -> None:
    screens = paginate(section, measure)

    assert words_of(screens) == all_words(section)
    for screen in screens:
        assert screen.section_id == section.id
        held = [piece.block for piece in screen.pieces]
        assert held == sorted(set(held))
        for piece in screen.pieces:
            assert screen_at(screens, Position(section.id, piece.block, piece.first)) == (
                screens.index(screen)
            )


@settings(deadline=None, max_examples=50)
@given(sections(), measures())
def test_no_screen_is_too_full_unless_it_cannot_be_divided(
    section: Section, measure: LineMeasure
) -> None:
    for screen in paginate(section, measure):
        if measure.height(section, screen.pieces) > measure.available:
            assert len(screen.pieces) == 1
            block = section.blocks[screen.pieces[0].block]
            assert block.kind is FIGURE or screen.words <= measure.words_a_line
        assert screen.words <= WORDS_A_SCREEN or len(screen.pieces) == 1


@settings(deadline=None, max_examples=50)
@given(sections(), measures())
def test_only_a_block_that_does_not_fit_is_divided(section: Section, measure: LineMeasure) -> None:
    for screen in paginate(section, measure):
        for piece in screen.pieces:
            block = section.blocks[piece.block]
            if piece != whole(block):
                assert block.kind is not FIGURE
                assert (
                    measure.height(section, [whole(block)]) > measure.available
                    or block.words > WORDS_A_SCREEN
                )
                assert {piece.first, piece.end} <= {0, *measure.line_ends(block)}


def all_cuts(section: Section, measure: LineMeasure) -> Iterator[list[list[int]]]:
    """Yield every way to cut a section between blocks into screens that are not too full."""
    count = len(section.blocks)
    for cuts in range(count):
        for inner in combinations(range(1, count), cuts):
            runs = [list(range(*pair)) for pair in pairwise((0, *inner, count))]
            if all(len(run) == 1 or _fits(section, measure, run) for run in runs):
                yield runs


def share_of(section: Section, measure: LineMeasure, run: list[int]) -> float:
    pieces = [whole(section.blocks[index]) for index in run]
    return measure.height(section, pieces) / measure.available


def unequal(shares: list[float]) -> int:
    """Count the pairs of neighbours of which one is sparse and the other crowded."""
    return sum(min(pair) < SPARSE and max(pair) > CROWDED for pair in pairwise(shares))


def _fits(section: Section, measure: LineMeasure, run: list[int]) -> bool:
    pieces = [whole(section.blocks[index]) for index in run]
    words = sum(piece.words for piece in pieces)
    return words <= WORDS_A_SCREEN and measure.height(section, pieces) <= measure.available


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from([PARAGRAPH, NOTICE]), st.integers(1, 15)), min_size=1, max_size=9
    ),
    st.integers(3, 20),
)
def test_text_is_cut_into_the_fewest_screens_and_those_into_the_most_even(
    blocks: list[tuple[BlockKind, int]], lines: int
) -> None:
    section, measure = section_of(*blocks), LineMeasure(lines)

    def unevenness(runs: list[list[int]]) -> tuple[float, int]:
        shares = [share_of(section, measure, run) for run in runs]
        squares = sum(round(1000 * each) ** 2 for each in shares)
        bare = sum(share < 0.25 for share in shares)
        return round(len(runs) + 2.2 * unequal(shares) + 0.25 * bare, 6), squares

    assert unevenness(cut(section, lines)) == min(map(unevenness, all_cuts(section, measure)))


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from([PARAGRAPH, ITEM]), st.integers(1, 15)), min_size=1, max_size=9
    ),
    st.integers(3, 20),
)
def test_no_list_is_cut_that_a_screen_more_would_have_kept_whole(
    blocks: list[tuple[BlockKind, int]], lines: int
) -> None:
    section, measure = section_of(*blocks), LineMeasure(lines)

    def list_cuts(runs: list[list[int]]) -> int:
        return sum(section.blocks[run[0]].kind is ITEM for run in runs[1:])

    found = cut(section, lines)
    if list_cuts(found):
        assert not any(
            list_cuts(runs) == 0
            and len(runs) <= len(found) + 1
            and not unequal([share_of(section, measure, run) for run in runs])
            for runs in all_cuts(section, measure)
        )
