"""What stays together where a section is cut into screens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.leaflet.model import Figure
from kiosk.core.leaflet.paginate import (
    Piece,
    paginate,
    whole,
)
from tests.core.fakes import LineMeasure, section_of
from tests.core.leaflet.cutting import (
    CALL,
    FIGURE,
    HEAD,
    HEADING,
    ITEM,
    NOTICE,
    PARAGRAPH,
    ROW,
    all_words,
    cut,
    words_of,
)


def test_a_list_is_not_cut_where_a_screen_more_avoids_it() -> None:
    section = section_of((PARAGRAPH, 40), (PARAGRAPH, 10), *[(ITEM, 10)] * 4)

    assert cut(section) == [[0], [1, 2, 3, 4, 5]]
    longer = section_of((PARAGRAPH, 30), (PARAGRAPH, 10), *[(ITEM, 10)] * 4, (PARAGRAPH, 20))
    assert cut(longer) == [[0], [1, 2, 3, 4, 5], [6]]


def test_a_list_is_cut_between_its_steps_rather_than_within_one() -> None:
    levels = (0, 0, 0, 1, 1, 0, 1, 1, 0)
    plain = section_of((PARAGRAPH, 5), *[(ITEM, 5)] * 8)
    blocks = (replace(each, level=level) for each, level in zip(plain.blocks, levels, strict=True))
    section = replace(plain, blocks=tuple(blocks))

    assert cut(section, lines=4) == [[0, 1], [2, 3, 4], [5, 6, 7, 8]]


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


def test_the_heading_of_a_table_and_its_introduction_stay_with_its_first_rows() -> None:
    section = section_of((PARAGRAPH, 20), (PARAGRAPH, 5), (HEAD, 5), *[(ROW, 10)] * 4)

    assert cut(section, lines=8) == [[0, 1, 2, 3], [4, 5, 6]]
    assert cut(section, lines=7)[1][:3] == [1, 2, 3]


def test_the_head_of_a_table_stays_with_its_first_row_rather_than_with_the_heading_above() -> None:
    section = section_of((PARAGRAPH, 10), (HEADING, 5), (HEAD, 5), (ROW, 25), (ROW, 10))

    assert cut(section, lines=6) == [[0], [1], [2, 3], [4]]
    assert cut(section, lines=7) == [[0], [1, 2, 3], [4]]


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
