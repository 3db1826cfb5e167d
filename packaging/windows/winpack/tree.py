"""Lays out the files of the package as they are to stand on the machine."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from winpack import policies

ROOT = Path(__file__).resolve().parents[3]
_WINDOWS = ROOT / "packaging" / "windows"
_WHEELS = ROOT / "packaging" / "linux"  # it says for all systems what of the wheels is used

_CARRIED = ("kiosk", "assets", "content")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "*_fr.ts", "facts.toml", "voices")
_PAPERS = ("LICENSE", "README.md", "CHANGELOG.md")


class Refused(Exception):
    """Tell in a sentence why no package is built."""


def check_digest(archive: Path, sha256: str) -> None:
    """Raise Refused unless the file has that SHA-256."""
    try:
        found = hashlib.sha256(archive.read_bytes()).hexdigest()
    except OSError as error:
        raise Refused(f"{archive} cannot be read: {error.strerror}.") from None
    if found != sha256.strip().lower():
        raise Refused(f"{archive} has the SHA-256 {found}, not {sha256}: nothing is built.")


def python_version(archive: Path) -> str:
    """Return the version of the Python in an embeddable zip, as "3.13"; raise Refused."""
    with ZipFile(archive) as zipped:
        names = set(zipped.namelist())
    for name in sorted(names):
        if found := re.fullmatch(r"python3(\d+)\._pth", name):
            missing = {"python.exe", "pythonw.exe", f"python3{found[1]}.zip"} - names
            if not missing:
                return f"3.{found[1]}"
    raise Refused(f"{archive} is no embeddable zip of CPython: it lacks python.exe or its like.")


def lay_out(tree: Path, *, python: Path, wheels: Path, version: str, icon: Path) -> None:
    """Write the whole tree anew: the same sources give the same bytes."""
    shutil.rmtree(tree, ignore_errors=True)
    _unpack_python(python, tree / "python")
    unpack_wheels(wheels, tree / "lib")
    _write_notices(tree / "lib", tree / "docs" / "third-party")
    for name in _CARRIED:
        shutil.copytree(ROOT / name, tree / "lib" / name, ignore=_LEFT_OUT)
    _set_version(tree / "lib" / "kiosk" / "__init__.py", version)
    shutil.copytree(_WINDOWS / "kiosk-mode", tree / "kiosk-mode", ignore=_LEFT_OUT)
    shutil.copy(_WINDOWS / "leaflet-kiosk.cmd", tree)
    for script in (*tree.rglob("*.cmd"), *tree.rglob("*.ps1")):
        # Windows' command interpreter reads lines that end as Windows ends them.
        script.write_bytes(script.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    shutil.copy(icon, tree / "leaflet-kiosk.ico")
    policies.write(tree / "PolicyDefinitions")
    shutil.copytree(ROOT / "docs", tree / "docs", ignore=_LEFT_OUT, dirs_exist_ok=True)
    for paper in _PAPERS:
        shutil.copy(ROOT / paper, tree / "docs")


def digest_of(tree: Path) -> str:
    """Return the SHA-256 of all names and contents."""
    whole = hashlib.sha256()
    for file in files_of(tree):
        whole.update(f"{file.relative_to(tree).as_posix()}\0".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def files_of(tree: Path) -> list[Path]:
    """Return every file, in an order that never changes."""
    return sorted(file for file in tree.rglob("*") if file.is_file())


def set_times(tree: Path, seconds: int) -> None:
    """Give every file the same time: the cabinet keeps it."""
    for file in files_of(tree):
        os.utime(file, (seconds, seconds))


def _unpack_python(archive: Path, folder: Path) -> None:
    """Unpack CPython, and let it find our modules and nothing else on the machine."""
    with ZipFile(archive) as zipped:
        zipped.extractall(folder)
    (path_file,) = folder.glob("python3*._pth")
    path_file.write_text(f"{path_file.stem}.zip\n.\n..\\lib\n", "ascii")


def unpack_wheels(wheels: Path, folder: Path) -> None:
    """Write what of the wheels is shipped."""
    command = [sys.executable, str(_WHEELS / "wheels.py"), "unpack", str(_WHEELS / "kept.txt")]
    subprocess.run([*command, str(wheels), str(folder), "*.so"], check=True)


def _write_notices(wheels: Path, folder: Path) -> None:
    """Tell what is in the wheels that is not ours, with the text of every licence."""
    script = ROOT / "packaging" / "supply" / "notices.py"
    subprocess.run([sys.executable, str(script), str(wheels), str(folder)], check=True)


def _set_version(file: Path, version: str) -> None:
    text = file.read_text()
    for name, value in (("version", version), ("commit", _commit())):
        text = re.sub(rf"^__{name}__ = .*$", f'__{name}__ = "{value}"', text, flags=re.M)
    file.write_text(text)


def _commit() -> str:
    script = ROOT / "packaging" / "setup" / "version.sh"
    done = subprocess.run([str(script), "commit"], capture_output=True, text=True, check=True)
    return done.stdout.strip()
