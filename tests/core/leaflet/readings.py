"""Reads the texts of tests as the kiosk reads those of leaflets."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.leaflet.model import Block, Edition
from kiosk.core.leaflet.parse import parse_edition
from kiosk.core.problem import Problem
from kiosk.storage.leaflets.pictures import check_picture
from tests.core.leaflets import FRONT

WORDS_61 = "mot " * 61
"""One more than a screen holds."""

Parsed = tuple[Edition | None, tuple[Problem, ...]]


def parse(text: str, folder: Path) -> Parsed:
    return parse_edition(
        text, file=folder / "fr.md", folder=folder, language="fr", find_picture=check_picture
    )


def edition(body: str, folder: Path) -> Edition:
    """Return the edition of this text, in which the glossary's one word is marked."""
    front = FRONT.replace('"risks"', '"s"')
    text = f"{front}\n# Titre {{#s}}\n\n[trocart](#trocart)\n\n{body}\n"
    edition, problems = parse(text, folder)
    assert problems == ()
    assert edition is not None
    return edition


def blocks(body: str, folder: Path) -> tuple[Block, ...]:
    """Return the blocks of this text, without the first that marks the glossary's word."""
    return edition(body, folder).section("s").blocks[1:]
