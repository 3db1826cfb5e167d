from __future__ import annotations

from dataclasses import astuple, fields
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import ThemeName
from kiosk.ui.look.theme import (
    CAP_RATIO,
    THEMES,
    Theme,
    fitted_size,
    font,
    load_family,
    recoloured,
    size_for_cap,
)
from tests.ui.painted import capital_px
from tests.ui.survey import GLASSES

PAPER = THEMES[ThemeName.PAPER]


@pytest.mark.parametrize("size_px", [29, 43, 50, 100])
def test_capitals_are_as_tall_as_the_ratio_says(qapp: QApplication, size_px: int) -> None:
    assert capital_px(font(size_px)) == pytest.approx(CAP_RATIO * size_px, rel=0.005)


@pytest.mark.parametrize("cap_mm", [4.8, 7.33, 12])
def test_a_size_for_a_capital_is_never_too_small(qapp: QApplication, cap_mm: float) -> None:
    for glass in GLASSES.values():
        assert capital_px(font(size_for_cap(glass, cap_mm))) / glass.px_per_mm >= cap_mm


def test_a_picture_keeps_the_colours_of_paper() -> None:
    assert recoloured({"#1B1F24", "#8B4513"}, PAPER) == {}


def test_every_colour_of_a_picture_becomes_that_of_the_theme(theme: ThemeName) -> None:
    found = recoloured(astuple(PAPER), THEMES[theme])
    assert found is not None
    for each in fields(Theme):
        paper = getattr(PAPER, each.name)
        assert found.get(paper, paper) == getattr(THEMES[theme], each.name)


def test_black_is_ink(theme: ThemeName) -> None:
    found = recoloured({"#000000"}, THEMES[theme])
    assert found is not None
    assert found.get("#000000", PAPER.ink) == THEMES[theme].ink


def test_what_holds_other_colours_does_not_follow_a_dark_theme(theme: ThemeName) -> None:
    found = recoloured({PAPER.ink, "#123456"}, THEMES[theme])
    assert (found is None) == (theme is ThemeName.WHITE_ON_BLACK)


def test_a_missing_font_is_named(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="Regular"):
        load_family(tmp_path)


def test_a_text_is_set_as_large_as_its_line_takes(qapp: QApplication) -> None:
    weight = QFont.Weight.Bold
    size = fitted_size("Les complications possibles", 400, 60, 10, weight)
    assert 10 < size < 60
    text = "Les complications possibles"
    assert QFontMetricsF(font(size, weight)).horizontalAdvance(text) <= 400
    assert fitted_size("Bref", 400, 60, 10, weight) == 60
    assert fitted_size("Trop long" * 90, 400, 60, 10, weight) == 10
