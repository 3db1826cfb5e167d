"""Leaves out the clips that cut nothing: drawing programs write the frame of the whole as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kiosk.core.leaflet.svg import NUMBER, Element, Size, pixels_of

_FRAME = re.compile(rf"M({NUMBER})[ ,]?({NUMBER})h({NUMBER})v({NUMBER})H\1z")
"""A rectangle, as programs write it that make drawings smaller."""

_KNOWN = frozenset(("id", "clipPathUnits", "x", "y", "width", "height", "d", "fill"))


def leave_out_clips(elements: Sequence[Element], size: Size) -> None:
    """Take away what refers to a clip that leaves all that is shown; `elements` begin at the root.

    None is taken away where <use> could move it, or a style change it.
    """
    if any(each.name in ("use", "style") for each in elements):
        return
    by_id = {each.attributes.get("id"): each for each in reversed(elements)}
    idle = {f"url(#{name})" for name, each in by_id.items() if name and _is_idle(each, size)}
    for element in _unmoved(elements[0]):
        if element.attributes.get("clip-path") in idle:
            del element.attributes["clip-path"]


def _is_idle(clip: Element, size: Size) -> bool:
    """Return whether it is a clip by one rectangle, within which lies all that is shown."""
    units = clip.attributes.get("clipPathUnits", "userSpaceOnUse")
    if clip.name != "clipPath" or units != "userSpaceOnUse" or len(clip.children) != 1:
        return False
    shape = clip.children[0]
    if not clip.attributes.keys() | shape.attributes.keys() <= _KNOWN:
        return False
    path = _FRAME.fullmatch(shape.attributes.get("d", ""))
    if shape.name == "rect":
        written = [shape.attributes.get(name, "0") for name in ("x", "y", "width", "height")]
    else:
        written = list(path.groups()) if path else []
    numbers = [each for each in map(pixels_of, written) if each is not None]
    return len(numbers) == 4 and size.is_within(*numbers)


def _unmoved(element: Element) -> Iterator[Element]:
    """Yield the element and what lies in it, as far as its lengths are those of the whole."""
    if "transform" not in element.attributes:
        yield element
        for child in element.children:
            yield from _unmoved(child)
