from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.health.checks import Check, State
from kiosk.core.health.running import (
    SILENT_S,
    Beat,
    LastTouch,
    RunningFacts,
    check_running,
    draws_for_nobody,
)
from kiosk.core.health.service import Service, Shown

NOW = datetime.datetime(2026, 11, 23, 10, 17, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)
HOUR = datetime.timedelta(hours=1)
BEAT = Beat(NOW, NOW - HOUR, NOW, None, Shown.PATIENTS, Service.IN, "1.0")
RUNS = RunningFacts("/run/here", BEAT, version="1.0")


def told(running: RunningFacts, now: datetime.datetime = NOW) -> dict[str, Check]:
    return {each.name: each for each in check_running(running, now)}


def test_a_kiosk_that_says_it_paints_is_well() -> None:
    found = told(RUNS, NOW + SILENT_S * SECOND)
    assert {name: each.state for name, each in found.items()} == {
        "kiosk": State.OK,
        "in service": State.OK,
    }
    assert "no hour with a touch is over yet" in found["kiosk"].sentence
    touched = told(replace(RUNS, beat=replace(BEAT, touched=NOW - HOUR)))["kiosk"].sentence
    assert touched.endswith("last touched at 2026-11-23 09 h UTC.")


def test_the_kiosk_asks_nothing_of_itself() -> None:
    assert list(check_running(None, NOW)) == []


SILENT = replace(BEAT, at=NOW - (SILENT_S + 1) * SECOND)
BLACK = replace(BEAT, painted=NOW - (SILENT_S + 1) * SECOND)


@pytest.mark.parametrize(
    ("running", "sentence"),
    [
        (
            replace(RUNS, beat=SILENT),
            "It has said nothing since 2026-11-23 10:16 UTC: it is stuck.",
        ),
        (
            replace(RUNS, beat=replace(BEAT, at=NOW + HOUR)),
            "It has said nothing since 2026-11-23 11",
        ),
        (replace(RUNS, beat=BLACK), "has taken no picture since 2026-11-23 10:16 UTC."),
        (replace(RUNS, beat=replace(BEAT, painted=None)), "the screen takes no picture."),
        (replace(RUNS, beat=None, is_kept=True), "It does not run: the screen is black."),
    ],
)
def test_a_screen_that_is_black_is_not_well(running: RunningFacts, sentence: str) -> None:
    found = told(running)
    assert {each.state for each in found.values()} == {State.FAULT}
    assert sentence in found["kiosk"].sentence
    assert all(each.remedy for each in found.values())


@pytest.mark.parametrize(
    "running",
    [
        replace(RUNS, beat=replace(BEAT, painted=None, platform="offscreen")),
        replace(RUNS, beat=replace(BEAT, platform="offscreen"), is_kept=True),
        replace(RUNS, beat=replace(BEAT, platform="minimal"), is_kept=True),
    ],
)
def test_a_kiosk_that_draws_on_no_screen_is_not_well(running: RunningFacts) -> None:
    found = told(running)
    assert {each.state for each in found.values()} == {State.FAULT}
    assert running.beat is not None
    assert f"({running.beat.platform})" in found["kiosk"].sentence
    assert "libraries" in found["kiosk"].remedy
    assert not running.is_up(NOW)


def test_whoever_asked_for_no_screen_has_what_they_asked_for() -> None:
    assert told(replace(RUNS, beat=replace(BEAT, platform="offscreen")))["kiosk"].state is State.OK
    assert told(replace(RUNS, beat=replace(BEAT, platform="wayland"), is_kept=True))[
        "kiosk"
    ].state is (State.OK)


@pytest.mark.parametrize(
    ("platform", "asked", "expected"),
    [
        ("offscreen", "", True),
        ("offscreen", "wayland;offscreen", True),
        ("minimal", "offscreen", True),
        ("offscreen", "offscreen", False),
        ("offscreen", "offscreen:configfile=/x.json", False),
        ("wayland", "", False),
        ("xcb", "wayland;xcb", False),
    ],
)
def test_qt_draws_for_nobody_where_it_took_no_screen_unasked(
    platform: str, asked: str, expected: bool
) -> None:
    assert draws_for_nobody(platform, asked) is expected


def test_where_nothing_keeps_a_kiosk_running_its_absence_is_no_fault() -> None:
    found = told(replace(RUNS, beat=None))
    assert found["kiosk"].state is found["in service"].state is State.WARNING
    assert "/run/here" in found["kiosk"].sentence


def test_who_may_not_look_is_told_so_and_no_more() -> None:
    found = told(replace(RUNS, beat=None, is_kept=True, unseen="Permission denied"))
    assert found["kiosk"].state is State.WARNING
    assert "may not see whether it runs: Permission denied." in found["kiosk"].sentence
    assert "in service" not in found


def test_an_older_version_that_still_runs_is_told() -> None:
    found = told(replace(RUNS, version="1.1"))["kiosk"]
    assert (found.state, found.sentence) == (
        State.WARNING,
        "Version 1.0 still runs, 1.1 is installed.",
    )


@pytest.mark.parametrize("service", [Service.OUT, Service.ASKS])
def test_a_kiosk_where_nobody_can_read_is_a_fault(service: Service) -> None:
    found = told(replace(RUNS, beat=replace(BEAT, service=service)))
    assert found["kiosk"].state is State.OK
    assert found["in service"].state is State.FAULT
    assert found["in service"].remedy


_MINUTES = st.integers(0, 59)


@given(st.lists(st.tuples(st.integers(0, 4), _MINUTES, _MINUTES, st.integers(0, 10))))
def test_what_is_told_of_touches_is_the_same_whatever_their_minutes(
    hours: list[tuple[int, int, int, int]],
) -> None:
    """Look every minute, at two kiosks that were touched in the same hours: no difference."""
    day = NOW.replace(hour=0, minute=0)

    def seen(touches: set[datetime.datetime]) -> list[datetime.datetime | None]:
        touch, looks = LastTouch(), []
        for minute in range(6 * 60):
            now = day + minute * 60 * SECOND
            if now in touches:
                touch = touch.touched(now)
            touch = touch.passed(now)
            looks.append(touch.told)
        return looks

    one = {day + hour * HOUR + minute * 60 * SECOND for hour, minute, _, _ in hours}
    other = {day + hour * HOUR + minute * 60 * SECOND for hour, _, minute, _ in hours}
    looks = seen(one)
    assert looks == seen(other)
    last = max((hour for hour, *_ in hours), default=None)
    assert looks[-1] == (None if last is None else day + last * HOUR)
