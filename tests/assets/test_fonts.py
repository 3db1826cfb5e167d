"""Hold the bundled type against what the leaflet's pages count on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
FAMILY = "Atkinson Hyperlegible Next"
STYLES = [
    pytest.param("Regular", QFont.Weight.Normal, False, id="Regular"),
    pytest.param("Italic", QFont.Weight.Normal, True, id="Italic"),
    pytest.param("SemiBold", QFont.Weight.DemiBold, False, id="SemiBold"),
    pytest.param("Bold", QFont.Weight.Bold, False, id="Bold"),
]
NAMES = [param.id for param in STYLES]
CAP_RATIO = 0.668

FRENCH = "ÀÂÆÇÈÉÊËÎÏÔŒÙÛÜŸàâæçèéêëîïôœùûüÿ’‘«»‹›—–…·•°€%\u00a0\u202f\u2010\u2011\u00ad"
WESTERN = "ÁÃÄÅÌÍÑÒÓÕÖØÚÝÞÐßáãäåìíñòóõöøúýþð¡¿ªº“”„‚"
CENTRAL = "ĄĆČĎĐĘĚĞĽŁŃŇŐŔŘŚŞŠŤŮŰŹŻŽąćčďđęěğıľłńňőŕřśşšťůűźżžİȘȚșțĀĒĢĪĶĻŅŪāēģīķļņūĖŲėų"
ASCII = "".join(chr(code) for code in range(0x20, 0x7F))


@pytest.fixture
def loaded(qapp: QApplication) -> Iterator[None]:
    """Load the four files as the kiosk does, and take them away afterwards."""
    ids = [QFontDatabase.addApplicationFont(str(path)) for path in sorted(FONTS.glob("*.ttf"))]
    yield
    for font_id in ids:
        QFontDatabase.removeApplicationFont(font_id)


def file_of(style: str) -> Path:
    """Return the file of that style."""
    return FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf"


def test_licence_and_provenance_lie_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")
    assert "@fontsource/atkinson-hyperlegible-next" in (FONTS / "FONTLOG.txt").read_text("utf-8")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("style", NAMES)
def test_a_file_loads_under_the_family_name(style: str) -> None:
    font_id = QFontDatabase.addApplicationFont(str(file_of(style)))
    assert FAMILY in QFontDatabase.applicationFontFamilies(font_id)
    QFontDatabase.removeApplicationFont(font_id)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(("style", "weight", "italic"), STYLES)
def test_a_style_is_found_by_its_weight(style: str, weight: QFont.Weight, italic: bool) -> None:
    font = QFont(FAMILY)
    font.setWeight(weight)
    font.setItalic(italic)
    raw = QRawFont.fromFont(font)
    assert (raw.familyName(), raw.styleName()) == (FAMILY, style)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("style", NAMES)
def test_capitals_are_0_668_of_the_size(style: str) -> None:
    raw = QRawFont(str(file_of(style)), 1000)
    assert raw.capHeight() / 1000 == pytest.approx(CAP_RATIO, abs=0.0005)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("style", NAMES)
@pytest.mark.parametrize(
    "characters",
    [ASCII, FRENCH, WESTERN, CENTRAL],
    ids=["ascii", "french", "western", "central"],
)
def test_no_character_needs_another_font(style: str, characters: str) -> None:
    raw = QRawFont(str(file_of(style)), 48)
    assert [c for c in characters if not raw.supportsCharacter(ord(c))] == []


@pytest.mark.usefixtures("loaded")
def test_kerning_survived_the_merge() -> None:
    font = QFont(FAMILY)
    font.setPixelSize(1000)
    metrics = QFontMetricsF(font)
    apart = metrics.horizontalAdvance("A") + metrics.horizontalAdvance("V")
    assert metrics.horizontalAdvance("AV") < apart


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("style", NAMES)
def test_a_zero_has_no_slash_and_is_no_letter(style: str) -> None:
    raw = QRawFont(str(file_of(style)), 1000)
    zero, letter = (raw.pathForGlyph(glyph) for glyph in raw.glyphIndexesForString("0O"))
    box = zero.boundingRect()
    middle = box.center()
    inside = [QPointF(middle.x(), middle.y() + box.height() * share) for share in (-0.3, 0, 0.3)]
    assert not any(zero.contains(point) for point in inside)
    assert zero.contains(QPointF(middle.x(), box.top() + box.height() * 0.05))
    assert letter.boundingRect().width() > 1.1 * box.width()
