from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.leaflet.cached import CachedLeaflets, Found, Trial
from kiosk.core.leaflet.intake import (
    LONG_SETTLE_MS,
    MOST_AT_ONCE,
    SETTLE_MS,
    Due,
    Watch,
    judge,
    observe,
)
from kiosk.core.leaflet.model import Summary
from kiosk.core.problem import Problem

CONTENT = Path("content")
PROBLEM = Problem(CONTENT / "bone" / "fr.md", 7, "It is wrong.", "Put it right.")
BOTH = {"fr": "Le titre", "en": "The title"}
OLD = Summary("bone", "1.0", BOTH, digest="1" * 64, mark="mark 1")
NEW = Summary("bone", "2.0", BOTH, digest="2" * 64, mark="mark 2")
ARM = Summary("arm", "1.0", {"fr": "Le titre"}, digest="3" * 64, mark="mark 3")
EMPTY = CachedLeaflets(CONTENT)
WITH_OLD = CachedLeaflets(CONTENT, (OLD,))


def due_after(
    *looks: tuple[int, dict[str, str]],
    cached: CachedLeaflets = EMPTY,
    lost: tuple[str, ...] = (),
    watch: Watch | None = None,
) -> Due:
    """Return what is due after looks at these times."""
    watch = watch or Watch()
    due = Due()
    for at_ms, marks in looks:
        watch, due = observe(watch, marks, cached, lost, at_ms)
    return due


def test_what_has_stood_still_is_checked() -> None:
    marks = {"bone": "mark 1"}
    assert due_after((0, marks)) == Due()
    assert due_after((0, marks), (SETTLE_MS - 1, marks)) == Due()
    assert due_after((0, marks), (SETTLE_MS, marks)) == Due(check=("bone",))


def test_what_changes_in_between_begins_anew() -> None:
    looks = [(step * (SETTLE_MS - 1), {"bone": f"mark {step}"}) for step in range(5)]
    assert due_after(*looks) == Due()
    last_ms, marks = looks[-1]
    assert due_after(*looks, (last_ms + SETTLE_MS, marks)).check == ("bone",)


def test_a_leaflet_does_not_wait_for_another_one() -> None:
    first = {"arm": "mark 3", "bone": "mark 1"}
    second = {"arm": "mark 3", "bone": "mark 2"}
    assert due_after((0, first), (SETTLE_MS, second)).check == ("arm",)


def test_what_was_taken_in_is_not_checked_again() -> None:
    marks = {"bone": OLD.mark}
    assert due_after((0, marks), (SETTLE_MS, marks), cached=WITH_OLD) == Due()


def test_a_damaged_copy_is_taken_in_anew() -> None:
    marks = {"bone": OLD.mark}
    due = due_after((0, marks), (SETTLE_MS, marks), cached=WITH_OLD, lost=("bone",))
    assert due.check == ("bone",)


def test_what_was_refused_is_checked_again_only_when_it_changes() -> None:
    watch = Watch(refused={"bone": "mark 2"})
    same, other = {"bone": "mark 2"}, {"bone": "mark 9"}
    assert due_after((0, same), (SETTLE_MS, same), cached=WITH_OLD, watch=watch) == Due()
    due = due_after((0, other), (SETTLE_MS, other), cached=WITH_OLD, watch=watch)
    assert due.check == ("bone",)


def test_what_lacks_a_language_has_to_stand_still_for_longer() -> None:
    watch = Watch(partial={"bone": "mark 2"})
    marks = {"bone": "mark 2"}
    looks = [(0, marks), (LONG_SETTLE_MS - 1, marks)]
    assert due_after(*looks, cached=WITH_OLD, watch=watch) == Due()
    due = due_after(*looks, (LONG_SETTLE_MS, marks), cached=WITH_OLD, watch=watch)
    assert due.check == ("bone",)


def test_a_folder_that_is_gone_beside_others_was_taken_away() -> None:
    cached = CachedLeaflets(CONTENT, (ARM, OLD))
    marks = {"arm": ARM.mark}
    assert due_after((0, marks), cached=cached) == Due()
    assert due_after((0, marks), (SETTLE_MS, marks), cached=cached) == Due(gone=("bone",))


def test_a_folder_that_says_nothing_takes_nothing_away_and_everything_begins_anew() -> None:
    marks = {"bone": "mark 2"}
    watch, _due = observe(Watch(), marks, WITH_OLD, (), 0)
    watch, due = observe(watch, None, WITH_OLD, (), SETTLE_MS)
    assert due == Due()
    watch, due = observe(watch, marks, WITH_OLD, (), SETTLE_MS + 1)
    assert due == Due()


def test_of_many_leaflets_some_are_checked_at_a_time() -> None:
    marks = {f"leaflet-{number:04}": "mark" for number in range(1000)}
    due = due_after((0, marks), (SETTLE_MS, marks))
    assert due.check == tuple(sorted(marks))[:MOST_AT_ONCE]


def test_a_version_without_mistakes_takes_the_place_of_the_last() -> None:
    cached = replace(WITH_OLD, refused=(Found("bone", "mark 0", problems=(PROBLEM,)),))
    verdict = judge(cached, Watch(), (), [Found("bone", NEW.mark, NEW)])
    assert verdict.cached == CachedLeaflets(CONTENT, (NEW,), trials=(Trial("bone", OLD),))
    assert verdict.taken == (NEW,)
    assert verdict.refused == ()


