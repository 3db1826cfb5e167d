"""Fetches the wheels of requirements.lock for Windows, by their hashes."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

from packaging.markers import Marker


def requirements(lock: str, python: str) -> str:
    """Return those of the lock that hold on Windows, without their conditions.

    pip would judge them by the machine that it runs on. `python` is as "3.13".
    """
    windows = {
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    kept = []
    for entry in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.M):
        first, newline, hashes = entry.partition("\n")
        named, semicolon, condition = first.partition(" ; ")
        if not semicolon:
            kept.append(entry)
        elif Marker(condition.removesuffix("\\").strip()).evaluate(windows):
            kept.append(f"{named} \\{newline}{hashes}")
    return "".join(kept)


def fetch(lock: Path, python: str, folder: Path) -> None:
    """Download them into the folder, unless that was done before."""
    wanted = requirements(lock.read_text("utf-8"), python)
    digest = hashlib.sha256(f"{python}\n{wanted}".encode()).hexdigest()
    stamp = folder / "fetched"
    if stamp.is_file() and stamp.read_text("ascii") == digest:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    chosen = folder / "requirements.txt"
    chosen.write_text(wanted, "utf-8")
    download = [sys.executable, "-m", "pip", "download", "--quiet", "--quiet"]
    download += ["--disable-pip-version-check", "--require-hashes", "--no-deps"]
    download += ["--only-binary=:all:", "--platform=win_amd64", "--implementation=cp"]
    download += [f"--python-version={python}", "--requirement", str(chosen), "--dest", str(folder)]
    subprocess.run(download, check=True)
    stamp.write_text(digest, "ascii")
