"""Screens and touch devices that come and go, at a real X server and with real devices of Qt."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO

import pytest

from tests.e2e.nurse import CLOSE, open_panel
from tests.e2e.patient import Patient
from tests.e2e.process import Machine
from tests.e2e.screen import Screen, open_screen

needs_a_server = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xrandr")), reason="needs an X server to change"
)


@pytest.fixture
def screen() -> Iterator[Screen]:
    with open_screen() as made:
        yield made


class Lines:
    """What a process writes, line by line, with an end to the waiting."""

    def __init__(self, stream: IO[str]) -> None:
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read, args=[stream], daemon=True)
        self._reader.start()

    def wait_for(self, start: str) -> str:
        """Return what follows, in the first line that begins so."""
        while True:
            line = self._lines.get(timeout=30)
            if line.startswith(start):
                return line.removeprefix(start).strip()

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self._lines.put(line)


@needs_a_server
def test_a_session_goes_on_when_the_screen_changes_turns_or_goes_and_comes_back(
    tmp_path: Path, screen: Screen
) -> None:
    command = ["-m", "tests.e2e.faulty", "none_while_a_patient_reads", "run"]
    with Machine(tmp_path).started(command, display=screen.name) as process:
        assert process.stdout is not None
        lines = Lines(process.stdout)
        place = lines.wait_for("1280x1280 True ")
        for mode in ("800x600", "600x800"):
            screen.become(mode)
            assert lines.wait_for(f"{mode} True ") == place
        screen.unplug()
        screen.become("1280x1280")
        assert lines.wait_for("1280x1280 True ") == place
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert process.stderr is not None
        told = process.stderr.read()
    assert "The screen is 600 × 800 pixels now: everything is laid out anew." in told
    assert "Traceback" not in told


@needs_a_server
def test_a_display_server_that_ends_ends_the_kiosk_to_be_started_again(
    tmp_path: Path, screen: Screen
) -> None:
    command = ["-m", "tests.e2e.faulty", "none_while_a_patient_reads", "run"]
    with Machine(tmp_path).started(command, display=screen.name) as process:
        assert process.stdout is not None
        Lines(process.stdout).wait_for("1280x1280 True ")
        screen.end()
        assert process.wait(30) not in (0, 2)


def test_a_touch_device_that_goes_is_missed_until_it_is_there_again(tmp_path: Path) -> None:
    command = [
        "-m",
        "tests.e2e.faulty",
        "touch_device_goes_and_comes",
        *("--set", "speech.offered=false"),  # no sound device is missed, however soon that is known
        "run",
        "--window",
        "800x600",
    ]
    with Machine(tmp_path).started(command) as process:
        said, told = process.communicate(timeout=60)
    assert process.returncode == 0, told
    assert said.splitlines()[:2] == ["['NO_TOUCH']", "[]"]
    assert "The touch device is gone: only a mouse or a keyboard works now." in told
    assert "The touch device is there again." in told


def test_staff_are_told_on_their_panel_of_damaged_records(known: Patient, records: Path) -> None:
    known.kiosk.stores.open()
    other = records.with_name("copy")
    other.write_bytes(b"damaged " * 1_000)
    other.replace(records)
    known.kiosk.stores.tidy()
    open_panel(known)
    assert "Données endommagées" in known.reads()


def test_staff_are_told_on_their_panel_when_nothing_can_be_saved_and_no_more_after_it(
    known: Patient,
) -> None:
    database = known.kiosk.stores.open()._file._database
    database.execute("PRAGMA query_only = ON")
    known.kiosk.stores.tidy()
    open_panel(known)
    assert "Rien n’est enregistré" in known.reads()
    known.touch(CLOSE)
    database.execute("PRAGMA query_only = OFF")
    known.kiosk.stores.tidy()
    open_panel(known)
    assert "Rien n’est enregistré" not in known.reads()
