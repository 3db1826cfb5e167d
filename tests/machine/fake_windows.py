r"""Lets this process find what CPython finds on Windows, as far as that can be had here: `become`.

CPython's own Windows halves run: `ntpath`, `WindowsPath`, all that asks `os.name`. Below them
stands a Windows of our own, on this machine's disk: paths with drives and backslashes, its refusals
(folders that are opened, files that somebody has open, names it does not take), its encoding, its
registry. `C:` is the root of this machine; `E:` is a stick, in the folder that FAKE_WINDOWS_STICK
names, and stands for any share in the network too. What Windows lacks is taken away.

A folder made with the mode 0o700 lets in its owner and administrators alone, as CPython has it
since 3.11.10 and 3.12.4. FAKE_WINDOWS_USER is whose process this is, FAKE_WINDOWS_SHUT the file
that remembers such folders.

What it does not do: names in any case for the same file, paths of at most 259 characters, locks
that are mandatory, another encoding of the two streams.
"""

from __future__ import annotations

import builtins
import ctypes
import errno
import fcntl
import functools
import importlib
import io
import locale
import ntpath
import os
import pathlib
import platform
import posixpath
import re
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
import types
import zoneinfo._tzpath
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, unquote

ENCODING = "cp1252"

LOWER = 5
"""How much nicer a process is here whose class of priority is below the normal."""

