from __future__ import annotations

import math
from itertools import pairwise

import pytest

from kiosk.ui.look.glass import Glass, frame, guess_px_per_mm
from kiosk.ui.widgets.bar_places import slots
from tests.ui.survey import GLASSES, glass_of


def test_a_screen_is_believed_where_it_can_be_a_kiosk() -> None:
    assert guess_px_per_mm(1920, 1080, 476, 268) == pytest.approx(4.03, abs=0.01)


@pytest.mark.parametrize("told", [(0, 0), (160, 90), (1600, 900), (-1, 0)])
def test_a_screen_that_cannot_be_a_kiosk_is_taken_for_22_inches(told: tuple[int, int]) -> None:
    expected = math.hypot(1920, 1080) / 558.8
    assert guess_px_per_mm(1920, 1080, *told) == pytest.approx(expected)


@pytest.mark.parametrize(("mm", "px"), [(0, 0), (1, 4), (1.01, 5), (20, 80)])
def test_millimetres_are_never_fewer_pixels(mm: float, px: int) -> None:
    assert Glass(1920, 1080, 4.0).px(mm) == px


def test_a_glass_knows_its_size() -> None:
    glass = Glass(1080, 1920, 4.0)
    assert (glass.width_mm, glass.height_mm, glass.is_portrait) == (270, 480, True)
    assert not Glass(1920, 1080, 4.0).is_portrait


@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("glass", GLASSES.values(), ids=GLASSES)
def test_header_body_and_bar_follow_one_another(glass: Glass, rows: int) -> None:
    made = frame(glass, header_px=90, bar_rows=rows)
    for one, other in pairwise((made.header, made.body, made.bar)):
        assert one.bottom() < other.top()
        assert (one.left(), one.right()) == (other.left(), other.right())
    assert made.header.top() >= 0
    below = glass.height_px - made.bar.bottom() - 1
    is_short = min(glass.width_mm, glass.height_mm) < 160
    assert below == (round(made.margin * 0.5) if is_short else made.margin)
    assert made.bar.height() == rows * made.target + (rows - 1) * made.gap


@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("inches", [10, 12.5, 15.6, 22, 27, 32])
def test_targets_and_gaps_have_their_millimetres_on_every_glass(inches: float, rows: int) -> None:
    for glass in (glass_of(1920, 1080, inches), glass_of(1080, 1920, inches)):
        made = frame(glass, header_px=60, bar_rows=rows)
        assert made.target / glass.px_per_mm >= 20
        assert made.gap / glass.px_per_mm >= 8
        for one, other in pairwise(slots(made)):
            apart = max(other.left() - one.right(), other.top() - one.bottom()) - 1
            assert apart / glass.px_per_mm >= 8
            assert one.right() <= made.bar.right()


def test_the_bar_is_raised_to_what_is_in_reach_but_not_over_half_of_the_glass() -> None:
    low = Glass(1080, 1920, 4.0, bottom_above_floor_mm=800)
    assert (1920 - 1 - frame(low, header_px=60, bar_rows=2).bar.bottom()) / 4 >= 100
    floor = Glass(1080, 1920, 4.0, bottom_above_floor_mm=0)
    assert 1920 - 1 - frame(floor, header_px=60, bar_rows=2).bar.bottom() == 960
