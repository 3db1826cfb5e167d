"""A command at a terminal, where someone types."""

from __future__ import annotations

import os
import pty
import select
import sys
from collections.abc import Sequence

from tests.e2e.process import Machine

_PIN = (b"not shown): ", b"again: ")


def at_a_terminal(machine: Machine, *answers: bytes) -> tuple[int, str]:
    """Run `set-pin` at a terminal, type the answers as it asks, and return its code and words."""
    return typed_at(machine, ["set-pin"], list(zip(_PIN, answers, strict=False)))


PATIENCE_S = 300
"""For a command that hangs; one that checks a leaflet says nothing meanwhile."""


def typed_at(
    machine: Machine, arguments: Sequence[str], answers: Sequence[tuple[bytes, bytes]]
) -> tuple[int, str]:
    """Run a command at a terminal; type each answer when what is shown ends with its question."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(machine.folder)
        command = [sys.executable, "-m", "kiosk", *arguments]
        os.execve(sys.executable, command, machine._environment(screen=False))
    shown = b""
    waiting = list(answers)
    while select.select([terminal], [], [], PATIENCE_S)[0]:
        try:
            some = os.read(terminal, 1_000)
        except OSError:
            break
        if not some:
            break
        shown += some
        if waiting and shown.endswith(waiting[0][0]):
            os.write(terminal, waiting.pop(0)[1])
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), shown.decode()
