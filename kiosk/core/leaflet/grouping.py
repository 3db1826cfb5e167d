"""Arranges many leaflets in pages to choose from: any of them is found by at most three touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from kiosk.core.frozen import frozen

MOST_ON_A_PAGE = 12
"""Of so many large cards an old patient still finds theirs at a glance."""

MOST_TOUCHES = 3

_MOST_WORDS = 5
"""Where a range begins and ends is said in so many words at most."""

_TELLING = 4
"""A word of fewer letters does not end what a range is called."""

_DEEPEST = 6
"""Before they are shown two by two, they are found by so many touches where titles are long."""

_ALWAYS = 2
"""So many cards have room on any page."""


@frozen
class LeafletEntry:
    """A leaflet on offer: its title, the department whose it is, or "".

    It is `filed` under these words, and its `rank` is its place among all by them.
    """

    id: str
    title: str
    filed: str
    department: str = ""
    rank: int = 0

    @property
    def label(self) -> str:
        """What stands on its card."""
        return self.title

    @property
    def first(self) -> str:
        """Where it begins."""
        return self.filed

    @property
    def last(self) -> str:
        """Where it ends."""
        return self.filed


@frozen
class LeafletGroup:
    """A card that opens a page of others: a department, or those from one title to another."""

    label: str
    inside: tuple[Listed, ...]
    is_range: bool = False

    @property
    def first(self) -> str:
        """Where it begins: a title, or a department."""
        return self.inside[0].first if self.is_range else self.label

    @property
    def last(self) -> str:
        """Where it ends."""
        return self.inside[-1].last if self.is_range else self.label


Listed = LeafletEntry | LeafletGroup

HasRoom = Callable[[Sequence[str], int], bool]
"""Tells whether a page has room for cards with these labels in a size, each label whole."""

_Fits = Callable[[Sequence[Listed]], bool]


def grouped(
    entries: Sequence[LeafletEntry],
    departments: Sequence[str],
    others: str,
    sizes: Sequence[int],
    has_room: HasRoom,
) -> tuple[Listed, ...]:
    """Return the cards of the first page: all leaflets, or else their departments, in this order.

    Those without a department are found under `others`. Where there are none, or too many touches
    would be needed, they are found by their titles. Fewest touches come first, then large letters.
    """

    def fits(nodes: Sequence[Listed], size: int) -> bool:
        if len(nodes) <= _ALWAYS:
            return True
        return len(nodes) <= MOST_ON_A_PAGE and has_room([each.label for each in nodes], size)

    order = [*departments, ""]
    own = {name: [entry for entry in entries if entry.department == name] for name in order}
    parted = [(name or others, own[name]) for name in order if own[name]]
    ways: list[Callable[[_Fits, int], tuple[Listed, ...] | None]] = [partial(_by_title, entries)]
    if len(parted) > 1:
        ways.insert(0, partial(_by_department, parted))
    for way in ways:
        deepest = _DEEPEST if way is ways[-1] else MOST_TOUCHES
        for most in range(1, deepest + 1):
            for size in sizes if MOST_ON_A_PAGE**most >= len(entries) else ():
                found = way(partial(fits, size=size), most)
                if found is not None:
                    return found
    return _halved(_by_rank(entries))


def _by_department(
    parted: Sequence[tuple[str, Sequence[LeafletEntry]]], fits: _Fits, most: int
) -> tuple[Listed, ...] | None:
    """Return the departments, or all their leaflets on one page; None if it takes more touches."""
    if most == 1:
        entries = tuple(entry for _name, own in parted for entry in own)
        return entries if fits(entries) else None
    groups = []
    for name, own in parted:
        inside = _by_title(own, fits, most - 1)
        if inside is None:
            return None
        groups.append(LeafletGroup(name, inside))
    return _divided(groups, fits, most + 1 - touches(groups))


def _by_title(entries: Sequence[LeafletEntry], fits: _Fits, most: int) -> tuple[Listed, ...] | None:
    """Return them as they are offered, or else in groups by their titles."""
    return tuple(entries) if fits(entries) else _divided(_by_rank(entries), fits, most)


def _by_rank(entries: Sequence[LeafletEntry]) -> tuple[Listed, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.rank))


def touches(nodes: Sequence[Listed]) -> int:
    """Return how many touches find any leaflet from this page on."""
    return 1 + max(
        (touches(each.inside) for each in nodes if isinstance(each, LeafletGroup)), default=0
    )


def opened(nodes: Sequence[Listed], path: Sequence[int]) -> tuple[str, Sequence[Listed]]:
    """Return the label and the cards of the page that these touches opened, as far as they lead."""
    label = ""
    for place in path:
        group = nodes[place] if place < len(nodes) else None
        if not isinstance(group, LeafletGroup):
            break
        label, nodes = group.label, group.inside
    return label, nodes


def _divided(nodes: Sequence[Listed], fits: _Fits, most: int) -> tuple[Listed, ...] | None:
    """Return them on one page, or in groups of about the same size on as few levels as can be.

    None if there would have to be more levels than `most`.
    """
    if fits(nodes):
        return tuple(nodes)
    for levels in range(2, most + 1):
        fewest = _root(len(nodes), levels)
        for parts in range(fewest, min(MOST_ON_A_PAGE, len(nodes) // 2) + 1):
            found = _cut(nodes, parts, levels, fits)
            if found is not None:
                return found
    return None


def _cut(
    nodes: Sequence[Listed], parts: int, levels: int, fits: _Fits
) -> tuple[Listed, ...] | None:
    """Return them in so many parts on so many levels, or None if a page has no room for that."""
    if levels == 1 or len(nodes) <= _ALWAYS:
        return tuple(nodes) if fits(nodes) else None
    groups = []
    for part in _parts(nodes, parts):
        inside = _cut(part, _root(len(part), levels - 1), levels - 1, fits)
        if inside is None:
            return None
        groups.append(inside)
    ranges = tuple(_named(groups))
    return ranges if fits(ranges) else None


def _halved(nodes: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return them two by two: labels so long that nothing else has room for them."""
    if len(nodes) <= _ALWAYS:
        return tuple(nodes)
    return tuple(_named([_halved(part) for part in _parts(nodes, 2)]))


