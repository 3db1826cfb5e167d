"""Hold the benchmark's judgement against known samples."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.report import Results, p95, verdicts

BARE = Results(start_ms=[200.0], pss_mib=[50.0])
CHROMIUM = Results(start_ms=[800.0], turn_ms=[25.0], pss_mib=[400.0])
KIOSK = Results(start_ms=[500.0], turn_ms=[25.0], swap_ms=[100.0], size_ms=[100.0], pss_mib=[125.0])


def judge(kiosk: Results) -> dict[str, bool]:
    """Return what is said of each limit, by its first words."""
    peers = {"bare window": BARE, "Chromium": CHROMIUM, "kiosk": kiosk}
    return {line.partition(":")[0]: met for met, line in verdicts(peers)}


def test_a_limit_that_is_just_reached_is_met() -> None:
    assert set(judge(KIOSK).values()) == {True}


def test_each_limit_is_judged_by_its_own_samples() -> None:
    assert judge(replace(KIOSK, start_ms=[501.0])) == judge(KIOSK) | {
        "start / bare window's": False
    }
    assert judge(replace(KIOSK, pss_mib=[126.0])) == judge(KIOSK) | {"PSS / bare window's": False}
    assert judge(replace(KIOSK, swap_ms=[101.0])) == judge(KIOSK) | {"language p95": False}
    assert judge(replace(KIOSK, size_ms=[101.0])) == judge(KIOSK) | {"text size p95": False}


def test_nothing_is_judged_without_the_kiosk() -> None:
    assert list(verdicts({"bare window": BARE, "Chromium": CHROMIUM})) == []


def test_p95_is_not_moved_by_the_slowest_four_of_a_hundred() -> None:
    assert p95([float(n) for n in range(1, 101)]) == 96.0
    assert p95([7.0]) == 7.0
