from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.names import LANGUAGES
from kiosk.ui.look.dates import day_text
from kiosk.ui.look.words import Languages, Words, languages_in

ASSETS = Path(__file__).parents[3] / "assets" / "translations"


def test_a_language_without_translation_stays_english(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    words = languages_in((tmp_path,)).words("de")
    assert words.translate("Bar", "Back") == "Back"
    assert words.tr("%n page(s)", "", 3) == "3 page(s)"
    assert "'de'" in caplog.text


@pytest.mark.parametrize(
    ("language", "name"), [("de", "Deutsch"), ("ar", "العربية"), ("pt-BR", "português")]
)
def test_a_language_without_translation_is_called_by_its_own_name(
    qapp: QApplication, tmp_path: Path, language: str, name: str
) -> None:
    assert name in languages_in((tmp_path,)).words(language).own_name


def test_every_language_that_a_text_may_be_called_by_has_a_name_for_its_button(
    qapp: QApplication,
) -> None:
    assert [each for each in sorted(LANGUAGES) if not Words(each, None).own_name] == []


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", False), ("en", False), ("ar", True), ("he", True)]
)
def test_the_direction_is_that_of_the_language(
    qapp: QApplication, tmp_path: Path, language: str, expected: bool
) -> None:
    assert languages_in((tmp_path,)).words(language).right_to_left is expected


def test_a_damaged_translation_stays_english(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    (tmp_path / "leaflet-kiosk_fr.qm").write_bytes(b"not a translation")
    languages = languages_in((tmp_path,))
    assert languages.translated == ("fr",)
    assert languages.words("fr").translate("Bar", "Back") == "Back"
    assert "no translation" in caplog.text


def test_english_stands_in_with_its_plurals(
    qapp: QApplication, languages: Languages, tmp_path: Path
) -> None:
    tamil = languages.words("ta")
    told = [tamil.tr("%n minute(s) to read", "", n) for n in (1, 2)]
    assert told == ["1\u00a0minute to read", "2\u00a0minutes to read"]
    (tmp_path / "leaflet-kiosk_en.qm").write_bytes(b"not a translation")
    damaged = languages_in((tmp_path,))
    assert damaged.words("en").tr("%n minute(s) to read", "", 2) == "2 minute(s) to read"


def test_a_language_is_loaded_once(languages: Languages) -> None:
    assert languages.words("fr") is languages.words("fr")


def test_a_text_unknown_to_the_translation_stays_as_it_is(languages: Languages) -> None:
    assert languages.words("fr").translate("Bar", "No such label") == "No such label"


def test_a_later_folder_wins(qapp: QApplication, translations: Path, tmp_path: Path) -> None:
    english = (translations / "leaflet-kiosk_en.qm").read_bytes()
    (tmp_path / "leaflet-kiosk_fr.qm").write_bytes(english)
    languages = languages_in((translations, tmp_path))
    assert languages.words("fr").translate("Bar", "Back") == "Back"


def test_a_file_of_the_site_adds_a_language_and_english_stands_in_marked(
    qapp: QApplication, translations: Path, tmp_path: Path
) -> None:
    text = (
        '[Bar]\n"Back" = "Wstecz"\n[Language]\n"English" = "Polski"\n'
        '[words."and %n more page(s)"]\n'
        'one = "i %n strona"\nfew = "i %n strony"\nother = "i %n stron"\n'
    )
    (tmp_path / "pl.toml").write_text(text, "utf-8")
    languages = languages_in((translations, tmp_path))
    words = languages.words("pl")
    assert words.translate("Bar", "Back") == "Wstecz"
    assert words.translate("Bar", "Next") == "Next (EN)"
    assert words.translate("Staff", "Next patient") == "Next patient"
    assert words.tr("and %n more page(s)", "", 3) == "i 3 strony"
    assert words.tr("and %n more page(s)", "", 0) == "i 0 stron"
    assert words.own_name == "Polski"
    assert languages.translated == ("en", "fr")
    assert languages.for_staff("pl") == "en"
    assert languages.for_staff("fr-BE") == "fr"


def test_a_site_corrects_single_texts_and_a_mistake_in_its_file_is_logged(
    qapp: QApplication, translations: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "fr.toml").write_text('[Bar]\n"Back" = "Page d’avant"\n"Next" = 1\n', "utf-8")
    words = languages_in((translations, tmp_path)).words("fr")
    assert words.translate("Bar", "Back") == "Page d’avant"
    assert words.translate("Bar", "Contents") == "Sommaire"
    assert "not of its kind" in caplog.text


def test_numbers_and_days_have_the_digits_of_the_code(qapp: QApplication, tmp_path: Path) -> None:
    words = languages_in((ASSETS,)).words("ar")
    assert words.tr("%n minute(s) to read", "", 12).startswith("12 ")
    assert day_text(words, datetime.date(2026, 11, 29)).startswith("29 ")
