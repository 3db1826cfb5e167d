from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.leaflet.model import Block, BlockKind, Figure, Section, Span
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

HEADING, PARAGRAPH, ITEM = BlockKind.SUBHEADING, BlockKind.PARAGRAPH, BlockKind.ITEM
NOTICE, FIGURE = BlockKind.NOTICE, BlockKind.FIGURE
ROOMY = 100


def cut(section: Section, lines: int = ROOMY, **measure: int) -> list[list[int]]:
    """Return the blocks on each screen."""
    screens = paginate(section, LineMeasure(lines, **measure))
    return [[piece.block for piece in screen.pieces] for screen in screens]


def words_of(screens: Sequence[Screen]) -> list[tuple[int, int]]:
    return [
        (piece.block, word)
        for screen in screens
        for piece in screen.pieces
        for word in range(piece.first, piece.end)
    ]


def all_words(section: Section) -> list[tuple[int, int]]:
    return [(block.index, word) for block in section.blocks for word in range(whole(block).end)]


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


def test_a_list_is_not_cut_where_a_screen_more_avoids_it() -> None:
    section = section_of((PARAGRAPH, 40), (PARAGRAPH, 10), *[(ITEM, 10)] * 4)

    assert cut(section) == [[0], [1, 2, 3, 4, 5]]
    longer = section_of((PARAGRAPH, 30), (PARAGRAPH, 10), *[(ITEM, 10)] * 4, (PARAGRAPH, 20))
    assert cut(longer) == [[0], [1, 2, 3, 4, 5], [6]]


def test_the_last_item_of_a_list_is_not_left_alone() -> None:
    section = section_of((PARAGRAPH, 10), *[(ITEM, 10)] * 6)

    assert cut(section) == [[0, 1, 2, 3], [4, 5, 6]]
    uneven = section_of((PARAGRAPH, 5), *[(ITEM, 10)] * 3, (ITEM, 30))
    assert cut(uneven) == [[0, 1, 2], [3, 4]]


def test_a_short_list_keeps_its_last_item_rather_than_its_notice() -> None:
    items = [(ITEM, 5)] * 3
    section = section_of((PARAGRAPH, 45), (PARAGRAPH, 5), *items, (NOTICE, 45), (PARAGRAPH, 10))

    assert cut(section, lines=13) == [[0], [1, 2, 3, 4], [5, 6]]


def test_the_first_line_of_a_divided_block_is_not_left_alone() -> None:
    section = section_of((HEADING, 25), (PARAGRAPH, 36))

    assert [screen.pieces[-1] for screen in paginate(section, LineMeasure(7))] == [
        Piece(1, 0, 10),
        Piece(1, 10, 36),
    ]


@pytest.mark.parametrize("lines", range(3, 14))
def test_a_subheading_is_never_last_on_a_screen(lines: int) -> None:
    section = section_of(
        *[(HEADING, 3), (PARAGRAPH, 9), (PARAGRAPH, 6), (HEADING, 2), (ITEM, 4), (ITEM, 3)] * 3,
        (HEADING, 2),
        (PARAGRAPH, 65),
    )
    kinds = [section.blocks[screen[-1]].kind for screen in cut(section, lines)]

    assert HEADING not in kinds


@pytest.mark.parametrize("lines", range(6, 14))
def test_the_introduction_of_a_list_stays_with_its_first_two_items(lines: int) -> None:
    section = section_of(
        *[(PARAGRAPH, 12), (PARAGRAPH, 8), (ITEM, 4), (ITEM, 7), (ITEM, 5), (ITEM, 9)] * 3
    )
    screens = cut(section, lines)

    for introduction in (1, 7, 13):
        kept = {introduction, introduction + 1, introduction + 2}
        assert any(kept <= set(screen) for screen in screens)


@pytest.mark.parametrize("lines", range(5, 14))
def test_a_figure_stays_with_the_paragraph_before_it(lines: int) -> None:
    section = section_of(*[(PARAGRAPH, 12), (PARAGRAPH, 8), (FIGURE, 3)] * 4)
    screens = cut(section, lines)

    for figure in (2, 5, 8, 11):
        assert any({figure - 1, figure} <= set(screen) for screen in screens)


def test_figures_share_a_screen_that_is_high_enough_for_them() -> None:
    section = section_of(*[(PARAGRAPH, 5), (FIGURE, 0)] * 2)

    assert cut(section, lines=8) == [[0, 1, 2, 3]]
    assert cut(section, lines=7) == [[0, 1], [2, 3]]


@pytest.mark.parametrize("lines", range(5, 14))
def test_a_legend_stays_with_its_figure(lines: int) -> None:
    section = section_of(*[(PARAGRAPH, 12), (FIGURE, 0), (ITEM, 4), (ITEM, 3)] * 3)
    sign = Figure(Path("a.svg"), "A person.")
    blocks = tuple(
        replace(block, sign=sign) if block.kind is ITEM else block for block in section.blocks
    )
    screens = cut(replace(section, blocks=blocks), lines)

    for figure in (1, 5, 9):
        assert any({figure, figure + 1, figure + 2} <= set(screen) for screen in screens)


