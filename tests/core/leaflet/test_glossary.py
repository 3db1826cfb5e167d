"""The marked words of a page, and the order of a glossary."""

from __future__ import annotations

from kiosk.core.leaflet.glossary import MarkedRun, alphabetical, marked_runs, terms_on
from kiosk.core.leaflet.model import Block, BlockKind, Section, Span, Term
from kiosk.core.leaflet.paginate import Piece, whole

SPANS = (
    Span("The "),
    Span("spinal cord", term="cord"),
    Span(" and a "),
    Span("nerve", term="nerve"),
    Span(" here."),
)
BLOCK = Block("risks", 0, BlockKind.PARAGRAPH, SPANS)
AGAIN = Block("risks", 1, BlockKind.PARAGRAPH, (Span("Nerve", term="nerve"), Span(" again.")))
SECTION = Section("risks", "Risks", (BLOCK, AGAIN))


def texts(block: Block, piece: Piece) -> list[tuple[str, str]]:
    starts = (*block.word_starts, len(block.text))
    first = starts[piece.first] if piece.first else 0
    text = block.text[first:]
    return [(run.term, text[run.start : run.end]) for run in marked_runs(block, piece)]


def test_a_marked_word_is_found_where_it_stands() -> None:
    assert marked_runs(BLOCK, whole(BLOCK)) == (
        MarkedRun("cord", 4, 15),
        MarkedRun("nerve", 22, 27),
    )
    assert texts(BLOCK, whole(BLOCK)) == [("cord", "spinal cord"), ("nerve", "nerve")]


def test_a_piece_holds_its_own_words_alone_and_the_half_of_one_that_was_cut() -> None:
    assert [term for term, _text in texts(BLOCK, Piece(0, 0, 2))] == ["cord"]
    assert texts(BLOCK, Piece(0, 2, 7)) == [("cord", "cord"), ("nerve", "nerve")]
    assert texts(BLOCK, Piece(0, 6, 7)) == []


def test_a_page_has_each_word_once_in_the_order_of_the_text() -> None:
    assert terms_on(SECTION, (whole(BLOCK), whole(AGAIN))) == ("cord", "nerve")
    assert terms_on(SECTION, (whole(AGAIN),)) == ("nerve",)


def test_accents_capitals_and_ligatures_do_not_change_the_order() -> None:
    names = ("trocart", "IRM", "œdème", "hématome", "nerf", "Hernie", "ostéoporose")
    terms = [Term(name, name, "…") for name in names]

    assert [term.name for term in alphabetical(terms)] == [
        "hématome", "Hernie", "IRM", "nerf", "œdème", "ostéoporose", "trocart",
    ]  # fmt: skip
