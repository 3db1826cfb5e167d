"""The elements of an SVG, its lengths, and the size it is shown at."""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.parsers import expat

from kiosk.core.frozen import frozen

if TYPE_CHECKING:
    from kiosk.core.leaflet.style import Tell

SVG = "http://www.w3.org/2000/svg"
_HREF = "http://www.w3.org/1999/xlink href"

_SILENT = frozenset(("title", "desc", "metadata"))

ACROSS = frozenset(("x", "width", "cx", "rx", "x1", "x2", "fx"))
DOWN = frozenset(("y", "height", "cy", "ry", "y1", "y2", "fy"))

NUMBER = r"[+-]?(?>\d+\.?\d*|\.\d+)(?>[eE][+-]?\d+)?+"
"""A number, which is read whole or not at all: of a long one, no parts are tried."""

LENGTH = re.compile(rf"({NUMBER})\s*([a-zA-Z]+|%)?")
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 9.6 / 2.54,
}

_DOT = "0.01"
_DOT_OF_PATH = re.compile(
    rf"((?:(M)|m)\s*+({NUMBER})[\s,]*+({NUMBER}))(?:\s*+(?:[hv]\s*+0|l\s*+0[\s,]++0|[Zz])"
    r"|(?(2)\s*+(?:L\s*+\3[\s,]*+\4|H\s*+\3|V\s*+\4)|(?!))"
    r"|[\s,]++(?(2)\3[\s,]*+\4|0[\s,]++0))\s*+[Zz]?(?=\s*+(?:[Mm]|$))"
)

_DEEPEST = 200

SEPARATORS = re.compile(r"[\s,]+")


class Element:
    """An element with its attributes, its child elements, and their concatenated text."""

    __slots__ = ("attributes", "children", "line", "name", "text")

    def __init__(self, name: str, line: int, attributes: dict[str, str]) -> None:
        self.name = name
        self.line = line
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""

    def all(self) -> Iterator[Element]:
        """Yield the element and all its descendants."""
        yield self
        for child in self.children:
            yield from child.all()


class Tree:
    """The elements of a drawing, without what belongs to other programs."""

    def __init__(self, data: bytes) -> None:
        self._open = [Element("", 0, {})]
        self._skipped = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.Parse(data, True)
        if not self._open[0].children:
            raise ValueError("it holds no <svg>")
        self.root = self._open[0].children[0]

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        space, _, name = full_name.rpartition(" ")
        if self._skipped or space not in ("", SVG) or name in _SILENT:
            self._skipped += 1
            return
        own = {name: value for name, value in attributes.items() if " " not in name}
        if _HREF in attributes:
            own.setdefault("href", attributes[_HREF])
        if len(self._open) > _DEEPEST:
            raise ValueError(f"more than {_DEEPEST} elements lie within one another")
        element = Element(name, self._parser.CurrentLineNumber, own)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._open.pop()

    def _characters(self, text: str) -> None:
        if not self._skipped:
            self._open[-1].text += text


class _Enough(Exception):
    """Raised to stop reading."""


def root_of(data: bytes) -> Element:
    """Return the root element alone."""
    found: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append(Element(name, 0, attributes))
        raise _Enough

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    with contextlib.suppress(_Enough):
        parser.Parse(data, True)
    return found[0]


@frozen
class Size:
    """The part of the plane that is shown, and the aspect ratio at which it is shown."""

    left: float
    top: float
    width: float
    height: float
    shown_width: float
    shown_height: float

    @classmethod
    def of(cls, root: Element, tell: Tell) -> Size | None:
        """Return it, or None if the drawing does not state its size."""
        given = [pixels_of(root.attributes.get(name, "")) or 0.0 for name in ("width", "height")]
        box = [0.0, 0.0, *given]
        if "viewBox" in root.attributes:
            written = SEPARATORS.split(root.attributes["viewBox"].strip())
            box = [pixels_of(each) or 0.0 for each in written]
        if len(box) != 4 or not (min(box[2:]) > 0 and all(map(math.isfinite, box))):
            message = "This drawing does not say how large it is."
            tell(root.line, message, "Write it into <svg>, as viewBox=“0 0 400 300”.")
            return None
        fitting = root.attributes.get("preserveAspectRatio", "").split()
        if "slice" in fitting and min(given) > 0:
            message = "This drawing is to be cut off at its sides (preserveAspectRatio: slice)."
            tell(root.line, message, "Write into viewBox what is to be seen, and take slice out.")
        is_stretched = "none" in fitting and min(given) > 0
        shown = given if is_stretched else box[2:]
        return cls(box[0], box[1], box[2], box[3], shown[0], shown[1])

    def share(self, name: str) -> float:
        """Return what 100 % means for a length with this name."""
        if name in ACROSS:
            return self.width
        if name in DOWN:
            return self.height
        return math.hypot(self.width, self.height) / math.sqrt(2)

    def is_within(self, left: float, top: float, width: float, height: float) -> bool:
        """Return whether all that is shown lies in this rectangle."""
        is_across = left <= self.left and left + width >= self.left + self.width
        return is_across and top <= self.top and top + height >= self.top + self.height


def pixels_of(text: str) -> float | None:
    """Return a length in pixels, or None if it is not one."""
    match = LENGTH.fullmatch(text.strip())
    factor = _UNITS.get((match[2] or "").lower()) if match else None
    return None if match is None or factor is None else float(match[1]) * factor


def share_of(text: str) -> float:
    """Return an opacity from 0 to 1; fully opaque if it cannot be parsed."""
    match = LENGTH.fullmatch(text.strip())
    if match is None or match[2] not in (None, "%"):
        return 1.0
    return min(1.0, max(0.0, float(match[1]) / (100 if match[2] else 1)))


def complete_radii(shape: str, values: dict[str, str]) -> None:
    """Give a shape of this name the radius that it leaves to the other one."""
    if shape not in ("rect", "ellipse"):
        return
    for one, other in (("rx", "ry"), ("ry", "rx")):
        if values.get(one, "auto") == "auto" and values.get(other, "auto") != "auto":
            values[one] = values[other]


def with_dots(path: str) -> str:
    """Return the data of a path; no line is without length, for Qt draws no dots of several."""
    return _DOT_OF_PATH.sub(r"\1h.0001m-.0001 0", path)


def dashes_of(lengths: list[str]) -> str:
    """Return the dashes of a line; none has no length, for Qt draws no dots of those."""
    are_dots = [pixels_of(each) == 0 for each in lengths]
    if all(are_dots):
        return " ".join(lengths)
    return " ".join(
        _DOT if is_dot else each for is_dot, each in zip(are_dots, lengths, strict=True)
    )
