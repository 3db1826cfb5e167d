"""A document as a word processor has it, reduced to what a leaflet can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from kiosk.core.frozen import frozen

TAB = "\ue009"
"""Stands for a tabulator, as long as a document is read: between a label and its text, perhaps."""

LINE = "\u2028"
"""Stands for the end of a line within a paragraph or a cell, as long as a document is read."""

_BLANKS = f" \t\r\n\u00a0\u202f{LINE}{TAB}"


class PartKind(Enum):
    """The kind of a part of a document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    STEP = "step"
    TABLE_HEAD = "heading of a table"
    ROW = "row of a table"
    NOTICE = "notice"
    PICTURE = "picture"


@frozen
class Run:
    """A run of text in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False


@frozen
class Part:
    """A heading of a level from 1, a text, or a picture.

    `number` is that of a step, 0 for none; a step or a bullet of `depth` 1 is part of the one
    before it. A row has a `label`. `picture` is the name of a file among the document's own, `alt`
    what it shows, and the runs are its caption; one that is `beside` stands in a row with the
    picture before it. A notice may bear a `sign`, and one that is `beside` goes on the one before.
    """

    kind: PartKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    number: int = 0
    picture: str = ""
    alt: str = ""
    depth: int = 0
    label: tuple[Run, ...] = ()
    beside: bool = False
    sign: str = ""

    @property
    def text(self) -> str:
        """The words without their style."""
        return "".join(run.text for run in self.runs)

    @property
    def is_strong(self) -> bool:
        """Whether all of its words are set in bold."""
        return all(run.strong for run in self.runs if run.text.strip()) and bool(self.text.strip())


@frozen
class Loss:
    """What of a document is not in the leaflet, or otherwise; `place` is what it stood below."""

    place: str
    what: str


@frozen
class Document:
    """All of it, in the order of reading; `pictures` holds the files by name."""

    title: str
    author: str
    language: str
    parts: tuple[Part, ...]
    pictures: dict[str, bytes]
    losses: tuple[Loss, ...] = ()


def between(runs: Sequence[Run], begin: int, end: int) -> tuple[Run, ...]:
    """Return what stands between two characters, counted over all runs, without outer blanks."""
    found = []
    at = 0
    for run in runs:
        text = run.text[max(0, begin - at) : max(0, end - at)]
        at += len(run.text)
        if text:
            found.append(replace(run, text=text))
    if found:
        found[0] = replace(found[0], text=found[0].text.lstrip(_BLANKS))
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(_BLANKS))
    return tuple(found)
