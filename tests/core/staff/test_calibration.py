from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.design_numbers import CAPITAL_PER_DISTANCE
from kiosk.core.staff.calibration import (
    Calibrated,
    ControlRow,
    Fit,
    card_px_of,
    judge,
    px_per_mm_of,
    stepped,
)

BAR = ControlRow(("Back", "Next"), 40.0, 65.0)
GOOD = Calibrated(7.4, 600, 62, (BAR,), 870)


def test_a_kiosk_that_meets_the_figures_is_told_so_with_each_figure() -> None:
    found = judge(GOOD)

    assert found.letters.verdict is found.lines.verdict is Fit.GOOD
    assert round(found.letters.degrees, 2) == 0.71
    assert found.lines.characters == 62
    (bar,) = found.reaches
    assert (bar.names, bar.bottom_mm, bar.top_mm) == (("Back", "Next"), 910, 935)
    assert bar.verdict is Fit.GOOD


@pytest.mark.parametrize(
    ("capital_mm", "verdict"),
    [(CAPITAL_PER_DISTANCE * 1000, Fit.GOOD), (12.2, Fit.TOO_SMALL)],
)
def test_letters_are_as_high_as_they_must_be(capital_mm: float, verdict: Fit) -> None:
    found = judge(replace(GOOD, capital_mm=capital_mm, distance_mm=1000))

    assert found.letters.verdict is verdict
    assert round(found.letters.degrees, 2) == 0.7


@pytest.mark.parametrize(
    ("characters", "verdict"),
    [
        (44, Fit.TOO_SHORT),
        (45, Fit.GOOD),
        (65, Fit.GOOD),
        (66, Fit.TOO_LONG),
    ],
)
def test_a_line_has_as_many_characters_as_read_well(characters: int, verdict: Fit) -> None:
    assert judge(replace(GOOD, characters=characters)).lines.verdict is verdict


@pytest.mark.parametrize(
    ("floor_mm", "verdict", "off_mm"),
    [
        (830, Fit.TOO_LOW, 30),
        (860, Fit.GOOD, 0),
        (1055, Fit.GOOD, 0),
        (1100, Fit.TOO_HIGH, 45),
        (None, Fit.UNKNOWN, 0),
    ],
)
def test_controls_are_within_reach_or_it_is_told_by_how_much_they_are_not(
    floor_mm: float | None, verdict: Fit, off_mm: float
) -> None:
    (bar,) = judge(replace(GOOD, bottom_above_floor_mm=floor_mm)).reaches

    assert (bar.verdict, bar.off_mm) == (verdict, off_mm)
    assert (bar.bottom_mm is None) == (floor_mm is None)


@pytest.mark.parametrize("card_px", [86, 322, 345, 508, 3000])
def test_a_card_has_as_many_pixels_as_its_millimetres_say(card_px: int) -> None:
    assert card_px_of(px_per_mm_of(card_px)) == card_px


@pytest.mark.parametrize(
    ("value", "by", "expected"),
    [
        (600, 10, 610),
        (604, 10, 610),
        (604, -10, 600),
        (600, -50, 550),
        (1495, 50, 1500),
        (1500, 50, 1500),
        (300, -10, 300),
        (310, -50, 300),
    ],
)
def test_a_step_lands_on_a_whole_one_within_the_limits(
    value: float, by: float, expected: float
) -> None:
    assert stepped(value, by, 300, 1500) == expected
