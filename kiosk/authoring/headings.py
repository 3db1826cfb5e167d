"""Takes a short line in bold for a heading, as most people who type make one, and tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from kiosk.authoring.document import Loss, Part, PartKind
from kiosk.authoring.nodes import short
from kiosk.authoring.offers import is_warning

BOLD = 9
"""The level of a heading that is none in the document, but a line in bold: below all others."""

LONGEST_HEADING = 12
_MOST_NAMED = 3
_LARGER = 1.25
_MOST_ABOVE = 4
"""So many lines may stand above a title: the hospital, the department, their address."""


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


def largest_at_the_top(lines: Sequence[tuple[str, float]], headings_at: int) -> tuple[int, ...]:
    """Return which of these lines are the title: the largest ones, near the top.

    Each comes with the size of its letters. Nothing is, where no line stands out, or where the
    first heading, before the line at `headings_at`, is above it.
    """
    sizes = [size for _, size in lines]
    if not sizes:
        return ()
    usual, largest = sorted(sizes)[len(sizes) // 2], max(sizes)
    at = sizes.index(largest)
    found = tuple(takewhile(lambda place: sizes[place] == largest, range(at, len(sizes))))
    words = sum(len(lines[place][0].split()) for place in found)
    stands_out = largest >= _LARGER * usual and sizes.count(largest) == len(found)
    near = at < headings_at and at <= _MOST_ABOVE and words <= LONGEST_HEADING
    return found if stands_out and near else ()


def told_of_size(title: str) -> Loss:
    """Return what is told of a title that is one by the size of its letters alone."""
    what = f"taken for the title, as it is in the largest letters: {short(title)}"
    return Loss("", f"{what}. In Word, give it the style Title")
