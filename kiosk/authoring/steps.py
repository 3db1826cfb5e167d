"""Lets steps that begin again right below others go on with their numbers, and tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.authoring.document import Loss, Part, PartKind


def counted_on(parts: Sequence[Part]) -> tuple[tuple[Part, ...], tuple[Loss, ...]]:
    """Return the parts with one list of steps where nothing parts two, and what is told."""
    found: list[Part] = []
    losses: list[Loss] = []
    below = ""
    above: Part | None = None
    written = moved = 0
    for part in parts:
        if part.kind is PartKind.HEADING:
            below = part.text.strip()
        one = part
        if part.kind is PartKind.STEP and not part.depth:
            if part.number != written + 1:
                moved = 0
            if part.number == 1 and above is not None and above.kind is PartKind.STEP:
                moved = above.number
                losses.append(Loss(below, _told(moved + 1)))
            written = part.number
            one = replace(part, number=part.number + moved)
        found.append(one)
        above = above if one.depth else one
    return tuple(found), tuple(losses)


def _told(number: int) -> str:
    return (
        f"steps that begin again at 1 right below others go on with {number}: if they are others,"
        " put a line above them that says what they are for, and number them from 1"
    )
