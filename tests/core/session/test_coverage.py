from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.leaflet.model import BlockKind, Section
from kiosk.core.leaflet.paginate import Piece, Screen, whole
from kiosk.core.records.confirmation import Status
from kiosk.core.session.coverage import (
    FASTEST_READER_WPM,
    Coverage,
    creditable_ms,
    required_ms,
    status,
)
from tests.core.fakes import section_of

PARAGRAPH = BlockKind.PARAGRAPH
TWO = section_of((PARAGRAPH, 20), (PARAGRAPH, 30))


def screen(*pieces: tuple[int, int, int]) -> Screen:
    return Screen("risks", tuple(Piece(*each) for each in pieces))


def alone(section: Section, index: int) -> Screen:
    return Screen(section.id, (whole(section.blocks[index]),))


def seen(*stays: tuple[str, int, float], section: Section = TWO) -> Coverage:
    """Return the coverage after stays on whole blocks: language, block, milliseconds."""
    coverage = Coverage()
    for language, index, ms in stays:
        coverage = coverage.credit(language, section, alone(section, index), ms)
    return coverage


@pytest.mark.parametrize(
    ("words", "ms"), [(0, 3_000), (1, 3_000), (15, 3_000), (16, 3_200), (60, 12_000)]
)
def test_a_screen_requires_three_seconds_or_300_words_a_minute(words: int, ms: int) -> None:
    assert required_ms(words, "fr") == ms


@pytest.mark.parametrize(
    ("words", "ms"), [(0, 3_000), (1, 3_000), (3, 3_000), (4, 4_000), (60, 60_000)]
)
def test_a_stay_counts_up_to_60_words_a_minute(words: int, ms: int) -> None:
    assert creditable_ms(words, "fr") == ms


@given(st.integers(0, 10_000))
def test_any_screen_can_be_read_in_one_stay(words: int) -> None:
    assert creditable_ms(words, "fr") >= required_ms(words, "fr")


def test_nothing_is_shown_at_first() -> None:
    coverage = Coverage()

    assert not coverage.is_shown("fr", alone(TWO, 0))
    assert not coverage.is_read("fr", alone(TWO, 0))
    assert coverage.dwell_ms("fr", alone(TWO, 0)) == 0
    assert not coverage.section_touched("fr", TWO)


def test_a_glimpse_shows_and_does_not_count_as_reading() -> None:
    coverage = seen(("fr", 0, 0))

    assert coverage.is_shown("fr", alone(TWO, 0))
    assert not coverage.is_read("fr", alone(TWO, 0))
    assert not coverage.is_shown("fr", alone(TWO, 1))


@pytest.mark.parametrize(("ms", "read"), [(5_998, False), (6_000, True)])
def test_a_screen_is_read_once_its_time_has_passed(ms: float, read: bool) -> None:
    assert seen(("fr", 1, ms)).is_read("fr", alone(TWO, 1)) is read


def test_short_looks_add_up() -> None:
    assert seen(*[("fr", 0, 250)] * 16).is_read("fr", alone(TWO, 0))


def test_the_time_in_one_language_is_not_that_in_another() -> None:
    coverage = seen(("fr", 0, 2_000), ("en", 0, 2_000))

    assert coverage.dwell_ms("fr", alone(TWO, 0)) == pytest.approx(2_000)
    assert not coverage.is_read("fr", alone(TWO, 0))
    assert not coverage.is_read("en", alone(TWO, 0))


def test_the_time_in_one_section_is_not_that_in_another() -> None:
    other = section_of((PARAGRAPH, 20), id="after")

    assert not seen(("fr", 0, 9_000)).section_touched("fr", other)


def test_what_was_read_stays_read_on_a_larger_screen() -> None:
    coverage = seen(("fr", 0, 4_000), ("fr", 1, 6_000))

    assert coverage.is_read("fr", screen((0, 0, 20), (1, 0, 30)))
    assert coverage.section_read("fr", TWO)


def test_what_was_read_stays_read_on_smaller_screens_that_ask_more_of_each_word() -> None:
    coverage = Coverage().credit("fr", TWO, screen((0, 0, 20), (1, 0, 30)), 10_000)

    assert coverage.dwell_ms("fr", screen((0, 0, 5))) < required_ms(5, "fr")
    assert coverage.is_read("fr", screen((0, 0, 5)))


def test_time_spent_on_half_of_a_screen_does_not_read_the_other_half() -> None:
    both = screen((0, 0, 20), (1, 0, 30))
    coverage = seen(("fr", 0, 20_000)).credit("fr", TWO, both, 250)

    assert coverage.dwell_ms("fr", both) > required_ms(50, "fr")
    assert not coverage.is_read("fr", both)
    assert not coverage.section_read("fr", TWO)


