"""Says of the words of a Word document what its styles say: pandoc reads their names alone.

So bold, large or hidden letters of a style of one's own stand on the words themselves, and what
such a style has in Word's outline is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kiosk.authoring.office import XmlNode, around

_KNOWN = re.compile("heading|title|subtitle|caption|toc", re.IGNORECASE)
"""How the names of styles begin that pandoc knows: what is made of one of them is left to it."""

_HEADING = "heading {}"
_DEEPEST = 6
_NO = ("0", "false", "off")
_SAID = ("w:b", "w:vanish", "w:sz")


class _Styles:
    """The styles of a document, by their ids."""

    def __init__(self, tree: XmlNode) -> None:
        self._tree = tree
        self._by_id = {_value(each, "w:styleId"): each for each in _styles_in(tree)}
        self._ids = {_named(each): key for key, each in self._by_id.items()}
        defaults = tree.getElementsByTagName("w:rPrDefault")
        self._defaults = [_child(each, "w:rPr") for each in defaults]
        self._usual = next((each for each in self._by_id.values() if _is_usual(each)), None)

    def line(self, style_id: str) -> list[XmlNode]:
        """Return a style and those that it is made of, the nearest first."""
        found: list[XmlNode] = []
        style = self._by_id.get(style_id) if style_id else self._usual
        while style is not None and style not in found:
            found.append(style)
            style = self._by_id.get(_value(_child(style, "w:basedOn"), "w:val"))
        return found

    def said(self, name: str, of_words: Sequence[XmlNode], of_lines: Sequence[XmlNode]) -> str:
        """Return what the styles of a run and of its paragraph say of this look; "" if nothing.

        What the usual style is, whose own words all others are told by, tells nothing but a size.
        """
        known = [_child(each, "w:rPr") for each in (*of_words, *of_lines) if not _is_usual(each)]
        if name == "w:sz":
            known += [_child(self._usual, "w:rPr"), *self._defaults]
        marks = (mark for each in known if (mark := _child(each, name)) is not None)
        return next((_value(mark, "w:val") or "1" for mark in marks), "")

    def heading(self, level: int) -> str:
        """Return the id of Word's own style of a heading, which is added if it is not there."""
        name = _HEADING.format(level)
        if name not in self._ids:
            style = self._tree.createElement("w:style")
            style.setAttribute("w:type", "paragraph")
            self._ids[name] = f"Heading{level}"
            style.setAttribute("w:styleId", self._ids[name])
            of_name = style.appendChild(self._tree.createElement("w:name"))
            of_name.setAttribute("w:val", name)
            self._tree.documentElement.appendChild(style)
        return self._ids[name]


def say_styles(document: XmlNode, tree: XmlNode) -> None:
    """Say on the words of a document, and in `tree`, what its styles are, what they say."""
    styles = _Styles(tree)
    for paragraph in document.getElementsByTagName("w:p"):
        look = _child(paragraph, "w:pPr")
        line = styles.line(_value(_child(look, "w:pStyle"), "w:val"))
        if any(_KNOWN.match(_named(each)) for each in line):
            continue
        level = _level([look, *(_child(each, "w:pPr") for each in line)])
        if level is not None and level <= _DEEPEST:
            _set_style(document, paragraph, styles.heading(level))
            continue
        for run in paragraph.getElementsByTagName("w:r"):
            if around(run, "w:p") is paragraph:
                _say(document, styles, run, line)


def _say(document: XmlNode, styles: _Styles, run: XmlNode, line: Sequence[XmlNode]) -> None:
    look = _child(run, "w:rPr")
    style_id = _value(_child(look, "w:rStyle"), "w:val")
    of_words = styles.line(style_id) if style_id else []
    for name in _SAID:
        said = styles.said(name, of_words, line)
        if _child(look, name) is None and said and said not in _NO:
            if look is None:
                look = run.insertBefore(document.createElement("w:rPr"), run.firstChild)
            mark = look.appendChild(document.createElement(name))
            mark.setAttribute("w:val", said)


def _set_style(document: XmlNode, paragraph: XmlNode, style_id: str) -> None:
    look = _child(paragraph, "w:pPr")
    if look is None:
        look = paragraph.insertBefore(document.createElement("w:pPr"), paragraph.firstChild)
    mark = _child(look, "w:pStyle")
    if mark is None:
        mark = look.insertBefore(document.createElement("w:pStyle"), look.firstChild)
    mark.setAttribute("w:val", style_id)


def _level(looks: Iterable[XmlNode | None]) -> int | None:
    """Return the level in Word's outline that the first of these says, from 1; None if none."""
    levels = (_value(_child(look, "w:outlineLvl"), "w:val") for look in looks)
    said = next(filter(None, levels), "")
    return int(said) + 1 if said.isdigit() else None


def _styles_in(tree: XmlNode) -> Iterator[XmlNode]:
    return (each for each in tree.documentElement.childNodes if each.nodeName == "w:style")


def _named(style: XmlNode) -> str:
    return _value(_child(style, "w:name"), "w:val").lower()


def _is_usual(style: XmlNode) -> bool:
    is_of_lines = _value(style, "w:type") == "paragraph"
    return is_of_lines and _value(style, "w:default") not in ("", *_NO)


def _child(element: XmlNode | None, name: str) -> XmlNode | None:
    children = element.childNodes if element is not None else ()
    return next((each for each in children if each.nodeName == name), None)


def _value(element: XmlNode | None, name: str) -> str:
    return str(element.getAttribute(name)) if element is not None else ""
