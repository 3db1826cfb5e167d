from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.ui.look.glyphs import lacking, missing_type
from kiosk.ui.look.words import Languages
from tests.ui.arabic import in_arabic


@pytest.mark.parametrize(
    "text",
    ["", "Étudiez l’œdème « 5 € » – ½ ; ž ł ă", "E\u0301t\u00ade\u200b\u202f:", "A\tb\nc"],
)
def test_what_the_type_has_is_not_told(qapp: QApplication, text: str) -> None:
    assert lacking(text) == ()


def test_what_the_type_lacks_is_told_once_each(qapp: QApplication) -> None:
    assert lacking("Un score ≥ 2 → α, ≥ 3 😀") == ("≥", "→", "α", "😀")


def test_a_language_in_other_letters_relies_on_the_machine(qapp: QApplication) -> None:
    letters = in_arabic("the doctor explains all of it")
    assert lacking(letters) == ()
    assert lacking(f"{letters} ≥ 2") == ("≥",)


def test_latin_words_beside_it_take_nothing_from_a_script(qapp: QApplication) -> None:
    latin = "This leaflet never replaces what your doctor tells you: MRI, CT, X-ray, quiz."
    assert missing_type("ta", f"இன்றைய {latin}") is None
    assert lacking(f"இன்றைய {latin}", "ta") == ()
    assert lacking(f"{latin} α", "fr") == ("α",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Nhịn ăn trước khi nội soi, sốt"),
        ("yo", "Ẹ jọ̀wọ́, ẹ ṣe"),
        ("az", "Əməliyyatdan əvvəl"),
    ],
)
def test_latin_letters_that_ours_lacks_come_from_the_machine(
    qapp: QApplication, language: str, text: str
) -> None:
    assert lacking(text, language) == ()
    assert missing_type(language, text) is None
    assert lacking(text, "fr") != ()
    assert lacking(f"{text} ≥ 2", language) == ("≥",)


def test_letters_that_no_type_of_the_machine_has_are_told(qapp: QApplication) -> None:
    assert lacking("\U00010570\U00010571") == ("\U00010570", "\U00010571")


def test_the_interface_has_no_character_that_the_type_lacks(
    qapp: QApplication, languages: Languages
) -> None:
    for language in languages.translated:
        own = languages.words(language)
        assert lacking(own.own_name + own.translate("Bar", "Next")) == ()
