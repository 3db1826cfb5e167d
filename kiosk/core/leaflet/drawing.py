"""Convert an SVG to plain shapes with plain colours, so that it is drawn as its author saw it.

Qt draws a small subset of SVG: it supports fewer notations of colours and lengths than a browser,
and drops or stretches what it does not support. Here everything is rewritten in the notation that
it does support, with each colour separate, for the themes; what cannot be, is reported by line.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.colours import BLACK, Colour, colour_of
from kiosk.core.problem import Report, quoted

if TYPE_CHECKING:  # most drawings have no style, and the first screen need not wait for it
    from kiosk.core.leaflet.style import Sheet, Tell

_SVG = "http://www.w3.org/2000/svg"
_HREF = "http://www.w3.org/1999/xlink href"

_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_GRADIENTS = ("linearGradient", "radialGradient")
_DRAWN = frozenset((*_SHAPES, *_GRADIENTS, "svg", "g", "defs", "stop", "use", "style"))
_SILENT = frozenset(("title", "desc", "metadata"))
_BY_REFERENCE = frozenset(("clipPath", "mask", "filter", "marker", "pattern"))
"""What is drawn only where something refers to it, which is reported there."""

_TEXT = frozenset(("text", "tspan", "textPath", "tref", "textArea", "tbreak"))

_OPACITIES = {"fill": "fill-opacity", "stroke": "stroke-opacity", "stop-color": "stop-opacity"}
"""The properties that take a colour, each with the one that gives its opacity."""

_KEPT = frozenset((
    *_OPACITIES.values(), "opacity", "stroke-width", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "fill-rule", "visibility",
    "display", "vector-effect", "font-family", "font-size", "font-style", "font-weight",
    "text-anchor",
))  # fmt: skip
_OTHERWISE = {
    "clip-path": "Cut the shape itself where it is to end.",
    "mask": "Cut the shape itself where it is to end.",
    "filter": "Leave the effect out.",
    "marker": "Draw the head of the arrow as a path.",
    "marker-start": "Draw the head of the arrow as a path.",
    "marker-mid": "Draw the head of the arrow as a path.",
    "marker-end": "Draw the head of the arrow as a path.",
    "mix-blend-mode": "Give the shapes the colour that they are to have.",
    "paint-order": "Draw the outline as a shape of its own.",
    "transform": "Write it as an attribute: transform=“…”.",
    "transform-origin": "Write the place into transform=“…”.",
    "d": "Write it as an attribute: d=“…”.",
}
_PROPERTIES = frozenset((*_OPACITIES, "color", *_KEPT, *_OTHERWISE)) - {"transform", "d"}
"""Properties that may also be set by an attribute."""

_HARMLESS = frozenset(("none", "normal", "auto", "initial", "unset", ""))

_ACROSS = frozenset(("x", "width", "cx", "rx", "x1", "x2"))
_DOWN = frozenset(("y", "height", "cy", "ry", "y1", "y2"))
_GEOMETRY = _ACROSS | _DOWN | {"r"}
_LENGTHS = _GEOMETRY | {"stroke-width", "stroke-dashoffset", "fx", "fy"}

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"({_NUMBER})\s*([a-zA-Z]+|%)?")
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 9.6 / 2.54,
}
_REFERENCE = re.compile(r"""url\(\s*["']?\s*#([^"')\s]+)\s*["']?\s*\)""", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s,]+")

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_PLAIN_SVG = "Save the drawing as a plain SVG of paths."


@frozen
class Drawing:
    """A drawing with this aspect ratio; `pieces` are its text and, at every odd index, a colour."""

    width: float
    height: float
    pieces: tuple[str, ...]

    @property
    def colours(self) -> frozenset[str]:
        """Every colour that is used in it, as `#RRGGBB`."""
        return frozenset(self.pieces[1::2])

    def written(self, colours: Mapping[str, str]) -> bytes:
        """Return it as SVG, with each of these colours replaced."""
        pieces = list(self.pieces)
        pieces[1::2] = (colours.get(each, each) for each in pieces[1::2])
        return "".join(pieces).encode()


def read_drawing(data: bytes, file: Path, report: Report) -> Drawing | None:
    """Return the drawing, after reporting what would not be drawn as intended.

    What is reported is drawn as well as possible; None is returned if nothing can be drawn.
    """
    told = _Told(file, report)
    try:
        root = _Tree(data).root
    except (expat.ExpatError, LookupError, ValueError) as error:
        told(1, f"This drawing is not well-formed XML ({error}).", _PLAIN_SVG)
        return None
    size = _Size.of(root, told)
    return None if size is None else _Writer(root, size, told).drawing()


def read_proportion(data: bytes) -> tuple[float, float] | None:
    """Return the width and height of a drawing, reading only its beginning."""
    try:
        size = _Size.of(_root_of(data), lambda *_: None)
    except (expat.ExpatError, LookupError, ValueError):
        return None
    return None if size is None else (size.shown_width, size.shown_height)


class _Told:
    """Report each message once: a mistake made a hundred times is fixed in one go."""

    def __init__(self, file: Path, report: Report) -> None:
        self._file = file
        self._report = report
        self._messages: set[str] = set()

    def __call__(self, line: int, message: str, remedy: str) -> None:
        if message not in self._messages:
            self._messages.add(message)
            self._report.add(line, message, remedy, file=self._file)


@dataclass(slots=True)
class _Element:
    """An element with its attributes, its child elements, and their concatenated text."""

    name: str
    line: int
    attributes: dict[str, str]
    children: list[_Element] = field(default_factory=list)
    text: str = ""

    def all(self) -> Iterator[_Element]:
        """Yield the element and all its descendants."""
        yield self
        for child in self.children:
            yield from child.all()


class _Tree:
    """The elements of a drawing, without what belongs to other programs."""

    def __init__(self, data: bytes) -> None:
        self._open = [_Element("", 0, {})]
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
        if self._skipped or space not in ("", _SVG) or name in _SILENT:
            self._skipped += 1
            return
        own = {name: value for name, value in attributes.items() if " " not in name}
        if _HREF in attributes:
            own.setdefault("href", attributes[_HREF])
        element = _Element(name, self._parser.CurrentLineNumber, own)
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


def _root_of(data: bytes) -> _Element:
    """Return the root element alone."""
    found: list[_Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append(_Element(name, 0, attributes))
        raise _Enough

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    with contextlib.suppress(_Enough):
        parser.Parse(data, True)
    return found[0]


@frozen
class _Size:
    """The part of the plane that is shown, and the aspect ratio at which it is shown."""

    left: float
    top: float
    width: float
    height: float
    shown_width: float
    shown_height: float
    is_stretched: bool

    @classmethod
    def of(cls, root: _Element, tell: Tell) -> _Size | None:
        """Return it, or None if the drawing does not state its size."""
        given = [_pixels(root.attributes.get(name, "")) or 0.0 for name in ("width", "height")]
        box = [0.0, 0.0, *given]
        if "viewBox" in root.attributes:
            written = _SEPARATORS.split(root.attributes["viewBox"].strip())
            box = [_pixels(each) or 0.0 for each in written]
        if len(box) != 4 or not (min(box[2:]) > 0 and all(map(math.isfinite, box))):
            message = "This drawing does not say how large it is."
            tell(root.line, message, "Write it into <svg>, as viewBox=“0 0 400 300”.")
            return None
        fitting = root.attributes.get("preserveAspectRatio", "").split()
        is_stretched = "none" in fitting and min(given) > 0
        shown = given if is_stretched else box[2:]
        return cls(box[0], box[1], box[2], box[3], shown[0], shown[1], is_stretched)

    def share(self, name: str) -> float:
        """Return what 100 % means for a length with this name."""
        if name in _ACROSS:
            return self.width
        if name in _DOWN:
            return self.height
        return math.hypot(self.width, self.height) / math.sqrt(2)


@frozen
class _Inherited:
    """What an element inherits: `color`, and the opacity for each kind of paint.

    `alphas` are those of the colours, `opacities` those specified separately: both apply.
    """

    colour: Colour = field(default_factory=lambda: Colour(BLACK))
    alphas: Mapping[str, float] = field(default_factory=dict)
    opacities: Mapping[str, float] = field(default_factory=dict)

    def opacity(self, paint: str) -> float:
        """Return the resulting opacity of a fill or a stroke."""
        return self.alphas.get(paint, 1.0) * self.opacities.get(paint, 1.0)


_Paint = Colour | str
"""What a shape is painted with: a colour, or else "none" or a reference, in SVG notation."""


class _Writer:
    """Rewrite a drawing: every style an attribute, every colour and length in plain notation."""

    def __init__(self, root: _Element, size: _Size, tell: Tell) -> None:
        self._root = root
        self._size = size
        self._tell = tell
        self._pieces: list[str] = []
        self._text: list[str] = []
        elements = list(root.all())
        styled = [each for each in elements if each.name == "style" or "style" in each.attributes]
        self._sheet = _sheet_of(styled, tell) if styled else None
        self._gradients = {
            each.attributes.get("id", "") for each in elements if each.name in _GRADIENTS
        }

    def drawing(self) -> Drawing:
        """Return what was read."""
        self._write(self._root, _Inherited())
        self._pieces.append("".join(self._text))
        return Drawing(self._size.shown_width, self._size.shown_height, tuple(self._pieces))

    def _write(self, element: _Element, around: _Inherited) -> None:
        name = element.name
        if name == "style" or name in _BY_REFERENCE:
            return
        is_root = element is self._root
        if name not in _DRAWN or (name == "svg" and not is_root):
            self._tell_element(element)
        self._text.append(f"<{name}")
        if is_root:
            self._write_size()
        inherited = self._write_attributes(element, around)
        self._text.append(">")
        if name in _TEXT:
            self._text.append(element.text.translate(_ESCAPED))
        for child in element.children:
            self._write(child, inherited)
        self._text.append(f"</{name}>")

    def _write_attributes(self, element: _Element, around: _Inherited) -> _Inherited:
        """Write the element's own attributes, and return what its children inherit."""
        attributes, style = self._parted(element)
        if element is self._root:
            style.setdefault("fill", BLACK)
        elif element.name == "stop":
            style.setdefault("stop-color", BLACK)
            around = _Inherited(around.colour)
        paints, inherited = self._painted(style, around, element.line)
        for each, value in attributes.items():
            self._attribute(each, self._value(each, value, element))
        for each, paint in paints.items():
            self._paint(each, paint)
        for each, opacity in _OPACITIES.items():
            if inherited.opacity(each) != around.opacity(each):
                self._attribute(opacity, f"{inherited.opacity(each):.4g}")
        for each, value in style.items():
            if each in _KEPT and each not in _OPACITIES.values():
                self._attribute(each, self._value(each, value, element))
        return inherited

    def _write_size(self) -> None:
        size = self._size
        self._attribute("xmlns", _SVG)
        self._attribute("viewBox", f"{size.left} {size.top} {size.width} {size.height}")
        self._attribute("width", str(size.shown_width))
        self._attribute("height", str(size.shown_height))

    def _attribute(self, name: str, value: str) -> None:
        self._text.append(f' {name}="{value.translate(_ESCAPED)}"')

    def _paint(self, name: str, paint: _Paint) -> None:
        if isinstance(paint, str):
            self._attribute(name, paint)
            return
        self._text.append(f' {name}="')
        self._pieces += ["".join(self._text), paint.code]
        self._text = ['"']

    def _parted(self, element: _Element) -> tuple[dict[str, str], dict[str, str]]:
        """Return the attributes that are not style, and the style, whatever its origin."""
        attributes, style = {}, {}
        for name, value in element.attributes.items():
            if name in _PROPERTIES:
                style[name] = value.strip()
            elif name not in ("style", "class"):
                attributes[name] = value
        for name, value in self._styled(element):
            if name in _GEOMETRY:
                attributes[name] = value
            else:
                style[name] = value
        if element is self._root:
            for name in ("viewBox", "width", "height", "x", "y", "preserveAspectRatio"):
                attributes.pop(name, None)
        for name in style.keys() & _OTHERWISE.keys():
            self._tell_otherwise(name, style[name], element.line)
        return attributes, style

    def _styled(self, element: _Element) -> Iterator[tuple[str, str]]:
        """Yield what the style sheets and the element's own style set, the winning value last."""
        if self._sheet is not None:
            yield from self._sheet.cascade(
                element.name,
                element.attributes.get("id", ""),
                element.attributes.get("class", "").split(),
                element.attributes.get("style", ""),
            )

    def _painted(
        self, style: Mapping[str, str], around: _Inherited, line: int
    ) -> tuple[dict[str, _Paint], _Inherited]:
        """Return what the element is painted with, and what its children inherit."""
        colour = around.colour
        written = style.get("color", "inherit")
        if written.lower() not in ("inherit", "currentcolor"):
            colour = colour_of(written) or self._not_a_colour(written, line)
        paints: dict[str, _Paint] = {}
        alphas, opacities = dict(around.alphas), dict(around.opacities)
        for name, opacity in _OPACITIES.items():
            asked = style.get(name, "inherit")
            if asked.lower() != "inherit":
                paint = paints[name] = self._paint_of(asked, colour, line)
                alphas[name] = paint.alpha if isinstance(paint, Colour) else 1.0
            if opacity in style:
                opacities[name] = _share(style[opacity])
        return paints, _Inherited(colour, alphas, opacities)

    def _paint_of(self, written: str, colour: Colour, line: int) -> _Paint:
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
        if asked == "currentcolor":
            return colour
        return colour_of(written) or self._not_a_colour(written, line)

    def _not_a_colour(self, written: str, line: int) -> Colour:
        self._tell(
            line, f"This drawing has a colour that is not known: {quoted(written)}.",
            "Write it as #RRGGBB.",
        )  # fmt: skip
        return Colour(BLACK)

    def _value(self, name: str, value: str, element: _Element) -> str:
        """Return an attribute's value, its lengths without units."""
        if name == "opacity":
            return f"{_share(value):.4g}"
        if name == "stroke-dasharray" and value.lower() not in _HARMLESS:
            parts = [each for each in _SEPARATORS.split(value.strip()) if each]
            return " ".join(self._length(name, each, element) for each in parts)
        return self._length(name, value, element) if name in _LENGTHS else value

    def _length(self, name: str, value: str, element: _Element) -> str:
        match = _LENGTH.fullmatch(value.strip())
        if match is None or not match[2]:
            return value
        if match[2] == "%":
            if element.name in _GRADIENTS:
                return value
            return f"{float(match[1]) / 100 * self._size.share(name):.6g}"
        pixels = _pixels(value)
        if pixels is None:
            message = f"This drawing has a length in a unit that is not drawn: {quoted(value)}."
            self._tell(element.line, message, "Write it as a plain number.")
            return value
        return f"{pixels:.6g}"

    def _tell_element(self, element: _Element) -> None:
        if element.name in _TEXT:
            self._tell(
                element.line,
                f"This drawing holds text, <{element.name}>: a picture serves every language.",
                "Say it in the leaflet's text or in the caption.",
            )
        else:
            self._tell(
                element.line,
                f"This drawing holds <{element.name}>, which the kiosk draws otherwise.",
                _PLAIN_SVG,
            )

    def _tell_otherwise(self, name: str, value: str, line: int) -> None:
        if value.lower() in _HARMLESS or (name == "paint-order" and value.startswith("fill")):
            return
        message = f"This drawing has {name}: {quoted(value)}, which the kiosk does not draw."
        self._tell(line, message, _OTHERWISE[name])


def _sheet_of(styled: Iterable[_Element], tell: Tell) -> Sheet:
    """Return the rules of these elements, as far as they are styles."""
    from kiosk.core.leaflet.style import Sheet

    sheet = Sheet()
    for element in styled:
        if element.name == "style":
            sheet.add(element.text, element.line, tell)
    return sheet


def _pixels(text: str) -> float | None:
    """Return a length in pixels, or None if it is not one."""
    match = _LENGTH.fullmatch(text.strip())
    factor = _UNITS.get((match[2] or "").lower()) if match else None
    return None if match is None or factor is None else float(match[1]) * factor


def _share(text: str) -> float:
    """Return an opacity from 0 to 1; fully opaque if it cannot be parsed."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None or match[2] not in (None, "%"):
        return 1.0
    return min(1.0, max(0.0, float(match[1]) / (100 if match[2] else 1)))
