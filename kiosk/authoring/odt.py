"""Brings out of an OpenDocument text what pandoc passes over, and tells what cannot be brought out.

Pandoc 3.9 reads its text alone: it passes over shapes with words in them, fields, comments and
what pictures are said to show, and shows what is hidden. So its XML is set right in a copy.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.parsers.expat import ExpatError

from kiosk.authoring.document import Loss
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
from kiosk.core.frozen import frozen

_CONTENT, _STYLES = "content.xml", "styles.xml"
_BODY = "office:body"
_PARAGRAPHS = ("text:p", "text:h")
_MARGINS = ("style:header", "style:footer")
_SHAPES = frozenset({
    "draw:custom-shape", "draw:rect", "draw:circle", "draw:ellipse", "draw:line", "draw:connector",
    "draw:path", "draw:polygon", "draw:polyline", "draw:caption", "draw:measure",
    "draw:regular-polygon",
})  # fmt: skip
_OBJECTS = ("draw:object", "draw:object-ole", "draw:plugin", "draw:applet")
_BOX = "draw:text-box"
_FIELDS = frozenset({
    "text:date", "text:time", "text:creation-date", "text:creation-time", "text:modification-date",
    "text:modification-time", "text:print-date", "text:author-name", "text:author-initials",
    "text:initial-creator", "text:creator", "text:title", "text:subject", "text:keywords",
    "text:description", "text:chapter", "text:file-name", "text:page-count", "text:user-defined",
    "text:user-field-get", "text:user-field-input", "text:variable-get", "text:variable-set",
    "text:variable-input", "text:expression", "text:text-input", "text:drop-down",
    "text:conditional-text", "text:reference-ref", "text:bookmark-ref", "text:sequence-ref",
    "text:sequence", "text:note-ref", "text:sender-firstname", "text:sender-lastname",
    "text:sender-title", "text:sender-position", "text:sender-company", "text:sender-phone-work",
    "text:sender-phone-private", "text:sender-email", "text:sender-street", "text:sender-city",
    "text:sender-postal-code", "text:database-display", "text:template-name",
})  # fmt: skip
"""What a program fills in: it stands on the page as its words."""

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
_NAMES_OF_STYLES = ("style:name", "style:parent-style-name")


@frozen
class _Styles:
    """The names of the styles that hide words, of the title, the subtitle, and of words in bold.

    `sizes` has those in points, by the name of a style.
    """

    hidden: frozenset[str]
    titles: frozenset[str]
    subtitles: frozenset[str]
    bold: frozenset[str]
    sizes: tuple[tuple[str, float], ...]


def brought_out(file: Path, folder: Path) -> Prepared:
    """Return a copy of the document in the folder, and what is not in it.

    What cannot be read comes back as it is: pandoc says why. Raise KioskError for a whole book.
    """
    try:
        parts = parts_of(file)
        content = tree_of(parts[_CONTENT])
        styles = tree_of(parts[_STYLES]) if _STYLES in parts else None
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, ExpatError):
        return Prepared(file)
    trees = [content] if styles is None else [content, styles]
    styles_known = _styles_in(trees)
    losses = [*_of_margins(trees), *_lost(content, styles_known)]
    for box in content.getElementsByTagName(_BOX):
        _take_out(content, box)
    for shape in [each for each in elements(content) if each.nodeName in _SHAPES]:
        _take_out(content, shape)
    for field in [each for each in elements(content) if each.nodeName in _FIELDS]:
        field.parentNode.replaceChild(content.createTextNode(_said(field)), field)
    title = _title(content, styles_known.titles)
    if not title:
        title, told = _title_by_size(content, dict(styles_known.sizes))
        losses += told
    _mark_bold(content, styles_known.bold)
    parts[_CONTENT] = content.toxml(encoding="utf-8")
    described = _described(content)
    copy = folder / "document.odt"
    write_parts(copy, parts)
    return Prepared(copy, tuple(losses), title, tuple(described.items()))


def _styles_in(trees: Iterable[XmlNode]) -> _Styles:
    hidden: set[str] = set()
    bold: set[str] = set()
    sizes: list[tuple[str, float]] = []
    titles, subtitles = {"Title"}, {"Subtitle"}
    for style in [each for tree in trees for each in tree.getElementsByTagName("style:style")]:
        name, parent = map(style.getAttribute, _NAMES_OF_STYLES)
        looks = style.getElementsByTagName("style:text-properties")
        if any(each.getAttribute("text:display") == "none" for each in looks):
            hidden.add(name)
        if any(each.getAttribute("fo:font-weight") == "bold" for each in looks):
            bold.add(name)
        points = [_POINTS.fullmatch(each.getAttribute("fo:font-size")) for each in looks]
        sizes += [(name, float(each[1])) for each in points if each]
        for known in (titles, subtitles):
            if parent in known:
                known.add(name)
    return _Styles(
        hidden=frozenset(hidden),
        titles=frozenset(titles),
        subtitles=frozenset(subtitles),
        bold=frozenset(bold),
        sizes=tuple(sizes),
    )


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
            gone.append(around(each, "draw:frame") if name in _OBJECTS else each)
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
    if name in _OBJECTS and is_within(element, "draw:frame"):
        return _OBJECT
    return _DRAWING if name in _SHAPES and not _said(element) else ""


def _take_out(content: XmlNode, box: XmlNode) -> None:
    """Put what a box or a shape holds after the paragraph that it hangs on: in a frame, if words.

    What a box says of the pictures in it, as the caption of one, follows them as a paragraph.
    """
    whole = around(box, "draw:frame") if box.nodeName == _BOX else box
    if whole is None or is_within(whole, _BOX) or whole.parentNode is None:
        return
    paragraph = around(whole, *_PARAGRAPHS)
    pictures = [
        each
        for each in box.getElementsByTagName("draw:frame")
        if each.getElementsByTagName("draw:image")
    ]
    held = [child for child in box.childNodes if _is_text(child)]
    if paragraph is not None:
        take_away([whole])
    following: list[XmlNode] = []
    for picture in pictures:
        alone = content.createElement("text:p")
        alone.appendChild(picture)
        following.append(alone)
    said = [each for each in held if _said(each)]
    following += said if pictures else [_frame(content, said)] * bool(said)
    anchor = paragraph if paragraph is not None else whole
    for each in reversed(following):
        anchor.parentNode.insertBefore(each, anchor.nextSibling)
    if paragraph is None:
        take_away([whole])


def _is_text(child: XmlNode) -> bool:
    return child.nodeName in (*_PARAGRAPHS, "text:list", "table:table")


def _frame(content: XmlNode, held: Iterable[XmlNode]) -> XmlNode:
    """Return a table of one cell that holds these elements."""
    table = outer = content.createElement("table:table")
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


def _title_by_size(content: XmlNode, sizes: Mapping[str, float]) -> tuple[str, tuple[Loss, ...]]:
    """Take the line in the largest letters out of the text as its title; "" if none stands out."""
    (text,) = content.getElementsByTagName("office:text") or (None,)
    children = [each for each in (text.childNodes if text is not None else ()) if _is_line(each)]
    headings = (place for place, each in enumerate(children) if each.nodeName == "text:h")
    first = next(headings, len(children))
    lines = [(_said(each), _size_of(each, sizes)) for each in children if each.nodeName == "text:p"]
    paragraphs = [each for each in children if each.nodeName == "text:p"]
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
    for frame in paragraph.getElementsByTagName("draw:frame"):
        pictures.appendChild(frame)
    paragraph.parentNode.replaceChild(pictures, paragraph)


def _is_line(child: XmlNode) -> bool:
    return child.nodeName in _PARAGRAPHS and bool(_said(child))


def _size_of(paragraph: XmlNode, sizes: Mapping[str, float]) -> float:
    """Return how large the smallest letters of a paragraph are, in points."""
    own = sizes.get(paragraph.getAttribute("text:style-name"), _USUAL_POINTS)
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


def _described(content: XmlNode) -> dict[str, str]:
    """Return what each picture is said to show, by the name of its file."""
    found: dict[str, str] = {}
    for frame in content.getElementsByTagName("draw:frame"):
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
