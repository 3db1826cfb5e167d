"""Completes the gradients of a drawing that refer to others, as drawing programs write them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kiosk.core.leaflet.svg import Element

_DEFAULTS = {
    "linearGradient": {"x1": "0%", "y1": "0%", "x2": "100%", "y2": "0%"},
    "radialGradient": {"cx": "50%", "cy": "50%", "r": "50%"},
}
GRADIENTS = tuple(_DEFAULTS)

_COMMON = frozenset(("gradientUnits", "gradientTransform", "spreadMethod"))
_PLACES = frozenset(("x1", "y1", "x2", "y2", "cx", "cy", "r", "fx", "fy", "fr"))
"""What a gradient takes from any other, and what only from one of its kind."""


def complete(elements: Iterable[Element]) -> Collection[str]:
    """Give each gradient what it takes from those it refers to; return the ids of all.

    See SVG 2, 14.2 (“href”): colours that it has none of, and attributes that it lacks.
    """
    gradients = [each for each in elements if each.name in GRADIENTS]
    by_id = {each.attributes.get("id", ""): each for each in gradients}
    for gradient in gradients:
        passed = [gradient]
        while (other := by_id.get(_named(passed[-1]))) is not None and other not in passed:
            _take(gradient, other)
            passed.append(other)
    for gradient in gradients:
        gradient.attributes.pop("href", None)
        if is_in_user_space(gradient):  # Qt takes a share for one of the shape, in any case
            for name, value in _DEFAULTS[gradient.name].items():
                gradient.attributes.setdefault(name, value)
    return by_id.keys()


def is_in_user_space(element: Element) -> bool:
    """Return whether its lengths are the drawing's, and not shares of the shape."""
    return element.attributes.get("gradientUnits", "").strip() == "userSpaceOnUse"


def _named(gradient: Element) -> str:
    return gradient.attributes.get("href", "").strip().removeprefix("#") or "#"


def _take(gradient: Element, other: Element) -> None:
    taken = _COMMON | _PLACES if other.name == gradient.name else _COMMON
    for name in other.attributes.keys() & taken:
        gradient.attributes.setdefault(name, other.attributes[name])
    if not gradient.children:
        gradient.children = other.children
