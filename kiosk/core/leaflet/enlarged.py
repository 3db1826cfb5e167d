"""Enlarges the numbers of a small drawing: Qt bends an outline only as finely as its unit allows.

Of an icon in a box of 24 by 24, a dot with a thick outline would be a square with round corners.
"""

from __future__ import annotations

import math
import re

from kiosk.core.leaflet.svg import NUMBER, Size

_LARGE = 300
"""Units along the longer side that are enough: in more, Qt breaks some corners of thick lines."""

_LEAST = 0.01
"""Of a smaller box a line of width 1, which is what a line has that says none, is refused by Qt."""

_PART = r"([MmLlHhVvCcSsQqTtAaZz]?)([^MmLlHhVvCcSsQqTtAaZz]*)"
_NUMBER = rf"((?>{NUMBER}))[\s,]*+"
_FLAG = r"([01])[\s,]*+"
_ARC = rf"{_NUMBER}{_NUMBER}{_NUMBER}{_FLAG}{_FLAG}{_NUMBER}{_NUMBER}|{NUMBER}"
"""Its radii, its angle, two flags that may be written as one, and where it ends; or no arc."""

_FUNCTION = r"\b(\w++)\s*+\(([^()]*)\)"
_LENGTHS_OF = {"translate": slice(0, None), "matrix": slice(4, None), "rotate": slice(1, None)}
"""Which of their numbers are lengths; the others are angles and factors."""


def factor_for(size: Size) -> float:
    """Return by how much to multiply each length of a drawing; 1 if it is large enough.

    It is a power of 2, which rounds nothing: what meets, as the ends of a path, does so still.
    """
    longer, by = max(size.width, size.height, _LEAST), 1.0
    while 2 * by * longer <= _LARGE:
        by *= 2
    return by


def enlarged_path(data: str, by: float) -> str:
    """Return the data of a path, or the points of a polygon, with each length enlarged."""
    if by == 1:
        return data
    parts = re.findall(_PART, data)
    return "".join(command + _enlarged_numbers(command, numbers, by) for command, numbers in parts)


def enlarged_transform(transform: str, by: float) -> str:
    """Return a transformation that does the same to what is enlarged."""

    def enlarge(function: re.Match[str]) -> str:
        if re.sub(NUMBER, "", function[2]).strip(", \t\r\n"):
            return function[0]
        numbers = re.findall(NUMBER, function[2])
        lengths = _LENGTHS_OF.get(function[1], slice(0, 0))
        numbers[lengths] = [_enlarged(each, by) for each in numbers[lengths]]
        return f"{function[1]}({' '.join(numbers)})"

    return transform if by == 1 else re.sub(_FUNCTION, enlarge, transform)


def _enlarged_numbers(command: str, numbers: str, by: float) -> str:
    if command not in ("A", "a"):
        return re.sub(NUMBER, lambda number: f" {_enlarged(number[0], by)} ", numbers)

    def enlarge(arc: re.Match[str]) -> str:
        if arc[1] is None:
            return arc[0]
        across, down, *turned, x, y = arc.groups()
        radii = _enlarged(across, by), _enlarged(down, by)
        return " ".join(("", *radii, *turned, _enlarged(x, by), _enlarged(y, by), ""))

    return re.sub(_ARC, enlarge, numbers)


def _enlarged(number: str, by: float) -> str:
    value = float(number) * by
    return str(value) if math.isfinite(value) else number
