from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.ui.look.words import Languages
from tests.ui.survey import LANGUAGES, ROOT

FOLDER = ROOT / "assets" / "translations"
NBSP = "\N{NO-BREAK SPACE}"
THIN = "\N{NARROW NO-BREAK SPACE}"
_PLACEHOLDER = re.compile(r"\{\w+\}|%n")


def file_of(language: str, folder: Path = FOLDER) -> Path:
    return folder / f"leaflet-kiosk_{language}.ts"


def messages(file: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    for context in ElementTree.parse(file).iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name") or "", message


def keys(file: Path) -> set[tuple[str, str, str]]:
    return {
        (context, message.findtext("source") or "", message.findtext("comment") or "")
        for context, message in messages(file)
    }


def translations_of(file: Path) -> Iterator[tuple[str, str]]:
    """Yield each source with each form of its translation."""
    for _context, message in messages(file):
        source = message.findtext("source") or ""
        forms = message.findall("translation/numerusform") or message.findall("translation")
        for form in forms:
            yield source, form.text or ""


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the translations as the source would have them now."""
    folder = tmp_path_factory.mktemp("updated")
    files = [shutil.copy(file_of(language), folder) for language in LANGUAGES]
    sources = sorted((ROOT / "kiosk").rglob("*.py"))
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    command = [tool, "-silent", "-locations", "none", *sources, "-ts", *files]
    subprocess.run(command, check=True, cwd=ROOT)
    return folder


def test_every_text_of_the_source_is_in_the_translation(updated: Path, language: str) -> None:
    assert keys(file_of(language, updated)) == keys(file_of(language))


def test_no_translation_is_unfinished_or_left_over(updated: Path, language: str) -> None:
    for folder in (FOLDER, updated):
        for _context, message in messages(file_of(language, folder)):
            translation = message.find("translation")
            assert translation is not None
            assert translation.get("type") is None, message.findtext("source")


def test_no_translation_is_empty(language: str) -> None:
    assert all(text for _source, text in translations_of(file_of(language)))


def test_every_placeholder_is_in_the_translation(language: str) -> None:
    for source, text in translations_of(file_of(language)):
        # Of one thing the number may be spelt out, as people do.
        counted = re.sub(r"\b(une|one|cette|this)\b", "%n", text, count=1, flags=re.IGNORECASE)
        said = (sorted(_PLACEHOLDER.findall(each)) for each in (text, counted))
        assert sorted(_PLACEHOLDER.findall(source)) in said, source


def test_french_has_its_own_typography() -> None:
    for _source, text in translations_of(file_of("fr")):
        assert not re.search(rf"[^{THIN}?!][;?!]", text), text
        assert not re.search(rf"[^{NBSP}][:»]", text), text
        assert not re.search(rf"«[^{NBSP}]", text), text
        assert not re.search(r"['\"“”]|\.\.\.", text), text


def test_english_has_its_own_typography() -> None:
    for _source, text in translations_of(file_of("en")):
        assert not re.search(r"['\"«»]|\.\.\.|[ \u00a0][:;?!]", text), text


def test_both_languages_are_made_ready(languages: Languages) -> None:
    assert languages.translated == ("en", "fr")
    for context, message in messages(file_of("fr")):
        source, comment = message.findtext("source") or "", message.findtext("comment") or ""
        if not message.findall("translation/numerusform"):
            expected = message.findtext("translation")
            assert languages.words("fr").translate(context, source, comment) == expected


def test_numbers_choose_their_plural(languages: Languages) -> None:
    source = "Did you have time to read %n page(s) of “{section}”?"
    french, english = languages.words("fr"), languages.words("en")
    assert "lire cette page de" in french.tr(source, "", 1)
    assert "lire ces 3 pages de" in french.tr(source, "", 3)
    assert "read this page of" in english.tr(source, "", 1)
    assert "read these 3 pages of" in english.tr(source, "", 3)


def test_french_has_one_word_for_the_kiosk_and_one_for_the_technicians() -> None:
    others = re.compile(r"\bbornes?\b|technicien|informati(cien|que)|maintenance", re.IGNORECASE)
    told = [form for _source, form in translations_of(file_of("fr")) if others.search(form)]
    assert told == []
