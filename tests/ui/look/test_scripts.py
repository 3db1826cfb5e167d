from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QImage,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QApplication

from kiosk.core.session.state import TextSize
from kiosk.ui.look.glyphs import missing_type
from kiosk.ui.look.scripts import NOTO, NOTO_CJK, script_of, type_of
from kiosk.ui.look.theme import CAP_RATIO, FAMILY, font, leading_of, normal_cap_mm, text_sizes
from tests.conftest import ASSETS
from tests.ui.survey import GLASSES

HERE = ("ar", "he", "hi", "ta", "th", "zh", "uk", "el", "my", "vi", "yo")


@pytest.mark.parametrize(
    ("language", "package"),
    [("ar", NOTO), ("sr-Cyrl", NOTO), ("zh-TW", NOTO_CJK), ("zh-Hans", NOTO_CJK), ("ko", NOTO_CJK)],
)
def test_a_language_of_another_script_has_fonts_of_its_own(language: str, package: str) -> None:
    script = script_of(language)
    assert script is not None
    assert script.package == package
    assert script.families


@pytest.mark.parametrize("language", ["fr", "en", "sr-Latn", "pl", "xx"])
def test_latin_needs_none(language: str) -> None:
    assert script_of(language) is None
    assert type_of(language, FAMILY) is None


def test_latin_beyond_europe_relies_on_the_machine() -> None:
    assert script_of("vi") == script_of("vi-Latn") == script_of("az-Latn-AZ") is not None
    assert script_of("az-Cyrl") == script_of("ru")


def test_chinese_of_taiwan_is_written_otherwise() -> None:
    assert script_of("zh-TW") == script_of("zh-Hant") != script_of("zh")


@pytest.mark.parametrize("language", HERE)
def test_letters_of_every_script_are_as_tall_as_ours(qapp: QApplication, language: str) -> None:
    glass, body = GLASSES["1920x1080@22"], QSize(1700, 700)
    found = type_of(language, FAMILY)
    assert found is not None
    px = text_sizes(glass, body, language)[TextSize.NORMAL]
    assert px * found.letter / glass.px_per_mm >= normal_cap_mm(glass) - 1e-6
    sizes = list(text_sizes(glass, body, language).values())
    assert sizes == sorted(sizes)
    assert sizes[1] >= text_sizes(glass, body)[TextSize.NORMAL]
    assert CAP_RATIO * 0.6 < found.letter < 1.2
    assert leading_of(language) >= found.ink


@pytest.mark.parametrize("language", HERE)
def test_with_its_fonts_no_language_is_missing(qapp: QApplication, language: str) -> None:
    assert missing_type(language) is None


def test_a_language_without_fonts_is_missing(qapp: QApplication) -> None:
    assert missing_type("fr", "\U00010570") is None
    assert missing_type("ko") == script_of("ko")
    assert missing_type("ar", "\U00010570") == script_of("ar")


@pytest.mark.parametrize("language", ["hi", "ta", "th", "my", "he"])
def test_signs_that_a_script_lacks_are_as_high_as_ours(qapp: QApplication, language: str) -> None:
    script = script_of(language)
    assert script is not None
    layout = QTextLayout(f"{script.letter} 37\u00a0°C 0522\u20112258 {script.letter}", font(40))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    used = {run.rawFont().familyName().casefold() for run in layout.glyphRuns()}
    own = {each.casefold() for each in (FAMILY, "Noto Sans", *script.families)}
    assert used <= own


def test_a_line_keeps_its_letters_whatever_languages_follow(qapp: QApplication) -> None:
    type_of.cache_clear()  # as if no language had been shown before
    type_of("th", FAMILY)
    layout = QTextLayout("เวลา\u2028สถานที่", font(40))
    strong, everywhere = QTextCharFormat(), QTextLayout.FormatRange()
    strong.setFontWeight(QFont.Weight.DemiBold)
    everywhere.start, everywhere.length, everywhere.format = 0, len(layout.text()), strong
    layout.setFormats([everywhere])
    layout.setCacheEnabled(True)
    layout.beginLayout()
    for left in (0, 300):
        line = layout.createLine()
        line.setLineWidth(900)
        line.setPosition(QPointF(left, 0))
    layout.endLayout()

    def painted() -> QImage:
        image = QImage(600, 100, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            layout.draw(painter, QPointF(5, 5))
        return image

    before = painted()
    for language in HERE:
        type_of(language, FAMILY)
    # Qt forgets the fonts that it has opened, as it does in time.
    added = QFontDatabase.addApplicationFont(str(next((ASSETS / "fonts").glob("*.ttf"))))
    after = painted()
    QFontDatabase.removeApplicationFont(added)
    assert after == before


@pytest.mark.parametrize("word", ["சந்திப்பை", "नमस्ते", "నమస్తే", "ഇന്ന്", "สวัสดี", "مرحبا", "您好"])
def test_the_hyphen_of_a_number_stands_as_high_as_a_hyphen_does(
    qapp: QApplication, word: str
) -> None:
    layout = QTextLayout(f"{word} 01632\u2011960", font(100))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    (run,) = layout.glyphRuns(layout.text().index("\u2011"), 1)
    above = -run.rawFont().boundingRect(run.glyphIndexes()[0]).bottom()
    assert above > 15
