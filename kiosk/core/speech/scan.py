"""Two switches: one moves over what can be chosen, the other chooses it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.speech.cursor import Cursor


def moved(cursor: Cursor) -> Cursor:
    """Return the cursor at the next thing that can be chosen, and in the end at the page itself.

    Chosen, the first item of a page says it again: so nothing but the two switches is needed.
    """
    stops = [place for place, item in enumerate(cursor.script) if item.is_control or not place]
    later = (place for place in stops if place > cursor.place)
    return replace(cursor, place=next(later, stops[0]))
