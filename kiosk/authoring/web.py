"""Takes away from a page of the web what its readers do not see, and what leads to other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path

from kiosk.authoring.document import Loss
from kiosk.authoring.nodes import short
from kiosk.core.frozen import frozen

_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE
)
_NEVER_SHOWN = ("template", "noscript")
_CHOICES = ("select", "datalist")
_WAYS = "nav"
_PLAYED = {
    "video": "a film",
    "audio": "a recording",
    "iframe": "a page within the page, such as a map or a film,",
    "object": "an object of another program",
    "embed": "an object of another program",
    "canvas": "a drawing made by a program",
}
_WHOLE = ("html", "body")
"""What a page may hide until its program has run."""

_HEADING = re.compile("h[1-6]")
_TAG = re.compile("<[^>]*>")
_MAIN = "main"
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_PROGRAM = re.compile(r"<(script|style|title)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_ALONE = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p",
    "pre", "section", "table", "ul",
})  # fmt: skip
_ENDED_BY = {
    "p": _BLOCKS,
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
}
"""What ends an element whose end need not be written, beside the end of what it stands in."""


@frozen
class _Open:
    """An element that has begun, and what is told of it if it is taken away."""

    name: str
    begin: int
    below: str
    told: str
    is_main: bool = False


class _Page(HTMLParser):
    """Finds where what is to be taken away begins and ends."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[_Open, int]] = []
        self.mains: list[tuple[int, int]] = []
        self._text = text
        self._lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._open: list[_Open] = []
        self._below = ""
        self.feed(text)
        self.close()
        self._end(0, len(text), len(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; end those that it ends."""
        while self._open and tag in _ENDED_BY.get(self._open[-1].name, ()):
            self._end(len(self._open) - 1, self._at, self._at)
        if _HEADING.fullmatch(tag):
            self._below = ""
        below = " ".join(self._below.split())
        named = dict(attrs)
        is_main = tag == _MAIN or named.get("role") == _MAIN
        begun = _Open(tag, self._at, below, _told(tag, named), is_main)
        self._open.append(begun)
        if tag in _ALONE:
            end = self._at + len(self.get_starttag_text() or "")
            self._end(len(self._open) - 1, end, end)

    def handle_endtag(self, tag: str) -> None:
        """End an element, and those within it that nothing ended."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].name == tag:
                after = self._text.find(">", self._at) + 1 or len(self._text)
                self._end(place, self._at, after)
                return

    def handle_data(self, data: str) -> None:
        """Keep the words of the heading that all else stands below."""
        if any(_HEADING.fullmatch(each.name) for each in self._open):
            self._below += data

    @property
    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _end(self, place: int, inner: int, outer: int) -> None:
        """End all elements from this one on; those within it end at `inner`."""
        for index, each in enumerate(self._open[place:]):
            end = inner if index else outer
            if each.told:
                self.found.append((each, end))
            if each.is_main:
                self.mains.append((each.begin, end))
        del self._open[place:]


def _told(name: str, attributes: dict[str, str | None]) -> str:
    """Return what is told of an element that is not shown; "" if it is."""
    if name == _WAYS:
        return "links to other pages (nav) were left out"
    if name in _PLAYED:
        return f"{_PLAYED[name]} was left out"
    if name in _CHOICES:
        return "a list to choose from was left out"
    is_closed = name == "dialog" and "open" not in attributes
    is_unseen = is_closed or "hidden" in attributes or _UNSEEN.search(attributes.get("style") or "")
    if (is_unseen and name not in _WHOLE) or name in _NEVER_SHOWN:
        return "words that the page hides were left out"
    return ""


def seen_alone(file: Path) -> tuple[Loss, ...]:
    """Leave in a page, which is a copy, only what its readers see; return what is not in it."""
    text = file.read_text("utf-8")
    losses: list[Loss] = []
    kept: list[str] = []
    done = 0
    page = _Page(text)
    for element, end in sorted(page.found, key=lambda each: each[0].begin):
        if element.begin < done:  # within another
            continue
        kept.append(text[done : element.begin])
        said = _said(text[element.begin : end])
        if said or element.name in _PLAYED:
            what = f"{element.told}: {short(said)}" if said else element.told
            losses.append(Loss(element.below, what))
        done = end
    file.write_text("".join((*kept, text[done:])), "utf-8", newline="")
    return tuple(dict.fromkeys((*losses, *_beside_main(text, page))))


def _beside_main(text: str, page: _Page) -> Iterator[Loss]:
    """Yield what stands beside the main part of a page, which is all that pandoc reads of it."""
    body = _BODY.search(text)
    done = body.end() if body else 0
    gone = [(element.begin, end) for element, end in page.found]
    for begin, end in sorted((*page.mains, *gone, (len(text), len(text)))):
        if page.mains and (said := _said(text[done:begin])):
            what = "what stands beside the page's main part was left out"
            yield Loss("", f"{what}: {short(said)}")
        done = max(done, end)


def _said(part: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", _PROGRAM.sub(" ", part))).split())
