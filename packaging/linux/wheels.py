#!/usr/bin/python3
"""Fetches the wheels of requirements.lock for each of Debian's Pythons, and unpacks what is used.

    wheels.py fetch PYTHON LOCK WHEELS     PYTHON is one that has pip
    wheels.py unpack KEPT WHEELS FOLDER [LEFT_OUT…]     LEFT_OUT are patterns of what goes as well

Two Pythons share one folder: of a wheel that was built for each of them, only the shared libraries
differ, and their names say for which one they are. One whose name promises that later Pythons load
it as well (abi3) is taken from the older.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from zipfile import ZipFile

PYTHONS = ("311", "313")
"""Those of Debian 12 and 13."""

_NEWEST_GLIBC = 36
"""The minor version of Debian 12's C library: 2.36."""


class Differs(Exception):
    """Two wheels hold the same file with two contents."""


def fetch(python: str, lock: Path, wheels: Path) -> None:
    """Download the wheels whose hashes the lock has, unless that was done before."""
    stamp, digest = wheels / "fetched", hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text("ascii") == digest:
        return
    wheels.mkdir(parents=True, exist_ok=True)
    for old in wheels.iterdir():
        old.unlink()
    platforms = [f"--platform=manylinux_2_{each}_x86_64" for each in range(_NEWEST_GLIBC, 16, -1)]
    for version in PYTHONS:
        abis = [f"--abi={each}" for each in (f"cp{version}", "abi3", "none")]
        download = [python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        download += ["--require-hashes", "--no-deps", "--only-binary=:all:"]
        download += [f"--python-version={version}", "--implementation=cp", *abis, *platforms]
        download += ["--requirement", str(lock), "--dest", str(wheels)]
        subprocess.run(download, check=True)
    stamp.write_text(digest, "ascii")


_EITHER = (".cyclonedx.json", ".abi3.so")
"""Each tells the hour of its own build, and the same libraries; either serves both Pythons."""


def unpack(kept: Path, wheels: Path, folder: Path, left_out: list[str]) -> None:
    """Write every file of the wheels that is kept; raise Differs."""
    rules = read_rules(kept.read_text("utf-8")) + [(False, each) for each in left_out]
    for wheel in sorted(wheels.glob("*.whl")):
        with ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.endswith("/") or not is_kept(name, rules):
                    continue
                file, data = folder / name, archive.read(name)
                if file.exists() and file.read_bytes() != data:
                    if name.endswith(_EITHER):
                        continue
                    raise Differs(f"{name} is not the same in {wheel.name}")
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)


def read_rules(text: str) -> list[tuple[bool, str]]:
    """Return the patterns, each with whether it takes what fits."""
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return [({"+": True, "-": False}[sign], pattern) for sign, pattern in lines]


def is_kept(name: str, rules: list[tuple[bool, str]]) -> bool:
    """Tell what the last pattern says that fits."""
    taken = True
    for takes, pattern in rules:
        if fnmatchcase(name, pattern):
            taken = takes
    return taken


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["fetch", python, lock, wheels]:
            fetch(python, Path(lock), Path(wheels))
        case ["unpack", kept, wheels, folder, *left_out]:
            unpack(Path(kept), Path(wheels), Path(folder), left_out)
        case _:
            sys.exit(__doc__)
