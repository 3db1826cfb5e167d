"""Brings out of an OpenDocument text what pandoc passes over, and tells what cannot be brought out.

Pandoc 3.9 reads its text alone: it passes over shapes with words in them, fields, tables within a
cell, pictures in a group or a link, comments and what pictures are said to show, makes a blank of a
tab, and shows what is hidden. So its XML is set right in a copy.

It is long because each thing that pandoc passes over is looked for on its own.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.parsers.expat import ExpatError

from kiosk.authoring.document import TAB, Loss
from kiosk.authoring.headings import largest_at_the_top, told_of_size
from kiosk.authoring.nodes import short
from kiosk.authoring.office import (
    Prepared,
    XmlNode,
    around,
    elements,
    is_within,
    parts_of,
    take_away,
    tree_of,
    write_parts,
)
from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_BODY = "office:body"
_PARAGRAPHS = ("text:p", "text:h")
_MARGINS = tuple(
    f"style:{margin}{pages}" for margin in ("header", "footer") for pages in ("", "-first", "-left")
)
_SHAPES = frozenset({
    "draw:custom-shape", "draw:rect", "draw:circle", "draw:ellipse", "draw:line", "draw:connector",
    "draw:path", "draw:polygon", "draw:polyline", "draw:caption", "draw:measure",
    "draw:regular-polygon",
})  # fmt: skip
_OBJECTS = ("draw:object", "draw:object-ole", "draw:plugin", "draw:applet")
_BOX = "draw:text-box"
_TABLE, _FRAME, _LIST = "table:table", "draw:frame", "text:list"
_PARTS = ("table:table-cell", "text:list-item")
_READ = frozenset({
    *_PARAGRAPHS, "text:span", "text:a", "text:s", "text:tab", "text:line-break", "text:note",
})  # fmt: skip
"""What pandoc reads in a paragraph; what a program fills in stands on the page, too."""

_PASSED_OVER = (
    "draw:a", "draw:g", "table:table-rows", "table:table-row-group", "text:numbered-paragraph",
)  # fmt: skip
"""What pandoc passes over with all that it holds, and the page shows."""

_NEVER_SHOWN = ("text:ruby-text", "text:script")
_NUMBERS_OF_PAGES = ("text:page-number", "text:page-continuation", "text:page-variable-get")
_HIDING = ("text:hidden-text", "text:hidden-paragraph")
_LOST = {
    "office:annotation": "a comment was left out",
    "text:placeholder": "a field that nobody has filled in was left out",
}
_LOST_AS_A_WHOLE = {
    "text:tracked-changes": "changes that were tracked are taken as accepted",
    "text:table-of-content": "the table of contents was left out: the kiosk makes its own",
    "text:illustration-index": "an index was left out",
    "text:table-index": "an index was left out",
    "text:object-index": "an index was left out",
    "text:user-index": "an index was left out",
    "text:alphabetical-index": "an index was left out",
    "text:bibliography": "a list of sources was left out",
}
_OBJECT = "an object, such as a chart or a formula, was left out: save it as a picture"
_DRAWING = "a drawing made in the document was left out: save it as a picture"
_POINTS = re.compile(r"(\d+(?:\.\d+)?)pt")
_USUAL_POINTS = 12.0
_BOLD = "LeafletBold"
_LEAST_BOLD = 600
_NAME, _PARENT = "style:name", "style:parent-style-name"
_TITLE, _SUBTITLE = "Title", "Subtitle"


@frozen
class _Styles:
    """The names of the styles that hide words, of the title, the subtitle, and of words in bold.

    `sizes` has those in points, by the name of a style; what has none is `usual`.
    """

    hidden: frozenset[str]
    titles: frozenset[str]
    subtitles: frozenset[str]
    bold: frozenset[str]
    sizes: tuple[tuple[str, float], ...]
    usual: float


def brought_out(file: Path, folder: Path) -> Prepared:
    """Return a copy of the document in the folder, and what is not in it.

    What cannot be read comes back as it is: pandoc says why. Raise KioskError for a whole book, and
    for what has a password.
    """
    try:
        parts = parts_of(file)
        if b"encryption-data" in parts.get(_MANIFEST, b""):
            raise KioskError(f"{file} has a password: save it without one, and take that.")
        content = tree_of(parts[_CONTENT])
        styles = tree_of(parts[_STYLES]) if _STYLES in parts else None
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, ExpatError):
        return Prepared(file)
    trees = [content] if styles is None else [content, styles]
    styles_known = _styles_in(content, styles)
    losses = [*_of_margins(trees), *_lost(content, styles_known)]
    take_away([each for name in _NEVER_SHOWN for each in content.getElementsByTagName(name)])
    _unwrap([each for each in elements(content) if each.nodeName in _PASSED_OVER])
    while held := [each for each in elements(content) if _is_taken_out(each)]:
        for each in reversed(held):  # each is put right behind its paragraph
            _take_out(content, each)
    _unwrap([each for each in elements(content) if _is_filled_in(each)])
    losses += _tables_to_text(content)
    _free_pictures(content)
    _free_headings(content)
    title = _title(content, styles_known.titles)
    if not title:
        title, told = _title_by_size(content, styles_known)
        losses += told
    _mark_bold(content, styles_known.bold)
    _mark_tabs(content)
    parts[_CONTENT] = content.toxml(encoding="utf-8")
    described = _described(content)
    copy = folder / "document.odt"
    write_parts(copy, parts)
    return Prepared(copy, tuple(losses), title, tuple(described.items()))


def _styles_in(content: XmlNode, styles: XmlNode | None) -> _Styles:
    """Return what the styles say of the text, or those that they are made of.

    Those of the heads and feet of pages may bear the same names, and are others.
    """
    found = list(content.getElementsByTagName("style:style"))
    usual = _USUAL_POINTS
    for common in styles.getElementsByTagName("office:styles") if styles is not None else ():
        found += common.getElementsByTagName("style:style")
        for default in common.getElementsByTagName("style:default-style"):
            if default.getAttribute("style:family") == "paragraph":
                usual = _points(_look([default], "fo:font-size")) or usual
    known: dict[str, XmlNode] = {}
    for style in found:
        known.setdefault(style.getAttribute(_NAME), style)
    lines = {name: _made_of(style, known) for name, style in known.items()}
    kinds = {name: _kind(name, line) for name, line in lines.items()}
    weights = {name: _look(line, "fo:font-weight") for name, line in lines.items()}
    sizes = {name: _points(_look(line, "fo:font-size")) for name, line in lines.items()}
    return _Styles(
        hidden=frozenset(
            name for name, line in lines.items() if _look(line, "text:display") == "none"
        ),
        titles=frozenset({_TITLE, *(name for name, kind in kinds.items() if kind == _TITLE)}),
        subtitles=frozenset({_SUBTITLE, *(name for name in kinds if kinds[name] == _SUBTITLE)}),
        bold=frozenset(name for name, weight in weights.items() if _is_bold(weight)),
        sizes=tuple((name, points) for name, points in sizes.items() if points),
        usual=usual,
    )


def _made_of(style: XmlNode, known: Mapping[str, XmlNode]) -> list[XmlNode]:
    """Return a style and those above it, which say what it does not."""
    line: list[XmlNode] = []
    above: XmlNode | None = style
    while above is not None and above not in line:
        line.append(above)
        above = known.get(above.getAttribute(_PARENT))
    return line


def _kind(name: str, line: Iterable[XmlNode]) -> str:
    """Return whether a style is one of the title or the subtitle; "" if of neither."""
    names = (name, *(style.getAttribute(_PARENT) for style in line))
    return next((each for each in names if each in (_TITLE, _SUBTITLE)), "")


def _look(line: Iterable[XmlNode], attribute: str) -> str:
    """Return what the first of these styles that says so says of its letters."""
    looks = (each for style in line for each in style.getElementsByTagName("style:text-properties"))
    return next(filter(None, (each.getAttribute(attribute) for each in looks)), "")


def _points(size: str) -> float:
    points = _POINTS.fullmatch(size)
    return float(points[1]) if points else 0.0


def _is_bold(weight: str) -> bool:
    return weight == "bold" or (weight.isdigit() and int(weight) >= _LEAST_BOLD)


def _of_margins(trees: Iterable[XmlNode]) -> Iterator[Loss]:
    """Yield what is said at the head and the foot of the pages, but for their numbers."""
    margins = [
        each for tree in trees for name in _MARGINS for each in tree.getElementsByTagName(name)
    ]
    for text in dict.fromkeys(map(_said, margins)):
        if any(sign.isalpha() for sign in text):
            yield Loss("", f"the head or foot of the pages was left out: {short(text)}")
    if any(each.getElementsByTagName("draw:image") for each in margins):
        yield Loss("", "a picture at the head or foot of the pages was left out, such as a logo")


def _lost(content: XmlNode, styles: _Styles) -> Iterator[Loss]:
    """Take away what is not shown, and yield it with the heading that it stands below."""
    below = ""
    gone: list[XmlNode] = []
    for each in [each for body in content.getElementsByTagName(_BODY) for each in elements(body)]:
        name = each.nodeName
        if name == "text:h":
            below = _said(each)
        if name in _LOST_AS_A_WHOLE:
            gone.append(each)
            yield Loss("", _LOST_AS_A_WHOLE[name])
        elif name in _PARAGRAPHS and each.getAttribute("text:style-name") in styles.subtitles:
            gone.append(each)
            yield Loss("", f"the subtitle was left out: {short(_said(each))}")
        elif name in _NUMBERS_OF_PAGES:
            gone.append(each)
        elif what := _told(each, styles):
            gone.append(around(each, _FRAME) if name in _OBJECTS else each)
            yield Loss(below, what)
    take_away(gone)


def _told(element: XmlNode, styles: _Styles) -> str:
    """Return what is told of an element that is not shown; "" if it is."""
    name = element.nodeName
    if what := _LOST.get(name):
        return what
    is_hidden = element.getAttribute("text:style-name") in styles.hidden
    if is_hidden or name in _HIDING or element.getAttribute("text:display") == "none":
        return f"words that are hidden were left out: {short(_said(element))}"
    if name in _OBJECTS and is_within(element, _FRAME):
        return _OBJECT
    return _DRAWING if name in _SHAPES and not _said(element) else ""


def _unwrap(elements: Iterable[XmlNode]) -> None:
    """Put what these elements hold where they stand."""
    for each in elements:
        for child in list(each.childNodes):
            each.parentNode.insertBefore(child, each)
        take_away([each])


def _is_taken_out(element: XmlNode) -> bool:
    """Return whether it is a box or a shape, and in no other one."""
    is_box = element.nodeName == _BOX and is_within(element, _FRAME)
    return (is_box or element.nodeName in _SHAPES) and not is_within(element, _BOX)


def _take_out(content: XmlNode, box: XmlNode) -> None:
    """Put what a box or a shape holds after the paragraph that it hangs on: in a frame, if words.

    What a box says of the pictures in it, as the caption of one, follows them as a paragraph; and a
    frame is none that would stand in a cell or a list, or hold a table.
    """
    whole = around(box, _FRAME) if box.nodeName == _BOX else box
    paragraph = around(whole, *_PARAGRAPHS)
    anchor = paragraph if paragraph is not None else whole
    pictures = [
        each for each in box.getElementsByTagName(_FRAME) if each.getElementsByTagName("draw:image")
    ]
    held = [child for child in box.childNodes if _is_text(child)]
    following = [_alone(content, picture) for picture in pictures]
    said = [each for each in held if _said(each)]
    is_part = anchor.parentNode.nodeName in _PARTS or any(each.nodeName == _TABLE for each in said)
    following += said if pictures or is_part else [_frame(content, said)] * bool(said)
    for each in reversed(following):
        anchor.parentNode.insertBefore(each, anchor.nextSibling)
    take_away([whole])


def _alone(content: XmlNode, picture: XmlNode) -> XmlNode:
    """Return a paragraph that holds a picture."""
    paragraph = content.createElement("text:p")
    paragraph.appendChild(picture)
    return paragraph


def _is_filled_in(element: XmlNode) -> bool:
    """Return whether it is a field, or another thing in a paragraph that pandoc does not know."""
    name = element.nodeName
    is_known = name in _READ or not name.startswith("text:") or is_within(element, "text:note")
    return not is_known and around(element, *_PARAGRAPHS) is not None


def _tables_to_text(content: XmlNode) -> Iterator[Loss]:
    """Put what stands in a table within a table in its place."""
    for table in content.getElementsByTagName(_TABLE):
        if is_within(table, _TABLE):
            for cell in [each for each in elements(table) if each.nodeName == "table:table-cell"]:
                if around(cell, _TABLE) is table:
                    for child in filter(_is_text, list(cell.childNodes)):
                        table.parentNode.insertBefore(child, table)
            take_away([table])
            yield Loss("", "a table within a table became text: read it through")


def _free_pictures(content: XmlNode) -> None:
    """Give pictures that hang on a page or a cell a paragraph of their own."""
    for frame in content.getElementsByTagName(_FRAME):
        if around(frame, *_PARAGRAPHS) is None:
            place = content.createElement("text:p")
            frame.parentNode.replaceChild(place, frame)
            place.appendChild(frame)


def _free_headings(content: XmlNode) -> None:
    """Put headings out of the lists that number them, where they would be items."""
    for heading in content.getElementsByTagName("text:h"):
        item, outer = heading, None
        while (above := around(outer or heading, _LIST)) is not None:
            outer = above
        if outer is None:
            continue
        while item.parentNode is not outer:
            item = item.parentNode
        before = outer.cloneNode(False)
        while outer.firstChild is not item:
            before.appendChild(outer.firstChild)
        for each in (before, heading):
            outer.parentNode.insertBefore(each, outer)
        take_away([each for each in (before, outer) if not _said(each)])


def _is_text(child: XmlNode) -> bool:
    return child.nodeName in (*_PARAGRAPHS, _LIST, _TABLE)


def _frame(content: XmlNode, held: Iterable[XmlNode]) -> XmlNode:
    """Return a table of one cell that holds these elements."""
    table = outer = content.createElement(_TABLE)
    for name in ("table:table-row", "table:table-cell"):
        outer = outer.appendChild(content.createElement(name))
    for each in held:
        outer.appendChild(each)
    return table


def _title(content: XmlNode, titles: frozenset[str]) -> str:
    """Take the title out of the text, and return it; "" if no paragraph is marked as one."""
    for each in content.getElementsByTagName("text:p"):
        if each.getAttribute("text:style-name") in titles and (said := _said(each)):
            _take_title(content, each)
            return said
    return ""


def _title_by_size(content: XmlNode, styles: _Styles) -> tuple[str, tuple[Loss, ...]]:
    """Take the line in the largest letters out of the text as its title; "" if none stands out."""
    (text,) = content.getElementsByTagName("office:text") or (None,)
    children = [each for each in (text.childNodes if text is not None else ()) if _is_line(each)]
    headings = (place for place, each in enumerate(children) if each.nodeName == "text:h")
    first = next(headings, len(children))
    paragraphs = [each for each in children if each.nodeName == "text:p"]
    sizes = dict(styles.sizes)
    lines = [(_said(each), _size_of(each, sizes, styles.usual)) for each in paragraphs]
    places = largest_at_the_top(lines, first)
    if not places:
        return "", ()
    title = " ".join(lines[place][0] for place in places)
    for place in places:
        _take_title(content, paragraphs[place])
    return title, (told_of_size(title),)


def _take_title(content: XmlNode, paragraph: XmlNode) -> None:
    """Take a paragraph out of the text; a picture that hangs on it stays."""
    pictures = content.createElement("text:p")
    for frame in paragraph.getElementsByTagName(_FRAME):
        pictures.appendChild(frame)
    paragraph.parentNode.replaceChild(pictures, paragraph)


def _is_line(child: XmlNode) -> bool:
    return child.nodeName in _PARAGRAPHS and bool(_said(child))


def _size_of(paragraph: XmlNode, sizes: Mapping[str, float], usual: float) -> float:
    """Return how large the smallest letters of a paragraph are, in points."""
    own = sizes.get(paragraph.getAttribute("text:style-name"), usual)
    spans = [each for each in paragraph.getElementsByTagName("text:span") if _said(each)]
    if "".join(map(_said, spans)) != _said(paragraph):
        return own
    return min(
        (sizes.get(each.getAttribute("text:style-name"), own) for each in spans), default=own
    )


def _mark_bold(content: XmlNode, bold: frozenset[str]) -> None:
    """Say of the words of a paragraph in bold that they are: pandoc reads that of words alone."""
    paragraphs = [
        each
        for each in content.getElementsByTagName("text:p")
        if each.getAttribute("text:style-name") in bold
    ]
    if not paragraphs:
        return
    look = content.createElement("style:text-properties")
    look.setAttribute("fo:font-weight", "bold")
    style = content.createElement("style:style")
    style.setAttribute("style:name", _BOLD)
    style.setAttribute("style:family", "text")
    style.appendChild(look)
    for styles in content.getElementsByTagName("office:automatic-styles"):
        styles.appendChild(style)
    for each in paragraphs:
        span = content.createElement("text:span")
        span.setAttribute("text:style-name", _BOLD)
        for child in list(each.childNodes):
            span.appendChild(child)
        each.appendChild(span)


def _mark_tabs(content: XmlNode) -> None:
    for tab in content.getElementsByTagName("text:tab"):
        tab.parentNode.replaceChild(content.createTextNode(TAB), tab)


def _described(content: XmlNode) -> dict[str, str]:
    """Return what each picture is said to show, by the name of its file."""
    found: dict[str, str] = {}
    for frame in content.getElementsByTagName(_FRAME):
        said = next(filter(None, map(_words, _descriptions(frame))), "")
        for image in frame.getElementsByTagName("draw:image") if said else ():
            found.setdefault(image.getAttribute("xlink:href").rpartition("/")[2], said)
    return found


def _descriptions(frame: XmlNode) -> Iterator[XmlNode]:
    for name in ("svg:desc", "svg:title"):
        yield from (each for each in frame.childNodes if each.nodeName == name)


def _words(element: XmlNode) -> str:
    """Return all that stands in an element, its blanks as one."""
    texts = "".join(
        each.data if each.nodeType == each.TEXT_NODE else _words(each)
        for each in element.childNodes
    )
    return " ".join(texts.split())


def _said(element: XmlNode) -> str:
    """Return the words of an element that stand on the page, without notes and descriptions."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: XmlNode) -> Iterator[str]:
    for child in element.childNodes:
        if child.nodeType == child.TEXT_NODE:
            yield child.data
        elif child.nodeName in ("text:s", "text:tab", "text:line-break"):
            yield " "
        elif child.nodeName not in _NOT_SAID:
            yield from _texts(child)
            if child.nodeName in _PARAGRAPHS:
                yield " "


_NOT_SAID = ("svg:desc", "svg:title", "text:note", "office:annotation", *_NUMBERS_OF_PAGES)