def test_a_new_screen_is_read_once_its_own_time_has_passed() -> None:
    both = screen((0, 0, 20), (1, 0, 30))
    coverage = seen(("fr", 0, 20_000)).credit("fr", TWO, both, required_ms(50, "fr"))

    assert coverage.is_read("fr", both)


def test_a_half_shown_block_is_not_shown() -> None:
    coverage = Coverage().credit("fr", TWO, screen((0, 0, 20), (1, 0, 15)), 60_000)

    assert coverage.section_touched("fr", TWO)
    assert not coverage.is_shown("fr", alone(TWO, 1))
    assert not coverage.section_read("fr", TWO)


def test_a_figure_without_a_caption_is_looked_at_like_a_word() -> None:
    figure = section_of((BlockKind.FIGURE, 0))

    assert not seen(("fr", 0, 2_000), section=figure).section_read("fr", figure)
    assert seen(("fr", 0, 3_000), section=figure).section_read("fr", figure)


@pytest.mark.parametrize(
    ("stays", "affirmed", "expected"),
    [
        ((), False, Status.NOT_DISPLAYED),
        ((), True, Status.NOT_DISPLAYED),
        ([("fr", 0, 0)], True, Status.PARTLY_DISPLAYED),
        ([("en", 1, 9_000)], True, Status.PARTLY_DISPLAYED),
        ([("fr", 0, 0), ("fr", 1, 0)], True, Status.DISPLAYED),
        ([("fr", 0, 4_000), ("fr", 1, 5_000)], True, Status.DISPLAYED),
        ([("fr", 0, 4_000), ("en", 1, 6_000)], True, Status.DISPLAYED),
        ([("en", 0, 4_000), ("en", 1, 6_000)], True, Status.DISPLAYED),
        ([("fr", 0, 4_000), ("fr", 1, 6_000)], False, Status.DISPLAYED),
        ([("fr", 0, 4_000), ("fr", 1, 6_000)], True, Status.READ),
    ],
    ids=[
        "nothing",
        "nothing, affirmed all the same",
        "a part",
        "a part, in another language",
        "all, too fast",
        "all, one screen too fast",
        "half in each language",
        "all in another language than that of the record",
        "all, not affirmed",
        "all, affirmed",
    ],
)
def test_the_status_says_what_was_shown(
    stays: list[tuple[str, int, float]], affirmed: bool, expected: Status
) -> None:
    sections = {"fr": TWO, "en": TWO}
    assert status(seen(*stays), [sections], language="fr", affirmed=affirmed) is expected


@st.composite
def partitions(draw: st.DrawFn, section: Section) -> list[Screen]:
    """Cut a section into screens at any words."""
    places = [(block.index, word) for block in section.blocks for word in range(block.words)]
    cuts = draw(st.sets(st.integers(1, len(places) - 1)))
    bounds = sorted({0, len(places)} | cuts)
    screens = []
    for start, end in pairwise(bounds):
        words: dict[int, list[int]] = {}
        for index, word in places[start:end]:
            words.setdefault(index, []).append(word)
        pieces = (Piece(index, held[0], held[-1] + 1) for index, held in words.items())
        screens.append(Screen(section.id, tuple(pieces)))
    return screens


SMALL = section_of((PARAGRAPH, 7), (PARAGRAPH, 1), (PARAGRAPH, 12))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_time_is_kept_whole_through_any_new_pagination(data: st.DataObject) -> None:
    coverage, total = Coverage(), 0
    for _ in range(data.draw(st.integers(1, 6))):
        shown = data.draw(st.sampled_from(data.draw(partitions(SMALL))))
        ms = data.draw(st.integers(0, 20_000))
        before, coverage = coverage, coverage.credit("fr", SMALL, shown, ms)
        total += ms
        for index in range(len(SMALL.blocks)):
            known = before.blocks.get(("fr", "risks", index))
            now = coverage.blocks.get(("fr", "risks", index))
            assert known is None or (now is not None and known.read & ~now.read == 0)
    screens = data.draw(partitions(SMALL))

    assert sum(coverage.dwell_ms("fr", each) for each in screens) == pytest.approx(total)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_word_is_read_that_was_not_shown_as_long_as_the_fastest_reader_needs(
    data: st.DataObject,
) -> None:
    coverage = Coverage()
    share_ms: dict[tuple[int, int], float] = {}
    for _ in range(data.draw(st.integers(1, 6))):
        shown = data.draw(st.sampled_from(data.draw(partitions(SMALL))))
        ms = data.draw(st.integers(0, 5_000))
        coverage = coverage.credit("fr", SMALL, shown, ms)
        for piece in shown.pieces:
            for word in range(piece.first, piece.end):
                key = (piece.block, word)
                share_ms[key] = share_ms.get(key, 0) + ms / shown.words
    for (index, word), ms_of_word in share_ms.items():
        if coverage.is_read("fr", screen((index, word, word + 1))):
            assert ms_of_word > 60_000 / FASTEST_READER_WPM - 1
