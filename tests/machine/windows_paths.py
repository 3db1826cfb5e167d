r"""Where paths of Windows lead on this machine, and what Windows refuses there: `real`.

`C:` is the root of this machine; `E:` is a stick, in the folder that FAKE_WINDOWS_STICK names, and
stands for any share in the network too. `D:` is a reader of cards with no card in it. This is
imported while the process is no Windows yet: it keeps the calls as they really are.
"""

from __future__ import annotations

import errno
import fcntl
import io
import ntpath
import os
import posixpath
import re
import sqlite3
import stat
import subprocess
import sys
import time
import types
from typing import Any

_REFUSED_IN_NAMES = re.compile(r'[<>:"|?*\0-\x1f]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)

ACCESS_DENIED, SHARING, EXISTS, INVALID_NAME, NO_PRIVILEGE = 5, 32, 183, 123, 1314
NOT_READY = 21
_SAID = {
    ACCESS_DENIED: (errno.EACCES, "Access is denied"),
    SHARING: (
        errno.EACCES,
        "The process cannot access the file because it is being used by another process",
    ),
    NO_PRIVILEGE: (errno.EINVAL, "A required privilege is not held by the client"),
    EXISTS: (errno.EEXIST, "Cannot create a file when that file already exists"),
    NOT_READY: (errno.EACCES, "The device is not ready"),
    INVALID_NAME: (
        errno.EINVAL,
        "The filename, directory name, or volume label syntax is incorrect",
    ),
}
WINERRORS = {errno.ENOENT: 2, errno.ENOTDIR: 3, errno.EACCES: 5, errno.EEXIST: 183}

FAIL_CRITICAL_ERRORS = 1
error_mode = types.SimpleNamespace(value=0)
"""What this process, or one that started it, has asked Windows to show no box for."""

really = types.SimpleNamespace(
    open=os.open,
    io_open=io.open,
    stat=os.stat,
    lstat=os.lstat,
    scandir=os.scandir,
    listdir=os.listdir,
    mkdir=os.mkdir,
    rmdir=os.rmdir,
    unlink=os.unlink,
    rename=os.rename,
    replace=os.replace,
    access=os.access,
    chmod=os.chmod,
    utime=os.utime,
    readlink=os.readlink,
    fsync=os.fsync,
    getcwd=os.getcwd,
    chdir=os.chdir,
    truncate=os.truncate,
    statvfs=os.statvfs,
    getpid=os.getpid,
    connect=sqlite3.connect,
    strftime=time.strftime,
    nice=os.nice,
    popen_init=subprocess.Popen.__init__,
    get_flags=lambda handle: fcntl.fcntl(handle, fcntl.F_GETFL),
)


def real(path: Any) -> Any:
    """Return where a path of Windows leads on this machine; raise OSError as Windows does."""
    if isinstance(path, int) or path is None:
        return path
    text = os.fspath(path)
    if isinstance(text, bytes):
        return real(text.decode()).encode()
    drive, rest = ntpath.splitdrive(text.removeprefix("\\\\?\\"))
    names = [name for name in re.split(r"[\\/]", rest) if name]
    if names and _DEVICES.fullmatch(names[-1]):
        return "/dev/null"
    if any(_REFUSED_IN_NAMES.search(name) for name in names):
        raise refusal(INVALID_NAME, text)
    # A name cannot end so: these are left out.
    names = [name if name in (".", "..") else name.rstrip(". ") for name in names]
    place = "/".join(names)
    root = _root(drive)
    if rest[:1] in ("\\", "/"):
        place = f"{root}/{place}"
    place = place or "."
    _refuse_strangers(place, text)
    return place


def _root(drive: str) -> str:
    if drive.upper() == "E:" or drive[:1] in ("\\", "/"):
        return os.environ["FAKE_WINDOWS_STICK"]
    if drive.upper() in ("", "C:"):
        return ""
    if drive.upper() == "D:":
        if not error_mode.value & FAIL_CRITICAL_ERRORS:
            sys.stderr.write("A box over everything: there is no disk in the drive.\n")
        raise refusal(NOT_READY, drive)
    raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified", drive)


def fake(place: str) -> str:
    return "C:" + place.replace("/", "\\")


def refusal(winerror: int, path: Any) -> OSError:
    number, said = _SAID[winerror]
    error = OSError(number, said, str(path))
    error.winerror = winerror  # type: ignore[attr-defined]
    return error


def _whole(place: str) -> str:
    """Return a place with its folder resolved, as /proc tells of it."""
    folder, name = posixpath.split(posixpath.join(really.getcwd(), place).rstrip("/"))
    return posixpath.join(resolved(folder), name)


def _refuse_strangers(place: str, text: str) -> None:
    record, user = os.environ.get("FAKE_WINDOWS_SHUT"), os.environ.get("FAKE_WINDOWS_USER")
    if record is None or user == "Administrator":
        return
    try:
        with really.io_open(record, encoding="utf-8") as file:
            lines = [line.rstrip("\n").split("\t") for line in file]
    except FileNotFoundError:
        return
    whole = _whole(place)
    for owner, folder in lines:
        if owner != user and f"{whole}/".startswith(f"{folder}/"):
            raise refusal(ACCESS_DENIED, text)


def shut(place: str) -> None:
    record = os.environ.get("FAKE_WINDOWS_SHUT")
    if record is not None:
        with really.io_open(record, "a", encoding="utf-8") as file:
            file.write(f"{os.environ.get('FAKE_WINDOWS_USER')}\t{_whole(place)}\n")


# Who has what open


def somebody_has_open(place: str) -> bool:
    whole = _whole(place)
    for process in _relatives():
        for handle in _listed(f"/proc/{process}/fd"):
            try:
                opened = really.readlink(f"/proc/{process}/fd/{handle}")
            except OSError:
                continue
            if f"{opened}/".startswith(f"{whole}/"):
                return True
    return False


def _relatives() -> set[str]:
    """Return this process, the one that started it, and those that it has started."""
    found = {str(really.getpid()), str(os.getppid())}
    for thread in _listed("/proc/self/task"):
        try:
            with really.io_open(f"/proc/self/task/{thread}/children", encoding="ascii") as file:
                found |= set(file.read().split())
        except (FileNotFoundError, ProcessLookupError):
            continue  # it came to its end meanwhile
    return found


def _listed(folder: str) -> list[str]:
    try:
        return list(really.listdir(folder))
    except OSError:
        return []


def is_folder(place: str) -> bool:
    try:
        return stat.S_ISDIR(really.stat(place).st_mode)
    except OSError:
        return False


def resolved(place: str, depth: int = 40) -> str:
    """Follow links, as posixpath does with the functions that are replaced here."""
    made = "/"
    names = place.split("/")
    while names:
        name = names.pop(0)
        if name == "..":
            made = posixpath.dirname(made)
        elif name not in ("", "."):
            step = posixpath.join(made, name)
            try:
                link = really.readlink(step)
            except OSError:
                made = step
                continue
            if not depth:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), place)
            depth -= 1
            made = "/" if link.startswith("/") else made
            names = link.split("/") + names
    return made
