"""Faults of the program and of its process: docs/faults.md has a row for each."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.run import LONGEST_END_S
from kiosk.app.supervise import PAUSES_S
from kiosk.core.crashes import Crashes
from kiosk.core.leaflet.cached import CachedLeaflets, Trial
from kiosk.exit_codes import ExitCode
from kiosk.machine.watchdog import ALIVE_MS, STUCK_S
from kiosk.storage import crashes
from kiosk.storage.leaflets.cache import keep_copy, read_cache, write_cache
from kiosk.storage.leaflets.files import digest_of
from kiosk.storage.leaflets.library import read_leaflet
from kiosk.storage.leaflets.watcher import mark_of
from tests.core.leaflets import VALID, write_leaflet
from tests.e2e.process import Machine
from tests.pictures import products_of_use

WITHIN_S = 15
"""How soon patients find welcome again: the table of faults promises it."""

_FAULTY = ["-m", "tests.e2e.faulty"]
_RUN = ["run", "--window", "800x600"]


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """Return the socket of a service manager, which every process of the test is told of."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(str(tmp_path / "notify"))
        channel.settimeout(30)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield channel


def wait_for(manager: socket.socket, message: bytes, times: int = 1) -> None:
    while times:
        times -= manager.recv(100) == message


def wait_for_life(manager: socket.socket, times: int) -> None:
    """Wait until one start has said so often that it lives."""
    said = 0
    while said < times:
        told = manager.recv(100)
        said = 0 if told == b"READY=1" else said + (told == b"WATCHDOG=1")


def children(process: subprocess.Popen[str]) -> list[int]:
    told = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii")
    return [int(each) for each in told.split()]


@contextmanager
def open_process(number: int) -> Iterator[int]:
    """Give a handle of a process that is not our child, which can be read once it has ended."""
    handle = os.pidfd_open(number)
    try:
        yield handle
    finally:
        os.close(handle)


# A bug, wherever it is


def test_a_bug_in_another_thread_asks_for_the_staff_and_ends_the_kiosk_with_code_70(
    machine: Machine,
) -> None:
    with machine.started([*_FAULTY, "in_a_thread", *_RUN]) as process:
        said, told = process.communicate(timeout=60)
    assert process.returncode == 70, told
    assert said == "True\n"
    assert "A bug ended the session in Thread-" in told


def test_no_place_hides_a_bug(machine: Machine) -> None:
    with machine.started([*_FAULTY, "in_every_place", *_RUN]) as process:
        _said, told = process.communicate(timeout=60)
    assert process.returncode == 70, told
    for place in ("painting", "a thread", "a thread of Qt", "a pool of", "what is thrown away"):
        assert f"ZeroDivisionError: a bug in {place}" in told
    assert told.count("A bug ended the session") >= 5


def test_a_bug_in_the_painting_of_any_widget_ends_the_kiosk_with_code_70(machine: Machine) -> None:
    with machine.started([*_FAULTY, "in_the_painting_of_every_widget", *_RUN]) as process:
        said, told = process.communicate(timeout=120)
    assert process.returncode == ExitCode.BUG, told
    assert "painted without a bug: []" in said
    assert told.count("ZeroDivisionError: a bug in the painting of ") >= 15
    assert "QPaintDevice" not in told
    assert "QBackingStore" not in told


# The kiosk is told to end


def test_a_share_that_hangs_does_not_keep_the_kiosk_from_ending(machine: Machine) -> None:
    with machine.started([*_FAULTY, "while_a_share_hangs", *_RUN]) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        said = process.stdout.readline()  # it was told to end just now
        assert said == "False\n", process.stderr.read()
        assert process.wait(LONGEST_END_S + 20) == ExitCode.OK  # the share hangs for longer
        assert "did not end" in process.stderr.read()
    assert crashes.read(machine.records.with_name("starts.json")) == Crashes()


