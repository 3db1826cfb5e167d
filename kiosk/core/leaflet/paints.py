"""What the shapes of an SVG are painted with, and what they inherit of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.colours import BLACK, Colour, colour_of
from kiosk.core.leaflet.svg import share_of
from kiosk.core.problem import quoted

if TYPE_CHECKING:
    from kiosk.core.leaflet.style import Tell

OPACITIES = {"fill": "fill-opacity", "stroke": "stroke-opacity", "stop-color": "stop-opacity"}
"""The properties that take a colour, each with the one that gives its opacity."""

CURRENT = "currentcolor"
_AS_AROUND = ("", "inherit", "unset")
_HIDDEN = {"hidden": True, "collapse": True, "visible": False, "initial": False}
_REFERENCE = re.compile(r"""url\(\s*["']?\s*#([^"')\s]+)\s*["']?\s*\)""", re.IGNORECASE)


@frozen
class Inherited:
    """What an element inherits: `color`, the opacity for each kind of paint, and if it is hidden.

    `alphas` are those of the colours, `opacities` those specified separately: both apply.
    `current` are the paints that are the current colour, which each element has its own of;
    `painted`, those that there are at all.
    """

    colour: Colour = field(default_factory=lambda: Colour(BLACK))
    alphas: Mapping[str, float] = field(default_factory=dict)
    opacities: Mapping[str, float] = field(default_factory=dict)
    current: frozenset[str] = frozenset()
    painted: frozenset[str] = frozenset(("fill",))
    is_hidden: bool = False

    def opacity(self, paint: str) -> float:
        """Return the resulting opacity of a fill or a stroke."""
        return self.alphas.get(paint, 1.0) * self.opacities.get(paint, 1.0)


Paint = Colour | str
"""What a shape is painted with: a colour, or else "none" or a reference, in SVG notation."""


class Paints:
    """Finds what each element is painted with; `gradients` are the ids of those there are."""

    def __init__(self, gradients: Collection[str], tell: Tell) -> None:
        self._gradients = gradients
        self._tell = tell

    def of(
        self, style: Mapping[str, str], around: Inherited, line: int
    ) -> tuple[dict[str, Paint], Inherited]:
        """Return what the element is painted with, and what its children inherit."""
        colour = around.colour
        written = style.get("color", "inherit")
        if written.lower() not in ("inherit", CURRENT):
            colour = colour_of(written) or self._not_a_colour(written, line)
        paints: dict[str, Paint] = {}
        alphas, opacities = dict(around.alphas), dict(around.opacities)
        current, painted = around.current, around.painted
        for name, opacity in OPACITIES.items():
            asked = style.get(name, "inherit")
            if asked.lower() != "inherit":
                current = current - {name} | ({name} if asked.lower() == CURRENT else set())
            elif name in current and colour != around.colour:
                asked = CURRENT
            if asked.lower() != "inherit":
                paint = paints[name] = self._paint_of(asked, colour, line)
                alphas[name] = paint.alpha if isinstance(paint, Colour) else 1.0
                painted = painted - {name} | ({name} if paint != "none" else set())
            if style.get(opacity, "inherit").lower() not in _AS_AROUND:
                opacities[name] = share_of(style[opacity])
        is_hidden = _HIDDEN.get(style.get("visibility", "").lower(), around.is_hidden)
        return paints, Inherited(colour, alphas, opacities, current, painted, is_hidden)

    def _paint_of(self, written: str, colour: Colour, line: int) -> Paint:
        """Return the paint; `colour` is the current colour."""
        asked = written.lower()
        if asked == "none":
            return asked
        if reference := _REFERENCE.match(written):
            if reference[1] not in self._gradients:
                self._tell(
                    line,
                    f"This drawing is painted with {quoted(written)}, which is no gradient of it.",
                    "Give it a plain colour, or draw the lines of a hatching as paths.",
                )
                return "none"
            return f"url(#{reference[1]})"
        if asked == CURRENT:
            return colour
        return colour_of(written) or self._not_a_colour(written, line)

    def _not_a_colour(self, written: str, line: int) -> Colour:
        self._tell(
            line, f"This drawing has a colour that is not known: {quoted(written)}.",
            "Write it as #RRGGBB.",
        )  # fmt: skip
        return Colour(BLACK)
