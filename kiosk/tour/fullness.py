"""How full each page of the leaflets is: the table at the end of a tour, and what it must keep to.

How full a page is, is told by how far down it goes (`Composition.fullness`). Two bars hold: in a
section no page under 45 % stands beside one over 90 %, because the one then looks like a mistake;
and no page ends with the line that introduces a list, which says nothing without its items.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import BlockKind, Leaflet, Section
from kiosk.core.leaflet.paginate import CROWDED, SPARSE, Screen
from kiosk.core.session.state import TextSize
from kiosk.ui.typesetting.paginator import Paginator


@frozen
class SectionPages:
    """The pages of one section: how full each is, and which end with a list's introduction."""

    glass: str
    leaflet_id: str
    language: str
    size: str
    section: str
    fullness: tuple[float, ...]
    introductions: tuple[int, ...] = ()

    @property
    def unequal(self) -> tuple[int, ...]:
        """The pages, from 0, that are sparse or crowded where the next is the contrary."""
        return tuple(
            page
            for page, pair in enumerate(pairwise(self.fullness))
            if min(pair) < SPARSE and max(pair) > CROWDED
        )


def pages_of(
    paginator: Paginator, leaflet: Leaflet, language: str, size: TextSize, glass: str
) -> Iterator[SectionPages]:
    """Yield how full the pages are, section by section."""
    for section in leaflet.editions[language].sections:
        screens = paginator.screens(leaflet.id, language, size, section.id)
        composed = (paginator.compose(leaflet.id, language, size, each) for each in screens)
        yield SectionPages(
            glass=glass,
            leaflet_id=leaflet.id,
            language=language,
            size=size.value,
            section=section.id,
            fullness=tuple(each.fullness for each in composed),
            introductions=_introductions(section, screens),
        )


def _introductions(section: Section, screens: Sequence[Screen]) -> tuple[int, ...]:
    """Return the pages whose last block introduces the list that begins on the next."""
    found = []
    for page, (one, other) in enumerate(pairwise(screens)):
        before = section.blocks[one.pieces[-1].block]
        after = section.blocks[other.pieces[0].block]
        if after.kind is BlockKind.ITEM and before.kind not in (BlockKind.ITEM, BlockKind.FIGURE):
            found.append(page)
    return tuple(found)


def table(sections: Iterable[SectionPages]) -> Iterator[str]:
    """Yield the lines of the table: a block for each glass, language and size."""
    yield "How full each page is, in % of the body's height; ! marks what breaks a bar:"
    for key, group in groupby(
        sections, key=lambda each: (each.leaflet_id, each.glass, each.language, each.size)
    ):
        parts = list(group)
        shares = [share for part in parts for share in part.fullness]
        mean = sum(shares) / len(shares)
        least, most = _percent(min(shares)), _percent(max(shares))
        pages = f"{len(shares)} pages, {least} to {most}, {_percent(mean)} on average"
        yield f"{', '.join(key)}: {pages}"
        for part in parts:
            marks = {*part.unequal, *(page + 1 for page in part.unequal), *part.introductions}
            told = " ".join(
                f"{_percent(share)}{'!' * (page in marks)}"
                for page, share in enumerate(part.fullness)
            )
            yield f"  {part.section:<16} {told}"


def _percent(share: float) -> str:
    return f"{round(100 * share)}"
