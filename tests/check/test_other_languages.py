"""The check sees other scripts as patients will: six languages, and one without fonts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.check.content import untranslated
from kiosk.check.pages import not_whole
from kiosk.core.problem import quoted
from kiosk.machine.paths import Places
from kiosk.storage.leaflets.library import load_leaflet
from kiosk.ui.look.words import Languages, languages_in
from tests.conftest import ASSETS
from tests.core.leaflets import VALID, write_leaflet

LANGUAGES = languages_in((ASSETS / "translations",))
LEAFLETS = Path(__file__).parents[1] / "leaflets"
WEST, EAST = LEAFLETS / "outpatients", LEAFLETS / "outpatients-east"


def test_six_languages_fit_and_have_their_letters(qapp: QApplication) -> None:
    assert not_whole([load_leaflet(each) for each in (WEST, EAST)], LANGUAGES) == ()


def test_a_language_without_fonts_is_named(qapp: QApplication, tmp_path: Path) -> None:
    leaflet = load_leaflet(write_leaflet(tmp_path / "korean", ko=VALID))
    problem = next(each for each in not_whole([leaflet], LANGUAGES) if each.line == 1)
    assert "Korean (한국어)" in problem.message
    assert "fonts-noto-cjk" in problem.remedy


def translated_as(tmp_path: Path, text: str, long: str) -> Languages:
    """Return the languages where a site has translated one of our texts otherwise."""
    folder = tmp_path / "translations"
    folder.mkdir()
    ours = (ASSETS / "translations" / "de.toml").read_text("utf-8")
    found, count = re.subn(rf'(?m)^"{re.escape(text)}" = .*$', f'"{text}" = "{long}"', ours)
    assert count > 0
    (folder / "de.toml").write_text(found)
    return languages_in((ASSETS / "translations", folder))


@pytest.mark.parametrize(
    ("context", "text"),
    [
        ("Bar", "Contents"),
        ("Bar", "Display"),
        ("Options", "Large"),
        ("Options", "Black on white"),
        ("Bar", "To the end"),
        ("About", "About this leaflet"),
        ("Words", "All words"),
    ],
)
def test_a_word_of_the_interface_that_its_button_cuts_is_told(
    qapp: QApplication, tmp_path: Path, context: str, text: str
) -> None:
    long = "Bildschirmdarstellungseinstellungsmöglichkeiten"
    leaflet = load_leaflet(write_leaflet(tmp_path / "leaflet", de=VALID))
    told = not_whole([leaflet], translated_as(tmp_path, text, long))
    assert {each.message for each in told} == {
        f"The interface's {quoted(long)} does not fit its button on a small screen."
    }
    assert {each.remedy.rpartition(" ")[2] for each in told} == {"translations/de.toml."}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Did you read “{section}”?", "End"),
        ("Please ask your doctor any questions you have.", "Thanks"),
    ],
)
def test_words_of_the_interface_that_fit_no_end_are_not_laid_to_a_title(
    qapp: QApplication, tmp_path: Path, text: str, where: str
) -> None:
    long = "Das ist uns sehr wichtig. " * 60 + "{section}" * ("{section}" in text)
    languages = translated_as(tmp_path, text, long)
    leaflet = load_leaflet(write_leaflet(tmp_path / "leaflet", de=VALID))
    (told,) = not_whole([leaflet], languages)
    assert told.message == "The interface's words at the end do not fit a small screen."
    assert told.remedy.endswith(f"translations/de.toml, below [{where}].")


def test_what_is_not_translated_or_reviewed_is_told(tmp_path: Path) -> None:
    told = [
        line
        for folder in (WEST, EAST)
        for line in untranslated(folder, Places((), tmp_path, folder, ASSETS, tmp_path))
    ]
    languages = ("ar", "de", "ta", "th", "zh")
    assert [line.partition(":")[0] for line in told] == [f"language {each}" for each in languages]
    assert "No native speaker" in told[0]
    assert "translation new ta" in told[2]
