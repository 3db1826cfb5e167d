"""Two switches: one moves over what can be chosen, the other chooses it.

Where the scan is on, what can be chosen is said one after another by itself, and the second one
alone is enough.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.speech.cursor import Cursor


def moved(cursor: Cursor) -> Cursor:
    """Return the cursor at the next thing that can be chosen, and in the end at the page itself.

    Chosen, the first item of a page says it again: so nothing but the two switches is needed.
    """
    later = (place for place in _stops(cursor) if place > cursor.place)
    return replace(cursor, place=next(later, 0))


def round_of(cursor: Cursor) -> int:
    """Return after how many moves one is where one was."""
    return len(_stops(cursor))


def _stops(cursor: Cursor) -> list[int]:
    return [place for place, item in enumerate(cursor.script) if item.is_control or not place]
