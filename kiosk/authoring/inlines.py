"""Reads the words of a block: runs of text in one style each, by pandoc's names of inlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from unicodedata import east_asian_width

from kiosk.authoring.document import LINE, TAB, Run
from kiosk.authoring.nodes import Node, joined, short, texts_in, tidy
from kiosk.authoring.typed import is_item_on_a_line
from kiosk.core.problem import quoted

_SCHEME = re.compile(r"(?:[a-z]+:)?(?://)?", re.IGNORECASE)
_RAISED = re.compile("[123]+")
_AS_RAISED = str.maketrans("123", "¹²³")
_NOT_FOUND = "original-image-src"
"""What pandoc gives the words that it puts in place of a picture that it cannot get."""

UNSHOWN = {
    "CodeBlock": "program code",
    "Code": "program code",
    "Math": "a formula",
    "RawBlock": "a piece of code",
    "RawInline": "a piece of code",
}


class InlineConverter:
    """Reads inlines; what it leaves out is told to `lose`."""

    def __init__(self, lose: Callable[[str], None]) -> None:
        self._lose = lose

    def runs(self, inlines: Iterable[Node]) -> tuple[Run, ...]:
        """Return the runs of text."""
        return tidy(self._flat(inlines, Run("")))

    def plain(self, blocks: Sequence[Node]) -> str:
        """Return the words of several blocks."""
        return " ".join(self.words(inlines) for inlines in texts_in(blocks)).strip()

    def words(self, inlines: Iterable[Node]) -> str:
        """Return the words without their style."""
        return joined(self.runs(inlines)).replace(TAB, " ").replace(LINE, " ").strip()

    def _flat(self, inlines: Iterable[Node], style: Run) -> Iterator[Run]:
        """Yield the runs of text, in one style each."""
        nodes = list(inlines)
        for place, node in enumerate(nodes):
            kind, content = node["t"], node.get("c", "")
            if kind == "Str":
                yield replace(style, text=content)
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                blank = _between_lines(nodes, place) if kind == "SoftBreak" else " "
                yield replace(style, text=LINE if kind == "LineBreak" else blank)
            elif kind in UNSHOWN:
                self._lose(f"{UNSHOWN[kind]} was left out: {short(str(content[-1]))}")
            elif kind == "Note":
                self._lose(f"a footnote was left out: {short(self.plain(content))}")
            elif kind != "Image":
                yield from self._styled(kind, content, style)

    def _styled(self, kind: str, content: Any, style: Run) -> Iterator[Run]:
        if kind == "Strong":
            yield from self._flat(content, replace(style, strong=True))
        elif kind in ("Emph", "Underline"):
            yield from self._flat(content, replace(style, emphasis=True))
        elif kind == "Quoted":
            opening, closing = ("‘", "’") if content[0]["t"] == "SingleQuote" else ("“", "”")
            yield replace(style, text=opening)
            yield from self._flat(content[1], style)
            yield replace(style, text=closing)
        elif kind == "Link":
            yield from self._flat(content[1], style)
            self._tell_link(content[1], content[2][0])
        elif kind == "Span" and _NOT_FOUND in (attributes := dict(content[0][2])):
            self._lose(f"the picture {quoted(attributes[_NOT_FOUND])} was not found, and left out")
        elif kind in ("Span", "Cite"):
            yield from self._flat(content[1], style)
        elif kind == "Superscript":
            yield from self._raised(tuple(self._flat(content, style)))
        else:  # crossed out, small capitals, lowered letters: as they are
            if kind == "Strikeout":
                self._lose("crossed out words are shown as any others")
            yield from self._flat(content, style)

    def _raised(self, runs: Sequence[Run]) -> Iterator[Run]:
        """Yield raised numbers as signs that are raised themselves, where our type has these."""
        said = joined(runs)
        if _RAISED.fullmatch(said):
            runs = [replace(run, text=run.text.translate(_AS_RAISED)) for run in runs]
        elif any(each.isdigit() for each in said):
            self._lose(f"{short(said)} was raised, and stands on the line now: say it otherwise")
        yield from runs

    def _tell_link(self, inlines: Iterable[Node], address: str) -> None:
        """Tell where a link led, unless its words say so."""
        said = "".join(joined(self._flat(inlines, Run(""))).split())
        bare = _SCHEME.sub("", address, count=1).rstrip("/")
        number = "".join(filter(str.isdigit, said))
        is_dialled = bool(number) and address.startswith("tel:") and bare.endswith(number)
        if not address.startswith("#") and bare not in said and not is_dialled:
            self._lose(f"a link became plain words; it led to {address}")


_SIGN_AND_WORD = 3
_WIDE = ("W", "F")


def _between_lines(nodes: Sequence[Node], place: int) -> str:
    """Return what stands for the end of a line of a text file.

    Somebody may have typed an item in each; Chinese and Japanese have no blanks between words.
    """
    following = _begun(nodes[place + 1 :])
    if is_item_on_a_line(following, _begun(nodes)):
        return LINE
    before = _begun(nodes[place - 1 : place]) if place else ""
    is_wide = all(east_asian_width(each) in _WIDE for each in before[-1:] + following[:1])
    return "" if is_wide and before and following else " "


def _begun(nodes: Sequence[Node]) -> str:
    """Return with what some inlines begin: a sign, a blank, and a word."""
    return "".join(node["c"] if node["t"] == "Str" else " " for node in nodes[:_SIGN_AND_WORD])
