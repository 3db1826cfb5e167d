"""What stands in a tree of pandoc: its texts, its inlines, its metadata."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, groupby
from typing import Any

from kiosk.authoring.document import Run
from kiosk.core.problem import quoted

_SHOWN = 60
_BLANK = ("Space", "SoftBreak", "LineBreak")
_BLANKS = re.compile(r"[ \t\r\n\v\f]+")

Node = dict[str, Any]


def grid(rows: Iterable[list[Any]]) -> list[list[list[Node]]]:
    """Return the blocks of each cell, row by row.

    What spans several rows stands in each of them; what spans several columns, in the first.
    """
    found: list[list[list[Node]]] = []
    spanning: dict[int, tuple[int, list[Node]]] = {}
    for row in rows:
        cells: list[list[Node]] = []
        for cell in [*row[1], None]:
            while (above := spanning.pop(len(cells), None)) is not None:
                if above[0] > 1:
                    spanning[len(cells)] = (above[0] - 1, above[1])
                cells.append(above[1])
            if cell is not None:
                _attributes, _alignment, down, across, blocks = cell
                for content in (blocks, *([[]] * (across - 1))):
                    if down > 1:
                        spanning[len(cells)] = (down - 1, content)
                    cells.append(content)
        found.append(cells)
    return found


def texts_in(blocks: Iterable[Node]) -> Iterator[list[Node]]:
    """Yield the inlines of each text in these blocks, however deep."""
    for inlines, _depth in leaves(blocks):
        yield inlines


def leaves(blocks: Iterable[Node], depth: int = 0) -> Iterator[tuple[list[Node], int]]:
    """Yield the inlines of each text, and in how many lists it stands."""
    for block in blocks:
        kind, content = block["t"], block.get("c", [])
        if kind in ("Para", "Plain"):
            yield content, depth
        elif kind == "Header":
            yield content[2], depth
        elif kind == "LineBlock":
            yield from ((line, depth) for line in content)
        elif kind in ("BulletList", "OrderedList"):
            for item in content if kind == "BulletList" else content[1]:
                yield from leaves(item, depth + 1)
        elif kind == "DefinitionList":
            for term, meanings in content:
                yield term, depth
                yield from leaves(chain.from_iterable(meanings), depth)
        else:
            yield from leaves(_held(kind, content), depth)


def _held(kind: str, content: list[Any]) -> Iterator[Node]:
    """Yield the blocks within a block that holds others, such as all cells of a table."""
    if kind == "BlockQuote":
        yield from content
    elif kind in ("Div", "Figure"):
        yield from content[-1]
    elif kind == "Table":
        _attributes, _caption, _columns, head, bodies, foot = content
        within = (row for body in bodies for row in (*body[2], *body[3]))
        for row in (*head[1], *within, *foot[1]):
            yield from (block for cell in row[1] for block in cell[4])


def all_of(inlines: Iterable[Node]) -> Iterator[Node]:
    """Yield every inline, those inside others too."""
    for node in inlines:
        yield node
        content = node.get("c")
        if isinstance(content, list):
            for inner in (content, *(each for each in content if isinstance(each, list))):
                yield from all_of(
                    each for each in inner if isinstance(each, dict) and node["t"] != "Note"
                )


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join runs of one style, compose their characters, and make each blank one space."""
    found = []
    for _, group in groupby(runs, key=lambda run: replace(run, text="")):
        some = list(group)
        text = unicodedata.normalize("NFC", "".join(run.text for run in some))
        found.append(replace(some[0], text=_BLANKS.sub(" ", text)))
    if found:
        found[0] = replace(found[0], text=found[0].text.lstrip(" "))
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    return tuple(run for run in found if run.text)


def joined(runs: Iterable[Run]) -> str:
    """Return the words of these runs."""
    return "".join(run.text for run in runs)


def short(text: str) -> str:
    """Return a text as a person is told of it, cut short if it is long."""
    return quoted(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


def _words_of(inlines: Iterable[Node]) -> str:
    """Return the words in whatever style, without notes."""
    said = (
        node["c"] if node["t"] == "Str" else " " * (node["t"] in _BLANK) for node in all_of(inlines)
    )
    return "".join(said).strip()


def text_of(meta: Node) -> str:
    """Return a value of the metadata as text."""
    kind, content = meta.get("t"), meta.get("c")
    if kind == "MetaString":
        return str(content)
    if kind == "MetaInlines":
        return _words_of(content or ())
    if kind == "MetaBlocks":
        return " ".join(map(_words_of, texts_in(content or ())))
    if kind == "MetaList":
        return ", ".join(text_of(each) for each in content or ())
    return ""
