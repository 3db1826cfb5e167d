"""What was really shown and for how long, and the status that follows from it.

The unit is the word, so that what a patient has seen survives a change of text size or screen: the
time that a screen is in the foreground is divided among its words, and the time of a screen is
the sum over the words now on it. It counts as read once each of its words has had its share of
the time that it requires: long looks at one half do not make up for the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Section
from kiosk.core.leaflet.paginate import Piece, Screen, whole
from kiosk.core.records.confirmation import Status

SHORTEST_READING_MS = 3_000
FASTEST_READER_WPM = 300
SLOWEST_READER_WPM = 60
_MINUTE_MS = 60_000
_ROUNDING_MS = 0.5

BlockKey = tuple[str, str, int]
"""Language, section id, index of the block."""


def required_ms(words: int) -> float:
    """Return the shortest time in which a screen with this many words can have been read."""
    return max(SHORTEST_READING_MS, words * _MINUTE_MS / FASTEST_READER_WPM)


def creditable_ms(words: int) -> float:
    """Return the most that one stay on a screen counts: anyone who stays longer has left.

    It is never shorter than what the screen requires, or a screen of two words could not be read
    in one stay.
    """
    return max(required_ms(words), words * _MINUTE_MS / SLOWEST_READER_WPM)


@frozen
class BlockCoverage:
    """Coverage of one block: which words were shown and read (bit masks), and for how long."""

    dwell_ms: tuple[float, ...]
    shown: int = 0
    read: int = 0


@frozen
class Coverage:
    """What a session has shown so far, by language and block."""

    blocks: Mapping[BlockKey, BlockCoverage] = field(default_factory=dict)

    def credit(self, language: str, section: Section, screen: Screen, ms: float) -> Coverage:
        """Return the coverage after the screen was fully visible for `ms` milliseconds more."""
        blocks = dict(self.blocks)
        share = ms / screen.words
        for piece in screen.pieces:
            key = (language, section.id, piece.block)
            known = blocks.get(key) or _nothing(section, piece)
            dwell = tuple(
                known_ms + share if piece.first <= word < piece.end else known_ms
                for word, known_ms in enumerate(known.dwell_ms)
            )
            blocks[key] = BlockCoverage(dwell, known.shown | _mask(piece), known.read)
        least_ms = min(
            word_ms
            for piece in screen.pieces
            for word_ms in blocks[language, section.id, piece.block].dwell_ms[
                piece.first : piece.end
            ]
        )
        if least_ms * screen.words + _ROUNDING_MS >= required_ms(screen.words):
            for piece in screen.pieces:
                key = (language, section.id, piece.block)
                block = blocks[key]
                blocks[key] = BlockCoverage(block.dwell_ms, block.shown, block.read | _mask(piece))
        return Coverage(blocks)

    def dwell_ms(self, language: str, screen: Screen) -> float:
        """Return how long the words on the screen have been in the foreground in total."""
        total = 0.0
        for piece in screen.pieces:
            block = self.blocks.get((language, screen.section_id, piece.block))
            if block is not None:
                total += sum(block.dwell_ms[piece.first : piece.end])
        return total

    def is_shown(self, language: str, screen: Screen) -> bool:
        """Return whether every word on the screen has been visible in this language."""
        return all(
            _holds(self._shown(language, screen.section_id, piece.block), piece)
            for piece in screen.pieces
        )

    def is_read(self, language: str, screen: Screen) -> bool:
        """Return whether every word on the screen was visible long enough to be read."""
        return all(
            _holds(self._read(language, screen.section_id, piece.block), piece)
            for piece in screen.pieces
        )

    def section_shown(self, sections: Mapping[str, Section]) -> bool:
        """Return whether each block was fully shown in one of the languages.

        `sections` is the same section in each language.
        """
        first = next(iter(sections.values()))
        return all(self.block_shown(sections, block.index) for block in first.blocks)

    def block_shown(self, sections: Mapping[str, Section], index: int) -> bool:
        """Return whether all of a block was shown in one of the languages."""
        return any(
            _holds(self._shown(language, section.id, index), whole(section.blocks[index]))
            for language, section in sections.items()
        )

    def share_shown(self, sections: Mapping[str, Section]) -> float:
        """Return how much of the section was shown, 0 to 1, each block in its best language."""
        first = next(iter(sections.values()))
        shown = sum(
            whole(block).end * self._best_share(sections, block.index) for block in first.blocks
        )
        return shown / sum(whole(block).end for block in first.blocks)

    def _best_share(self, sections: Mapping[str, Section], index: int) -> float:
        return max(
            self._shown(language, section.id, index).bit_count() / whole(section.blocks[index]).end
            for language, section in sections.items()
        )

    def section_touched(self, language: str, section: Section) -> bool:
        """Return whether any of the section was shown in the language."""
        return any(self._shown(language, section.id, block.index) for block in section.blocks)

    def section_read(self, language: str, section: Section) -> bool:
        """Return whether all of the section was shown long enough to be read, in this language."""
        return all(
            _holds(self._read(language, section.id, block.index), whole(block))
            for block in section.blocks
        )

    def _shown(self, language: str, section_id: str, index: int) -> int:
        block = self.blocks.get((language, section_id, index))
        return block.shown if block is not None else 0

    def _read(self, language: str, section_id: str, index: int) -> int:
        block = self.blocks.get((language, section_id, index))
        return block.read if block is not None else 0


def status(
    coverage: Coverage,
    sections: Sequence[Mapping[str, Section]],
    *,
    language: str,
    affirmed: bool,
) -> Status:
    """Return the status of sections, each given in the languages in which it may have been shown.

    It counts as read in one language only, and only if the patient confirmed it. Half shown in one
    language and half in another, it was displayed, not read.
    """
    if affirmed and all(coverage.section_read(language, each[language]) for each in sections):
        return Status.READ
    if all(map(coverage.section_shown, sections)):
        return Status.DISPLAYED
    editions = (pair for each in sections for pair in each.items())
    if any(coverage.section_touched(each, section) for each, section in editions):
        return Status.PARTLY_DISPLAYED
    return Status.NOT_DISPLAYED


def _nothing(section: Section, piece: Piece) -> BlockCoverage:
    return BlockCoverage((0.0,) * whole(section.blocks[piece.block]).end)


def _mask(piece: Piece) -> int:
    return (1 << piece.end) - (1 << piece.first)


def _holds(words: int, piece: Piece) -> bool:
    return words & _mask(piece) == _mask(piece)
