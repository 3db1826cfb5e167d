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


def main() -> int:
    """Run all steps; return 1 where one failed."""
    if os.geteuid() != 0:
        print("leaflet-kiosk: the test of the packages makes machines, and must be run by root.")
        return 2
    shutil.rmtree(FOLDER, ignore_errors=True)
    steps = Steps()
    missing = sorted({package for tool, package in TOOLS.items() if not shutil.which(tool)})
    if missing:
        run(["apt-get", "update", "--quiet"])
        run(["apt-get", "install", "--yes", "--no-install-recommends", *missing])
    with ThreadPoolExecutor() as threads:
        machines: list[Future[None]] = []
        try:
            built = Future[packages.Built]()
            if why := _no_roots():
                for name in DEBIANS.values():
                    steps.not_run(f"{name}: install, start, upgrade, remove", why)
            else:
                address = mirror("bookworm")
                for suite, name in DEBIANS.items():
                    debian = Debian(suite, name, address, FOLDER, steps)
                    machines.append(threads.submit(debian.walk, built))
            packages.build(steps, FOLDER, built)
        except Exception as error:  # noqa: BLE001  it is counted already: let nobody wait
            if not built.done():
                built.set_exception(error)
        broken = [found for machine in machines if (found := machine.exception())]
    for fault in broken:
        print(f"FAILED    a Debian was left unfinished: {fault}")
    print(steps.summary())
    return 1 if steps.failed or broken else 0


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