def _root(count: int, depth: int) -> int:
    """Return how many parts each of so many levels has at least."""
    parts = 2
    while parts**depth < count:
        parts += 1
    return parts


def _parts(nodes: Sequence[Listed], parts: int) -> Iterator[Sequence[Listed]]:
    """Yield them in so many parts, the sizes of which differ by one at most."""
    bounds = [len(nodes) * place // parts for place in range(parts + 1)]
    for begin, end in pairwise(bounds):
        yield nodes[begin:end]


def _named(groups: Sequence[Sequence[Listed]]) -> Iterator[Listed]:
    """Yield each of several groups by the words that tell it from those beside it."""
    for place, inside in enumerate(groups):
        before = groups[place - 1][-1].last if place else ""
        after = groups[place + 1][0].first if place + 1 < len(groups) else ""
        first, last = inside[0].first, inside[-1].last
        if len(inside) == 1:
            yield inside[0]
            continue
        begin, end = _told_apart(first, before, last), _told_apart(last, after, first)
        yield LeafletGroup(f"{begin} – {end}", tuple(inside), is_range=True)


def _told_apart(text: str, *others: str) -> str:
    """Return the first words of a text, as many as tell it from the others, and not too many."""
    words = text.split(" ")
    for count, word in enumerate(words[: _MOST_WORDS - 1], 1):
        told = words[:count]
        if len(word) >= _TELLING and told not in (each.split(" ")[:count] for each in others):
            return " ".join(told)
    return " ".join(words[:_MOST_WORDS])