@pytest.mark.parametrize("kept", [None, NEW])
def test_with_any_mistake_the_last_good_one_stays(kept: Summary | None) -> None:
    found = Found("bone", NEW.mark, kept, (PROBLEM,))
    verdict = judge(WITH_OLD, Watch(), (), [found], lenient=("bone",))
    assert verdict.cached == CachedLeaflets(
        CONTENT, (OLD,), (Found("bone", NEW.mark, problems=(PROBLEM,)),)
    )
    assert verdict.refused == (found,)
    assert verdict.taken == ()
    assert verdict.watch.refused == {"bone": NEW.mark}


def test_a_new_leaflet_with_a_mistake_is_not_taken_in() -> None:
    verdict = judge(EMPTY, Watch(), (), [Found("bone", NEW.mark, NEW, (PROBLEM,))])
    assert verdict.cached.kept == ()


def test_a_leaflet_that_is_shown_already_is_kept_with_what_can_be_borne_and_told() -> None:
    found = Found("bone", NEW.mark, NEW, (PROBLEM,))
    verdict = judge(EMPTY, Watch(), (), [found], lenient=("bone",))
    assert verdict.cached.kept == (NEW,)
    assert verdict.cached.refused == (Found("bone", NEW.mark, problems=(PROBLEM,)),)
    assert (verdict.taken, verdict.refused) == ((NEW,), (found,))


def test_a_leaflet_that_lacks_a_language_waits_and_is_taken_in_the_second_time() -> None:
    half = replace(NEW, titles={"fr": "Le titre"})
    found = Found("bone", half.mark, half)
    verdict = judge(WITH_OLD, Watch(), (), [found])
    assert verdict.cached == WITH_OLD
    assert verdict.waiting == (half,)
    assert verdict.watch.partial == {"bone": half.mark}
    verdict = judge(WITH_OLD, verdict.watch, (), [found])
    assert verdict.cached.kept == (half,)
    assert verdict.waiting == ()


def test_what_changed_meanwhile_or_could_not_be_copied_is_no_verdict() -> None:
    found = [
        Found("arm", "mark 3", changed=True),
        Found("bone", NEW.mark, fault="There is no room."),
    ]
    verdict = judge(WITH_OLD, Watch(), (), found)
    assert (verdict.cached, verdict.watch) == (WITH_OLD, Watch())
    assert verdict.faults == ("There is no room.",)


def test_what_was_refused_and_then_taken_away_is_forgotten() -> None:
    cached = CachedLeaflets(CONTENT, (ARM,), (Found("bone", "mark 2", problems=(PROBLEM,)),))
    marks = {"arm": ARM.mark}
    due = due_after((0, marks), (SETTLE_MS, marks), cached=cached)
    assert due == Due(gone=("bone",))
    assert judge(cached, Watch(), due.gone, ()).cached == CachedLeaflets(CONTENT, (ARM,))


def test_what_was_taken_away_is_kept_no_more() -> None:
    cached = CachedLeaflets(CONTENT, (ARM, OLD), (Found("bone", "mark 2", problems=(PROBLEM,)),))
    verdict = judge(cached, Watch(), ("bone", "never there"), ())
    assert verdict.cached == CachedLeaflets(CONTENT, (ARM,))
    assert verdict.withdrawn == (OLD,)


# What is new is on trial


NEWER = replace(NEW, version="3.0", digest="4" * 64, mark="mark 4")


def taken(
    cached: CachedLeaflets, *summaries: Summary, lenient: tuple[str, ...] = ()
) -> CachedLeaflets:
    """Return what is cached once these were taken in."""
    for each in summaries:
        cached = judge(
            cached, Watch(), (), [Found(each.id, each.mark, each)], lenient=lenient
        ).cached
    return cached


def test_the_copy_before_stays_as_long_as_no_new_one_has_run_well() -> None:
    assert taken(WITH_OLD, NEW, NEWER).trials == (Trial("bone", OLD),)


def test_what_was_taken_in_last_is_the_last_on_trial() -> None:
    assert taken(WITH_OLD, NEW, ARM).trials == (Trial("bone", OLD), Trial("arm"))
    assert taken(WITH_OLD, NEW, ARM, NEWER).trials == (Trial("arm"), Trial("bone", OLD))


def test_the_same_leaflet_again_is_not_on_trial() -> None:
    assert taken(WITH_OLD, replace(OLD, mark="mark 9")).trials == ()
    assert taken(WITH_OLD, NEW, replace(NEW, mark="mark 9")).trials == (Trial("bone", OLD),)
    assert taken(WITH_OLD, NEW, OLD).trials == ()


def test_what_was_shown_from_its_folder_has_run_already() -> None:
    assert taken(EMPTY, NEW, ARM, lenient=("bone",)).trials == (Trial("arm"),)


def test_what_was_taken_away_is_on_trial_no_more() -> None:
    cached = taken(WITH_OLD, NEW)
    assert judge(cached, Watch(), ("bone",), ()).cached == EMPTY
