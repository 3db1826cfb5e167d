"""A document as a word processor has it, reduced to what a leaflet can show."""

from __future__ import annotations

from enum import Enum

from kiosk.core.frozen import frozen


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
    what it shows, and the runs are its caption.
    """

    kind: PartKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    number: int = 0
    picture: str = ""
    alt: str = ""
    depth: int = 0
    label: tuple[Run, ...] = ()

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
