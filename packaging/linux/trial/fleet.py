"""`make fleet-test`: many kiosks, with what a hospital serves and watches them by.

    make fleet-test ARGS="supply"      one part of it alone

Needs root, and dist/ as `make deb` leaves it; every server listens on loopback only.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from trial import bridged, machines, supply, watching
from trial.steps import Steps, at_once

FOLDER = Path("build/fleet-test").absolute()
PARTS: dict[str, Callable[[Steps, Path], None]] = {
    "supply": supply.walk,
    "machines": machines.walk,
    "bridge": bridged.walk,
    "watching": watching.walk,
}
"""Each walks through its part, in a folder of its own; clean/ beside them has what they share."""

EMULATED = "machines"


def main(chosen: list[str]) -> int:
    """Walk through the chosen parts, or all; return 1 where a step failed."""
    if unknown := set(chosen) - set(PARTS):
        print(f"leaflet-kiosk: {', '.join(sorted(unknown))}: the parts are {', '.join(PARTS)}.")
        return 2
    if os.geteuid() != 0:
        print("leaflet-kiosk: this test makes machines, and must be run by root.")
        return 2
    steps = Steps()
    shutil.rmtree(FOLDER, ignore_errors=True)
    names = chosen or [*PARTS]
    # What is emulated keeps one core busy for long; the others wait most of the time.
    emulated = [name for name in names if name == EMULATED]
    others = [name for name in names if name != EMULATED]
    at_once(partial(_walk, steps, each) for each in (emulated, others))
    shutil.rmtree(FOLDER / "clean", ignore_errors=True)
    print(steps.summary())
    return 1 if steps.failed else 0


def _walk(steps: Steps, names: list[str]) -> None:
    """Go through these parts, one after the other."""
    for name in names:
        folder = FOLDER / name
        folder.mkdir(parents=True)
        with contextlib.suppress(Exception):  # it was told, and counted
            steps.step(f"all of {name}", partial(PARTS[name], steps, folder))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