def test_a_notice_stays_with_the_list_before_it() -> None:
    section = section_of((PARAGRAPH, 5), (ITEM, 5), (ITEM, 5), (NOTICE, 10), (PARAGRAPH, 30))

    assert cut(section, lines=6) == [[0, 1, 2, 3], [4]]
    later = section_of((PARAGRAPH, 30), (PARAGRAPH, 5), (ITEM, 5), (ITEM, 5), (NOTICE, 10))
    assert cut(later, lines=7) == [[0], [1, 2, 3, 4]]


def test_the_introduction_of_a_list_keeps_at_least_its_first_item() -> None:
    section = section_of((HEADING, 5), (PARAGRAPH, 10), (ITEM, 10), (ITEM, 25), (ITEM, 5))

    assert cut(section, lines=6) == [[0, 1, 2], [3, 4]]


def test_a_screen_more_keeps_a_sparse_one_from_a_crowded_one() -> None:
    section = section_of((PARAGRAPH, 10), (PARAGRAPH, 45), (PARAGRAPH, 5))

    assert cut(section, lines=10) == [[0], [1], [2]]
    enough = section_of((PARAGRAPH, 10), (PARAGRAPH, 45), (PARAGRAPH, 25))
    assert cut(enough, lines=11) == [[0, 1], [2]]


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_on_a_tiny_glass_the_rules_give_way_and_the_words_stay(lines: int) -> None:
    section = section_of(
        (HEADING, 12), (FIGURE, 2), (PARAGRAPH, 14), (ITEM, 9), (ITEM, 9), (FIGURE, 0), (HEADING, 3)
    )
    screens = paginate(section, LineMeasure(lines, figure_lines=9))

    assert words_of(screens) == all_words(section)


def test_as_few_rules_are_broken_as_can_be() -> None:
    section = section_of((HEADING, 5), (PARAGRAPH, 10), (ITEM, 5), (ITEM, 5))

    assert cut(section, lines=2) == [[0], [1], [2, 3]]


def test_a_subheading_is_the_last_to_be_left_alone() -> None:
    section = section_of((HEADING, 20), (PARAGRAPH, 5), (FIGURE, 10))

    assert cut(section, lines=5, figure_lines=1) == [[0, 1], [2]]


def test_a_subheading_that_no_screen_holds_with_its_text_has_one_to_itself() -> None:
    section = section_of((PARAGRAPH, 5), (HEADING, 5), (PARAGRAPH, 15), (PARAGRAPH, 5))

    assert cut(section, lines=3) == [[0], [1], [2], [3]]
    assert cut(section, lines=4) == [[0], [1, 2], [3]]


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


HEAD, ROW, CALL = BlockKind.TABLE_HEAD, BlockKind.ROW, BlockKind.CALL


def test_the_heading_of_a_table_and_its_introduction_stay_with_its_first_rows() -> None:
    section = section_of((PARAGRAPH, 20), (PARAGRAPH, 5), (HEAD, 5), *[(ROW, 10)] * 4)

    assert cut(section, lines=8) == [[0, 1, 2, 3], [4, 5, 6]]
    assert cut(section, lines=7)[1][:3] == [1, 2, 3]


def test_a_row_that_fits_is_never_divided() -> None:
    section = section_of((HEAD, 5), *[(ROW, 15)] * 5)
    measure = LineMeasure(5)

    for screen in paginate(section, measure):
        assert all(piece == whole(section.blocks[piece.block]) for piece in screen.pieces)


def test_a_table_begins_freely_after_a_list() -> None:
    section = section_of(*[(ITEM, 10)] * 3, (HEAD, 5), *[(ROW, 10)] * 2)

    assert cut(section, lines=6) == [[0, 1, 2], [3, 4, 5]]


def test_a_notice_of_whom_to_call_stays_with_the_list_before_it() -> None:
    section = section_of((PARAGRAPH, 20), *[(ITEM, 5)] * 3, (CALL, 10))

    assert cut(section, lines=6)[-1][-2:] == [3, 4]


def test_pictures_in_a_row_share_a_screen() -> None:
    section = section_of((PARAGRAPH, 20), (FIGURE, 1), (FIGURE, 1), (PARAGRAPH, 20))
    row = replace(section.blocks[2], is_beside=True)
    section = replace(section, blocks=(*section.blocks[:2], row, section.blocks[3]))

    assert any({1, 2} <= set(screen) for screen in cut(section, lines=7))


def test_a_step_is_not_parted_from_the_first_within_it() -> None:
    section = section_of(*[(ITEM, 10)] * 5)
    steps = tuple(replace(block, level=int(block.index > 2)) for block in section.blocks)

    assert cut(replace(section, blocks=steps), lines=6) == [[0, 1], [2, 3, 4]]
