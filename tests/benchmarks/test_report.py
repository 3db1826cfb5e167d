"""Hold the benchmark's judgement against known samples."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.report import (
    SPEAKING,
    Results,
    Turns,
    p95,
    verdicts,
    verdicts_on_speech,
    verdicts_on_turns,
)

BARE = Results(start_ms=[200.0], pss_mib=[50.0])
CHROMIUM = Results(start_ms=[800.0], turn_ms=[25.0], pss_mib=[400.0])
KIOSK = Results(start_ms=[360.0], turn_ms=[25.0], swap_ms=[33.0], size_ms=[33.0], pss_mib=[100.0])


def judge(kiosk: Results) -> dict[str, bool]:
    """Return what is said of each limit, by its first words."""
    peers = {"bare window": BARE, "Chromium": CHROMIUM, "kiosk": kiosk}
    return {line.partition(":")[0]: met for met, line in verdicts(peers)}


def test_a_limit_that_is_just_reached_is_met() -> None:
    assert set(judge(KIOSK).values()) == {True}


def test_each_limit_is_judged_by_its_own_samples() -> None:
    assert judge(replace(KIOSK, start_ms=[360.1])) == judge(KIOSK) | {
        "start / bare window's": False
    }
    assert judge(replace(KIOSK, pss_mib=[100.1])) == judge(KIOSK) | {"PSS / bare window's": False}
    assert judge(replace(KIOSK, swap_ms=[33.1])) == judge(KIOSK) | {"language p95": False}
    assert judge(replace(KIOSK, size_ms=[33.1])) == judge(KIOSK) | {"text size p95": False}


def test_nothing_is_judged_without_the_kiosk() -> None:
    assert list(verdicts({"bare window": BARE, "Chromium": CHROMIUM})) == []


def test_speech_is_judged_by_what_it_adds() -> None:
    def judged(speaking: Results) -> list[bool]:
        return [met for met, _ in verdicts_on_speech({"kiosk": KIOSK, SPEAKING: speaking})]

    most = replace(KIOSK, start_ms=[385.0], pss_mib=[115.0], turn_ms=[27.0])
    assert judged(most) == [True, True, True]
    more = replace(KIOSK, start_ms=[385.1], pss_mib=[115.1], turn_ms=[27.1])
    assert judged(more) == [False, False, False]
    assert list(verdicts_on_speech({"kiosk": KIOSK})) == []


def test_p95_is_not_moved_by_the_slowest_four_of_a_hundred() -> None:
    assert p95([float(n) for n in range(1, 101)]) == 96.0
    assert p95([7.0]) == 7.0


def test_turns_are_judged_by_the_size_of_the_screen() -> None:
    def judged(turns: Turns) -> list[bool]:
        return [met for met, _line in verdicts_on_turns(turns)]

    assert judged(Turns((1920, 1080), settled_ms=[17.0], gaps_ms=[34.0])) == [True, True]
    assert judged(Turns((1920, 1080), settled_ms=[17.1], gaps_ms=[34.1])) == [False, False]
    assert judged(Turns((3840, 2160), settled_ms=[33.0], gaps_ms=[50.0])) == [True, True]
    assert judged(Turns((3840, 2160), settled_ms=[33.1], gaps_ms=[50.1])) == [False, False]


def test_one_gap_too_long_is_one_too_many() -> None:
    turns = Turns((1920, 1080), settled_ms=[17.0], gaps_ms=[16.0] * 1000 + [34.1])
    assert [met for met, _line in verdicts_on_turns(turns)] == [True, False]


def test_a_page_that_is_there_at_once_has_no_gaps() -> None:
    turns = Turns((3840, 2160), settled_ms=[17.0])
    assert [met for met, _line in verdicts_on_turns(turns)] == [True, True]
