"""Whether every block of a leaflet fits a screen at the largest text: only layout can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.core.leaflet.model import Block, BlockKind, Leaflet
from kiosk.core.leaflet.paginate import whole
from kiosk.core.problem import Problem
from kiosk.core.session.state import TextSize
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.page_layout import set_for
from kiosk.ui.typesetting.paginator import Paginator

REFERENCE_GLASSES = (
    Glass(1920, 1080, 1920 / 487.0),
    Glass(1080, 1920, 1920 / 487.0),
    Glass(3840, 2160, 3840 / 708.0),
)
"""Common kiosks: 22 inches landscape and portrait, 32 inches landscape."""


def too_tall(leaflets: Sequence[Leaflet], languages: Languages) -> tuple[Problem, ...]:
    """Return a problem for each block that no common screen holds at the largest text.

    The kiosk would split it between lines, so nothing is lost; it reads better as two.
    """
    books = [_paginator(leaflets, languages, glass) for glass in REFERENCE_GLASSES]
    return tuple(
        Problem(
            file,
            block.line,
            "This text is too tall for any screen at the largest size.",
            "Divide it in two, in every language.",
        )
        for leaflet in leaflets
        for language in leaflet.languages
        for file, block in _blocks(leaflet, language)
        if not any(_holds(paginator, leaflet, language, block) for paginator in books)
    )


def _paginator(leaflets: Sequence[Leaflet], languages: Languages, glass: Glass) -> Paginator:
    by_id = {leaflet.id: leaflet for leaflet in leaflets}
    spoken = (language for leaflet in leaflets for language in leaflet.languages)
    setting = set_for(glass, languages.all_words(spoken))
    return Paginator(
        by_id.__getitem__,
        Pictures(),
        setting.body,
        setting.sizes_for,
        lambda language: languages.words(language).right_to_left,
        corner=setting.corner,
    )


def _blocks(leaflet: Leaflet, language: str) -> Iterator[tuple[Path, Block]]:
    for section in leaflet.editions[language].sections:
        for block in section.blocks:
            if block.kind is not BlockKind.FIGURE:
                yield leaflet.folder / f"{language}.md", block


def _holds(paginator: Paginator, leaflet: Leaflet, language: str, block: Block) -> bool:
    measure = paginator.typesetter(leaflet.id, language, TextSize.LARGEST)
    section = leaflet.editions[language].section(block.section_id)
    return measure.height(section, [whole(block)]) <= measure.available
