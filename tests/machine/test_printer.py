"""The printer, by a CUPS of its own: what is sent arrives, and what cannot be printed stays out."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core.printing import PrinterState
from kiosk.exit_codes import ExitCode
from kiosk.machine import printer
from tests.conftest import ROOT
from tests.machine.as_on_windows import as_on_windows
from tests.machine.cups import Cups, needs_cups, scheduler

PDF = b"%PDF-1.4\nwhat a patient takes home\n%%EOF\n"


def pdf() -> bytes:
    return PDF


def until(happens: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not happens():
        assert time.monotonic() < deadline


@needs_cups
def test_what_is_sent_is_printed_and_nothing_of_it_is_kept(cups: Cups) -> None:
    file = cups.with_file_device("desk")

    job = printer.send("desk", pdf, ["media=A4"])

    assert job == "desk-1"
    until(lambda: job not in printer.waiting("desk"))
    assert file.read_bytes() == PDF
    until(lambda: not cups.spooled())
    assert printer.look("desk") is PrinterState.READY


@needs_cups
def test_set_up_as_the_page_for_technicians_says_cups_keeps_no_trace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = (ROOT / "docs" / "it" / "devices.md").read_text("utf-8")
    found = re.search(r"^ *cupsctl (.*)$", page, re.MULTILINE)
    assert found is not None
    settings = found[1].replace("=", " ").split()
    pairs = [f"{key} {value}\n" for key, value in zip(settings[::2], settings[1::2], strict=True)]

    # Debian logs no pages.
    with scheduler(monkeypatch, "".join([*pairs, "PageLogFormat\n"])) as cups:
        file = cups.with_file_device("desk")
        job = printer.send("desk", pdf)
        until(lambda: job not in printer.waiting("desk"))
        until(lambda: not cups.traces())
        assert file.read_bytes() == PDF


@needs_cups
def test_a_stopped_queue_takes_nothing(cups: Cups) -> None:
    cups.with_file_device("desk")
    cups.run("cupsdisable", "-r", "paper jam", "desk")

    with pytest.raises(printer.NotPrinted) as refused:
        printer.send("desk", pdf)

    assert refused.value.state is PrinterState.STOPPED
    assert cups.jobs() == ""


@needs_cups
def test_a_queue_that_takes_no_jobs_is_stopped(cups: Cups) -> None:
    cups.with_file_device("desk")
    cups.run("cupsreject", "desk")

    assert printer.look("desk") is PrinterState.STOPPED


@needs_cups
def test_a_queue_that_is_not_there_is_told(cups: Cups) -> None:
    with pytest.raises(printer.NotPrinted) as refused:
        printer.send("desk", pdf)

    assert refused.value.state is PrinterState.NO_QUEUE


@needs_cups
def test_what_a_jammed_printer_does_not_print_is_taken_back(cups: Cups) -> None:
    cups.with_printer("desk")
    cups.jam()

    with pytest.raises(printer.NotPrinted) as refused:
        printer.send("desk", pdf)

    assert refused.value.state is PrinterState.JAMMED
    until(lambda: not printer.waiting("desk"))
    assert cups.spooled() == []
    # CUPS hears of the printer only while it prints.
    cups.mend()
    assert printer.look("desk") is PrinterState.JAMMED
    assert not cups.printed.exists()
    printer.send("desk", pdf)
    until(cups.printed.exists)
    assert printer.look("desk") is PrinterState.READY


@needs_cups
def test_while_a_jam_lasts_no_other_document_is_made(cups: Cups) -> None:
    cups.with_printer("desk")
    cups.jam()
    (cups.folder / "theirs.pdf").write_bytes(PDF)
    cups.run("lp", "-d", "desk", str(cups.folder / "theirs.pdf"))
    until(lambda: printer.look("desk") is PrinterState.JAMMED)
    made: list[bytes] = []

    def make() -> bytes:
        made.append(PDF)
        return PDF

    with pytest.raises(printer.NotPrinted):
        printer.send("desk", make)

    assert made == []
    assert printer.waiting("desk") == {"desk-1"}


@needs_cups
def test_a_printer_that_takes_its_time_is_not_hurried(cups: Cups) -> None:
    cups.with_printer("desk")
    cups.slow_down()

    job = printer.send("desk", pdf)

    assert printer.waiting("desk") == {job}
    assert printer.look("desk") is PrinterState.READY
    printer.cancel(job)
    until(lambda: not printer.waiting("desk"))


@needs_cups
def test_what_does_not_reach_a_printer_is_taken_back_and_not_tried_again(cups: Cups) -> None:
    cups.with_printer("desk")
    cups.cut_off()

    with pytest.raises(printer.NotPrinted) as refused:
        printer.send("desk", pdf)

    assert refused.value.state is PrinterState.FAULTY
    until(lambda: not printer.waiting("desk"))
    assert cups.spooled() == []


@needs_cups
def test_a_queue_is_named_in_large_or_small_letters_as_cups_has_it(cups: Cups) -> None:
    cups.with_printer("Desk.A-4")
    cups.slow_down()

    job = printer.send("desk.a-4", pdf)

    assert printer.waiting("desk.a-4") == {job}
    assert printer.look("desk.a-4") is PrinterState.READY
    printer.cancel(job)
    until(lambda: not printer.waiting("desk.a-4"))


@needs_cups
def test_taking_back_what_is_not_there_does_nothing(cups: Cups) -> None:
    cups.with_file_device("desk")

    printer.cancel("desk-7")

    assert printer.waiting("desk") == frozenset()


def test_without_cups_nothing_is_printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for path in (str(tmp_path), None):
        with monkeypatch.context() as patch:
            if path is None:
                patch.setenv("CUPS_SERVER", str(tmp_path / "nobody.sock"))
            else:
                patch.setenv("PATH", path)

            with pytest.raises(printer.NotPrinted) as refused:
                printer.send("desk", pdf)

            assert refused.value.state is PrinterState.NO_SCHEDULER
            assert printer.waiting("desk") == frozenset()


def test_a_scheduler_that_does_not_answer_holds_nobody_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put_in_place_of_cups(monkeypatch, tmp_path, lpstat="exec sleep 600", lp="exec sleep 600")
    monkeypatch.setattr(printer, "LOOK_S", 0.2)

    begun = time.monotonic()
    assert printer.look("desk") is PrinterState.SILENT
    assert printer.waiting("desk") == frozenset()

    assert time.monotonic() - begun < 60  # the commands sleep for ten minutes


@pytest.mark.parametrize(
    ("script", "send_s", "state", "said"),
    [
        ("exec sleep 600", 0.2, PrinterState.SILENT, "The printer desk does not answer."),
        (
            "echo 'lp: No space left.' >&2; exit 1",
            60.0,
            PrinterState.FAULTY,
            "The printer desk took nothing: lp: No space left.",
        ),
    ],
)
def test_a_scheduler_that_does_not_take_the_document_is_told(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    script: str,
    send_s: float,
    state: PrinterState,
    said: str,
) -> None:
    ready = "echo scheduler is running; echo Alerts: none"
    put_in_place_of_cups(monkeypatch, tmp_path, lpstat=ready, lp=script)
    monkeypatch.setattr(printer, "SEND_S", send_s)

    with pytest.raises(printer.NotPrinted) as refused:
        printer.send("desk", pdf)

    assert refused.value.state is state
    assert refused.value.sentence == said


def test_without_lp_there_is_nothing_to_print_through(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ready = "echo scheduler is running; echo Alerts: none"
    put_in_place_of_cups(monkeypatch, tmp_path, lpstat=ready)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(printer.NotPrinted) as refused:
        printer.send("desk", pdf)

    assert refused.value.state is PrinterState.NO_SCHEDULER


def put_in_place_of_cups(monkeypatch: pytest.MonkeyPatch, folder: Path, **scripts: str) -> None:
    """Put scripts before the commands of CUPS that this machine has."""
    for name, text in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


def test_on_windows_doctor_says_that_nothing_is_printed(tmp_path: Path) -> None:
    done = as_on_windows(tmp_path, "doctor", "--set", "print.queue=desk")

    assert done.returncode == ExitCode.MISTAKES
    assert "The kiosk prints through CUPS, which this system has not." in done.stdout
