"""Brings out of a Word document what pandoc passes over, and tells what cannot be brought out.

Pandoc 3.9 loses the paragraph that a text box hangs on, makes a blank of a tab, and says nothing of
drawings that Word itself made. So its XML is set right in a copy, which pandoc reads.

It is long because each thing that pandoc passes over is looked for on its own.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.parsers.expat import ExpatError

from kiosk.authoring.document import TAB, Loss
from kiosk.authoring.headings import is_like_a_heading, largest_at_the_top, told_of_size
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
from kiosk.authoring.word_styles import say_styles

_STYLES = "word/styles.xml"
_TEXT = re.compile(r"word/document\d*\.xml")
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_HEADING = re.compile(r"(?:heading|titre|überschrift|título|titolo)\s*\d", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b")
_LOST = {
    "dgm:relIds": "a diagram (SmartArt) was left out: save it as a picture in the document",
    "c:chart": "a chart was left out: save it as a picture in the document",
    "o:OLEObject": "an object of another program was left out: save it as a picture",
    "w:commentReference": "a comment was left out",
    "w:ins": "changes that were tracked are taken as accepted",
    "w:del": "changes that were tracked are taken as accepted",
    "w:moveTo": "changes that were tracked are taken as accepted",
}
_UNFILLED = "a field that nobody has filled in was left out"
_HIDDEN = "words that are hidden in Word were left out"
_CROPPED = (
    "a picture that was cropped in Word is shown whole: delete its cropped areas in Word (Compress"
    " Pictures), and bring it in again"
)
_TURNED = "a picture that was turned in Word stands as it was before: turn it, and put it in anew"
_TITLE_STYLE = re.compile(
    rb"""<w:style\b[^>]*w:styleId="([^"]+)"[^>]*>\s*<w:name w:val="[Tt]itle"/>"""
)
_USUAL_SIZE = "22"
"""In half points, where a paragraph does not say its own."""

_MARKS = ("w:customXml", "w:moveTo", "w:bdo", "w:dir", "w:rubyBase")
_GONE = ("w:moveFrom", "w:rt")
"""What was moved away, and how the signs below are read."""

_NO = ("0", "false", "off")
_BOX = "w:txbxContent"
_FALLBACK = "mc:Fallback"
_PICTURES = ("pic:pic", "v:imagedata")
_SHAPES = ("wps:wsp", "v:shape", "v:rect", "v:line")


def brought_out(file: Path, folder: Path) -> Prepared:
    """Return a copy of the document in the folder, and what is not in it.

    What cannot be read comes back as it is: pandoc says why. Raise KioskError for a whole book.
    """
    try:
        parts = parts_of(file)
        (name,) = filter(_TEXT.fullmatch, parts)
        document = tree_of(parts[name])
        margins = [tree_of(data) for part, data in parts.items() if _MARGIN.fullmatch(part)]
        linked = tuple(_of_linked_pictures(document, parts))
        styles = tree_of(parts[_STYLES]) if _STYLES in parts else None
    except (OSError, ValueError, zipfile.BadZipFile, ExpatError):
        return Prepared(file)
    if styles is not None:
        say_styles(document, styles)
        parts[_STYLES] = styles.toxml(encoding="utf-8")
    losses = (*_of_margins(margins), *_of_contents(document), *_lost(document), *linked)
    take_away([*_hidden(document), *_unfilled(document)])
    _unwrap(document)
    title, told = _title_by_size(document, parts)
    _take_boxes_out(document)
    _mark_tabs(document)
    parts[name] = document.toxml(encoding="utf-8")
    copy = folder / "document.docx"
    write_parts(copy, parts)
    return Prepared(copy, (*losses, *told), title)


def _of_margins(margins: list[XmlNode]) -> Iterator[Loss]:
    """Yield what is said at the head and the foot of the pages, but for their numbers."""
    said = dict.fromkeys(_said(each.documentElement) for each in margins)
    for text in said:
        if any(sign.isalpha() for sign in text):
            yield Loss("", f"the head or foot of the pages was left out: {short(text)}")
    if any(each.getElementsByTagName(name) for each in margins for name in _PICTURES):
        yield Loss("", "a picture at the head or foot of the pages was left out, such as a logo")


def _of_contents(document: XmlNode) -> Iterator[Loss]:
    """Take tables of contents away, and tell it once: as a field, or in a block of its own."""
    gone = [
        around(each, "w:sdt")
        for each in document.getElementsByTagName("w:docPartGallery")
        if each.getAttribute("w:val") == "Table of Contents"
    ]
    gone += [
        each
        for each in document.getElementsByTagName("w:fldSimple")
        if _CONTENTS.match(each.getAttribute("w:instr"))
    ]
    gone += _runs_of_contents(document)
    take_away(gone)
    if gone:
        yield Loss("", "the table of contents was left out: the kiosk makes its own")


