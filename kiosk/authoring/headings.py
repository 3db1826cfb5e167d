"""Takes a short line in bold for a heading, as most people who type make one, and tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.authoring.document import Part, PartKind
from kiosk.authoring.nodes import short
from kiosk.authoring.offers import is_warning

BOLD = 9
"""The level of a heading that is none in the document, but a line in bold: below all others."""

LONGEST_HEADING = 12
_MOST_NAMED = 3


def with_headings(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts, lines in bold among them as headings."""
    return tuple(
        Part(PartKind.HEADING, part.runs, level=BOLD) if is_heading_in_bold(part) else part
        for part in parts
    )


def is_heading_in_bold(part: Part) -> bool:
    """Return whether a part is a line in bold that becomes a heading."""
    return part.kind is PartKind.PARAGRAPH and part.is_strong and is_like_a_heading(part.text)


def is_like_a_heading(text: str) -> bool:
    """Return whether a line in bold reads like a heading: a few words, and no sentence."""
    few = 0 < len(text.split()) <= LONGEST_HEADING
    ends = text.rstrip().endswith((".", ";", ",", ":"))
    return few and not ends and not is_warning(text)


def told_of_lines(lines: Sequence[Part], *, are_parts: bool) -> str:
    """Return what is told of lines in bold that became headings."""
    named = ", ".join(short(line.text.strip()) for line in lines[:_MOST_NAMED])
    more = f" and {len(lines) - _MOST_NAMED} more" * (len(lines) > _MOST_NAMED)
    what = "a heading, as it is" if len(lines) == 1 else "headings, as they are"
    remedy = "" if are_parts else " to what begins a part of its own, Heading 2 to what does not"
    return f"taken for {what} in bold: {named}{more}. In Word, give the style Heading 1{remedy}"
