"""What was really shown and for how long, and the status that follows from it.

The unit is the word, so that what a patient has seen survives a change of text size or screen: the
time that a screen is in the foreground is divided among its words, and the time of a screen is
the sum over the words now on it. It counts as read once each of its words has had its share of
the time that it requires: long looks at one half do not make up for the other. A word that was
heard counts as much as one that was read, and is kept apart from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Section
from kiosk.core.leaflet.pace import share_of_pace
from kiosk.core.leaflet.paginate import Piece, Screen, whole, words_of
from kiosk.core.records.confirmation import Medium, Status

SHORTEST_READING_MS = 3_000
FASTEST_READER_WPM = 300
SLOWEST_READER_WPM = 60
"""In French and English; of a language that says it in fewer words, as many fewer are read."""

FASTEST_HEARD = 1.5
"""The rate up to which a sentence counts as heard: about 180 words a minute."""

_SPOKEN_WPM = 125
_MINUTE_MS = 60_000
_ROUNDING_MS = 0.5

BlockKey = tuple[str, str, int]
"""Language, section id, index of the block."""


def required_ms(words: int, language: str) -> float:
    """Return the shortest time in which a screen with this many words can have been read."""
    fastest = FASTEST_READER_WPM * share_of_pace(language)
    return max(SHORTEST_READING_MS, words * _MINUTE_MS / fastest)


def creditable_ms(words: int, language: str) -> float:
    """Return the most that one stay on a screen counts: anyone who stays longer has left.

    It is never shorter than what the screen requires, or a screen of two words could not be read
    in one stay.
    """
    slowest = SLOWEST_READER_WPM * share_of_pace(language)
    return max(required_ms(words, language), words * _MINUTE_MS / slowest)


def heard_ms(words: int) -> float:
    """Return the shortest time in which so many words can have been heard."""
    return words * _MINUTE_MS / (_SPOKEN_WPM * FASTEST_HEARD)


@frozen
class BlockCoverage:
    """Coverage of one block: which words were shown, read and heard (bit masks), and how long.

    Those that were heard count as shown; what was `read` was read with the eyes.
    """

    dwell_ms: tuple[float, ...]
    shown: int = 0
    read: int = 0
    heard: int = 0

    @property
    def taken_in(self) -> int:
        """The words that were read or heard."""
        return self.read | self.heard


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
            blocks[key] = replace(known, dwell_ms=dwell, shown=known.shown | _mask(piece))
        least_ms = min(
            word_ms
            for piece in screen.pieces
            for word_ms in blocks[language, section.id, piece.block].dwell_ms[
                piece.first : piece.end
            ]
        )
        if least_ms * screen.words + _ROUNDING_MS >= required_ms(screen.words, language):
            for piece in screen.pieces:
                key = (language, section.id, piece.block)
                blocks[key] = replace(blocks[key], read=blocks[key].read | _mask(piece))
        return Coverage(blocks)

    def hear(self, language: str, section: Section, pieces: Sequence[Piece]) -> Coverage:
        """Return the coverage after these words were heard to their end."""
        blocks = dict(self.blocks)
        for piece in pieces:
            key = (language, section.id, piece.block)
            known = blocks.get(key) or _nothing(section, piece)
            heard = known.heard | _mask(piece)
            blocks[key] = replace(known, shown=known.shown | heard, heard=heard)
        return Coverage(blocks)

    def dwell_ms(self, language: str, screen: Screen) -> float:
        """Return how long the words on the screen have been in the foreground in total.

        While a screen is heard its time is not counted; then it is what hearing it takes at least.
        """
        total = 0.0
        for piece in screen.pieces:
            block = self.blocks.get((language, screen.section_id, piece.block))
            if block is not None:
                heard = (block.heard & _mask(piece)).bit_count()
                total += max(sum(block.dwell_ms[piece.first : piece.end]), heard_ms(heard))
        return total

    def is_shown(self, language: str, screen: Screen) -> bool:
        """Return whether every word on the screen has been visible in this language."""
        return all(
            _holds(self._shown(language, screen.section_id, piece.block), piece)
            for piece in screen.pieces
        )

    def is_read(self, language: str, screen: Screen) -> bool:
        """Return whether every word on the screen was heard, or visible long enough to be read."""
        return all(
            _holds(self._taken_in(language, screen.section_id, piece.block), piece)
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

    def block_read(self, sections: Mapping[str, Section], index: int) -> bool:
        """Return whether all of a block was read or heard in one of the languages."""
        return any(
            _holds(self._taken_in(language, section.id, index), whole(section.blocks[index]))
            for language, section in sections.items()
        )

    def share_shown(self, sections: Mapping[str, Section]) -> float:
        """Return how much of the section was shown, 0 to 1, each block in its best language."""
        blocks = next(iter(sections.values())).blocks
        shown = sum(words_of(block) * self._best_share(sections, block.index) for block in blocks)
        return shown / sum(map(words_of, blocks))

    def _best_share(self, sections: Mapping[str, Section], index: int) -> float:
        return max(
            self._shown(language, section.id, index).bit_count() / words_of(section.blocks[index])
            for language, section in sections.items()
        )

    def section_touched(self, language: str, section: Section) -> bool:
        """Return whether any of the section was shown in the language."""
        return any(self._shown(language, section.id, block.index) for block in section.blocks)

    def section_read(self, language: str, section: Section) -> bool:
        """Return whether all of it was heard, or shown long enough to be read, in this language."""
        return all(
            _holds(self._taken_in(language, section.id, block.index), whole(block))
            for block in section.blocks
        )

    def medium(self, language: str, sections: Sequence[Section]) -> Medium | None:
        """Return how the words of these sections were taken in, as far as they were.

        Where all were read, and all were heard, it was both; so it was where some were only read
        and some only heard.
        """
        known = [
            (self.blocks.get((language, section.id, block.index)), whole(block))
            for section in sections
            for block in section.blocks
        ]
        if not any(each.taken_in for each, _piece in known if each is not None):
            return None
        heard_alone = any(each.heard & ~each.read for each, _piece in known if each is not None)
        read_alone = any(each.read & ~each.heard for each, _piece in known if each is not None)
        if heard_alone == read_alone:
            return Medium.BOTH
        return Medium.HEARD if heard_alone else Medium.READ

    def _shown(self, language: str, section_id: str, index: int) -> int:
        block = self.blocks.get((language, section_id, index))
        return block.shown if block is not None else 0

    def _taken_in(self, language: str, section_id: str, index: int) -> int:
        block = self.blocks.get((language, section_id, index))
        return block.taken_in if block is not None else 0


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
