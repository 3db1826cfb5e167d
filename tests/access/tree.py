"""Reads the accessibility tree from the bus, as any screen reader does, whenever a line comes in.

It runs in the system's Python, which has pyatspi, and writes what it finds as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]

STATES = ("checkable", "checked", "focusable", "focused", "read_only", "showing")


def node(thing: Any, depth: int) -> dict[str, Any]:
    """Return what is told of one thing."""
    attributes = dict(each.split(":", 1) for each in thing.getAttributes())
    interfaces = pyatspi.listInterfaces(thing)
    states = thing.getState()
    found: dict[str, Any] = {
        "depth": depth,
        "role": thing.getRoleName(),
        "name": thing.name,
        "description": thing.description,
        "level": int(attributes.get("level", 0)),
        "language": thing.objectLocale,
        "states": [
            each for each in STATES if states.contains(getattr(pyatspi, "STATE_" + each.upper()))
        ],
        "text": "",
        "sentences": [],
        "words": [],
        "value": None,
    }
    if "Text" in interfaces:
        text = thing.queryText()
        found["text"] = text.getText(0, -1)
        found["sentences"] = parts(text, pyatspi.TEXT_BOUNDARY_SENTENCE_START)
        found["words"] = parts(text, pyatspi.TEXT_BOUNDARY_WORD_START)[:3]
    if "Value" in interfaces:
        found["value"] = thing.queryValue().currentValue
    return found


def parts(text: Any, boundary: Any) -> list[str]:
    """Return the sentences or words of a text."""
    found: list[str] = []
    at = 0
    while at < text.characterCount:
        part, _start, end = text.getTextAtOffset(at, boundary)
        if end <= at:
            break
        found.append(part)
        at = end
    return found


def walk(thing: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield all that shows, in its order."""
    if thing is None or not thing.getState().contains(pyatspi.STATE_SHOWING):
        return
    thing.clearCache()
    yield node(thing, depth)
    for place in range(thing.childCount):
        yield from walk(thing.getChildAtIndex(place), depth + 1)


def window() -> Any:
    """Return the kiosk's window."""
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None and application.name == "leaflet-kiosk":
            return application.getChildAtIndex(0)
    return None


for _line in sys.stdin:
    sys.stdout.write(json.dumps(list(walk(window()))) + "\n")
    sys.stdout.flush()
