from __future__ import annotations

from dataclasses import astuple, fields
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from kiosk.core.patient.session import ThemeName
from kiosk.ui.theme import (
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
_EVERY_COLOUR = " ".join(astuple(PAPER))


@pytest.mark.parametrize("size_px", [29, 43, 50, 100])
def test_capitals_are_as_tall_as_the_ratio_says(qapp: QApplication, size_px: int) -> None:
    assert capital_px(font(size_px)) == pytest.approx(CAP_RATIO * size_px, rel=0.005)


@pytest.mark.parametrize("cap_mm", [4.8, 7.33, 12])
def test_a_size_for_a_capital_is_never_too_small(qapp: QApplication, cap_mm: float) -> None:
    for glass in GLASSES.values():
        assert capital_px(font(size_for_cap(glass, cap_mm))) / glass.px_per_mm >= cap_mm


def test_a_picture_keeps_the_colours_of_paper() -> None:
    svg = b'<path fill="#1B1F24"/>'
    assert recoloured(svg, PAPER) is svg


def test_every_colour_of_a_picture_becomes_that_of_the_theme(theme: ThemeName) -> None:
    for written in (_EVERY_COLOUR, _EVERY_COLOUR.lower()):
        found = recoloured(written.encode(), THEMES[theme]).decode()
        expected = written if theme is ThemeName.PAPER else " ".join(astuple(THEMES[theme]))
        assert found == expected


def test_colours_are_not_replaced_twice() -> None:
    turned = Theme(**{
        each.name: getattr(PAPER, other.name)
        for each, other in zip(fields(Theme), reversed(fields(Theme)), strict=True)
    })  # fmt: skip
    found = recoloured(_EVERY_COLOUR.encode(), turned).decode()
    assert found.split() == list(reversed(astuple(PAPER)))


def test_other_colours_stay(theme: ThemeName) -> None:
    assert recoloured(b'fill="#123456"', THEMES[theme]) == b'fill="#123456"'


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
