"""Shared by all commands: output on the two streams, progress."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TextIO

_FIRST_TOLD_S = 1.0
_TERMINAL_STEP_S = 0.1
_LOG_STEP_S = 10.0


def say(line: str) -> None:
    """Print a line of the result, to standard output."""
    sys.stdout.write(line + "\n")


def tell(line: str) -> None:
    """Print a line about the work, or about a fault, to standard error."""
    # A reader that has gone must not interrupt work half-way.
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


def print_nowhere_if_closed() -> None:
    """Discard what is written to a stream that is not there at all, as with `>&-`."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name, None) is None:
            nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the end
            setattr(sys, name, nowhere)


def give_up_on(stream: TextIO) -> None:
    """Discard what is still buffered for that stream, or Python would complain at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def flush_log() -> None:
    """Flush the log; a log on a full disk changes no exit code."""
    try:
        sys.stderr.flush()
    except OSError:
        give_up_on(sys.stderr)


class ProgressLine:
    """Shows how far long work is, on standard error: in place on a terminal, else now and then."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._in_place = sys.stderr.isatty()
        self._next_s = time.monotonic() + _FIRST_TOLD_S
        self._width = 0

    def __call__(self, done: int, total: int) -> None:
        """Show it, unless it was shown just now."""
        now_s = time.monotonic()
        if now_s < self._next_s:
            return
        self._next_s = now_s + (_TERMINAL_STEP_S if self._in_place else _LOG_STEP_S)
        percent = 100 * done // total if total else 100
        line = f"{self._what}: {percent} % ({done:,} of {total:,})"
        if self._in_place:
            self._put(f"\r{line:<{self._width}}")
            self._width = len(line)
        else:
            tell(line)

    def clear(self) -> None:
        """Remove the line: the work is done."""
        if self._width:
            self._put("\r" + " " * self._width + "\r")

    def _put(self, text: str) -> None:
        with contextlib.suppress(BrokenPipeError):
            sys.stderr.write(text)
            sys.stderr.flush()
