"""Runs a command as it would run on Windows, as far as that can be had elsewhere: `as_on_windows`.

Whatever of Python's library Windows lacks is taken away before our own modules are loaded, these
are told that the system is Windows, and its registry is a faked one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_SETUP = """
import os, signal, socket, sys
import logging, platform, shutil, sqlite3, subprocess, tempfile, zoneinfo  # these know both systems
import argon2, markdown, platformdirs
import PySide6.QtWidgets, PySide6.QtSvg
from tests.edge.fake_registry import FakeRegistry

for name in ("fcntl", "grp", "pwd", "pty", "resource", "syslog", "termios", "tty"):
    sys.modules[name] = None
for name in ("fork", "getegid", "geteuid", "getgid", "getuid", "killpg", "nice", "setgid",
             "setgroups", "setsid", "setuid", "sync"):
    delattr(os, name)
for name in ("SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1"):
    delattr(signal, name)
del socket.AF_UNIX

registry = FakeRegistry()
registry.put(r"Software\\LeafletKiosk\\Settings\\kiosk", "name", "Salle 2")
registry.put(r"Software\\Policies\\LeafletKiosk\\idle", "reading_s", 120)
sys.modules["winreg"] = registry
sys.platform = "win32"
if {no_console}:
    sys.stdout = sys.stderr = sys.__stderr__ = None
"""

_RUN = """
from kiosk.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def as_on_windows(
    program_data: Path, *arguments: str, stdin: str = "", script: str = _RUN, console: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run `leaflet-kiosk` with these arguments, or another script, and return what it said."""
    environ = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LEAFLET_KIOSK", "XDG_"))
    } | {"PROGRAMDATA": str(program_data), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", _SETUP.format(no_console=not console) + script, *arguments],
        cwd=ROOT,
        env=environ,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
