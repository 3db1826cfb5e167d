"""The printer: a queue of CUPS, spoken to by its own commands; on Windows there is none.

Every call ends within a few seconds, whatever the scheduler or a printer far away does, and nothing
is tried twice. A document goes in through a pipe: it is in no file of the kiosk's.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from kiosk.core.faults import KioskError
from kiosk.core.printing import TOLD_BY_PRINTER, PrinterState, state_for
from kiosk.core.reasons import reason_of

LOOK_S = 3.0
SEND_S = 6.0
BEGIN_S = 3.0
"""How long a job is watched: by then a printer in trouble has said so."""

_STEP_S = 0.2
"""How often CUPS is asked meanwhile: its commands tell nothing unasked."""

_NAME = "leaflet-kiosk"
"""What a job is called: the scheduler's history is to tell nobody what someone read."""

_JOB = re.compile(r"request id is (\S+)")
"""A job's name begins with that of its queue: CUPS tells no large letters there from small ones."""


class NotPrinted(KioskError):
    """Raised when a document was not taken; `state` says why."""

    def __init__(self, state: PrinterState, sentence: str) -> None:
        self.state = state
        super().__init__(sentence)


def can_print() -> bool:
    """Return whether this system has what the kiosk prints through."""
    return sys.platform != "win32"


def look(queue: str) -> PrinterState:
    """Return how the printer of that queue is, as far as CUPS knows.

    CUPS hears of the printer only while it prints: a jam stays until something was printed again.
    """
    return _look(queue)[0]


def send(queue: str, make: Callable[[], bytes], options: Sequence[str] = ()) -> str:
    """Hand the PDF that `make` returns to the queue; return the job's name, or raise NotPrinted.

    What cannot be printed now must not come out tomorrow: the queue is looked at first, and for a
    moment afterwards; where the printer is in trouble, the job is taken back.
    """
    state, is_idle = _look(queue)
    if state is not PrinterState.READY and not (is_idle and state in TOLD_BY_PRINTER):
        raise NotPrinted(state, f"The printer {queue} prints nothing now: {state.value}.")
    command = ["lp", "-d", queue, "-t", _NAME]
    for option in options:
        command += ["-o", option]
    document = make()
    try:
        told = _run(*command, document=document, within_s=SEND_S)
    except subprocess.TimeoutExpired as error:
        raise NotPrinted(PrinterState.SILENT, f"The printer {queue} does not answer.") from error
    except OSError as error:
        raise NotPrinted(
            PrinterState.NO_SCHEDULER, f"The command lp does not run: {reason_of(error)}."
        ) from error
    except subprocess.CalledProcessError as error:
        detail = error.stderr.decode("utf-8", "replace").strip().rstrip(".")
        raise NotPrinted(
            PrinterState.FAULTY, f"The printer {queue} took nothing: {detail}."
        ) from error
    found = _JOB.search(told)
    job = found[1].lower() if found else ""
    _watch(queue, job)
    return job


def _watch(queue: str, job: str) -> None:
    """Watch how a job begins; take it back and raise NotPrinted if its printer is in trouble."""
    deadline = time.monotonic() + BEGIN_S
    while time.monotonic() < deadline:
        if job not in waiting(queue):
            return
        time.sleep(_STEP_S)
    state, is_idle = _look(queue)
    if is_idle and state is PrinterState.READY:
        # The printer could not be reached, and the queue is to try again later.
        state = PrinterState.FAULTY
    if state is not PrinterState.READY:
        cancel(job)
        raise NotPrinted(state, f"The printer {queue} did not print: {state.value}.")


def waiting(queue: str) -> frozenset[str]:
    """Return the names of the queue's jobs that are not done; none if it does not tell."""
    try:
        told = _run("lpstat", "-o", queue)
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(line.split()[0].lower() for line in told.splitlines() if line.strip())


def cancel(job: str) -> None:
    """Take a job back, with its document, if it is still there."""
    try:
        _run("cancel", job)
    except (OSError, subprocess.SubprocessError):
        return


def _look(queue: str) -> tuple[PrinterState, bool]:
    """Return how the printer is, and whether its queue has nothing to print."""
    if not can_print():
        return PrinterState.UNSUPPORTED, True
    try:
        if "is running" not in _run("lpstat", "-r"):
            return PrinterState.NO_SCHEDULER, True
        told = _run("lpstat", "-l", "-p", queue, "-a", queue)
    except FileNotFoundError:
        return PrinterState.NO_SCHEDULER, True
    except subprocess.TimeoutExpired:
        return PrinterState.SILENT, True
    except subprocess.CalledProcessError:
        return PrinterState.NO_QUEUE, True
    name = re.escape(queue)
    is_idle = re.search(rf"(?im)^printer {name} is idle", told) is not None
    if re.search(rf"(?im)^(printer {name} disabled|{name} not accepting requests)", told):
        return PrinterState.STOPPED, is_idle
    alerts = re.search(r"(?m)^\s*Alerts: (.*)$", told)
    return state_for(alerts[1] if alerts else ""), is_idle


def _run(*command: str, document: bytes = b"", within_s: float | None = None) -> str:
    """Run one of CUPS's commands in its own words, which are English."""
    program = shutil.which(command[0])
    if program is None:
        raise FileNotFoundError(command[0])
    done = subprocess.run(  # noqa: S603 - the words are ours, and the queue's name is checked
        [program, *command[1:]],
        input=document,
        capture_output=True,
        timeout=within_s or LOOK_S,
        check=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    return done.stdout.decode("utf-8", "replace")
