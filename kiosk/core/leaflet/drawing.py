"""Convert an SVG to plain shapes with plain colours, so that it is drawn as its author saw it.

Qt draws a small subset of SVG: it supports fewer notations of colours and lengths than a browser,
and drops or stretches what it does not support. Here everything is rewritten in the notation that
it does support, with each colour separate, for the themes; what cannot be, is reported by line.

It is long because one walk over the elements does both: what is not rewritten is reported there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from xml.parsers import expat

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.colours import BLACK, Colour
from kiosk.core.leaflet.drawn import (
    BY_REFERENCE,
    DRAWN,
    GEOMETRY,
    HARMLESS,
    KEPT,
    LENGTHS,
    NO_LENGTHS,
    OF_THE_WHOLE,
    OTHERWISE,
    PATH,
    PROPERTIES,
    SEEN,
    SHAPES,
    TEXT,
)
from kiosk.core.leaflet.enlarged import enlarged_path, enlarged_transform, factor_for
from kiosk.core.leaflet.gradients import (
    GRADIENTS,
    complete,
    is_in_user_space,
    pull_in_focus,
)
from kiosk.core.leaflet.paints import CURRENT, OPACITIES, Inherited, Paint, Paints
from kiosk.core.leaflet.svg import (
    LENGTH,
    SEPARATORS,
    SVG,
    Element,
    Size,
    Tree,
    complete_radii,
    dashes_of,
    pixels_of,
    root_of,
    share_of,
    with_dots,
)
from kiosk.core.path import Path
from kiosk.core.problem import Report, quoted

if TYPE_CHECKING:  # most drawings have no style, and the first screen need not wait for it
    from kiosk.core.leaflet.style import StyleSheet, Tell


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
        root = Tree(data).root
    except (expat.ExpatError, LookupError, ValueError) as error:
        told(1, f"This drawing is not well-formed XML ({error}).", _PLAIN_SVG)
        return None
    size = Size.of(root, told)
    return None if size is None else _Writer(root, size, told).drawing()


def read_proportion(data: bytes) -> tuple[float, float] | None:
    """Return the width and height of a drawing, reading only its beginning."""
    try:
        size = Size.of(root_of(data), lambda *_: None)
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
        """Report it, if it is new."""
        if message not in self._messages:
            self._messages.add(message)
            self._report.add(line, message, remedy, file=self._file)


class _Writer:
    """Rewrite a drawing: every style an attribute, every colour and length in plain notation."""

    def __init__(self, root: Element, size: Size, tell: Tell) -> None:
        self._root = root
        self._size = size
        self._by = factor_for(size)
        self._tell = tell
        self._pieces: list[str] = []
        self._text: list[str] = []
        elements = list(root.all())
        if any(each.name == "clipPath" for each in elements):
            from kiosk.core.leaflet.clips import leave_out_clips

            leave_out_clips(elements, size)
        styled = [each for each in elements if each.name == "style" or "style" in each.attributes]
        self._sheet = _sheet_of(styled, tell) if styled else None
        self._paints = Paints(complete(elements), tell)
        self._colours_of_uses: dict[Colour, int] = {}
        self._current_colours: set[Colour] = set()
        self._ids: set[str] = set()

    def drawing(self) -> Drawing:
        """Return what was read."""
        self._write(self._root, Inherited())
        for colour, line in self._colours_of_uses.items():
            if self._current_colours - {colour}:
                message = "This drawing repeats shapes of one current colour in another one."
                self._tell(line, message, "Give them their colours by fill and stroke.")
        self._pieces.append("".join(self._text))
        return Drawing(self._size.shown_width, self._size.shown_height, tuple(self._pieces))

    def _write(self, element: Element, around: Inherited) -> None:
        name = element.name
        if name == "style" or name in BY_REFERENCE:
            return
        is_root = element is self._root
        if name not in DRAWN or (name == "svg" and not is_root):
            self._tell_element(element)
        inherited, end = self._begin(element, around)
        if name in TEXT:
            self._text.append(element.text.translate(_ESCAPED))
        for child in element.children:
            self._write(child, inherited)
        self._text.append(end)

    def _begin(self, element: Element, around: Inherited) -> tuple[Inherited, str]:
        """Write the element up to its children; return what they inherit, and what ends it."""
        attributes, style = self._parted(element)
        self._take_id(attributes)
        if element.name == "stop":
            style.setdefault("stop-color", BLACK)
            around = Inherited(around.colour)
        paints, inherited = self._paints.of(style, around, element.line)
        self._note_colour(element, style, inherited.colour)
        own_visibility = style.pop("visibility", None)
        if inherited.is_hidden and element.name in SEEN:
            style.update(_hidden(is_for_use="id" in attributes and own_visibility is None))
        end = self._begin_group(element, attributes, style, inherited)
        self._text.append(f"<{element.name}")
        if element is self._root:
            self._write_size()
        values = {name: self._value(name, value, element) for name, value in attributes.items()}
        complete_radii(element.name, values)
        pull_in_focus(element.name, values)
        for each, value in values.items():
            self._attribute(each, value)
        for each, paint in paints.items():
            self._paint(each, paint)
        for each, opacity in OPACITIES.items():
            if inherited.opacity(each) != around.opacity(each):
                self._attribute(opacity, f"{inherited.opacity(each):.4g}")
        for each, value in style.items():
            if each in KEPT:
                self._attribute(each, self._value(each, value.lower(), element))
        self._text.append(">")
        return inherited, f"</{element.name}>{end}"

    def _take_id(self, attributes: dict[str, str]) -> None:
        """Leave the id to the first of several, as a browser does."""
        given = attributes.get("id")
        if given in self._ids:
            del attributes["id"]
        elif given is not None:
            self._ids.add(given)

    def _note_colour(self, element: Element, style: Mapping[str, str], colour: Colour) -> None:
        """Note the current colour where it is asked for, and where shapes are repeated in it."""
        if element.name == "use":
            self._colours_of_uses.setdefault(colour, element.line)
        elif any(style.get(name, "").lower() == CURRENT for name in ("fill", "stroke")):
            self._current_colours.add(colour)

    def _begin_group(
        self,
        element: Element,
        attributes: dict[str, str],
        style: dict[str, str],
        inherited: Inherited,
    ) -> str:
        """Begin a group for what is transparent as a whole, and return what ends it.

        Qt makes that of groups alone, and of those with two parts: of others, each of the shapes
        became transparent, even the fill and the outline of one, and shone through the next.
        """
        is_of_both = element.name in SHAPES and len(inherited.painted) > 1
        is_of_parts = element.name in ("svg", "g", "use") or is_of_both
        if share_of(style.get("opacity", "")) == 1 or not is_of_parts:
            return ""
        opacity = style.pop("opacity")
        if element is self._root:
            group = Element("g", element.line, {"opacity": opacity})
            group.children, element.children = element.children, [group]
            return ""
        self._text.append("<g")
        self._attribute("opacity", self._value("opacity", opacity, element))
        if "id" in attributes:
            self._attribute("id", attributes.pop("id"))
        self._text.append("><g></g>")
        return "</g>"

    def _write_size(self) -> None:
        size = self._size
        box = (each * self._by for each in (size.left, size.top, size.width, size.height))
        self._attribute("xmlns", SVG)
        self._attribute("viewBox", " ".join(map(str, box)))
        self._attribute("width", str(size.shown_width))
        self._attribute("height", str(size.shown_height))

    def _attribute(self, name: str, value: str) -> None:
        self._text.append(f' {name}="{value.translate(_ESCAPED)}"')

    def _paint(self, name: str, paint: Paint) -> None:
        if isinstance(paint, str):
            self._attribute(name, paint)
            return
        self._text.append(f' {name}="')
        self._pieces += ["".join(self._text), paint.code]
        self._text = ['"']

    def _parted(self, element: Element) -> tuple[dict[str, str], dict[str, str]]:
        """Return the attributes that are not style, and the style, whatever its origin."""
        attributes, style = {}, {}
        for name, value in element.attributes.items():
            if name in PROPERTIES:
                style[name] = value.strip()
            elif name not in ("style", "class"):
                attributes[name] = value
        for name, value in self._styled(element):
            if name in GEOMETRY:
                attributes[name] = value
            else:
                style[name] = value
        if element is self._root:
            self._complete_root(attributes, style)
        else:
            style = {name: each for name, each in style.items() if name not in OF_THE_WHOLE}
        for name in style.keys() & OTHERWISE.keys():
            self._tell_otherwise(name, style[name], element)
        return attributes, style

    def _complete_root(self, attributes: dict[str, str], style: dict[str, str]) -> None:
        for name in ("viewBox", "width", "height", "x", "y", "preserveAspectRatio"):
            attributes.pop(name, None)
        if "transform" in attributes:
            style["transform"] = attributes.pop("transform")
        style.setdefault("fill", BLACK)
        if self._by != 1 and style.get("stroke-width", "").lower() in NO_LENGTHS:
            style["stroke-width"] = "1"  # which is enlarged, too

    def _styled(self, element: Element) -> Iterator[tuple[str, str]]:
        """Yield what the style sheets and the element's own style set, the winning value last."""
        if self._sheet is not None:
            yield from self._sheet.cascade(
                element.name,
                element.attributes.get("id", ""),
                element.attributes.get("class", "").split(),
                element.attributes.get("style", ""),
            )

    def _value(self, name: str, value: str, element: Element) -> str:
        """Return an attribute's value, its lengths without units."""
        if name == "opacity":
            return f"{share_of(value):.4g}"
        if name in ("d", "points") and not PATH.fullmatch(value):
            message = "This drawing has a path that is not drawn to its end."
            self._tell(element.line, message, "Save the drawing anew.")
        if name in ("d", "points"):
            return enlarged_path(with_dots(value), self._by)
        if name in ("transform", "gradientTransform"):
            return value if _is_of_shares(element) else enlarged_transform(value, self._by)
        if name == "stroke-dasharray" and value.lower() not in HARMLESS:
            parts = [each for each in SEPARATORS.split(value.strip()) if each]
            return dashes_of([self._length(name, each, element) for each in parts])
        return self._length(name, value, element) if name in LENGTHS else value

    def _length(self, name: str, value: str, element: Element) -> str:
        match = LENGTH.fullmatch(value.strip())
        unit = (match[2] or "") if match else None
        by = 1.0 if _is_of_shares(element) else self._by
        if value.strip().lower() in NO_LENGTHS or (unit == "" and by == 1):
            return value
        if match and unit == "%":
            if _is_of_shares(element):
                return value
            return f"{float(match[1]) / 100 * self._size.share(name) * by:.6g}"
        pixels = pixels_of(value)
        if pixels is None:
            message = f"This drawing has a length that is not read: {quoted(value)}."
            self._tell(element.line, message, "Write it as a plain number.")
            return value
        digits = 6 if unit else 12
        return f"{pixels * by:.{digits}g}" if math.isfinite(pixels * by) else value

    def _tell_element(self, element: Element) -> None:
        if element.name in TEXT:
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

    def _tell_otherwise(self, name: str, value: str, element: Element) -> None:
        is_harmless = value.lower() in HARMLESS and name != "all"
        if is_harmless or (name == "paint-order" and value.startswith("fill")):
            return
        if name == "fr" and share_of(value) == 0:
            return
        if name == "vector-effect" and element.name not in SEEN:
            return
        message = f"This drawing has {name}: {quoted(value)}, which the kiosk does not draw."
        self._tell(element.line, message, OTHERWISE[name])


def _is_of_shares(element: Element) -> bool:
    """Return whether its lengths are shares of what it fills."""
    return element.name in GRADIENTS and not is_in_user_space(element)


def _hidden(*, is_for_use: bool) -> dict[str, str]:
    """Return the style; what is only hidden with its group is seen where <use> repeats it."""
    return {"visibility": "hidden"} if is_for_use else {"display": "none"}


def _sheet_of(styled: Iterable[Element], tell: Tell) -> StyleSheet:
    """Return the rules of these elements, as far as they are styles."""
    from kiosk.core.leaflet.style import StyleSheet, counts

    sheet = StyleSheet()
    for element in styled:
        if element.name == "style" and counts(element.attributes, element.line, tell):
            sheet.add(element.text, element.line, tell)
    return sheet
