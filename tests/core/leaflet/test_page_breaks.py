from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.page_breaks import Break, split_pages

HEIGHT = 100.0


@frozen
class Line:
    """A strip of a test."""

    height: float
    space: float = 0.0
    before: Break = Break.FREE


def pages_of(*strips: Line) -> list[list[int]]:
    return [list(page) for page in split_pages(strips, HEIGHT)]


def of_heights(*heights: float) -> list[Line]:
    return [Line(height) for height in heights]


def test_nothing_makes_no_page() -> None:
    assert pages_of() == []


def test_what_fits_one_page_stands_on_one() -> None:
    assert pages_of(*of_heights(50, 30, 20)) == [[0, 1, 2]]


def test_the_space_above_the_first_strip_of_a_page_is_not_needed() -> None:
    assert pages_of(Line(50, 60), Line(40, 10), Line(50, 60), Line(40, 10)) == [[0, 1], [2, 3]]


def test_a_strip_that_no_page_holds_has_one_to_itself() -> None:
    assert pages_of(*of_heights(50, 130, 50)) == [[0], [1], [2]]


def test_no_page_begins_where_it_never_should() -> None:
    kept = Line(20, before=Break.NEVER)

    assert pages_of(*of_heights(40, 40), kept, Line(90)) == [[0, 1, 2], [3]]
    assert pages_of(*of_heights(60, 30), kept, Line(70)) == [[0], [1, 2], [3]]


def test_a_list_is_whole_wherever_a_page_holds_it() -> None:
    row = Line(20, before=Break.WHOLE)

    assert pages_of(Line(30), Line(20), row, row, row) == [[0], [1, 2, 3, 4]]
    # A longer one goes on overleaf, but no row of it does.
    kept = Line(20, before=Break.NEVER)
    assert pages_of(Line(20), row, kept, row, kept, row, kept) == [[0, 1, 2, 3, 4], [5, 6]]


def test_a_page_begins_where_it_must() -> None:
    assert pages_of(Line(20), Line(20, before=Break.ALWAYS), Line(20)) == [[0], [1, 2]]


def test_a_rule_is_broken_where_nothing_else_is_possible() -> None:
    kept = Line(60, before=Break.NEVER)

    assert pages_of(Line(60), kept, kept) == [[0], [1], [2]]


def test_a_paragraph_is_divided_only_if_much_would_be_left_blank() -> None:
    poor = Line(20, before=Break.POOR)

    # 40 of 100 are left blank rather than divide it; 60 are not.
    assert pages_of(Line(60), Line(20), poor, poor, Line(90)) == [[0], [1, 2, 3], [4]]
    assert pages_of(Line(40), Line(20), poor, poor, poor, Line(80)) == [[0, 1, 2, 3], [4, 5]]


def test_the_last_page_of_a_part_has_more_than_a_line() -> None:
    strips = [*of_heights(20, 20, 20, 20, 20, 15), Line(50, before=Break.ALWAYS)]

    assert [len(page) for page in pages_of(*strips)] == [4, 2, 1]


heights = st.floats(1, 60)
strips = st.lists(st.builds(Line, heights, st.floats(0, 20), st.sampled_from(Break)), max_size=25)


@given(strips)
def test_every_strip_stands_on_one_page_that_holds_it(made: Sequence[Line]) -> None:
    pages = split_pages(made, HEIGHT)

    assert [index for page in pages for index in page] == list(range(len(made)))
    for page in pages:
        rows = [made[index] for index in page]
        assert sum(row.height + row.space for row in rows) - rows[0].space <= HEIGHT + 1e-6
        assert all(row.before is not Break.ALWAYS for row in rows[1:])
