"""The words of the glossary: where they are marked in the text, which a page has, in what order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Block, Section, Term
from kiosk.core.leaflet.paginate import Piece

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


@frozen
class MarkedRun:
    """A marked word in a piece: from which character of the piece's text to which (exclusive)."""

    term: str
    start: int
    end: int


def marked_runs(block: Block, piece: Piece) -> tuple[MarkedRun, ...]:
    """Return every marked word in a piece of a block, as far as it stands in the piece."""
    starts = block.word_starts
    first = starts[piece.first] if piece.first else 0
    last = starts[piece.end] if piece.end < len(starts) else len(block.text)
    runs = []
    at = 0
    for span in block.spans:
        start, end = max(at, first), min(at + len(span.text), last)
        if span.term is not None and start < end:
            runs.append(MarkedRun(span.term, start - first, end - first))
        at += len(span.text)
    return tuple(runs)


def terms_on(section: Section, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Return the ids of the words that are marked in these pieces, each once, as they come."""
    found = (
        run.term for piece in pieces for run in marked_runs(section.blocks[piece.block], piece)
    )
    return tuple(dict.fromkeys(found))


def alphabetical(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the words as a dictionary has them: accents and capitals do not count."""
    return tuple(sorted(terms, key=lambda term: (_plain(term.name), term.name)))


def _plain(name: str) -> str:
    parted = unicodedata.normalize("NFKD", name.casefold().translate(_LIGATURES))
    return "".join(each for each in parted if not unicodedata.combining(each))
