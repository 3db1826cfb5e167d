from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.leaflet.beginnings import beginning
from kiosk.core.leaflet.model import Block, BlockKind, Figure, Section, Span
from kiosk.core.leaflet.paginate import Piece, Screen, whole


def page(block: Block, first: int = 0) -> tuple[Section, Screen]:
    """Return a section of one block, and the screen that begins at one of its words."""
    piece = Piece(block.index, first, whole(block).end)
    return Section("risks", "Risks", (block,)), Screen("risks", (piece,))


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block("risks", 0, kind, (Span(text),))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Short enough.", "Short enough"),
        ("This may vary with\N{NO-BREAK SPACE}:", "This may vary with…"),
        ("your other illnesses;", "your other illnesses"),
        ("We must know about your allergies before.", "We must know about your…"),
        ("First of all, we must know what you take.", "First of all, we must know…"),
        ("A bruise (a blue mark) where the needle was.", "A bruise (a blue mark)…"),
        ("Before the day, we weigh what you may gain.", "Before the day…"),
        (
            "A leak of cement near the bone\N{NO-BREAK SPACE}: 1 to 5.",
            "A leak of cement near the bone…",
        ),
        ("This cement is tolerated. It is hard, and it stays.", "This cement is tolerated"),
        ("Donaudampfschifffahrtsgesellschaft first.", "Donaudampfschifffahrtsgesellschaft…"),
        ("Donaudampfschifffahrtsgesellschaft.", "Donaudampfschifffahrtsgesellschaft"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesellschaft…"),
    ],
)
def test_a_page_is_called_by_its_first_words(text: str, name: str) -> None:
    assert beginning(*page(block(text)), most=26) == name


def test_a_page_is_called_by_its_heading_however_long() -> None:
    heading = block("What are the risks of this, in figures?", BlockKind.SUBHEADING)

    assert beginning(*page(heading), most=10) == "What are the risks of this, in figures?"


def test_a_heading_before_a_list_is_not_called_cut_short() -> None:
    heading = block("The risks, by how often:", BlockKind.SUBHEADING)

    assert beginning(*page(heading), most=26) == "The risks, by how often"


def test_a_page_that_goes_on_with_a_paragraph_is_called_by_the_words_on_it() -> None:
    assert beginning(*page(block("One two three four."), first=2), most=26) == "three four"


@pytest.mark.parametrize(("caption", "name"), [("", "A drawing"), ("The room", "The room")])
def test_a_page_of_a_picture_is_called_by_what_is_said_of_it(caption: str, name: str) -> None:
    figure = Figure(Path("a.svg"), "A drawing.", caption)
    drawn = Block("risks", 0, BlockKind.FIGURE, figure=figure)

    assert beginning(*page(drawn), most=26) == name