def test_the_window_goes_before_the_interpreter(machine: Machine) -> None:
    with machine.started([*_FAULTY, "none_but_the_window_is_looked_for", *_RUN]) as process:
        said, told = process.communicate(timeout=60)
    assert process.returncode == ExitCode.OK, told
    assert "window there: False" in said


# The interface thread is stuck


def test_patients_wait_no_longer_than_promised_when_the_interface_is_stuck() -> None:
    assert ALIVE_MS / 1000 < STUCK_S / 2
    assert STUCK_S + PAUSES_S[1] < WITHIN_S - 3


def test_a_stuck_interface_says_nothing_more_to_the_service_manager(
    machine: Machine, manager: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "400000")
    with machine.started([*_FAULTY, "stuck_when_told", *_RUN]) as process:
        wait_for(manager, b"READY=1")
        wait_for(manager, b"WATCHDOG=1", times=3)
        process.send_signal(signal.SIGUSR1)
        manager.settimeout(1.5)
        with pytest.raises(TimeoutError):
            wait_for(manager, b"WATCHDOG=1", times=1_000)
        assert process.poll() is None


def test_a_disk_that_stalls_longer_than_the_interface_may_ends_no_kiosk(machine: Machine) -> None:
    with machine.started([*_FAULTY, "stalling_disk", *_RUN]) as process:
        said, told = process.communicate(timeout=60)
    assert process.returncode == 0, told
    assert said.splitlines()[:2] == ["SAVING True", "THANKS True"]


def test_a_second_kiosk_on_the_same_data_is_refused_by_name(
    machine: Machine, manager: socket.socket
) -> None:
    starts = machine.records.with_name("starts.json")
    with machine.started(["-m", "kiosk", *_RUN]) as process:
        wait_for(manager, b"READY=1")
        known = starts.read_bytes()
        refused = machine.run(*_RUN)
        assert refused.returncode == 2
        assert f"Another kiosk runs with the folder {machine.records.parent}" in refused.stderr
        assert f"process {process.pid}" in refused.stderr
        assert starts.read_bytes() == known
        process.send_signal(signal.SIGKILL)
    with machine.started(["-m", "kiosk", *_RUN]) as process:
        wait_for(manager, b"READY=1")
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


# The process dies


