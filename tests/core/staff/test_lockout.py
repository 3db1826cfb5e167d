from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.clock import BootTime
from kiosk.core.staff.lockout import (
    FIRST_WAIT_MS,
    FREE,
    FREE_TRIES,
    LONGEST_WAIT_MS,
    Counter,
    Lockout,
    first_step,
    remaining_ms,
    resumed,
    tried,
    wait_after,
)
from kiosk.storage.lockout import LOCKOUT_FILE, Tries, begin_untried

MAIN = Counter.MAIN_PIN
START = BootTime("one boot", 5_000_000)
MINUTE_MS = 60_000


def later(ms: int, moment: BootTime = START) -> BootTime:
    return BootTime(moment.boot, moment.monotonic_ms + ms)


def locked(tries: int = FREE_TRIES, now: BootTime = START) -> Lockout:
    return Lockout(tries, wait_after(tries), now)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "secrets" / LOCKOUT_FILE


@pytest.fixture
def tries(file: Path) -> Tries:
    """Give tries of which none was made."""
    tries = Tries(file, START)
    for counter in Counter:
        tries.succeeded(counter)
    return tries


def guess(tries: Tries, now: BootTime, counter: Counter = MAIN) -> int:
    """Try as soon as it is allowed, wrongly, and return how long the try had to wait."""
    if waited := tries.ask(counter, now):
        assert tries.ask(counter, later(waited, now)) == 0
    return waited


def test_waits_grow_from_half_a_minute_to_an_hour() -> None:
    seconds = [wait_after(tries) // 1000 for tries in range(12)]

    assert seconds == [0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert wait_after(10**6) == LONGEST_WAIT_MS


def test_the_third_wrong_try_costs_half_a_minute() -> None:
    lockout = FREE
    for _ in range(3):
        assert remaining_ms(lockout, START) == 0
        lockout = tried(lockout, START)

    assert remaining_ms(lockout, START) == 30_000
    assert remaining_ms(lockout, later(29_999)) == 1
    assert remaining_ms(lockout, later(30_000)) == 0
    assert remaining_ms(tried(lockout, later(30_000)), later(30_000)) == 60_000


def test_after_a_restart_the_wait_begins_anew() -> None:
    lockout = locked()
    restarted = BootTime("another boot", 9_000_000)

    assert remaining_ms(lockout, restarted) == 30_000
    resumed_then = resumed(lockout, restarted)
    assert remaining_ms(resumed_then, later(10_000, restarted)) == 20_000


def test_what_was_left_when_it_was_kept_is_what_begins_anew() -> None:
    kept = resumed(locked(), later(20_000))

    assert remaining_ms(kept, BootTime("another boot", 0)) == 10_000


def test_a_monotonic_clock_that_went_back_shortens_nothing() -> None:
    assert remaining_ms(locked(), later(-1)) == 30_000


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 2 * LONGEST_WAIT_MS)), max_size=30))
def test_no_restart_and_no_pause_shortens_a_wait(steps: list[tuple[bool, int]]) -> None:
    now, lockout, waited = START, locked(8), 0
    for number, (restart, ms) in enumerate(steps):
        now = BootTime(f"boot {number}", 0) if restart else later(ms, now)
        waited += 0 if restart else ms
        lockout = resumed(lockout, now)
        assert remaining_ms(lockout, now) == max(0, wait_after(8) - waited)


@given(st.integers(0, 10**7))
def test_one_more_try_never_costs_less(tries: int) -> None:
    assert wait_after(tries) <= wait_after(tries + 1)
    assert tried(Lockout(tries), START).tries <= tries + 1


def test_a_try_is_on_disk_before_it_may_be_verified(tries: Tries, file: Path) -> None:
    assert tries.ask(MAIN, START) == 0

    assert json.loads(file.read_text())[MAIN.value]["tries"] == 1


def test_three_tries_are_free_then_waits_grow(tries: Tries) -> None:
    assert [guess(tries, START) for _ in range(3)] == [0, 0, 0]
    assert tries.remaining_ms(MAIN, START) == 30_000
    assert guess(tries, START) == 30_000
    assert guess(tries, later(30_000)) == 60_000


def test_a_try_too_early_is_not_counted(tries: Tries) -> None:
    for _ in range(3):
        guess(tries, START)
    for second in range(30):
        assert tries.ask(MAIN, later(second * 1000)) == 30_000 - second * 1000

    assert tries.ask(MAIN, later(30_000)) == 0
    assert tries.remaining_ms(MAIN, later(30_000)) == 60_000


def test_a_right_pin_frees(tries: Tries, file: Path) -> None:
    for _ in range(3):
        guess(tries, START)
    tries.ask(MAIN, later(30_000))
    tries.succeeded(MAIN)

    assert tries.remaining_ms(MAIN, later(30_000)) == 0
    assert Tries(file, later(30_000)).ask(MAIN, later(30_000)) == 0


def test_a_right_pin_frees_nothing_else(tries: Tries) -> None:
    for _ in range(3):
        guess(tries, START, Counter.QUIT_PIN)
    tries.succeeded(MAIN)

    assert tries.remaining_ms(Counter.QUIT_PIN, START) == 30_000
    assert tries.remaining_ms(Counter.CODE, START) == 0


def test_a_new_process_in_the_same_boot_goes_on_counting_down(tries: Tries, file: Path) -> None:
    for _ in range(3):
        guess(tries, START)

    assert Tries(file, later(12_000)).remaining_ms(MAIN, later(12_000)) == 18_000


