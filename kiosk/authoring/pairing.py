"""Pairs the sections of a leaflet's languages: by what they hold, in their order.

Titles say nothing here, in two languages; but both may speak of complications.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from kiosk.authoring.document import Loss
from kiosk.authoring.sections import Counterparts, Draft, SectionDraft, ids_of, is_on_risks, kinds
from kiosk.core.problem import quoted

_ALONE = 0.45
"""What it costs to leave a section without a counterpart; a pair that is quite unlike costs 1."""

Pair = tuple[int | None, int | None]


def groups_of(drafts: Mapping[str, Draft]) -> tuple[Counterparts, ...]:
    """Return which sections belong together: those of the first language, then what is left."""
    first, *others = drafts
    groups = [{first: place} for place in range(len(drafts[first].sections))]
    alone: list[Counterparts] = []
    for tag in others:
        for here, there in _pairs(drafts[first].sections, drafts[tag].sections):
            if here is None and there is not None:
                alone.append({tag: there})
            elif here is not None and there is not None:
                groups[here][tag] = there
    return (*groups, *alone)


def ids_by_language(
    drafts: Mapping[str, Draft], groups: Sequence[Counterparts]
) -> dict[str, tuple[str, ...]]:
    """Return the id of each section: in every language that of the first."""
    shared = ids_of(next(iter(drafts.values())).sections)
    found = {}
    for tag, draft in drafts.items():
        places = {group[tag]: number for number, group in enumerate(groups) if tag in group}
        own = ids_of(draft.sections)
        found[tag] = tuple(
            shared[number] if (number := places[place]) < len(shared) else _free(one, shared)
            for place, one in enumerate(own)
        )
    return found


def _free(wanted: str, taken: Sequence[str]) -> str:
    return f"{wanted}-alone" if wanted in taken else wanted


def unpaired(
    drafts: Mapping[str, Draft], groups: Sequence[Counterparts], tag: str
) -> Iterator[Loss]:
    """Yield where a language does not have the same sections and blocks as the first."""
    first = next(iter(drafts))
    for group in groups:
        one = drafts[first].sections[group[first]] if first in group else None
        two = drafts[tag].sections[group[tag]] if tag in group else None
        if one is not None and two is None:
            yield Loss(one.title, f"this section of {first} has no counterpart here")
        elif two is not None and one is None:
            yield Loss(two.title, f"this section has no counterpart in {first}")
        elif one is not None and two is not None and kinds(one) != kinds(two):
            yield Loss(
                two.title,
                f"it holds {_counted(two)}, and {quoted(one.title)} {_counted(one)}:"
                " make them the same, block by block",
            )


def _counted(section: SectionDraft) -> str:
    counts = Counter(kinds(section))
    return ", ".join(f"{count} {kind.value}(s)" for kind, count in counts.items())


def _pairs(first: Sequence[SectionDraft], other: Sequence[SectionDraft]) -> list[Pair]:
    """Return the cheapest way to pair them in their order, as an edit distance is found."""
    best: dict[Pair, tuple[float, list[Pair]]] = {(0, 0): (0.0, [])}
    for here in range(len(first) + 1):
        for there in range(len(other) + 1):
            ways = []
            if here and there:
                cost, pairs = best[here - 1, there - 1]
                unlike = _unlikeness(first[here - 1], other[there - 1])
                ways.append((cost + unlike, [*pairs, (here - 1, there - 1)]))
            if here:
                cost, pairs = best[here - 1, there]
                ways.append((cost + _ALONE, [*pairs, (here - 1, None)]))
            if there:
                cost, pairs = best[here, there - 1]
                ways.append((cost + _ALONE, [*pairs, (None, there - 1)]))
            if ways:
                best[here, there] = min(ways, key=lambda way: way[0])
    return best[len(first), len(other)][1]


def _unlikeness(one: SectionDraft, two: SectionDraft) -> float:
    if is_on_risks(one) or is_on_risks(two):
        return 1.0 - (is_on_risks(one) and is_on_risks(two))
    return 1 - SequenceMatcher(None, kinds(one), kinds(two), autojunk=False).ratio()