def _runs_of_contents(document: XmlNode) -> list[XmlNode]:
    """Return the runs of each field that is a table of contents, with the fields within it."""
    found: list[XmlNode] = []
    begun: list[XmlNode] = []
    contents = 0  # how many fields deep it began
    for run in document.getElementsByTagName("w:r"):
        begun += [run] * len(_marks(run, "begin"))
        if begun and not contents and _CONTENTS.match(_instruction(run)):
            contents = len(begun)
            found += [begun[-1]] * (begun[-1] is not run)
        if contents:
            found.append(run)
        del begun[len(begun) - len(_marks(run, "end")) :]
        contents *= contents <= len(begun)
    return found


def _marks(run: XmlNode, kind: str) -> list[XmlNode]:
    """Return the signs in a run with which a field begins, or ends."""
    marks = run.getElementsByTagName("w:fldChar")
    return [each for each in marks if each.getAttribute("w:fldCharType") == kind]


def _instruction(run: XmlNode) -> str:
    texts = run.getElementsByTagName("w:instrText")
    return "".join(node.data for each in texts for node in each.childNodes)


def _lost(document: XmlNode) -> Iterator[Loss]:
    below = ""
    for paragraph in document.getElementsByTagName("w:p"):
        if is_within(paragraph, _BOX):
            continue
        if _is_heading(paragraph) or _is_bold_line(paragraph):
            below = _said(paragraph)
        names = {each.tagName for each in elements(paragraph)}
        yield from (Loss(below, what) for name, what in _LOST.items() if name in names)
        if any(map(_is_bare, elements(paragraph))):
            yield Loss(below, "a drawing made in Word was left out: save it as a picture")
        if _holds_unfilled(paragraph):
            yield Loss(below, _UNFILLED)
        if any(map(_said, _hidden(paragraph))):
            yield Loss(below, _HIDDEN)
        yield from (Loss(below, what) for what in _of_pictures(paragraph))


def _hidden(element: XmlNode) -> list[XmlNode]:
    """Return the runs that Word shows on no page."""
    marks = element.getElementsByTagName("w:vanish")
    return [
        each.parentNode.parentNode
        for each in marks
        if each.parentNode.parentNode.tagName == "w:r" and each.getAttribute("w:val") not in _NO
    ]


def _holds_unfilled(paragraph: XmlNode) -> bool:
    outer = around(paragraph, "w:sdt")
    return bool(_unfilled(paragraph) or (outer is not None and _unfilled(outer)))


def _unfilled(document: XmlNode) -> list[XmlNode]:
    """Return the fields of a form that ask to be filled in, and are not."""
    marks = document.getElementsByTagName("w:showingPlcHdr")
    return [around(each, "w:sdt") for each in marks if each.getAttribute("w:val") not in _NO]


def _of_pictures(paragraph: XmlNode) -> Iterator[str]:
    """Yield what Word does to pictures when it shows them, and a kiosk does not."""
    crops = paragraph.getElementsByTagName("a:srcRect")
    if any(value != "0" for each in crops for _side, value in each.attributes.items()):
        yield _CROPPED
    for picture in paragraph.getElementsByTagName("pic:pic"):
        frames = picture.getElementsByTagName("a:xfrm")
        if any(each.getAttribute("rot") not in ("", "0") for each in frames):
            yield _TURNED


def _is_bare(element: XmlNode) -> bool:
    """Return whether it is a shape with neither text nor picture."""
    is_shape = element.tagName in _SHAPES and not is_within(element, _FALLBACK)
    return is_shape and not any(element.getElementsByTagName(name) for name in (_BOX, *_PICTURES))


def _is_heading(paragraph: XmlNode) -> bool:
    styles = paragraph.getElementsByTagName("w:pStyle")
    return any(_HEADING.match(each.getAttribute("w:val")) for each in styles)


def _unwrap(document: XmlNode) -> None:
    """Put what a program has marked where its mark stood: pandoc passes over both."""
    take_away([each for name in _GONE for each in document.getElementsByTagName(name)])
    for ruby in document.getElementsByTagName("w:ruby"):
        run = ruby.parentNode
        for base in ruby.getElementsByTagName("w:rubyBase"):
            run.parentNode.insertBefore(base, run)
    for name in _MARKS:
        for mark in document.getElementsByTagName(name):
            for child in list(mark.childNodes):
                mark.parentNode.insertBefore(child, mark)
            mark.parentNode.removeChild(mark)


def _is_bold_line(paragraph: XmlNode) -> bool:
    """Return whether it is a line in bold, which becomes a heading."""
    runs = [each for each in paragraph.getElementsByTagName("w:r") if _said(each)]
    return bool(runs) and all(map(_is_bold, runs)) and is_like_a_heading(_said(paragraph))


def _is_bold(run: XmlNode) -> bool:
    return any(each.getAttribute("w:val") not in _NO for each in run.getElementsByTagName("w:b"))


