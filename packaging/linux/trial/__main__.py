"""`make package-test`: builds the packages, and tries them on clean Debians as a hospital would.

Each Debian is walked through by itself (debian.py), both at the same time. Whatever this machine
cannot do is named at the end as NOT RUN; everything else must hold.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from ctypes.util import find_library
from pathlib import Path

from trial import packages
from trial.debian import Debian
from trial.root import mirror, run
from trial.steps import Steps

DEBIANS = {"bookworm": "Debian 12", "trixie": "Debian 13"}
FOLDER = Path("build/package-test")
TOOLS = {
    "mmdebstrap": "mmdebstrap",
    "lintian": "lintian",
    "systemd-nspawn": "systemd-container",
    "Xvfb": "xvfb",
}
LIBRARIES = {"X11": "libx11-6", "Xext": "libxext6", "Xtst": "libxtst6"}
"""What the virtual screen is touched by."""


def main() -> int:
    """Run all steps that this machine can; return 1 where one failed."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    steps = Steps()
    broken = _try(steps)
    for told in dict.fromkeys(str(fault) for fault in broken):
        print(f"FAILED    the trial was left unfinished: {told}")
    print(steps.summary())
    return 1 if steps.failed or broken else 0


def _try(steps: Steps) -> list[BaseException]:
    """Build the packages and walk through each Debian; return what was not brought to its end."""
    if why := packages.cannot_build():
        for name in ("make deb, lintian, size, exposure", *map(_walk_of, DEBIANS)):
            steps.not_run(name, why)
        return []
    broken: list[BaseException] = []
    built = Future[packages.Built]()
    with ThreadPoolExecutor() as threads:
        machines: list[Future[None]] = []
        try:
            _install_what_is_missing()
            if why := _no_roots():
                for suite in DEBIANS:
                    steps.not_run(_walk_of(suite), why)
            else:
                address = mirror("bookworm")
                for suite, name in DEBIANS.items():
                    debian = Debian(suite, name, address, FOLDER, steps)
                    machines.append(threads.submit(debian.walk, built))
            packages.build(steps, FOLDER, built)
        except Exception as error:  # noqa: BLE001  it is told at the end: let nobody wait
            broken.append(error)
            if not built.done():
                built.set_exception(error)
        broken += [found for machine in machines if (found := machine.exception())]
    return broken


def _walk_of(suite: str) -> str:
    return f"{DEBIANS[suite]}: install, start, read, boot, hurt, upgrade, remove, purge"


def _install_what_is_missing() -> None:
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    missing += [package for name, package in LIBRARIES.items() if not find_library(name)]
    if missing and os.geteuid() == 0:
        run(["apt-get", "update", "--quiet"])
        run(["apt-get", "install", "--yes", "--no-install-recommends", *missing])


def _no_roots() -> str:
    """Return why this machine can make no clean Debian, or nothing."""
    done = subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.strip()


if __name__ == "__main__":
    sys.exit(main())
