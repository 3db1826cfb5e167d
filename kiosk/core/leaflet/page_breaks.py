"""Where printed pages begin: strips of text and pictures, and a height, give well-filled pages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Protocol

from kiosk.core.frozen import frozen

_POOR = 0.2
"""What a break within a paragraph costs: as much as 0.45 of a page left blank."""

_LIST = 2.0
"""What a break within a list costs: more than a blank page, so that only a longer one is broken."""

_THIN = 0.8
"""The blank share of a page that would better have been part of those before it."""

_RULE = 1_000.0
"""What a break that should never be costs: it is made only where no other split is possible."""


class Break(Enum):
    """What it means for a page to begin with a strip."""

    FREE = "free"
    POOR = "poor"
    WHOLE = "whole"
    NEVER = "never"
    ALWAYS = "always"


class Strip(Protocol):
    """What no break goes through: a line of text, or a picture with its caption.

    `space` is left above it, unless it begins a page.
    """

    @property
    def height(self) -> float:
        """Its own height, in the unit of the page's."""
        ...

    @property
    def space(self) -> float:
        """The space above it."""
        ...

    @property
    def before(self) -> Break:
        """What a page break before it would mean."""
        ...


@frozen
class _PageSplit:
    """The cheapest way to split the strips up to here, and where its last page begins."""

    cost: float
    start: int


def split_pages(strips: Sequence[Strip], height: float) -> tuple[range, ...]:
    """Return the strips of each page, of the best split into pages of this height.

    The best split leaves little blank at the foot of its pages, but for those that end where a page
    must begin; it is searched over all splits, as `paginate` does. A strip that no page holds has a
    page to itself.
    """
    ways = [_PageSplit(0.0, 0)]
    for end in range(1, len(strips) + 1):
        ends_freely = end == len(strips) or strips[end].before is Break.ALWAYS
        price = 0.0 if ends_freely else _price(strips[end].before)
        costs = (
            _PageSplit(ways[start].cost + price + _cost_of(blank, ends_freely=ends_freely), start)
            for start, blank in _pages_to(end, strips, height)
        )
        ways.append(min(costs, key=lambda way: way.cost))
    pages: list[range] = []
    end = len(strips)
    while end:
        start = ways[end].start
        pages.append(range(start, end))
        end = start
    return tuple(reversed(pages))


def _cost_of(blank: float, *, ends_freely: bool) -> float:
    """Return what it costs to leave this share of a page blank."""
    if ends_freely:
        return _POOR if blank > _THIN else 0.0
    return blank**2


def _price(before: Break) -> float:
    match before:
        case Break.NEVER:
            return _RULE
        case Break.WHOLE:
            return _LIST
        case Break.POOR:
            return _POOR
    return 0.0


def _pages_to(end: int, strips: Sequence[Strip], height: float) -> Iterator[tuple[int, float]]:
    """Yield the start of each page that can end before `strips[end]`, and its share left blank."""
    filled = 0.0
    space = 0.0
    for start in range(end - 1, -1, -1):
        filled += strips[start].height + space
        space = strips[start].space
        is_alone = start == end - 1
        if filled > height and not math.isclose(filled, height) and not is_alone:
            return
        yield start, max(0.0, 1 - filled / height)
        if strips[start].before is Break.ALWAYS:
            return
