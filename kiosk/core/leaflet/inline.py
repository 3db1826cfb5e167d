"""Parse the inline markup of a block: strong, emphasis and glossary marks; refuse all else.

Markdown's own inline parser does the work. Whatever it would drop, fetch or show as raw characters
is found beforehand, in the source text, because only there is the line known.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.inlinepatterns import (
    ESCAPE_RE,
    DelimiterProcessor,
    EscapeInlineProcessor,
    InlineProcessor,
    Pattern,
)
from markdown.treeprocessors import InlineProcessor as TreeReader
from markdown.util import ETX, STX, Registry

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Span
from kiosk.core.problem import Report, quoted

_BLANKS = re.compile(r"[ \t\n]+")  # not \s: French has no-break spaces before : ; ! ?
_ESCAPED = re.compile(rf"\\[{re.escape(string.punctuation)}]")
_ESCAPE_CODE = re.compile(rf"{STX}(\d+){ETX}")  # how Markdown stores an escaped character
_LEFTOVER = re.compile(r"[*_\\]|\]\(")

# Name, pattern, what it is, what to do: a single pass finds the leftmost match of all.
_REFUSED = (
    (
        "address",
        r"<(?:[a-z][a-z0-9+.-]*:|[^\s<>@]+@)[^\s<>]*>",
        "An address in angle brackets {} leads nowhere on a kiosk.",
        "Remove it, or write it in plain words.",
    ),
    (
        "html",
        r"<[a-z/!?][^<>]*>?",
        "HTML is not shown: {}.",
        r"Remove it. For the sign itself, write \<.",
    ),
    (
        "entity",
        r"&(?:#[0-9]+|#x[0-9a-f]+|[a-z][a-z0-9]*);",
        "The code {} stands for a character.",
        "Type the character itself.",
    ),
    (
        "code",
        r"`+",
        "Program code is not shown: {}.",
        "Remove these signs, or use “quotes”.",
    ),
    (
        "picture",
        r"!\[[^\]]*\](?:\([^()]*\))?",
        "The picture {} stands inside a text.",
        "Put it on a line of its own, with an empty line before and after it.",
    ),
    (
        "empty",
        r"\[[ \t\n]*\]\(#[^()]*\)",
        "The mark {} has no words.",
        "Write the words to touch between the square brackets.",
    ),
    (
        "link",
        r"\]\((?!#)[^()]*\)?",
        "A link {} leads out of the leaflet.",
        "Remove it: only glossary entries can be marked, as [word](#entry).",
    ),
    (
        "reference",
        r"\]\[[^\[\]]*\]",
        "The link {} leads out of the leaflet.",
        "Remove it: only glossary entries can be marked, as [word](#entry).",
    ),
    (
        "attributes",
        r"\{[#:.][^{}]*\}?",
        "The braces {} mean nothing here.",
        "Remove them: only a section's title has an id, as # Title {#id}.",
    ),
    (
        "linebreak",
        r" {2,}\n|\\\n",
        "A forced line break is not kept, because each screen breaks lines anew.",
        "Remove the spaces or the backslash at the end of the line, or begin a new paragraph.",
    ),
)
_TERM = r"\]\(#(?P<term>[^()\s]*)\)"
_SCAN = re.compile(
    "|".join([_TERM, *(f"(?P<{name}>{pattern})" for name, pattern, _, _ in _REFUSED)]),
    re.IGNORECASE,
)
_ADVICE = {name: (message, remedy) for name, _, message, remedy in _REFUSED}


@frozen
class Mark:
    """A word in the text that refers to a glossary entry, and the line it is on."""

    term: str
    line: int


class InlineReader:
    """Parse the text of one block after another; creating a reader is the expensive part."""

    def __init__(self) -> None:
        self._markdown = Markdown()
        self._markdown.ESCAPED_CHARS = list(string.punctuation)
        # A list of its own, not a pruned default: what a later Markdown learns to parse is not
        # shown to a patient by surprise.
        patterns = Registry[Pattern]()
        patterns.register(EscapeInlineProcessor(ESCAPE_RE, self._markdown), "escape", 30)
        patterns.register(_TermProcessor(rf"\[([^\[\]]+){_TERM}", self._markdown), "term", 20)
        patterns.register(DelimiterProcessor("*", "strong,em", self._markdown), "emphasis", 10)
        self._markdown.inlinePatterns = patterns
        self._inline = TreeReader(self._markdown)

    def read(self, text: str, line: int, report: Report) -> tuple[tuple[Span, ...], list[Mark]]:
        """Return the runs of text and the marks of a block that begins at `line`."""
        marks, refused = _scan(text, line, report)
        spans = list(_spans(self._paragraph(_BLANKS.sub(" ", text).strip(" ")), Span("")))
        leftover = _LEFTOVER.search("".join(span.text for span in spans))
        if leftover and not refused:
            report.add(
                line,
                f"The sign {quoted(leftover[0])} does nothing, so a patient would see it.",
                f"Remove it, or complete what it begins. To show it, write \\{leftover[0][0]}.",
            )
        return tuple(_joined(spans)), marks

    def _paragraph(self, text: str) -> ET.Element:
        root = ET.Element("div")
        paragraph = ET.SubElement(root, "p")
        paragraph.text = text
        self._markdown.reset()
        self._inline.run(root)
        return paragraph


class _TermProcessor(InlineProcessor):
    """Read a glossary mark, [word](#entry)."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Markdown's name)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ET.Element, int, int]:
        mark = ET.Element("a", term=m["term"])
        mark.text = m[1]
        return mark, m.start(), m.end()


def _scan(text: str, line: int, report: Report) -> tuple[list[Mark], bool]:
    """Find the marks in the source text; report what is not read, and return if anything was."""
    marks = []
    refused = False
    bare = _ESCAPED.sub("\0\0", text)
    for match in _SCAN.finditer(bare):
        place = line + bare.count("\n", 0, match.start())
        name = match.lastgroup or ""
        if name == "term":
            marks.append(Mark(match["term"], place))
        else:
            refused = True
            message, remedy = _ADVICE[name]
            report.add(place, message.format(quoted(text[match.start() : match.end()])), remedy)
    return marks, refused


def _spans(element: ET.Element, style: Span) -> Iterator[Span]:
    """Flatten Markdown's tree into runs with one style each."""
    yield replace(style, text=element.text or "")
    for child in element:
        yield from _spans(child, _styled(style, child))
        yield replace(style, text=child.tail or "")


def _styled(style: Span, element: ET.Element) -> Span:
    if element.tag == "strong":
        return replace(style, strong=True)
    if element.tag == "em":
        return replace(style, emphasis=True)
    return replace(style, term=element.get("term"))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Restore the escaped characters, and merge neighbours with the same style."""
    for _, group in groupby(spans, key=lambda span: replace(span, text="")):
        run = list(group)
        text = "".join(span.text for span in run)
        if text:
            yield replace(run[0], text=_ESCAPE_CODE.sub(lambda code: chr(int(code[1])), text))
