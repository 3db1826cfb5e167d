"""Runs a part of the kiosk in a process of its own."""

from __future__ import annotations

import json
import sys

_PROGRAM = """
import importlib, json, sys
sys.path[:] = json.loads(sys.argv[1])
sys.exit(importlib.import_module(sys.argv[2]).main(sys.argv[3:]))
"""


def command_of(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module's `main(arguments)`.

    It imports the same modules as the running kiosk, however that was installed.
    """
    return [sys.executable, "-IBSXutf8", "-c", _PROGRAM, json.dumps(sys.path), module, *arguments]
