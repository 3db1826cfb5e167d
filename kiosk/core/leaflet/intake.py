"""The rules for taking leaflets in: what has settled, what to check, and the outcome.

A leaflet that is still being copied changes from one look to the next, so nothing is touched
until it has been stable for a while. A version without one of the languages may be half of one
whose copying has stalled: it has to be stable for much longer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field, replace

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.cached import CachedLeaflets, Found, Trial
from kiosk.core.leaflet.model import Summary

SETTLE_MS = 10_000
"""How long a leaflet's files must be unchanged before they are read."""

LONG_SETTLE_MS = 300_000
"""The same if a language is missing that was there before."""

MOST_AT_ONCE = 32
"""How many leaflets are checked in one batch; the others follow."""


@frozen
class Standing:
    """The mark of a leaflet's files, None if they are gone, and since when it has been that."""

    mark: str | None
    since_ms: int


@frozen
class Watch:
    """What is known about the content folder from earlier looks.

    `refused` and `partial` have the marks of what was checked: with mistakes, and without a
    language that was there before.
    """

    standing: Mapping[str, Standing] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    partial: Mapping[str, str] = field(default_factory=dict)


@frozen
class Due:
    """What to do now: leaflets to check, and those whose folders were removed."""

    check: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@frozen
class Verdict:
    """The outcome of a check: the copies and watch from now on, and by id what to report."""

    cached: CachedLeaflets
    watch: Watch
    taken: tuple[Summary, ...] = ()
    refused: tuple[Found, ...] = ()
    waiting: tuple[Summary, ...] = ()
    withdrawn: tuple[Summary, ...] = ()
    faults: tuple[str, ...] = ()


def observe(
    watch: Watch,
    marks: Mapping[str, str] | None,
    cached: CachedLeaflets,
    lost: Collection[str],
    at_ms: int,
) -> tuple[Watch, Due]:
    """Return the watch after a look, and what is due.

    `marks` are the leaflets' marks, None if the folder could not be read. `lost` are leaflets whose
    copies are damaged: they are taken in again. A leaflet's folder that is gone while others remain
    was removed by someone; a content folder that cannot be read was not.
    """
    if marks is None:
        return replace(watch, standing={}), Due()
    standing: dict[str, Standing] = {}
    check, gone = [], []
    known = {each.id for each in cached.kept} | {each.id for each in cached.refused}
    for leaflet_id in sorted(known | marks.keys()):
        mark = marks.get(leaflet_id)
        before = watch.standing.get(leaflet_id)
        now = before if before and before.mark == mark else Standing(mark, at_ms)
        standing[leaflet_id] = now
        kept = cached.find(leaflet_id)
        is_partial = mark is not None and watch.partial.get(leaflet_id) == mark
        if at_ms - now.since_ms < (LONG_SETTLE_MS if is_partial else SETTLE_MS):
            continue
        if mark is None:
            gone.append(leaflet_id)
        elif watch.refused.get(leaflet_id) != mark and (
            kept is None or kept.mark != mark or leaflet_id in lost
        ):
            check.append(leaflet_id)
    return replace(watch, standing=standing), Due(tuple(check[:MOST_AT_ONCE]), tuple(gone))


def judge(
    cached: CachedLeaflets,
    watch: Watch,
    gone: Collection[str],
    found: Iterable[Found],
    *,
    lenient: Collection[str] = (),
) -> Verdict:
    """Return the outcome for the leaflets that were checked and for those that are gone.

    If there is any problem, the last good copy stays. Those in `lenient` had none at the start, and
    the folder's own are shown: one that can be read whole is kept, and its problems are reported.
    Everything else that is taken in is on trial, and its previous copy stays.
    """
    kept = {each.id: each for each in cached.kept}
    refused = {each.id: each for each in cached.refused}
    trials = {each.id: each.before for each in cached.trials}
    known_bad, partial = dict(watch.refused), dict(watch.partial)
    withdrawn = tuple(kept.pop(leaflet_id) for leaflet_id in gone if leaflet_id in kept)
    for leaflet_id in gone:
        refused.pop(leaflet_id, None)
        trials.pop(leaflet_id, None)
    taken, told, waiting, faults = [], [], [], []
    for each in found:
        if each.changed or each.fault:
            faults += [each.fault] if each.fault else []
            continue
        before = kept.get(each.id)
        if each.problems:
            told.append(each)
            known_bad[each.id] = each.mark
            refused[each.id] = replace(each, kept=None)
        if each.kept is None or (each.problems and not (each.id in lenient and before is None)):
            continue
        missing = set(before.languages if before else ()) - set(each.kept.languages)
        if missing and partial.get(each.id) != each.mark:
            partial[each.id] = each.mark
            waiting.append(each.kept)
            continue
        has_run = each.id in lenient and before is None
        if not has_run and (before is None or before.digest != each.kept.digest):
            first = trials.pop(each.id, before)
            if first is None or first.digest != each.kept.digest:
                trials[each.id] = first
        kept[each.id] = each.kept
        taken.append(each.kept)
        if not each.problems:
            refused.pop(each.id, None)
    return Verdict(
        cached=CachedLeaflets(
            cached.content,
            tuple(kept[leaflet_id] for leaflet_id in sorted(kept)),
            tuple(refused[leaflet_id] for leaflet_id in sorted(refused)),
            tuple(Trial(leaflet_id, first) for leaflet_id, first in trials.items()),
        ),
        watch=replace(watch, refused=known_bad, partial=partial),
        taken=tuple(taken),
        refused=tuple(told),
        waiting=tuple(waiting),
        withdrawn=withdrawn,
        faults=tuple(faults),
    )
