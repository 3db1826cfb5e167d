r"""Lets this process find what CPython finds on Windows, as far as that can be had here: `become`.

CPython's own Windows halves run: `ntpath`, `WindowsPath`, all that asks `os.name`. Below them
stands a Windows of our own, on this machine's disk: paths with drives and backslashes, its refusals
(folders that are opened, files that somebody has open, names it does not take), its encoding, its
registry. `C:` is the root of this machine; `E:` is a stick, in the folder that FAKE_WINDOWS_STICK
names, and stands for any share in the network too. `D:` is a reader of cards with no card in it, of
which Windows tells in a box over everything, unless it was asked not to. What Windows lacks is
taken away.

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
import subprocess
import sys
import time
import types
import zoneinfo._tzpath
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, unquote

from tests.machine.windows_paths import (
    ACCESS_DENIED,
    EXISTS,
    NO_PRIVILEGE,
    SHARING,
    WINERRORS,
    error_mode,
    fake,
    is_folder,
    real,
    really,
    refusal,
    resolved,
    shut,
    somebody_has_open,
)

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
_FORMAT = re.compile(r"%(?![aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%])")


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
            error.winerror = WINERRORS.get(error.errno or 0, 1)  # type: ignore[attr-defined]


def _open(path: Any, flags: int, mode: int = 0o777, *, dir_fd: None = None) -> int:
    place = real(path)
    if is_folder(place):
        raise refusal(ACCESS_DENIED, path)
    handle: int = really.open(place, flags, mode)
    return handle


def _mkdir(path: Any, mode: int = 0o777, *, dir_fd: None = None) -> None:
    place = real(path)
    with _winerrors():
        really.mkdir(place)
    if mode == 0o700:
        shut(place)


def _unlink(path: Any, *, dir_fd: None = None) -> None:
    place = real(path)
    if is_folder(place):
        raise refusal(ACCESS_DENIED, path)
    if somebody_has_open(place):
        raise refusal(SHARING, path)
    with _winerrors():
        if not really.lstat(place).st_mode & 0o200:
            raise refusal(ACCESS_DENIED, path)
        really.unlink(place)


def _rename(source: Any, target: Any, *, replaces: bool = False) -> None:
    old, new = real(source), real(target)
    with _winerrors():
        is_there = really.access(new, os.F_OK)
        if is_there and not replaces:
            raise refusal(EXISTS, target)
        if is_there and is_folder(new):
            raise refusal(ACCESS_DENIED, target)
        if somebody_has_open(old):
            raise refusal(ACCESS_DENIED if is_folder(old) else SHARING, source)
        if is_there and somebody_has_open(new):
            raise refusal(ACCESS_DENIED, target)
        really.replace(old, new)


def _fsync(handle: Any) -> None:
    number = handle if isinstance(handle, int) else handle.fileno()
    if really.get_flags(number) & os.O_ACCMODE == os.O_RDONLY:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    really.fsync(number)


def _access(path: Any, mode: int, **how: Any) -> bool:
    if how.get("effective_ids"):
        raise NotImplementedError("access: effective_ids unavailable on this platform")
    try:
        place = real(path)
        found = really.stat(place)
    except OSError:
        return False
    return is_folder(place) or not mode & os.W_OK or bool(found.st_mode & 0o200)


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
            self._entries = really.scandir(real(path))

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
    if not isinstance(place, int) and is_folder(place):
        raise refusal(ACCESS_DENIED, file)
    if "b" not in mode:
        encoding = ENCODING if encoding in (None, "locale") else encoding
        if newline is None and not mode.startswith("r"):
            newline = "\r\n"
    with _winerrors():
        return really.io_open(place, mode, buffering, encoding, errors, newline, closefd, opener)


def _fsdecode(name: Any) -> str:
    text = os.fspath(name)
    return text.decode("utf-8", "surrogatepass") if isinstance(text, bytes) else str(text)


def _full_path(path: str) -> str:
    path = ntpath.join(fake(really.getcwd()), path)
    drive, rest = ntpath.splitdrive(path)
    return ntpath.normpath((drive or "C:") + rest)


def _final_path(path: str) -> str:
    place = real(path)
    with _winerrors():
        really.stat(place)
    return "\\\\?\\" + fake(resolved(posixpath.join(really.getcwd(), place)))


def _readlink(path: str) -> str:
    with _winerrors():
        return str(really.readlink(real(path))).replace("/", "\\")


def _refuse_links(source: Any, target: Any, *_: object, **__: object) -> None:
    raise refusal(NO_PRIVILEGE, target)


def _patch_os() -> None:
    for name in _LACKING:
        if hasattr(os, name):
            delattr(os, name)
    for name in ("stat", "lstat", "listdir", "rmdir", "chmod", "utime", "chdir", "truncate"):
        setattr(os, name, _on(getattr(really, name)))
    os.open, os.mkdir, os.fsync, os.access = _open, _mkdir, _fsync, _access  # type: ignore[assignment]
    os.unlink = os.remove = _unlink  # type: ignore[assignment]
    os.rename = _rename  # type: ignore[assignment]
    os.replace = functools.partial(_rename, replaces=True)
    os.scandir = _Entries  # type: ignore[assignment]
    os.symlink = _refuse_links  # type: ignore[assignment]
    os.readlink = _readlink  # type: ignore[assignment]
    os.fsdecode = _fsdecode  # type: ignore[assignment]
    os.getcwd = lambda: fake(really.getcwd())
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
        return really.connect(name, *args, uri=uri, factory=Connection, **kwargs)

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
            if name.endswith(".dll"):  # those that Windows brings are not here
                raise FileNotFoundError(f"Could not find module '{name}'")
            super().__init__(name, *args, **kwargs)

    ctypes.CDLL = CDLL  # type: ignore[misc]
    kernel = types.SimpleNamespace(
        GetLogicalDrives=lambda: 0b11100 if "FAKE_WINDOWS_STICK" in os.environ else 0b1100,
        GetDriveTypeW=lambda drive: {"C:\\": 3, "D:\\": 2, "E:\\": 2}[drive],
        SetErrorMode=lambda mode: vars(error_mode).update(value=mode),
    )
    ctypes.windll = types.SimpleNamespace(kernel32=kernel)  # type: ignore[attr-defined]
    vars(subprocess).update(BELOW_NORMAL_PRIORITY_CLASS=0x4000)
    subprocess.Popen.__init__ = _start  # type: ignore[assignment, method-assign]
    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined]
    vars(shutil)["_copyxattr"] = lambda *_, **__: None
    shutil._WINDOWS = True  # type: ignore[attr-defined]
    shutil.disk_usage = _disk_usage
    vars(io).setdefault("_WindowsConsoleIO", type("_WindowsConsoleIO", (io.RawIOBase,), {}))
    platform.system = lambda: "Windows"

    def strftime(form: str, *args: Any) -> str:
        if _FORMAT.search(form):
            raise ValueError("Invalid format string")
        said: str = really.strftime(form, *args)
        return said

    time.strftime = strftime


def _start(process: Any, *args: Any, creationflags: int = 0, **kwargs: Any) -> None:
    """Start a process; its class of priority goes the way that this machine has for it."""
    if creationflags:
        assert creationflags == 0x4000
        kwargs["preexec_fn"] = lambda: really.nice(LOWER)
    kwargs["cwd"] = real(kwargs.get("cwd"))
    really.popen_init(process, *args, **kwargs)


def _disk_usage(path: Any) -> Any:
    with _winerrors():
        found = really.statvfs(real(path))
    size, free = found.f_frsize * found.f_blocks, found.f_frsize * found.f_bavail
    return shutil._ntuple_diskusage(size, size - free, free)
