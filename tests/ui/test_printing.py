"""What is printed too late for whoever asked for it is not printed at all, by a CUPS of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kiosk.core.printing import PrinterState
from kiosk.core.session.state import Rules
from kiosk.ui.printing import SLIP, Printing
from tests.clock import FakeClock
from tests.machine.cups import Cups, needs_cups

pytestmark = needs_cups

PDF = b"%PDF-1.4\nwhat a patient takes home\n%%EOF\n"


class ClockOfFile(FakeClock):
    """A clock by which the patient has been told to ask at the desk, once a file is there."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def monotonic_ms(self) -> int:
        return super().monotonic_ms() + (SLIP.begin_ms if self._file.exists() else 0)


def printed(qtbot: QtBot, clock: FakeClock, make: Callable[[], bytes]) -> PrinterState:
    owner = QObject()
    printing = Printing(owner, "desk", clock)
    told: list[PrinterState] = []
    printing.print(make, (), told.append, SLIP)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    printing.stop()
    return told[0]


def test_a_patient_is_told_when_the_kiosk_gives_up() -> None:
    assert SLIP.begin_ms == Rules().printing_ms


def test_a_slip_that_took_long_to_set_is_not_printed(cups: Cups, qtbot: QtBot) -> None:
    file = cups.with_file_device("desk")
    clock = FakeClock()

    def make() -> bytes:
        clock.pass_ms(SLIP.begin_ms)
        return PDF

    assert printed(qtbot, clock, make) is PrinterState.SILENT
    assert file.read_bytes() == b""
    assert cups.spooled() == []


def test_a_slip_that_cups_took_long_to_take_is_taken_back(
    cups: Cups, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cups.with_printer("desk")
    cups.slow_down()
    taken = tmp_path / "taken"
    (tmp_path / "lp").write_text(f'#!/bin/sh\n{shutil.which("lp")} "$@" && touch {taken}\n')
    (tmp_path / "lp").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    assert printed(qtbot, ClockOfFile(taken), lambda: PDF) is PrinterState.SILENT
    qtbot.waitUntil(lambda: not cups.jobs(), timeout=20_000)
    assert cups.spooled() == []
