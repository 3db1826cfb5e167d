"""Runs a command as it would run on Windows, as far as that can be had here: `as_on_windows`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

SETUP = """
import os, sys
sys.path.insert(0, {root!r})
# These know both systems by themselves.
import argon2, getpass, logging, markdown, subprocess
import tempfile, threading
import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtTest
from tests.machine import fake_windows
from tests.machine.fake_msvcrt import FakeMsvcrt
from tests.machine.fake_registry import FakeRegistry

sys.modules["msvcrt"] = FakeMsvcrt()
registry = FakeRegistry()
registry.put(r"Software\\LeafletKiosk\\Settings\\kiosk", "name", "Salle 2")
registry.put(r"Software\\Policies\\LeafletKiosk\\idle", "reading_s", 120)
fake_windows.become(registry)
"""

_NO_CONSOLE = """
sys.stdout = sys.stderr = sys.__stderr__ = None
"""

WALKS = "import hypothesis\n"
"""What walks with the tests' own hands need besides: it, too, knows both systems by itself."""

_RUN = """
from kiosk.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def as_on_windows(
    program_data: Path,
    *arguments: str,
    stdin: str = "",
    script: str = _RUN,
    console: bool = True,
    user: str = "kiosk",
    before: str = "",
) -> subprocess.CompletedProcess[str]:
    """Run `leaflet-kiosk` with these arguments, or another script, and return what it said.

    `program_data` stands for the folder of that name; the drive E: is `stick_of` it. `before` is
    run while this is no Windows yet.
    """
    stick = stick_of(program_data)
    stick.mkdir(exist_ok=True)
    environ = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LEAFLET_KIOSK", "XDG_"))
    } | {
        "PROGRAMDATA": "C:" + str(program_data).replace("/", "\\"),
        "QT_QPA_PLATFORM": "offscreen",
        "FAKE_WINDOWS_STICK": str(stick),
        "FAKE_WINDOWS_SHUT": str(stick.with_suffix(".shut")),
        "FAKE_WINDOWS_USER": user,
    }
    setup = before + SETUP.format(root=str(ROOT)) + ("" if console else _NO_CONSOLE)
    return subprocess.run(
        [sys.executable, "-c", setup + script, *arguments],
        cwd=ROOT,
        env=environ,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


def stick_of(program_data: Path) -> Path:
    """Return what is on the drive E:."""
    return program_data.with_name(f"{program_data.name}-stick")
