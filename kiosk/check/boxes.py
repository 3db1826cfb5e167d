"""Finds the characters that patients would see as boxes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QLocale

from kiosk.core.leaflet.model import Leaflet
from kiosk.core.problem import Problem
from kiosk.ui.look.glyphs import lacking, missing_type
from kiosk.ui.look.scripts import ScriptFonts


def boxes(leaflet: Leaflet) -> Iterator[Problem]:
    """Yield a problem for each character that the font lacks, at its first occurrence."""
    for language, edition in leaflet.editions.items():
        file = leaflet.folder / f"{language}.md"
        text = edition.all_text
        if script := missing_type(language):
            yield _no_type(file, language, script)
            continue
        lines = unicodedata.normalize("NFC", file.read_text("utf-8")).split("\n")
        for character in lacking(text, language):
            name = unicodedata.name(character, "without a name")
            number = next((n for n, line in enumerate(lines, 1) if character in line), 1)
            yield Problem(
                file,
                number,
                f"The kiosk's type does not have “{character}” (U+{ord(character):04X}, {name}).",
                "Say it in words, or with another sign.",
            )


def _no_type(file: Path, language: str, script: ScriptFonts) -> Problem:
    locale = QLocale(language)
    name = f"{QLocale.languageToString(locale.language())} ({locale.nativeLanguageName()})"
    return Problem(
        file,
        1,
        f"This machine has no type for {name}: patients would see boxes, so it is not offered.",
        f"Install the fonts: apt install {script.package}, or those of the system for {language}.",
    )
