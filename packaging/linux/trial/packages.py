"""Builds the packages: those of an older commit, this one, and this one in other circumstances."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from trial.root import run
from trial.steps import Broken, Steps

OLDER = "0.0.1"
"""The version that the older packages are given: lower than any."""

OLDER_COMMIT = "c11806c7e101"
"""What the older packages are built from: what hospitals have, whose data must survive."""

_MOST_BYTES = 30_000_000
_MOST_EXPOSED = 2.0
_MOST_EXPOSED_WITH_NETWORK = 2.5
_LINUX = Path("packaging/linux")
_UNITS = {
    each: _MOST_EXPOSED
    for each in sorted(_LINUX.glob("session/leaflet-kiosk*.service"))
    if each.stem != "leaflet-kiosk-resume"  # installs packages, as root
} | dict.fromkeys(sorted(_LINUX.glob("mqtt/*.service")), _MOST_EXPOSED_WITH_NETWORK)
_CONTROL = "packaging/linux/debian/control"


@dataclass(frozen=True)
class Built:
    """Folders that hold both packages each."""

    older: Path
    newer: Path


def cannot_build() -> str:
    """Return why this machine can build no packages and get nothing that is missing, or nothing."""
    if not shutil.which("apt-get"):
        return "this is not Debian"
    if os.geteuid() == 0:
        return ""
    missing = [tool for tool in ("lintian", "dpkg-checkbuilddeps") if not shutil.which(tool)]
    if not missing:
        check = ["dpkg-checkbuilddeps", "-I", _CONTROL]
        done = subprocess.run(check, capture_output=True, text=True, check=False)
        missing = done.stderr.split("dependencies: ")[1:]
    return f"only root can install {', '.join(missing).strip()}" if missing else ""


def build(steps: Steps, folder: Path, built: Future[Built]) -> None:
    """Build all of them and look at them; `built` is told as soon as there is something to try."""
    older, newer, again = folder / "older", folder / "newer", folder / "again"
    circumstances = (f"VERSION={OLDER}", "PACKAGE_COMPRESSION=-Znone")
    if why := _lacks_older_commit():
        steps.not_run(f"an upgrade from {OLDER_COMMIT}", why)
        steps.step(f"make deb, as version {OLDER}", lambda: _make(older, *circumstances))
    else:
        steps.step(
            f"make deb, of {OLDER_COMMIT} as version {OLDER}",
            lambda: _make_older(folder / "source", older, circumstances),
        )
    steps.step("make deb", lambda: _make(newer))
    (program,) = newer.glob("leaflet-kiosk_*.deb")
    built.set_result(Built(older, newer))
    steps.step("a package of at most 30 MB", lambda: _small(program))
    steps.step("no error and no warning of lintian", lambda: _lint(newer))
    steps.step(f"systemd counts at most {_MOST_EXPOSED} of exposure", _exposure)
    steps.step("make deb again gives the same bytes", lambda: _make_again(newer, again))


def _lacks_older_commit() -> str:
    """Return why the older packages cannot be built from their own source, or nothing."""
    command = ["git", "cat-file", "-e", f"{OLDER_COMMIT}^{{commit}}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else "this copy of the source lacks its history"


def _make_older(source: Path, folder: Path, circumstances: tuple[str, ...]) -> None:
    """Build the packages of the older commit, by its own means."""
    run(["git", "clone", "--quiet", "--shared", "--no-checkout", ".", source])
    run(["git", "-C", source, "checkout", "--quiet", "--detach", OLDER_COMMIT])
    run(["make", "-C", source, "deb", f"DIST={folder.absolute()}", *circumstances])


def _make(folder: Path, *circumstances: str) -> None:
    command = "umask 027; exec packaging/linux/build.sh" if circumstances else "make deb"
    run(["env", f"DIST={folder}", "ARCHITECTURES=amd64", *circumstances, "sh", "-c", command])


def _small(package: Path) -> str:
    size = package.stat().st_size
    if size > _MOST_BYTES:
        raise Broken(f"It has {size:,} bytes.")
    return f"{size / 1e6:.1f} MB"


def _lint(folder: Path) -> str:
    command = ["lintian", "--allow-root", "--fail-on", "error,warning", "--tag-display-limit", "0"]
    return run([*command, *sorted(folder.glob("*.deb"))]).strip()


def _exposure() -> str:
    found = []
    for unit, most in _UNITS.items():
        told = run(["systemd-analyze", "security", "--offline=true", "--no-pager", unit])
        level = re.search(r"Overall exposure level for \S+ ([0-9.]+)", told)
        if level is None or float(level[1]) > most:
            raise Broken(told)
        found.append(f"{unit.stem} {level[1]}")
    return ", ".join(found)


def _make_again(first: Path, again: Path) -> None:
    _make(again, "TZ=Pacific/Auckland")
    for file in first.glob("*.deb"):
        if file.read_bytes() != (again / file.name).read_bytes():
            raise Broken(f"{file} and {again / file.name} are not the same.")
