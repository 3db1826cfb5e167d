"""Split a leaflet's text into blocks, line by line, each with the line where it begins.

Markdown does not track lines, and a mistake must be reported with its line. So the few kinds of
block are recognised here; Markdown itself parses only what is inside one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from kiosk.core.problem import Report

LONGEST_LINE = 2_400  # in source characters: 600 characters with their markup

_CLOSING = re.compile(r"[ \t]#+[ \t]*$")
_ITEM = re.compile(r"(?:[-*+]|(\d{1,9})\.)(?:[ \t]+(.*))?")
_BLOCK_INSIDE = re.compile(r"[ \t]*(?:#|>|!\[|(?:[-*+]|\d+\.)(?:[ \t]|$))")

# What can be rejected by looking at a single line: pattern, message, remedy.
_REFUSED_LINES = (
    (
        re.compile(rf".{{{LONGEST_LINE},}}"),
        "This line is too long to be read.",
        "Make it several paragraphs, with an empty line between them.",
    ),
    (
        re.compile(r"[ \t]*(?:```|~~~).*"),
        "Program code is not shown.",
        "Remove this line, and the one that ends the code.",
    ),
    (
        re.compile(
            r"[ \t]*(?:=+|--+|\+\+\++|(?:-[ \t]*+){3,}|(?:\*[ \t]*+){3,}|(?:_[ \t]*+){3,})[ \t]*"
        ),
        "A line of signs is neither a title nor a rule.",
        "Remove it. Write # Title {#id} for a section, ## Subheading for a part of it.",
    ),
    (
        re.compile(r"[ \t]*\|.*|[ \t]*:?-+:?[ \t]*\|[ \t:|-]*"),
        "Tables are not shown.",
        "Say it in sentences, or in a list.",
    ),
    (
        re.compile(r"[ \t]*\[[^\[\]]+\]:.*"),
        "A link or a footnote is defined here, and neither is shown.",
        "Remove it. A glossary entry stands in the front matter, under [terms.word].",
    ),
    (
        re.compile(r"[ \t]*(?:[•◦▪‣·]|\d{1,9}\)).*"),
        "This sign does not begin a list.",
        "Begin each item with “- ”, or with “1. ”, “2. ” and so on.",
    ),
    (
        re.compile(r"[ \t]+(?:[-*+]|\d+\.)(?:[ \t].*)?"),
        "A list stands inside a list.",
        "Make it one list: begin every item at the left edge.",
    ),
    (
        re.compile(r"[ \t]+(?:#|>|!\[).*"),
        "This line does not begin at the left edge.",
        "Remove the spaces at its beginning.",
    ),
)


class Shape(Enum):
    """The kind of a run of lines, recognised by how it begins."""

    TITLE = "title"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    NOTICE = "notice"
    REFUSED = "refused"


_GOES_ON = frozenset({Shape.PARAGRAPH, Shape.ITEM, Shape.NOTICE})


@dataclass(slots=True)
class Chunk:
    """The lines of one block as written, without its opening marker."""

    shape: Shape
    line: int
    lines: list[str] = field(default_factory=list)
    number: int | None = None

    @property
    def text(self) -> str:
        """The lines as one text, with their line breaks."""
        return "\n".join(self.lines)


def cut(lines: Iterable[str], first_line: int, report: Report) -> Iterator[Chunk]:
    """Split the body into blocks."""
    chunk: Chunk | None = None
    for number, line in enumerate(lines, first_line):
        belongs_to = _chunk_of(line, number, chunk, report)
        if chunk is not None and belongs_to is not chunk:
            yield chunk
        chunk = belongs_to
    if chunk is not None:
        yield chunk


def _chunk_of(line: str, number: int, chunk: Chunk | None, report: Report) -> Chunk | None:
    """Return the block that the line belongs to: a new one, the open one, or none."""
    if not line.strip():
        return None
    if refusal := _refusal(line, chunk):
        report.add(number, *refusal)
        return Chunk(Shape.REFUSED, number)
    if line.startswith("#"):
        return _heading(line, number, report)
    if line.startswith(">"):
        return _notice(line[1:], number, chunk, report)
    if item := _ITEM.fullmatch(line):
        return Chunk(Shape.ITEM, number, [item[2] or ""], int(item[1]) if item[1] else None)
    if chunk is None or chunk.shape not in _GOES_ON:
        chunk = Chunk(Shape.PARAGRAPH, number)
    chunk.lines.append(line.lstrip(" \t"))
    return chunk


def _refusal(line: str, chunk: Chunk | None) -> tuple[str, str] | None:
    for pattern, message, remedy in _REFUSED_LINES:
        if pattern.fullmatch(line):
            return message, remedy
    if chunk is None and line.startswith(("    ", "\t")):
        return "This line is set in, as program code would be.", "Begin it at the left edge."
    return None


def _heading(line: str, number: int, report: Report) -> Chunk:
    text = line.lstrip("#")
    signs = line[: len(line) - len(text)]
    if len(signs) > 2:
        report.add(
            number,
            f"A heading with {signs} is too deep.",
            "Use # for a section and ## for a subheading.",
        )
        return Chunk(Shape.REFUSED, number)
    if text[:1] not in ("", " ", "\t"):
        report.add(number, f"A space is missing after {signs}.", f"Write {signs} and a space.")
    return Chunk(
        Shape.TITLE if len(signs) == 1 else Shape.SUBHEADING,
        number,
        [_CLOSING.sub("", text).strip(" \t")],
    )


def _notice(text: str, number: int, chunk: Chunk | None, report: Report) -> Chunk | None:
    if not text.strip():
        return None
    if _BLOCK_INSIDE.match(text):
        report.add(
            number,
            "A notice holds something else than a paragraph.",
            "Write one paragraph after “> ”, and lists, headings and pictures outside it.",
        )
        return Chunk(Shape.REFUSED, number)
    if chunk is None or chunk.shape is not Shape.NOTICE:
        chunk = Chunk(Shape.NOTICE, number)
    chunk.lines.append(text.lstrip(" \t"))
    return chunk