def test_a_kiosk_stuck_where_python_runs_nothing_else_is_at_welcome_again(
    machine: Machine, manager: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEAFLET_KIOSK_ONCE", str(tmp_path / "once"))
    supervisor = (
        "import sys; from kiosk.app.supervise import supervise;"
        f" sys.exit(supervise([sys.executable, *{[*_FAULTY, 'stuck_in_c_when_told', *_RUN]}]))"
    )
    with machine.started(["-c", supervisor]) as process:
        wait_for(manager, b"READY=1")
        wait_for(manager, b"WATCHDOG=1")  # by then it can be told
        (kiosk,) = children(process)
        os.kill(kiosk, signal.SIGUSR1)
        manager.settimeout(WITHIN_S)
        wait_for(manager, b"READY=1")
        process.send_signal(signal.SIGTERM)
        _said, told = process.communicate(timeout=30)
    assert process.returncode == 0, told
    assert "in stuck_in_c\n" in told
    assert "ended with code 1: it is started again" in told


def test_a_kiosk_that_was_killed_is_at_welcome_again(
    machine: Machine, manager: socket.socket
) -> None:
    with machine.started(["-m", "kiosk", *_RUN, "--supervised"]) as process:
        wait_for(manager, b"READY=1")
        (kiosk,) = children(process)
        os.kill(kiosk, signal.SIGKILL)
        manager.settimeout(WITHIN_S)
        wait_for(manager, b"READY=1")
        assert children(process) != [kiosk]
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_a_kiosk_whose_supervisor_was_killed_ends_and_the_next_one_is_alone(
    machine: Machine, manager: socket.socket
) -> None:
    with machine.started(["-m", "kiosk", *_RUN, "--supervised"]) as process:
        wait_for(manager, b"READY=1")
        (left,) = children(process)
        with open_process(left) as ended:
            process.send_signal(signal.SIGKILL)
            assert select.select([ended], [], [], WITHIN_S)[0]
    assert crashes.read(machine.records.with_name("starts.json")) == Crashes()
    with machine.started(["-m", "kiosk", *_RUN, "--supervised"]) as process:
        wait_for(manager, b"READY=1")
        assert len(children(process)) == 1
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_a_supervisor_does_not_start_again_what_was_typed_wrong(machine: Machine) -> None:
    ended = machine.run("run", "--supervised", "--set", "display.theme=blak-on-white")
    assert ended.returncode == 2
    assert ended.stderr.count("display.theme") == 1


def test_the_fifth_bad_end_in_five_minutes_asks_for_the_staff(
    machine: Machine, manager: socket.socket
) -> None:
    starts = machine.records.with_name("starts.json")
    crashes.write(starts, Crashes((*(time.time() - ago for ago in (9, 7, 5, 3)),)))
    with machine.started(["-m", "kiosk", *_RUN]) as process:
        wait_for(manager, b"READY=1")
        process.send_signal(signal.SIGTERM)
        _said, told = process.communicate(timeout=30)
    assert process.returncode == 0, told
    assert "The kiosk ended badly 5 times: it asks for the staff." in told
    assert crashes.read(starts) == Crashes()


def test_a_kiosk_that_its_own_copy_of_a_leaflet_hangs_goes_back_to_the_copy_before(
    machine: Machine, manager: socket.socket, tmp_path: Path
) -> None:
    content, place = tmp_path / "content", machine.records.parent / "leaflets"
    good, files = read_leaflet(write_leaflet(content / "alpha", fr=VALID))
    keep_copy(place, "alpha", files)
    text = VALID.replace('"1.0"', '"2.0"')
    bad_files = {**files, "fr.md": text.encode(), "pictures/cover.svg": products_of_use().encode()}
    for name, data in bad_files.items():
        (content / "alpha" / name).write_bytes(data)
    keep_copy(place, "alpha", bad_files)
    mark = mark_of(content / "alpha")
    bad = replace(good.summary(mark), version="2.0", digest=digest_of(bad_files))
    trials = (Trial("alpha", good.summary()),)
    write_cache(place, CachedLeaflets(content, (bad,), trials=trials))
    machine.write_settings(f"[content]\nfolder = '{content}'\n")
    supervisor = (
        "import sys; from kiosk.app.supervise import supervise;"
        f" sys.exit(supervise([sys.executable, *{[*_FAULTY, 'nothing', *_RUN]}]))"
    )
    with machine.started(["-c", supervisor]) as process:
        manager.settimeout(60)
        wait_for_life(manager, times=20)  # which no start that hangs comes to
        process.send_signal(signal.SIGTERM)
        _said, told = process.communicate(timeout=30)
    assert process.returncode == 0, told
    assert told.count("it is started again") == 2
    assert "The leaflet 'alpha' goes back to the copy before" in told
    assert read_cache(place, content).kept == (good.summary(),)
    checks = json.loads(machine.run("doctor", "--json").stdout)["checks"]
    (check,) = (each for each in checks if each["name"] == "leaflet alpha")
    assert check["state"] == "fault"
    assert check["sentence"].startswith("Version 1.0 stays. 1 mistake: ")
    assert "the kiosk hung or ended, start after start" in check["sentence"]
    assert "taken in again once a file changes" in check["remedy"]


def test_a_log_that_nothing_more_fits_into_keeps_nobody_from_the_leaflet(
    machine: Machine, manager: socket.socket
) -> None:
    machine.write_settings("nonsense")  # so that there is something to log
    full = f"exec {sys.executable} -m kiosk {' '.join(_RUN)} 2>/dev/full"
    with machine.started(["-c", f"import os; os.execvp('sh', ['sh', '-c', {full!r}])"]) as process:
        wait_for(manager, b"READY=1")
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
