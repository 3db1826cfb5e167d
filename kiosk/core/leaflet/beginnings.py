"""What a person calls a page: its heading, or the words that it begins with."""

from __future__ import annotations

import re

from kiosk.core.leaflet.model import COLUMN, Block, BlockKind, Section
from kiosk.core.leaflet.paginate import Piece, Screen

_TRAILING = " \u00a0\u202f:;,.(«“"
"""What a name does not end with: the rest of a sentence that was cut, or what announces a list."""

_ENDS = re.compile("[,;:.?!](?= |$)")
"""Where a sentence, or a part of one, ends."""

_LONGER = 1.5
"""How much longer than asked a name may be, so that it ends there."""


def beginning(section: Section, screen: Screen, most: int) -> str:
    """Return the heading that the screen begins with, or its first words: `most` characters."""
    piece = screen.pieces[0]
    block = section.blocks[piece.block]
    text = _from(block, piece)
    if block.kind is BlockKind.SUBHEADING:
        return text.rstrip(_TRAILING)
    if len(text) > most:
        return _cut(text, most)
    return text.rstrip(_TRAILING) + ("…" if text.endswith(":") else "")  # a list goes on


def _from(block: Block, piece: Piece) -> str:
    """Return the text of a block from the piece on; of a picture without a caption, what it is."""
    if not block.words:
        return block.figure.alt if block.figure is not None else block.said
    rest = block.text[block.word_starts[piece.first] if piece.first else 0 :]
    return rest.replace(COLUMN, ": ")


def _cut(text: str, most: int) -> str:
    """Return the sentence or the part of one that fills the room best, or whole words."""
    ends = [end.start() for end in _ENDS.finditer(text)]
    within = [end for end in ends if most / 2 <= end <= most]
    beyond = [end for end in ends if most < end <= most * _LONGER]
    at = max(within, default=min(beyond, default=None))
    if at is None:
        return _words(text, most) + "…"
    return text[:at].rstrip(_TRAILING) + ("" if text[at] in ".?!" else "…")


def _words(text: str, most: int) -> str:
    """Return whole words, as many as there is room for, and at least one."""
    words = text.split(" ")
    cut = words[0]
    for word in words[1:]:
        if len(f"{cut} {word}") > most:
            break
        cut = f"{cut} {word}"
    return cut.rstrip(_TRAILING)
