"""PINs as technicians set them: by a command with text on its standard input."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.e2e.process import Machine

PIN = "739164"


def pin_file(machine: Machine) -> Path:
    return machine.records.parent / "secrets" / "pin.json"


def piped(
    machine: Machine,
    text: str,
    *arguments: str,
    data: Path | None = None,
    command: str = "set-pin",
) -> subprocess.CompletedProcess[str]:
    """Run `set-pin`, or `hash-pin`, with text on its standard input."""
    environment = machine._environment(screen=False)
    if data is not None:
        environment["LEAFLET_KIOSK_DATA"] = str(data)
    return subprocess.run(
        [sys.executable, "-m", "kiosk", command, *arguments],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=machine.folder,
        env=environment,
        timeout=240,
        check=False,
    )
