"""Parse a CSS colour, in any notation."""

from __future__ import annotations

import re

from kiosk.core.frozen import frozen

BLACK = "#000000"

_PLAIN = re.compile(r"#[0-9a-fA-F]{6}")
_LONGEST = 100


@frozen
class Colour:
    """A colour as `#RRGGBB`, in capitals, and its opacity, from 0 to 1."""

    code: str
    alpha: float = 1.0


def colour_of(text: str) -> Colour | None:
    """Return the colour written there, or None if it is not one; `currentcolor` is none."""
    if _PLAIN.fullmatch(text):
        return Colour(text.upper())
    if len(text) > _LONGEST:
        return None
    # Most drawings have plain colours only, and the first screen need not wait for a parser.
    from tinycss2.color4 import Color, parse_color

    try:
        parsed = parse_color(text)
        if not isinstance(parsed, Color):
            return None
        red, green, blue, alpha = parsed.to("srgb")
        code = "".join(f"{_byte(each):02X}" for each in (red, green, blue))
    except (NotImplementedError, TypeError, ValueError):  # a colour space that it cannot convert
        return None
    return Colour(f"#{code}", alpha or 0.0)


def _byte(share: float | None) -> int:
    return round(255 * min(1.0, max(0.0, share or 0.0)))
