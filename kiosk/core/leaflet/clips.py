"""Leaves out the clips that cut nothing: drawing programs write the frame of the whole as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kiosk.core.leaflet.svg import NUMBER, Element, Size, pixels_of

_FRAME = re.compile(rf"M({NUMBER})[ ,]?({NUMBER})h({NUMBER})v({NUMBER})H\1z")
"""A rectangle, as programs write it that make drawings smaller."""

_MOVE = re.compile(rf"translate\(({NUMBER})[ ,]({NUMBER})\)")

_KNOWN = frozenset(("id", "clipPathUnits", "x", "y", "width", "height", "d", "fill"))


def leave_out_clips(elements: Sequence[Element], size: Size) -> None:
    """Take away what refers to a clip that leaves all that is shown; `elements` begin at the root.

    None is taken away where <use> could move it, or a style change it, nor at the root, where
    a browser takes its lengths for those of the page.
    """
    if any(each.name in ("use", "style") for each in elements):
        return
    by_id = {each.attributes.get("id"): each for each in reversed(elements)}
    places = {f"url(#{name})": _place_of(each) for name, each in by_id.items() if name}
    for element, x, y in list(_moved(elements[0], 0, 0))[1:]:
        place = places.get(element.attributes.get("clip-path", ""))
        if place and size.is_within(place[0] + x, place[1] + y, *place[2:]):
            del element.attributes["clip-path"]


def _place_of(clip: Element) -> list[float] | None:
    """Return where the one rectangle lies that it is a clip by, and its width and height."""
    units = clip.attributes.get("clipPathUnits", "userSpaceOnUse")
    if clip.name != "clipPath" or units != "userSpaceOnUse" or len(clip.children) != 1:
        return None
    shape = clip.children[0]
    if not clip.attributes.keys() | shape.attributes.keys() <= _KNOWN:
        return None
    path = _FRAME.fullmatch(shape.attributes.get("d", ""))
    if shape.name == "rect":
        written = [shape.attributes.get(name, "0") for name in ("x", "y", "width", "height")]
    else:
        written = list(path.groups()) if path else []
    numbers = [each for each in map(pixels_of, written) if each is not None]
    return numbers if len(numbers) == 4 else None


def _moved(element: Element, x: float, y: float) -> Iterator[tuple[Element, float, float]]:
    """Yield the element and what lies in it, as far as it is only moved, and by how much.

    PowerPoint moves the whole drawing, and its frame, to where it lay on the page.
    """
    move = _MOVE.fullmatch(element.attributes.get("transform", "translate(0 0)"))
    if move:
        x, y = x + float(move[1]), y + float(move[2])
        yield element, x, y
        for child in element.children:
            yield from _moved(child, x, y)
