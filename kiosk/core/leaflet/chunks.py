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
_SUB_ITEM = re.compile(r"([ \t]+)(?:[-*+]|(?:(\d{1,9})|([a-z]))[.)])[ \t]+(\S.*)")
_NOTICE_KIND = re.compile(r"[ \t]*\[!(\w+)\][ \t]*(.*)")
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
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
        re.compile(r"[ \t]*:?-+:?[ \t]*\|[ \t:|-]*|[ \t]+\|.*"),
        "This row of a table does not begin with |.",
        "Begin each row at the left edge: | Label | Text |",
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
        "A list stands deeper than within one other list, or not right below an item.",
        "Begin an item at the left edge, and a step within it with three spaces.",
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
    TABLE_HEAD = "heading of a table"
    ROW = "row of a table"
    NOTICE = "notice"
    WARNING = "warning"
    CALL = "notice of whom to call"
    REFUSED = "refused"


_NOTICES = {"NOTE": Shape.NOTICE, "WARNING": Shape.WARNING, "CALL": Shape.CALL}
_GOES_ON = frozenset({Shape.PARAGRAPH, Shape.ITEM, *_NOTICES.values()})
_TABLE = frozenset({Shape.TABLE_HEAD, Shape.ROW})
_COLUMNS = 2
TABLE_REMEDY = "Write the heading as | When | What |, below it |---|---|, and then the rows."
_DEEPEST = 4
"""How many spaces a step within another is set in at most."""


@dataclass(slots=True)
class Chunk:
    """The lines of one block as written, without its opening marker; of a row, its cells.

    An item has the `number` that it was given, and is of `level` 1 if it stands within another.
    Below a table's heading, `is_ruled` says, stands the line that makes it one.
    """

    shape: Shape
    line: int
    lines: list[str] = field(default_factory=list)
    number: int | None = None
    level: int = 0
    is_ruled: bool = False

    @property
    def text(self) -> str:
        """The lines as one text, with their line breaks."""
        return "\n".join(self.lines)


def cut(lines: Iterable[str], first_line: int, report: Report) -> Iterator[Chunk]:
    """Split the body into blocks."""
    chunk: Chunk | None = None
    last: Chunk | None = None  # it is ended by a blank line, and may have steps of its own below
    for number, line in enumerate(lines, first_line):
        belongs_to = _chunk_of(line, number, chunk, report, last)
        if chunk is not None and belongs_to is not chunk:
            yield chunk
        chunk = belongs_to
        is_empty = not line.strip()
        if chunk is not None or not (is_empty or line.strip() == ">"):
            last = chunk
        elif is_empty and last is not None and last.shape is not Shape.ITEM:
            last = None
    if chunk is not None:
        yield chunk


def _chunk_of(
    line: str, number: int, chunk: Chunk | None, report: Report, last: Chunk | None
) -> Chunk | None:
    """Return the block that the line belongs to: a new one, the open one, or none.

    `last` is the block before it, which an empty line may have ended.
    """
    if not line.strip():
        return None
    if line.startswith("|"):
        return _row(line, number, chunk, report)
    if last is not None and last.shape is Shape.ITEM and (step := _sub_item(line, number)):
        return step
    if refusal := _refusal(line, chunk):
        report.add(number, *refusal)
        return Chunk(Shape.REFUSED, number)
    if line.startswith("#"):
        return _heading(line, number, report)
    if line.startswith(">"):
        return _notice(line[1:], number, chunk, report, last)
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


def _sub_item(line: str, number: int) -> Chunk | None:
    """Return the step within another that a line begins, if it does."""
    match = _SUB_ITEM.fullmatch(line)
    if match is None or len(match[1].expandtabs(_DEEPEST)) > _DEEPEST:
        return None
    given = int(match[2]) if match[2] else ord(match[3]) - ord("a") + 1 if match[3] else None
    return Chunk(Shape.ITEM, number, [match[4]], given, level=1)


def _row(line: str, number: int, chunk: Chunk | None, report: Report) -> Chunk:
    """Return the row of a table; the first one is its heading, and a line of signs follows it."""
    if chunk is not None and chunk.shape is Shape.REFUSED and chunk.is_ruled:
        return chunk  # the rest of a table that is refused
    follows = chunk is not None and chunk.shape in _TABLE
    if _RULE.fullmatch(line):
        if chunk is not None and chunk.shape is Shape.TABLE_HEAD and not chunk.is_ruled:
            chunk.is_ruled = True
            return chunk
        report.add(number, "This line of a table has no heading above it.", TABLE_REMEDY)
        return Chunk(Shape.REFUSED, number, is_ruled=True)
    cells = _cells(line)
    if len(cells) > _COLUMNS:
        report.add(
            number,
            f"This table has {len(cells)} columns: a page shows two, a label and its text.",
            "Leave two columns: write what else there is into the text, or make two tables of it.",
        )
        return Chunk(Shape.REFUSED, number, is_ruled=True)
    if follows and chunk is not None and chunk.shape is Shape.TABLE_HEAD and not chunk.is_ruled:
        report.add(chunk.line, "This table has no line below its heading.", TABLE_REMEDY)
        return Chunk(Shape.REFUSED, number, is_ruled=True)
    return Chunk(Shape.ROW if follows else Shape.TABLE_HEAD, number, cells)


def _cells(line: str) -> list[str]:
    r"""Return the cells of a row; \| is a sign within one."""
    inside = line.strip(" \t")[1:]
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    return [cell.strip(" \t") for cell in _BAR.split(inside)]


def _notice(
    text: str, number: int, chunk: Chunk | None, report: Report, last: Chunk | None
) -> Chunk | None:
    if not text.strip():
        return None
    if kind := _NOTICE_KIND.fullmatch(text):
        shape = _NOTICES.get(kind[1].upper())
        if shape is None:
            report.add(
                number,
                f"There is no notice [!{kind[1]}].",
                "Write > [!WARNING] or > [!CALL], or > alone for any other.",
            )
            return Chunk(Shape.REFUSED, number)
        return Chunk(shape, number, [kind[2]] if kind[2] else [])
    if _BLOCK_INSIDE.match(text):
        report.add(
            number,
            "A notice holds something else than a paragraph.",
            "Write one paragraph after “> ”, and lists, headings and pictures outside it.",
        )
        return Chunk(Shape.REFUSED, number)
    if chunk is None or chunk.shape not in _NOTICES.values():
        # After an empty line of the notice another paragraph of it follows.
        goes_on = last is not None and last.shape in _NOTICES.values()
        chunk = Chunk(last.shape if last is not None and goes_on else Shape.NOTICE, number)
    chunk.lines.append(text.lstrip(" \t"))
    return chunk
