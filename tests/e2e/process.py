"""The kiosk as a process of its own, on a machine that has nothing but what the test gives it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@dataclass(frozen=True)
class Machine:
    """A folder with the settings and the records of a machine; it has a screen or not."""

    folder: Path

    @property
    def settings(self) -> Path:
        """The file of the site's settings."""
        return self.folder / "config" / "settings.toml"

    @property
    def records(self) -> Path:
        """The file of the records."""
        return self.folder / "data" / "records.sqlite3"

    def write_settings(self, text: str) -> None:
        """Write the file of the site's settings."""
        self.settings.parent.mkdir(exist_ok=True)
        self.settings.write_text(text, "utf-8")

    def run(self, *arguments: str, timeout_s: float = 240) -> subprocess.CompletedProcess[str]:
        """Run the kiosk's command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "kiosk", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=self.folder,
            env=self._environment(screen=True),
            timeout=timeout_s,
            check=False,
        )

    @contextmanager
    def started(
        self,
        command: Sequence[str],
        *,
        screen: bool = True,
        display: str = "",
        platform: str = "xcb",
    ) -> Iterator[subprocess.Popen[str]]:
        """Start Python with these arguments, and end it if the test has not.

        `display` names an X server in place of the screen that nobody sees, `platform` what Qt is
        to reach it by.
        """
        shown = {"DISPLAY": display, "QT_QPA_PLATFORM": platform} if display else {}
        with subprocess.Popen(
            [sys.executable, *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=self.folder,
            env={**self._environment(screen=screen), **shown},
        ) as process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.kill()

    def _environment(self, *, screen: bool) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _SCREENS}
        shown = {"QT_QPA_PLATFORM": "offscreen"} if screen else {}
        return {
            **kept,
            **shown,
            "LEAFLET_KIOSK_CONFIG": str(self.settings.parent),
            "LEAFLET_KIOSK_DATA": str(self.records.parent),
            "PYTHONPATH": str(ROOT),
        }