def test_a_new_boot_begins_the_wait_anew_once(tries: Tries, file: Path) -> None:
    for _ in range(3):
        guess(tries, START)
    boot = BootTime("another boot", 100)

    assert Tries(file, boot).remaining_ms(MAIN, boot) == 30_000
    assert Tries(file, later(5_000, boot)).remaining_ms(MAIN, later(5_000, boot)) == 25_000


def test_without_a_file_the_first_step_is_waited_for(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tries = Tries(file, START)

    assert not caplog.messages
    assert {tries.remaining_ms(each, START) for each in Counter} == {FIRST_WAIT_MS}
    assert guess(tries, START) == FIRST_WAIT_MS
    assert tries.remaining_ms(MAIN, later(FIRST_WAIT_MS)) == 2 * FIRST_WAIT_MS


def test_a_kiosk_that_never_had_a_pin_begins_without_a_wait(file: Path) -> None:
    tries = Tries(file, START, untried=True)

    assert {tries.remaining_ms(each, START) for each in Counter} == {0}
    assert Tries(file, START).remaining_ms(MAIN, START) == 0, "it is on disk"


def test_what_was_tried_counts_even_where_there_never_was_a_pin(tries: Tries, file: Path) -> None:
    for _ in range(FREE_TRIES):
        guess(tries, START)

    assert Tries(file, START, untried=True).remaining_ms(MAIN, START) == FIRST_WAIT_MS


def test_what_was_tried_is_not_begun_anew(tries: Tries, file: Path) -> None:
    for _ in range(FREE_TRIES):
        guess(tries, START)

    begin_untried(file)

    assert Tries(file, START).remaining_ms(MAIN, START) == FIRST_WAIT_MS


BROKEN: list[Any] = [
    [],
    {"format": 1, MAIN.value: 3},
    {"format": 1, MAIN.value: {}},
    {"format": 1, MAIN.value: {"tries": -1, "wait_ms": 0, "since": None}},
    {"format": 1, MAIN.value: {"tries": 0.5, "wait_ms": 0, "since": None}},
    {"format": 1, MAIN.value: {"tries": True, "wait_ms": 0, "since": None}},
    {"format": 1, MAIN.value: {"tries": 3, "wait_ms": 10**8, "since": None}},
    {"format": 1, MAIN.value: {"tries": 10**9, "wait_ms": 0, "since": None}},
    {"format": 1, MAIN.value: {"tries": 0, "wait_ms": 0, "since": {"boot": "b"}}},
    {
        "format": 1,
        MAIN.value: {"tries": 3, "wait_ms": 1, "since": {"boot": "b", "monotonic_ms": "1"}},
    },
]


@pytest.mark.parametrize("content", BROKEN, ids=lambda each: str(each)[15:80])
def test_a_damaged_file_is_told_and_never_taken_as_free(
    file: Path, content: Any, caplog: pytest.LogCaptureFixture
) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps(content))

    tries = Tries(file, START)

    assert f"The counts of the wrong tries are damaged: {file}" in told_once(caplog)
    assert {tries.remaining_ms(each, START) for each in Counter} == {FIRST_WAIT_MS}
    Tries(file, START)
    assert not caplog.messages, "it was written anew"


def test_damaged_counts_are_no_reason_to_set_the_pins_again(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file.parent.mkdir()
    file.write_text("{")

    Tries(file, START)

    said = told_once(caplog)
    assert "set-pin" not in said
    assert "PINs again" not in said
    assert "half a minute" in said


def test_a_counter_that_the_file_lacks_begins_with_the_first_step(tries: Tries, file: Path) -> None:
    values = json.loads(file.read_text())
    del values[Counter.CODE.value]
    file.write_text(json.dumps(values))

    tries = Tries(file, START)

    assert tries.remaining_ms(Counter.CODE, START) == FIRST_WAIT_MS
    assert tries.remaining_ms(MAIN, START) == 0


def full(_handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def told_once(caplog: pytest.LogCaptureFixture) -> str:
    """Return the one line that was logged since this was last asked for."""
    (said,) = caplog.messages
    caplog.clear()
    return said


def test_where_no_try_can_be_kept_none_is_free_and_the_log_says_so_once(
    tries: Tries, file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(os, "fsync", full)

    assert guess(tries, START) == FIRST_WAIT_MS
    assert "Each try of a PIN or code has to wait." in told_once(caplog)
    assert guess(tries, later(FIRST_WAIT_MS)) == 2 * FIRST_WAIT_MS
    assert not caplog.messages
    again = Tries(file, START)
    assert guess(again, START) == FIRST_WAIT_MS, "a restart forgot, but gave no free try"


def test_once_tries_can_be_kept_again_they_are(
    tries: Tries, file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        guess(tries, START)
    guess(tries, later(FIRST_WAIT_MS))

    assert len(caplog.messages) == 1
    assert json.loads(file.read_text())[MAIN.value]["tries"] == FREE_TRIES + 2


def test_a_file_that_cannot_be_read_is_told_and_counts_as_the_first_step(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file.mkdir(parents=True)

    tries = Tries(file, START)

    assert [str(file) in said for said in caplog.messages] == [True, True]  # nor written
    assert tries.remaining_ms(MAIN, START) == FIRST_WAIT_MS


def test_the_first_step_is_as_if_three_tries_were_wrong() -> None:
    assert first_step(START) == locked(FREE_TRIES)
