from __future__ import annotations

import re

import pytest

from kiosk.core.leaflet.model import BlockKind, Edition
from tests.content.prose import everything_said

IN_ANY_LANGUAGE = {
    "a straight quotation mark or apostrophe": r"[\"']",
    "three dots for an ellipsis": r"\.\.\.",
    "two spaces, or one at an end": r"\s\s|^\s|\s$",
    "markup left in the text": r"[*_`<>\[\]{}#]",
}
IN_FRENCH = {
    "no narrow no-break space before ; ? or !": r"[^\u202f?!][;?!]",
    "no no-break space before : or »": r"[^\u00a0][:»]",
    "no no-break space after «": r"«[^\u00a0\u202f]",
    "an English quotation mark": r"[“”]",
    "a plain space between a number and its word": r"\d (?=\w)",
    "a capital without its accent": r"\bA\b|\bE[bcdfghjklmnpqrstvz][aeiouyàâéèêîôû]",
}
IN_ENGLISH = {
    "a space before a high mark": r"\s[:;?!]",
    "a French quotation mark": r"[«»]",
    "“scanner”, which is a “CT scan” in English": r"(?i)\bscanners?\b",
}
RULES = {"fr": IN_ANY_LANGUAGE | IN_FRENCH, "en": IN_ANY_LANGUAGE | IN_ENGLISH}


def faults(text: str, language: str) -> list[str]:
    return [fault for fault, pattern in RULES[language].items() if re.search(pattern, text)]


def test_every_text_is_set_as_a_printer_would(edition: Edition) -> None:
    found = [
        f"{place}: {', '.join(faults(text, edition.language))}: {text}"
        for place, text in everything_said(edition)
        if faults(text, edition.language)
    ]

    assert found == []


def test_every_paragraph_ends_with_its_mark(edition: Edition) -> None:
    for section in edition.sections:
        for block in section.blocks:
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.NOTICE):
                assert block.text[-1] in ".!?:", f"{section.id}/{block.index}"
            if block.kind is BlockKind.ITEM:
                assert block.text[-1] in ".!?;,", f"{section.id}/{block.index}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Quels risques ?"),
        ("fr", "Quels risques\u00a0?"),
        ("fr", "Les voici\u202f: deux"),
        ("fr", "Les voici: deux"),
        ("fr", "un «\u00a0ciment »"),
        ("fr", "un « ciment\u00a0»"),
        ("fr", "l'os"),
        ("fr", "Et puis..."),
        ("fr", "5 personnes"),
        ("fr", "A propos"),
        ("fr", "Evaluer"),
        ("en", "the doctor's"),
        ("en", "a “scanner”"),
        ("en", "What now ?"),
        ("en", "a **strong** word"),
    ],
)
def test_a_slip_of_the_pen_is_found(language: str, text: str) -> None:
    assert faults(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Un «\u00a0ciment\u00a0»\u00a0: 1\u00a0à\u00a05\u00a0personnes sur 100."),
        ("fr", "À l’hôpital, elle vous écoute. Est-ce clair\u202f? Évidemment."),
        ("en", "The doctor’s “cement”: is it clear?"),
    ],
)
def test_good_setting_is_left_alone(language: str, text: str) -> None:
    assert faults(text, language) == []
