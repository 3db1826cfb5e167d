"""What the kiosk draws of SVG, and what an author can do instead of the rest."""

from __future__ import annotations

import re

from kiosk.core.leaflet.gradients import GRADIENTS
from kiosk.core.leaflet.paints import OPACITIES
from kiosk.core.leaflet.svg import ACROSS, DOWN

SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
DRAWN = frozenset((*SHAPES, *GRADIENTS, "svg", "g", "defs", "stop", "use", "style"))
SEEN = frozenset((*SHAPES, "use"))
"""What is seen itself; the others hold it."""
BY_REFERENCE = frozenset(("clipPath", "mask", "filter", "marker", "pattern"))
"""What is drawn only where something refers to it, which is reported there."""

TEXT = frozenset(("text", "tspan", "textPath", "tref", "textArea", "tbreak"))

KEPT = frozenset((
    "opacity", "stroke-width", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "fill-rule", "visibility",
    "display", "font-family", "font-size", "font-style", "font-weight",
    "text-anchor",
))  # fmt: skip
OTHERWISE = {
    "all": "Write each property that is to be another one.",
    "vector-effect": "Give the line a width that grows with the drawing.",
    "clip-path": "Cut the shape itself where it is to end.",
    "mask": "Cut the shape itself where it is to end.",
    "filter": "Leave the effect out.",
    "marker": "Draw the head of the arrow as a path.",
    "marker-start": "Draw the head of the arrow as a path.",
    "marker-mid": "Draw the head of the arrow as a path.",
    "marker-end": "Draw the head of the arrow as a path.",
    "mix-blend-mode": "Give the shapes the colour that they are to have.",
    "paint-order": "Draw the outline as a shape of its own.",
    "transform": "Write it as an attribute of a group or a shape: transform=“…”.",
    "transform-origin": "Write the place into transform=“…”.",
    "d": "Write it as an attribute: d=“…”.",
    "rotate": "Write it as an attribute: transform=“…”.",
    "scale": "Write it as an attribute: transform=“…”.",
    "translate": "Write it as an attribute: transform=“…”.",
    "background": "Draw it as a rectangle.",
    "background-color": "Draw it as a rectangle.",
    "pathLength": "Give the lengths of the dashes in the drawing's own measure.",
    "fr": "Begin the colours there by their offset: <stop offset=“0.4”/>.",
    "systemLanguage": "A picture serves every language: draw it for all.",
    "requiredExtensions": "Draw it for every program.",
    "requiredFeatures": "Draw it for every program.",
}
OF_THE_WHOLE = frozenset(("background", "background-color"))
"""Properties that mean something for the whole drawing alone."""

PROPERTIES = frozenset((
    *OPACITIES, *OPACITIES.values(), "color", *KEPT, *OTHERWISE
)) - {"transform", "d"}  # fmt: skip
"""Properties that may also be set by an attribute."""

HARMLESS = frozenset(("none", "normal", "auto", "initial", "unset", "inherit", "transparent", ""))

NO_LENGTHS = frozenset(("auto", "inherit", ""))
"""What stands in place of a length, and means the same to the kiosk."""

GEOMETRY = ACROSS | DOWN | {"r"}
LENGTHS = GEOMETRY | {"stroke-width", "stroke-dashoffset"}

PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE+\-.,\s]*")
"""What the data of a path is made of; a browser draws no more of it from anything else on."""
