"""A command at a terminal, where someone types."""

from __future__ import annotations

import os
import pty
import select
import sys

from tests.e2e.process import Machine

_ASKS = (b"not shown): ", b"again: ")


def at_a_terminal(machine: Machine, *answers: bytes) -> tuple[int, str]:
    """Run `set-pin` at a terminal, type the answers as it asks, and return its code and words."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(machine.folder)
        command = [sys.executable, "-m", "kiosk", "set-pin"]
        os.execve(sys.executable, command, machine._environment(screen=False))
    shown = b""
    waiting = list(zip(_ASKS, answers, strict=False))
    while select.select([terminal], [], [], 30)[0]:
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
