from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.names import LANGUAGES
from kiosk.ui.look.words import Languages, Words


def test_a_language_without_translation_stays_english(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    words = Languages((tmp_path,)).words("de")
    assert words.translate("Bar", "Back") == "Back"
    assert words.tr("%n page(s)", "", 3) == "3 page(s)"
    assert "'de'" in caplog.text


@pytest.mark.parametrize(
    ("language", "name"), [("de", "Deutsch"), ("ar", "العربية"), ("pt-BR", "português")]
)
def test_a_language_without_translation_is_called_by_its_own_name(
    qapp: QApplication, tmp_path: Path, language: str, name: str
) -> None:
    assert name in Languages((tmp_path,)).words(language).own_name


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_that_a_text_may_be_called_by_has_a_name_for_its_button(
    qapp: QApplication, language: str
) -> None:
    assert Words(language, None).own_name


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", False), ("en", False), ("ar", True), ("he", True)]
)
def test_the_direction_is_that_of_the_language(
    qapp: QApplication, tmp_path: Path, language: str, expected: bool
) -> None:
    assert Languages((tmp_path,)).words(language).right_to_left is expected


def test_a_damaged_translation_stays_english(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "leaflet-kiosk_fr.qm").write_bytes(b"not a translation")
    languages = Languages((tmp_path,))
    assert languages.translated == ("fr",)
    assert languages.words("fr").translate("Bar", "Back") == "Back"
    assert "no translation" in caplog.text


def test_a_language_is_loaded_once(languages: Languages) -> None:
    assert languages.words("fr") is languages.words("fr")


def test_a_text_unknown_to_the_translation_stays_as_it_is(languages: Languages) -> None:
    assert languages.words("fr").translate("Bar", "No such label") == "No such label"


def test_a_later_folder_wins(qapp: QApplication, translations: Path, tmp_path: Path) -> None:
    english = (translations / "leaflet-kiosk_en.qm").read_bytes()
    (tmp_path / "leaflet-kiosk_fr.qm").write_bytes(english)
    languages = Languages((translations, tmp_path))
    assert languages.words("fr").translate("Bar", "Back") == "Back"
