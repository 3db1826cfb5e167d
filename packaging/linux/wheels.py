#!/usr/bin/python3
"""Fetches the wheels of requirements.lock for each of Debian's Pythons, and unpacks what is used.

    wheels.py fetch PYTHON LOCK WHEELS [ARCHITECTURE]     PYTHON is one that has pip
    wheels.py unpack KEPT WHEELS FOLDER [LEFT_OUT…]     LEFT_OUT are patterns of what goes as well

Two Pythons share one folder: of a wheel that was built for each of them, only the shared libraries
differ, and their names say for which one they are. One whose name promises that later Pythons load
it as well (abi3) is taken from the older.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Collection
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile


class Target(NamedTuple):
    """A kind of machine: what wheels call it, its Pythons, the newest C library that it has (2.…).

    `lacks` is what nobody has built for it.
    """

    machine: str
    pythons: tuple[str, ...]
    glibc: int
    lacks: tuple[str, ...] = ()


TARGETS = {
    # Debian 12, Ubuntu 24.04, Debian 13, Ubuntu 26.04.
    "amd64": Target("x86_64", ("311", "312", "313", "314"), 36),
    # Qt is built for the C library of Ubuntu 24.04 and Debian 13. Nothing is spoken: no miniaudio.
    "arm64": Target("aarch64", ("312", "313", "314"), 39, ("miniaudio",)),
}


class Differs(Exception):
    """Two wheels hold the same file with two contents."""


def fetch(python: str, lock: Path, wheels: Path, target: Target) -> None:
    """Download the wheels whose hashes the lock has, unless that was done before."""
    wanted = without(lock.read_text("utf-8"), target.lacks)
    stamp, digest = wheels / "fetched", hashlib.sha256(f"{target}{wanted}".encode()).hexdigest()
    if stamp.exists() and stamp.read_text("ascii") == digest:
        return
    wheels.mkdir(parents=True, exist_ok=True)
    for old in wheels.iterdir():
        old.unlink()
    asked = wheels / "requirements.txt"
    asked.write_text(wanted, "utf-8")
    known = range(target.glibc, 16, -1)
    platforms = [f"--platform=manylinux_2_{each}_{target.machine}" for each in known]
    for version in target.pythons:
        abis = [f"--abi={each}" for each in (f"cp{version}", "abi3", "none")]
        download = [python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        download += ["--require-hashes", "--no-deps", "--only-binary=:all:"]
        download += [f"--python-version={version}", "--implementation=cp", *abis, *platforms]
        download += ["--requirement", str(asked), "--dest", str(wheels)]
        subprocess.run(download, check=True)
    stamp.write_text(digest, "ascii")


def without(lock: str, names: Collection[str]) -> str:
    """Return a lock without these packages and their hashes."""
    entries = re.split(r"(?m)^(?=\S)", lock)
    return "".join(each for each in entries if each.partition("==")[0] not in names)


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
        case ["fetch", python, lock, wheels, *architecture]:
            target = TARGETS[architecture[0] if architecture else "amd64"]
            fetch(python, Path(lock), Path(wheels), target)
        case ["unpack", kept, wheels, folder, *left_out]:
            unpack(Path(kept), Path(wheels), Path(folder), left_out)
        case _:
            sys.exit(__doc__)
