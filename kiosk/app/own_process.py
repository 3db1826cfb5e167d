"""Runs a part of the kiosk in a process of its own."""

from __future__ import annotations

import json
import signal
import sys

_PROGRAM = """
import importlib, json, sys
sys.path[:] = json.loads(sys.argv[1])
sys.exit(importlib.import_module(sys.argv[2]).main(sys.argv[3:]))
"""

_TOLD = frozenset(
    -getattr(signal, name) for name in ("SIGHUP", "SIGINT", "SIGTERM") if hasattr(signal, name)
)


def command_of(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module's `main(arguments)`.

    It imports the same modules as the running kiosk, however that was installed.
    """
    return [sys.executable, "-IBSXutf8", "-c", _PROGRAM, json.dumps(sys.path), module, *arguments]


def was_told_to_end(status: int) -> bool:
    """Return whether a process ended because the system or a person told it to.

    When a service is stopped, all its processes are, in any order: it says nothing of their work.
    """
    return status in _TOLD
