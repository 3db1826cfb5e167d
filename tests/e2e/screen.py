"""An X server with one screen, for the kiosk as a process of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.display import x_server

_MODES = {
    "800x600": "40 800 840 968 1056 600 601 605 628",
    "600x800": "40 600 640 768 856 800 801 805 828",
}
"""Modelines that the server is told of: it asks only that they fit into its memory."""


class Screen:
    """An X server with one screen, as someone changes it from outside."""

    def __init__(self, name: str, server: subprocess.Popen[bytes]) -> None:
        self.name = name
        self._server = server
        for mode, line in _MODES.items():
            self._xrandr("--newmode", f"{mode}_", *line.split())
            self._xrandr("--addmode", "screen", f"{mode}_")

    def become(self, mode: str) -> None:
        """Change the resolution, or the way it hangs."""
        self._xrandr("--output", "screen", "--mode", f"{mode}_" if mode in _MODES else mode)

    def unplug(self) -> None:
        """Take the only screen away."""
        # It is off, and then the server refuses to have no size at all, which is an error.
        self._xrandr("--output", "screen", "--off", check=False)

    def end(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait()

    def _xrandr(self, *arguments: str, check: bool = True) -> None:
        subprocess.run(
            ["xrandr", "--display", self.name, *arguments],
            check=check,
            capture_output=True,
            timeout=30,
        )


@contextmanager
def open_screen(*options: str) -> Iterator[Screen]:
    """Start a server, and end it."""
    with x_server((1280, 1280), *options) as (name, server):
        yield Screen(name, server)
