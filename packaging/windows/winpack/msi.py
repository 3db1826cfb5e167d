"""Builds the installer: wheels, tree, wixl, then the rows and the summary that make it whole."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import time
from pathlib import Path

from kiosk import __version__
from winpack import tree, wheels, wix
from winpack.tree import ROOT, Refused

_BUILD = ROOT / "build" / "windows"
_USUAL_PYTHON = "3.13"
_FILE_TIME = 64
"""The type of a time, as it stands before one in the summary."""

_TIMES_IN_SUMMARY = 2  # made, and last saved
_FROM_1601_TO_1970_S = 11_644_473_600


TREE = _BUILD / "tree"
"""The files of the installer that was built last."""


def build(python: Path, sha256: str, *, version: str = "", dist: Path = ROOT / "dist") -> Path:
    """Return the installer, made anew; raise Refused."""
    for tool in ("wixl", "msibuild"):
        if shutil.which(tool) is None:
            raise Refused(f"{tool} is missing. Install it: apt-get install wixl msitools")
    version = version or __version__
    if not re.fullmatch(r"\d{1,3}\.\d{1,3}\.\d{1,5}", version):
        raise Refused(f"{version} is no version that Windows' installer knows, such as 1.2.3.")
    tree.check_digest(python, sha256)
    of_python = tree.python_version(python)
    wheels.fetch(ROOT / "requirements.lock", of_python, _BUILD / f"wheels-{of_python}")
    icon = _draw_icon(_BUILD / "leaflet-kiosk.ico")
    tree.lay_out(
        TREE, python=python, wheels=_BUILD / f"wheels-{of_python}", version=version, icon=icon
    )
    tree.set_times(TREE, _seconds())
    digest = tree.digest_of(TREE)
    wxs = _BUILD / "kiosk.wxs"
    wxs.write_text(wix.source(TREE, version, digest), "utf-8")
    dist.mkdir(parents=True, exist_ok=True)
    made = dist / f"leaflet-kiosk-{version}-x64.msi"
    made.unlink(missing_ok=True)
    began = int(time.time())
    _run("wixl", "--arch", "x64", "--output", str(made), str(wxs))
    _run("msibuild", str(made), "-q", *wix.statements(TREE, version))
    package = "{" + wix.guid("package", version, digest) + "}"
    _run("msibuild", str(made), "-s", f"{wix.NAME} {version}", wix.MAKER, "x64;1033", package)
    _set_summary_times(made, began)
    return made


def lay_out_wheels(python: Path | None, folder: Path) -> None:
    """Unpack what of the wheels is shipped, for that Python; raise Refused."""
    of_python = tree.python_version(python) if python else _USUAL_PYTHON
    wheels.fetch(ROOT / "requirements.lock", of_python, _BUILD / f"wheels-{of_python}")
    shutil.rmtree(folder, ignore_errors=True)
    tree.unpack_wheels(_BUILD / f"wheels-{of_python}", folder)


def _run(*command: str) -> None:
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "TZ": "UTC"}, check=False
    )
    if done.returncode:
        raise Refused(f"{command[0]} failed: {(done.stderr or done.stdout).strip()[:2000]}")


def _seconds() -> int:
    """Return the time of what is built: that of the commit, unless it is told."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(told)
    log = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(subprocess.run(log, capture_output=True, text=True, check=True).stdout)


def _draw_icon(file: Path) -> Path:
    """Draw the icon as Windows wants it, from the one drawing."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(256, 256, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ROOT / "assets" / "icon.svg")).render(painter)
    painter.end()
    file.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(file)):
        raise Refused(f"{file} could not be drawn.")
    return file


def _set_summary_times(file: Path, began: int) -> None:
    """Put the time of what is built in place of those at which wixl and msibuild wrote.

    WORKAROUND: msitools 0.101 writes the present into the summary, which is not compressed and so
    can be found. It can go when msitools obeys SOURCE_DATE_EPOCH.
    """
    data = bytearray(file.read_bytes())
    ours = struct.pack("<IQ", _FILE_TIME, _as_file_time(_seconds()))
    written = range(_as_file_time(began), _as_file_time(int(time.time()) + 1))
    found, at = 0, -1
    while (at := data.find(struct.pack("<I", _FILE_TIME), at + 1)) >= 0:
        if int.from_bytes(data[at + 4 : at + 12], "little") in written:
            data[at : at + 12] = ours
            found += 1
    if found != _TIMES_IN_SUMMARY:
        raise Refused(f"{found} times were found in the summary of {file}.")
    file.write_bytes(data)


def _as_file_time(seconds: int) -> int:
    """Return seconds since 1970 as Windows counts: tenths of microseconds since 1601."""
    return (seconds + _FROM_1601_TO_1970_S) * 10_000_000