def _title_by_size(document: XmlNode, parts: Mapping[str, bytes]) -> tuple[str, tuple[Loss, ...]]:
    """Take the line in the largest letters, near the top, out of the text as its title.

    So most people make one. Return "" where a style marks one, and where no line stands out.
    """
    styles = parts.get(_STYLES, b"")
    paragraphs = [
        each
        for each in document.getElementsByTagName("w:p")
        if each.parentNode.nodeName == "w:body" and _said(each)
    ]
    ids = {each.decode() for each in _TITLE_STYLE.findall(styles)} | {"Title"}
    if any(_style_id(each) in ids for each in paragraphs):
        return "", ()
    lines = [(_said(each), _size_of(each)) for each in paragraphs]
    headings = (place for place, each in enumerate(paragraphs) if _is_heading(each))
    places = largest_at_the_top(lines, next(headings, len(lines)))
    if not places:
        return "", ()
    for place in places:
        _empty(paragraphs[place])
    title = " ".join(lines[place][0] for place in places)
    return title, (told_of_size(title),)


def _empty(paragraph: XmlNode) -> None:
    """Take the words out of a paragraph; a picture or a box that hangs on it stays."""
    for text in list(paragraph.getElementsByTagName("w:t")):
        if around(text, "w:p") is paragraph:
            take_away([text])


def _size_of(paragraph: XmlNode) -> float:
    """Return how large the smallest letters of a paragraph are, in half points."""
    runs = [each for each in paragraph.getElementsByTagName("w:r") if _said(each)]
    sizes = [
        next((each.getAttribute("w:val") for each in run.getElementsByTagName("w:sz")), _USUAL_SIZE)
        for run in runs
    ]
    return min((float(each) for each in sizes if each.replace(".", "", 1).isdigit()), default=0)


def _style_id(paragraph: XmlNode) -> str:
    styles = paragraph.getElementsByTagName("w:pStyle")
    return str(styles[0].getAttribute("w:val")) if styles else ""


def _of_linked_pictures(document: XmlNode, parts: Mapping[str, bytes]) -> Iterator[Loss]:
    """Yield the pictures that the document names, and does not hold."""
    files = {}
    if relations := parts.get("word/_rels/document.xml.rels"):
        for each in tree_of(relations).getElementsByTagName("Relationship"):
            target = each.getAttribute("Target")
            is_outside = each.getAttribute("TargetMode") == "External"
            is_held = f"word/{target}" in parts or target.lstrip("/") in parts
            files[each.getAttribute("Id")] = "" if is_held and not is_outside else target
    for blip in document.getElementsByTagName("a:blip"):
        for target in {files.get(blip.getAttribute(name), "") for name in ("r:embed", "r:link")}:
            if target and not is_within(blip, _FALLBACK):
                what = f"a picture was left out, which the document does not hold: {short(target)}"
                yield Loss(_heading_above(blip), f"{what}. In Word, put it in anew")


def _heading_above(element: XmlNode) -> str:
    """Return the heading that something stands below; "" if none."""
    body = around(element, "w:body")
    inner = element
    while inner.parentNode is not body:
        inner = inner.parentNode
    while inner is not None:
        if inner.nodeName == "w:p" and (_is_heading(inner) or _is_bold_line(inner)):
            return _said(inner)
        inner = inner.previousSibling
    return ""


def _take_boxes_out(document: XmlNode) -> None:
    """Put what stands in text boxes after the paragraph that they hang on, each in a frame.

    One that holds a table needs none.
    """
    take_away(document.getElementsByTagName(_FALLBACK))
    while boxes := [
        each for each in document.getElementsByTagName(_BOX) if not is_within(each, _BOX)
    ]:
        for box in reversed(boxes):  # each is put right behind its paragraph
            paragraph = around(box, "w:p")
            has_table = any(child.nodeName == "w:tbl" for child in box.childNodes)
            held = list(box.childNodes) if has_table else [_frame(document, box)]
            for each in reversed(held):
                paragraph.parentNode.insertBefore(each, paragraph.nextSibling)
            take_away([box.parentNode])


def _frame(document: XmlNode, box: XmlNode) -> XmlNode:
    """Return a table of one cell that holds what the box held."""
    table = outer = document.createElement("w:tbl")
    for name in ("w:tr", "w:tc"):
        outer = outer.appendChild(document.createElement(name))
    for child in list(box.childNodes):
        outer.appendChild(child)
    return table


def _mark_tabs(document: XmlNode) -> None:
    for tab in (*document.getElementsByTagName("w:tab"), *document.getElementsByTagName("w:ptab")):
        if tab.parentNode.nodeName == "w:r":
            text = document.createElement("w:t")
            text.appendChild(document.createTextNode(TAB))
            tab.parentNode.replaceChild(text, tab)


def _said(element: XmlNode) -> str:
    texts = element.getElementsByTagName("w:t")
    return "".join(node.data for each in texts for node in each.childNodes).strip()
