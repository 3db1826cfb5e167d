"""The cursor that keys, switches, touch and the voice itself move over what a page says."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.paginate import Position
from kiosk.core.speech.script import Item, Script


@frozen
class Cursor:
    """A place in a script, which is never empty: what is there is said, and lit."""

    script: Script
    place: int = 0

    @property
    def item(self) -> Item:
        """What is at the cursor."""
        return self.script[self.place]

    def moved(self, steps: int) -> Cursor:
        """Return the cursor so many items on: beyond the last comes the first again."""
        return replace(self, place=(self.place + steps) % len(self.script))

    def last(self) -> Cursor:
        """Return the cursor at the end, which says how to go on."""
        return replace(self, place=len(self.script) - 1)

    def at(self, item_id: str) -> Cursor | None:
        """Return the cursor at the item with that id, or None if there is none."""
        for place, item in enumerate(self.script):
            if item.id == item_id:
                return replace(self, place=place)
        return None

    def on(self, position: Position) -> Cursor | None:
        """Return the cursor at the sentence that says this word, or None if none does."""
        for place, item in enumerate(self.script):
            if item.words is None or item.words.section_id != position.section_id:
                continue
            for piece in item.words.pieces:
                if piece.block == position.block and piece.first <= position.word < piece.end:
                    return replace(self, place=place)
        return None

    def rewritten(self, script: Script) -> Cursor | None:
        """Return the cursor at the same item of another script; None if that has it not.

        A sentence that the other language has not is the last one of its block there.
        """
        here = self.item.id
        found = Cursor(script).at(here)
        if found is not None or self.item.words is None:
            return found
        block = here.rpartition("/")[0]
        of_block = [
            place for place, item in enumerate(script) if item.id.rpartition("/")[0] == block
        ]
        return Cursor(script, of_block[-1]) if of_block else None

    def run(self) -> tuple[Item, ...]:
        """Return what is read from here on: what is at the cursor, and all that is to be read."""
        rest = self.script[self.place + 1 :]
        return (self.item, *(item for item in rest if item.is_read))