_LACKING_MODULES = ("fcntl", "grp", "pwd", "pty", "resource", "syslog", "termios", "tty")
_LACKING = (
    "O_CLOEXEC",
    "O_DIRECTORY",
    "O_DSYNC",
    "O_NOCTTY",
    "O_NOFOLLOW",
    "O_NONBLOCK",
    "O_SYNC",
    "chown",
    "chroot",
    "ctermid",
    "fchdir",
    "fchmod",
    "fchown",
    "fdatasync",
    "fork",
    "forkpty",
    "fpathconf",
    "fstatvfs",
    "getegid",
    "geteuid",
    "getgid",
    "getgroups",
    "getloadavg",
    "getpgid",
    "getpgrp",
    "getpriority",
    "getresuid",
    "getsid",
    "getuid",
    "initgroups",
    "killpg",
    "lchown",
    "lockf",
    "major",
    "mkfifo",
    "mknod",
    "nice",
    "openpty",
    "pathconf",
    "posix_fadvise",
    "posix_fallocate",
    "pread",
    "preadv",
    "pwrite",
    "pwritev",
    "register_at_fork",
    "sched_getaffinity",
    "sched_yield",
    "sendfile",
    "setegid",
    "seteuid",
    "setgid",
    "setgroups",
    "setpgid",
    "setpriority",
    "setregid",
    "setresuid",
    "setreuid",
    "setsid",
    "setuid",
    "statvfs",
    "sync",
    "sysconf",
    "ttyname",
    "uname",
    "wait",
    "wait3",
    "wait4",
)
_LACKING_SIGNALS = ("SIGALRM", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGUSR1", "SIGUSR2")
_REFUSED_IN_NAMES = re.compile(r'[<>:"|?*\0-\x1f]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_FORMAT = re.compile(r"%(?![aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%])")

_ACCESS_DENIED, _SHARING, _EXISTS, _INVALID_NAME, _NO_PRIVILEGE = 5, 32, 183, 123, 1314
_SAID = {
    _ACCESS_DENIED: (errno.EACCES, "Access is denied"),
    _SHARING: (
        errno.EACCES,
        "The process cannot access the file because it is being used by another process",
    ),
    _NO_PRIVILEGE: (errno.EINVAL, "A required privilege is not held by the client"),
    _EXISTS: (errno.EEXIST, "Cannot create a file when that file already exists"),
    _INVALID_NAME: (
        errno.EINVAL,
        "The filename, directory name, or volume label syntax is incorrect",
    ),
}
_WINERRORS = {errno.ENOENT: 2, errno.ENOTDIR: 3, errno.EACCES: 5, errno.EEXIST: 183}

_really = types.SimpleNamespace(
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


def become(registry: object) -> None:
    """Make Windows of this process; whatever is to know only Windows is imported afterwards."""
    # On Windows the time zones come with tzdata, and so in another way than here.
    zoneinfo.reset_tzpath(to=["/usr/share/zoneinfo/"])
    vars(zoneinfo._tzpath)["_validate_tzfile_path"].__defaults__ = ("_\\",)
    _patch_os()
    _patch_opening()
    _patch_paths()
    _patch_databases()
    _patch_qt()
    _patch_the_rest()
    sys.modules["winreg"] = registry  # type: ignore[assignment]
    sys.platform = "win32"


# Paths


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
        raise _refusal(_INVALID_NAME, text)
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
    raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified", drive)


def _fake(place: str) -> str:
    return "C:" + place.replace("/", "\\")


def _refusal(winerror: int, path: Any) -> OSError:
    number, said = _SAID[winerror]
    error = OSError(number, said, str(path))
    error.winerror = winerror  # type: ignore[attr-defined]
    return error


def _whole(place: str) -> str:
    """Return a place with its folder resolved, as /proc tells of it."""
    folder, name = posixpath.split(posixpath.join(_really.getcwd(), place).rstrip("/"))
    return posixpath.join(_resolved(folder), name)


def _refuse_strangers(place: str, text: str) -> None:
    record, user = os.environ.get("FAKE_WINDOWS_SHUT"), os.environ.get("FAKE_WINDOWS_USER")
    if record is None or user == "Administrator":
        return
    try:
        with _really.io_open(record, encoding="utf-8") as file:
            lines = [line.rstrip("\n").split("\t") for line in file]
    except FileNotFoundError:
        return
    whole = _whole(place)
    for owner, folder in lines:
        if owner != user and f"{whole}/".startswith(f"{folder}/"):
            raise _refusal(_ACCESS_DENIED, text)


def _shut(place: str) -> None:
    record = os.environ.get("FAKE_WINDOWS_SHUT")
    if record is not None:
        with _really.io_open(record, "a", encoding="utf-8") as file:
            file.write(f"{os.environ.get('FAKE_WINDOWS_USER')}\t{_whole(place)}\n")


# Who has what open


def _somebody_has_open(place: str) -> bool:
    whole = _whole(place)
    for process in _relatives():
        for handle in _listed(f"/proc/{process}/fd"):
            try:
                opened = _really.readlink(f"/proc/{process}/fd/{handle}")
            except OSError:
                continue
            if f"{opened}/".startswith(f"{whole}/"):
                return True
    return False


def _relatives() -> set[str]:
    """Return this process, the one that started it, and those that it has started."""
    found = {str(_really.getpid()), str(os.getppid())}
    for thread in _listed("/proc/self/task"):
        with _really.io_open(f"/proc/self/task/{thread}/children", encoding="ascii") as file:
            found |= set(file.read().split())
    return found


def _listed(folder: str) -> list[str]:
    try:
        return list(_really.listdir(folder))
    except OSError:
        return []


# The calls


def _on(call: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(call)
    def on_windows(path: Any = ".", *args: Any, **kwargs: Any) -> Any:
        with _winerrors():
            return call(real(path), *args, **kwargs)

    return on_windows


class _winerrors:  # noqa: N801 - a context manager as contextlib has them, but imported by nobody
    """Give an error the number that Windows gives it."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError) and not hasattr(error, "winerror"):
            error.winerror = _WINERRORS.get(error.errno or 0, 1)  # type: ignore[attr-defined]


def _open(path: Any, flags: int, mode: int = 0o777, *, dir_fd: None = None) -> int:
    place = real(path)
    if _is_folder(place):
        raise _refusal(_ACCESS_DENIED, path)
    handle: int = _really.open(place, flags, mode)
    return handle


def _is_folder(place: str) -> bool:
    try:
        return stat.S_ISDIR(_really.stat(place).st_mode)
    except OSError:
        return False


def _mkdir(path: Any, mode: int = 0o777, *, dir_fd: None = None) -> None:
    place = real(path)
    with _winerrors():
        _really.mkdir(place)
    if mode == 0o700:
        _shut(place)


def _unlink(path: Any, *, dir_fd: None = None) -> None:
    place = real(path)
    if _is_folder(place):
        raise _refusal(_ACCESS_DENIED, path)
    if _somebody_has_open(place):
        raise _refusal(_SHARING, path)
    with _winerrors():
        if not _really.lstat(place).st_mode & 0o200:
            raise _refusal(_ACCESS_DENIED, path)
        _really.unlink(place)


def _rename(source: Any, target: Any, *, replaces: bool = False) -> None:
    old, new = real(source), real(target)
    with _winerrors():
        is_there = _really.access(new, os.F_OK)
        if is_there and not replaces:
            raise _refusal(_EXISTS, target)
        if is_there and _is_folder(new):
            raise _refusal(_ACCESS_DENIED, target)
        if _somebody_has_open(old):
            raise _refusal(_ACCESS_DENIED if _is_folder(old) else _SHARING, source)
        if is_there and _somebody_has_open(new):
            raise _refusal(_ACCESS_DENIED, target)
        _really.replace(old, new)


def _fsync(handle: Any) -> None:
    number = handle if isinstance(handle, int) else handle.fileno()
    if _really.get_flags(number) & os.O_ACCMODE == os.O_RDONLY:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    _really.fsync(number)


def _access(path: Any, mode: int, **how: Any) -> bool:
    if how.get("effective_ids"):
        raise NotImplementedError("access: effective_ids unavailable on this platform")
    try:
        place = real(path)
        found = _really.stat(place)
    except OSError:
        return False
    return _is_folder(place) or not mode & os.W_OK or bool(found.st_mode & 0o200)


class _Entry:
    """A DirEntry; Windows' has neither device nor file number."""

    def __init__(self, entry: Any, folder: str) -> None:
        self._entry = entry
        self.name = entry.name
        self.path = ntpath.join(folder, entry.name)
        self.is_dir, self.is_file = entry.is_dir, entry.is_file
        self.is_symlink, self.inode = entry.is_symlink, entry.inode

    def __fspath__(self) -> str:
        return self.path

    def stat(self, *, follow_symlinks: bool = True) -> Any:
        found = self._entry.stat(follow_symlinks=follow_symlinks)
        values = {name: getattr(found, name) for name in dir(found) if name.startswith("st_")}
        return types.SimpleNamespace(**{**values, "st_ino": 0, "st_dev": 0, "st_nlink": 0})


class _Entries:
    """What `os.scandir` gives."""

    def __init__(self, path: Any = ".") -> None:
        self._folder = os.fspath(path)
        with _winerrors():
            self._entries = _really.scandir(real(path))

    def __iter__(self) -> Iterator[_Entry]:
        return self

    def __next__(self) -> _Entry:
        return _Entry(next(self._entries), self._folder)

    def __enter__(self) -> _Entries:
        return self

    def __exit__(self, *_: object) -> None:
        self._entries.close()

    def close(self) -> None:
        self._entries.close()


def _io_open(
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,
    opener: Any = None,
) -> Any:
    place = real(file)
    if not isinstance(place, int) and _is_folder(place):
        raise _refusal(_ACCESS_DENIED, file)
    if "b" not in mode:
        encoding = ENCODING if encoding in (None, "locale") else encoding
        if newline is None and not mode.startswith("r"):
            newline = "\r\n"
    with _winerrors():
        return _really.io_open(place, mode, buffering, encoding, errors, newline, closefd, opener)


def _full_path(path: str) -> str:
    path = ntpath.join(_fake(_really.getcwd()), path)
    drive, rest = ntpath.splitdrive(path)
    return ntpath.normpath((drive or "C:") + rest)


def _final_path(path: str) -> str:
    place = real(path)
    with _winerrors():
        _really.stat(place)
    return "\\\\?\\" + _fake(_resolved(posixpath.join(_really.getcwd(), place)))


def _resolved(place: str, depth: int = 40) -> str:
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
                link = _really.readlink(step)
            except OSError:
                made = step
                continue
            if not depth:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), place)
            depth -= 1
            made = "/" if link.startswith("/") else made
            names = link.split("/") + names
    return made


def _readlink(path: str) -> str:
    with _winerrors():
        return str(_really.readlink(real(path))).replace("/", "\\")


def _refuse_links(source: Any, target: Any, *_: object, **__: object) -> None:
    raise _refusal(_NO_PRIVILEGE, target)


def _patch_os() -> None:
    for name in _LACKING:
        if hasattr(os, name):
            delattr(os, name)
    for name in ("stat", "lstat", "listdir", "rmdir", "chmod", "utime", "chdir", "truncate"):
        setattr(os, name, _on(getattr(_really, name)))
    os.open, os.mkdir, os.fsync, os.access = _open, _mkdir, _fsync, _access  # type: ignore[assignment]
    os.unlink = os.remove = _unlink  # type: ignore[assignment]
    os.rename = _rename  # type: ignore[assignment]
    os.replace = functools.partial(_rename, replaces=True)
    os.scandir = _Entries  # type: ignore[assignment]
    os.symlink = _refuse_links  # type: ignore[assignment]
    os.readlink = _readlink  # type: ignore[assignment]
    os.getcwd = lambda: _fake(_really.getcwd())
    os.supports_effective_ids = set()
    os.supports_dir_fd = set()
    os.supports_follow_symlinks = {os.stat}
    os.name, os.sep, os.altsep, os.pathsep, os.linesep = "nt", "\\", "/", ";", "\r\n"
    os.devnull = "nul"
    vars(os).update(O_BINARY=0, O_TEXT=0, O_NOINHERIT=0)
    for name in _LACKING_SIGNALS:
        delattr(signal, name)
    subprocess.Popen.kill = subprocess.Popen.terminate  # type: ignore[method-assign]
    for name in _LACKING_MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    del socket.AF_UNIX


def _patch_opening() -> None:
    io.open = builtins.open = _io_open
    locale.getpreferredencoding = lambda do_setlocale=True: ENCODING
    if hasattr(locale, "getencoding"):
        locale.getencoding = lambda: ENCODING


def _patch_paths() -> None:
    nt = types.ModuleType("nt")
    vars(nt).update(_getfullpathname=_full_path, _getfinalpathname=_final_path, readlink=_readlink)
    sys.modules["nt"] = nt
    importlib.reload(ntpath)
    os.path = sys.modules["os.path"] = ntpath
    flavour = getattr(pathlib, "_windows_flavour", None)
    if flavour is not None:  # up to Python 3.11
        flavour.is_supported = True
    elif "__new__" in vars(pathlib.WindowsPath):
        del pathlib.WindowsPath.__new__


def _patch_databases() -> None:
    class Connection(sqlite3.Connection):
        def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
            if sql.startswith(("VACUUM INTO", "ATTACH")):
                parameters = tuple(real(each) for each in parameters)
            return super().execute(sql, parameters)

    def connect(database: Any, *args: Any, uri: bool = False, **kwargs: Any) -> Any:
        name = os.fspath(database)
        if uri:
            path, mark, query = name.removeprefix("file:").partition("?")
            if path.startswith("//"):
                authority, slash, path = path.removeprefix("//").partition("/")
                if authority:
                    raise sqlite3.OperationalError(f"invalid uri authority: {authority}")
                path = slash + path
            # SQLite takes away the slash before the letter of a drive.
            path = unquote(path[1:] if path[2:3] == ":" else path)
            name = "file://" + quote(real(path)) + mark + query
        elif name != ":memory:":  # which SQLite keeps in no file
            name = real(name)
        return _really.connect(name, *args, uri=uri, factory=Connection, **kwargs)

    sqlite3.connect = connect


def _patch_qt() -> None:
    from PySide6 import QtCore, QtGui, QtSvg

    def translated(args: tuple[Any, ...]) -> tuple[Any, ...]:
        return (real(args[0]), *args[1:]) if args and isinstance(args[0], str) else args

    def made_from_a_path(kind: Any) -> Any:
        making = {"__init__": lambda self, *args: kind.__init__(self, *translated(args))}
        return type(kind.__name__, (kind,), making)

    def taking_a_path(kind: Any, name: str) -> None:
        call = getattr(kind, name)
        setattr(kind, name, lambda self, *args: call(self, *translated(args)))

    taking_a_path(QtCore.QTranslator, "load")
    taking_a_path(QtGui.QImage, "save")
    vars(QtGui).update(
        QImage=made_from_a_path(QtGui.QImage),
        QImageReader=made_from_a_path(QtGui.QImageReader),
    )
    vars(QtSvg).update(QSvgRenderer=made_from_a_path(QtSvg.QSvgRenderer))
    add = QtGui.QFontDatabase.addApplicationFont
    adding = staticmethod(lambda path: add(real(path)))
    setattr(QtGui.QFontDatabase, "addApplicationFont", adding)  # noqa: B010 - mypy forbids it


def _patch_the_rest() -> None:
    class CDLL(ctypes.CDLL):
        def __init__(self, name: str | None, *args: Any, **kwargs: Any) -> None:
            if name is None:
                raise TypeError("argument of type 'NoneType' is not iterable")
            super().__init__(name, *args, **kwargs)

    ctypes.CDLL = CDLL  # type: ignore[misc]
    kernel = types.SimpleNamespace(
        GetLogicalDrives=lambda: 0b10100 if "FAKE_WINDOWS_STICK" in os.environ else 0b100,
        GetDriveTypeW=lambda drive: {"C:\\": 3, "E:\\": 2}[drive],
    )
    ctypes.windll = types.SimpleNamespace(kernel32=kernel)  # type: ignore[attr-defined]
    vars(subprocess).update(BELOW_NORMAL_PRIORITY_CLASS=0x4000)
    subprocess.Popen.__init__ = _start  # type: ignore[assignment, method-assign]
    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    shutil._WINDOWS = True  # type: ignore[attr-defined]
    shutil.disk_usage = _disk_usage
    vars(io).setdefault("_WindowsConsoleIO", type("_WindowsConsoleIO", (io.RawIOBase,), {}))
    platform.system = lambda: "Windows"

    def strftime(form: str, *args: Any) -> str:
        if _FORMAT.search(form):
            raise ValueError("Invalid format string")
        said: str = _really.strftime(form, *args)
        return said

    time.strftime = strftime


def _start(process: Any, *args: Any, creationflags: int = 0, **kwargs: Any) -> None:
    """Start a process; its class of priority goes the way that this machine has for it."""
    if creationflags:
        assert creationflags == 0x4000
        kwargs["preexec_fn"] = lambda: _really.nice(LOWER)
    kwargs["cwd"] = real(kwargs.get("cwd"))
    _really.popen_init(process, *args, **kwargs)


def _disk_usage(path: Any) -> Any:
    with _winerrors():
        found = _really.statvfs(real(path))
    size, free = found.f_frsize * found.f_blocks, found.f_frsize * found.f_bavail
    return shutil._ntuple_diskusage(size, size - free, free)
