"""Which page of a leaflet is shown while it is written: that which is being edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Block, Edition
from kiosk.core.leaflet.paginate import Position
from kiosk.core.session.coverage import Coverage, required_ms
from kiosk.core.session.state import Pagination, Place, Session, TextSize, ThemeName

Editions = Mapping[str, Edition]


class Stop(Enum):
    """The pages of a leaflet, in the order in which they are leafed through."""

    FIRST = Place.WELCOME
    READING = Place.READER
    END = Place.END
    CONTENTS = Place.CONTENTS
    WORDS = Place.GLOSSARY
    ABOUT = Place.ABOUT


@frozen
class PreviewPlace:
    """What is shown: which page, in which language; `position` counts for pages of the text."""

    language: str
    stop: Stop = Stop.FIRST
    position: Position = Position("")


def edited(before: Editions, after: Editions, shown: str) -> PreviewPlace | None:
    """Return where the text was edited, first in the language that is shown; None if nowhere."""
    for language in sorted(after, key=lambda each: each != shown):
        old, new = before.get(language), after[language]
        if old is not None and old != new and (position := _first_difference(old, new)):
            return PreviewPlace(language, Stop.READING, position)
    return None


def _first_difference(old: Edition, new: Edition) -> Position | None:
    """Return the first block that is other than it was, or the one after what is gone."""
    there = {section.id: section for section in old.sections}
    for section in new.sections:
        former = there.get(section.id)
        if former is None:
            return Position(section.id)
        one, other = list(map(_bare, former.blocks)), list(map(_bare, section.blocks))
        if one != other or former.title != section.title:
            same = next(
                (
                    index
                    for index, pair in enumerate(zip(one, other, strict=False))
                    if _differ(pair)
                ),
                min(len(one), len(other)),
            )
            changed = 0 if former.title != section.title else same
            return Position(section.id, min(changed, len(other) - 1))
    return None


def _bare(block: Block) -> Block:
    return replace(block, line=0)


def _differ(pair: tuple[Block, Block]) -> bool:
    return pair[0] != pair[1]


def kept(spot: PreviewPlace, editions: Editions) -> PreviewPlace:
    """Return the same place in a leaflet that has changed, or the nearest that there is."""
    language = spot.language if spot.language in editions else next(iter(editions))
    edition = editions[language]
    sections = {section.id: section for section in edition.sections}
    section = sections.get(spot.position.section_id, edition.sections[0])
    block = 0
    if section.id == spot.position.section_id:
        block = min(spot.position.block, len(section.blocks) - 1)
    word = spot.position.word if block == spot.position.block else 0
    stop = spot.stop
    if stop is Stop.WORDS and not edition.terms:
        stop = Stop.CONTENTS
    return PreviewPlace(language, stop, Position(section.id, block, word))


def at_line(edition: Edition, line: int) -> Position | None:
    """Return the block on this line of the file; None if it is in the front matter."""
    found = None
    for section in edition.sections:
        if section.line <= line:
            found = Position(section.id)
        for block in section.blocks:
            if block.line <= line:
                found = Position(section.id, block.index)
    return found


class Walk:
    """Leafs through the pages of a leaflet as one glass and text size divide them.

    A section is divided only when it is reached: so a leaflet may be as long as it likes.
    """

    def __init__(self, pagination: Pagination, leaflet_id: str, size: TextSize) -> None:
        self._pagination = pagination
        self._id = leaflet_id
        self._size = size

    def next(self, spot: PreviewPlace) -> PreviewPlace:
        """Return the page after this one; the last is its own."""
        edition = self._edition(spot)
        if spot.stop is Stop.FIRST:
            return replace(spot, stop=Stop.READING, position=Position(edition.sections[0].id))
        if spot.stop is Stop.READING:
            screens, index = self._screens(spot)
            if index + 1 < len(screens):
                return replace(spot, position=screens[index + 1])
            place = edition.place(spot.position.section_id) + 1
            if place < len(edition.sections):
                return replace(spot, position=Position(edition.sections[place].id))
        return self._beside(spot, 1)

    def previous(self, spot: PreviewPlace) -> PreviewPlace:
        """Return the page before this one; the first is its own."""
        edition = self._edition(spot)
        if spot.stop is Stop.READING:
            _, index = self._screens(spot)
            if index:
                return replace(spot, position=self._screens(spot)[0][index - 1])
            place = edition.place(spot.position.section_id)
            if not place:
                return replace(spot, stop=Stop.FIRST)
            return self._last_of(spot, edition.sections[place - 1].id)
        back = self._beside(spot, -1)
        if back.stop is Stop.READING:
            return self._last_of(back, edition.sections[-1].id)
        return back

    def session(self, spot: PreviewPlace, theme: ThemeName) -> Session:
        """Return a patient's session that is at this page."""
        session = Session(spot.language, self._size, theme, self._id, place=spot.stop.value)
        position = spot.position
        match spot.stop:
            case Stop.FIRST:
                return session
            case Stop.READING:
                screens, index = self._screens(spot)
                return replace(session, position=screens[index])
            case Stop.END:
                return replace(session, position=position, coverage=self._all_read(spot))
            case Stop.CONTENTS:
                return replace(session, position=position, trail=(Place.READER,))
        return replace(session, position=position, trail=(Place.READER, Place.CONTENTS))

    def told(self, spot: PreviewPlace) -> str:
        """Return where the page is, in words."""
        if spot.stop is not Stop.READING:
            return str(spot.stop.value.value)
        screens, index = self._screens(spot)
        section = self._edition(spot).section(spot.position.section_id)
        return f"{section.title}, page {index + 1} of {len(screens)}"

    def _edition(self, spot: PreviewPlace) -> Edition:
        return self._pagination.leaflet(self._id).editions[spot.language]

    def _beside(self, spot: PreviewPlace, step: int) -> PreviewPlace:
        has_words = bool(self._edition(spot).terms)
        stops = [stop for stop in Stop if has_words or stop is not Stop.WORDS]
        place = min(max(stops.index(spot.stop) + step, 0), len(stops) - 1)
        return replace(spot, stop=stops[place])

    def _screens(self, spot: PreviewPlace) -> tuple[list[Position], int]:
        """Return where each screen of the section begins, and which of them shows the place."""
        position = spot.position
        screens = self._pagination.screens(self._id, spot.language, self._size, position.section_id)
        begins = [screen.position for screen in screens]
        before = [
            index
            for index, each in enumerate(begins)
            if (each.block, each.word) <= (position.block, position.word)
        ]
        return begins, max(before, default=0)

    def _last_of(self, spot: PreviewPlace, section_id: str) -> PreviewPlace:
        there = replace(spot, position=Position(section_id))
        return replace(there, position=self._screens(there)[0][-1])

    def _all_read(self, spot: PreviewPlace) -> Coverage:
        edition = self._edition(spot)
        coverage = Coverage()
        for section in edition.needed:
            for screen in self._pagination.screens(self._id, spot.language, self._size, section.id):
                coverage = coverage.credit(
                    spot.language, section, screen, required_ms(screen.words, spot.language)
                )
        return coverage
