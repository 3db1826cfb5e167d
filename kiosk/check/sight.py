"""What can be seen of a picture: whether anything stands out, and how many edges do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtGui import QImage

_STANDS_OUT = 3.0
_HARDLY_ANY = 0.001


def shows_anything(image: QImage) -> bool:
    """Return whether its darkest and lightest parts, small spots excluded, differ by 3 : 1."""
    found = Counter(_pixels(image))
    shades = sorted((_luminance(colour), count) for colour, count in found.items())
    few = found.total() * _HARDLY_ANY
    return _contrast(_beyond(shades, few), _beyond(reversed(shades), few)) >= _STANDS_OUT


def _beyond(shades: Iterable[tuple[float, int]], few: float) -> float:
    """Return the first shade that is not among the few outermost pixels."""
    passed = 0
    for shade, count in shades:
        passed += count
        if passed > few:
            return shade
    return 0.0


def edges_of(image: QImage) -> int:
    """Return how often neighbouring pixels differ by 3 : 1, across and down."""
    pixels = _pixels(image).tolist()
    apart = 3  # so that a soft edge lies between them
    pairs: Counter[tuple[int, int]] = Counter()
    for step in (apart, apart * image.width()):
        pairs.update(zip(pixels, pixels[step:], strict=False))
    known = {colour: _luminance(colour) for colour in {each for pair in pairs for each in pair}}
    return sum(
        count
        for (one, other), count in pairs.items()
        if one != other and _contrast(known[one], known[other]) >= _STANDS_OUT
    )


def _pixels(image: QImage) -> memoryview[int]:
    return memoryview(image.constBits()).cast("B").cast("I")


def _luminance(pixel: int) -> float:
    """Return the relative luminance, as WCAG 2.2 defines it."""
    red, green, blue = ((pixel >> shift & 0xFF) / 255 for shift in (16, 8, 0))
    parts = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
