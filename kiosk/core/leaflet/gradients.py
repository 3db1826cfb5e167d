"""Completes the gradients of a drawing that refer to others, as drawing programs write them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from kiosk.core.leaflet.svg import LENGTH, Element

_DEFAULTS = {
    "linearGradient": {"x1": "0%", "y1": "0%", "x2": "100%", "y2": "0%"},
    "radialGradient": {"cx": "50%", "cy": "50%", "r": "50%"},
}
GRADIENTS = tuple(_DEFAULTS)

_COMMON = frozenset(("gradientUnits", "gradientTransform", "spreadMethod"))
_PLACES = frozenset(("x1", "y1", "x2", "y2", "cx", "cy", "r", "fx", "fy", "fr"))
"""What a gradient takes from any other, and what only from one of its kind."""

_LEAST_AWAY = 0.01


def complete(elements: Iterable[Element]) -> Collection[str]:
    """Give each gradient what it takes from those it refers to; return the ids of all.

    See SVG 2, 14.2 (“href”): colours that it has none of, and attributes that it lacks.
    """
    gradients = [each for each in elements if each.name in GRADIENTS]
    by_id = {each.attributes.get("id", ""): each for each in reversed(gradients)}
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
        else:  # Qt reads it in small letters, too
            gradient.attributes.pop("gradientUnits", None)
        if _has_no_length(gradient):
            gradient.children = gradient.children[-1:]
    return by_id.keys()


def is_in_user_space(element: Element) -> bool:
    """Return whether its lengths are the drawing's, and not shares of the shape."""
    return element.attributes.get("gradientUnits", "").strip() == "userSpaceOnUse"


def pull_in_focus(shape: str, values: dict[str, str]) -> None:
    """Move the focus of a radial gradient off its circle, or Qt draws nothing of the shape."""
    if shape != "radialGradient" or values.keys().isdisjoint(("fx", "fy")):
        return
    defaults = _DEFAULTS[shape] | {f"f{axis}": values.get(f"c{axis}", "50%") for axis in "xy"}
    numbers = {name: _number(values.get(name, default)) for name, default in defaults.items()}
    away = {axis: numbers[f"f{axis}"] - numbers[f"c{axis}"] for axis in "xy"}
    distance = math.hypot(*away.values())
    if abs(distance - numbers["r"]) < _LEAST_AWAY * distance:
        for axis, each in away.items():
            values[f"f{axis}"] = f"{numbers[f'c{axis}'] + (1 - _LEAST_AWAY) * each:.6g}"


def _has_no_length(gradient: Element) -> bool:
    """Return whether a browser fills with its last colour alone (SVG 2, 14.2.2)."""
    if gradient.name != "linearGradient":
        return False
    places = _DEFAULTS[gradient.name] | gradient.attributes
    return all(
        _number(places[f"{axis}1"]) == _number(places[f"{axis}2"])
        and places[f"{axis}1"].endswith("%") == places[f"{axis}2"].endswith("%")
        for axis in "xy"
    )


def _number(text: str) -> float:
    """Return a length as a number, 100 % as 1."""
    match = LENGTH.fullmatch(text.strip())
    return float(match[1]) / (100 if match[2] == "%" else 1) if match else math.nan


def _named(gradient: Element) -> str:
    return gradient.attributes.get("href", "").strip().removeprefix("#") or "#"


def _take(gradient: Element, other: Element) -> None:
    taken = _COMMON | _PLACES if other.name == gradient.name else _COMMON
    for name in other.attributes.keys() & taken:
        gradient.attributes.setdefault(name, other.attributes[name])
    if not gradient.children:
        gradient.children = other.children
