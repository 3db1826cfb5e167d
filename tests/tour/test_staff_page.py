"""The page that nurses pin to the wall says what the kiosk says."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from tests.conftest import ASSETS, ROOT

DOCS = ROOT / "docs"
PAGES = {"en": "staff.md", "fr": "staff.fr.md"}


@pytest.mark.parametrize(("language", "page"), PAGES.items())
def test_every_picture_is_there_in_its_language(language: str, page: str) -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", (DOCS / page).read_text("utf-8"))
    assert len(pictures) == 6
    assert all((DOCS / each).is_file() and each.endswith(f".{language}.png") for each in pictures)


@pytest.mark.parametrize(("language", "page"), PAGES.items())
def test_every_button_is_called_as_on_the_panel(language: str, page: str) -> None:
    texts = ElementTree.parse(ASSETS / "translations" / f"leaflet-kiosk_{language}.ts")
    known = {each.text for each in texts.iter("translation")}
    named = re.findall(r"\*\*([^*]+)\*\*", (DOCS / page).read_text("utf-8"))
    # Bold too are the questions and the words that begin a paragraph.
    buttons = {each for each in named if not each.endswith(("?", ",", "below"))}
    assert len(buttons) >= 10
    assert buttons <= known
