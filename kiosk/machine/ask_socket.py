"""The UNIX socket at which a running kiosk is asked: who may, and how both ends are opened.

A path may be longer than the 107 bytes that the system allows for the name of a socket: both ends
reach it through a handle of its folder. Windows' Python has no such sockets.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOCKET_FILE = "ask.sock"
IS_THERE = sys.platform == "linux"
"""Whether this system has such sockets, and tells who is at the other end."""

_FOR_GROUP = 0o660
_FOR_ALL = 0o755
_CREDENTIALS = struct.Struct("3i")
_SO_PEERGROUPS = 59
_GROUP = struct.Struct("i")
_MOST_BYTES = 1_024  # Python asks for no more; whoever is in more groups is told to ask as root


def listen(folder: Path) -> socket.socket:
    """Return a socket in that folder that waits for questions; raise OSError.

    Root and the members of the kiosk's own group may open it; what an earlier kiosk left is
    removed.
    """
    folder.chmod(_FOR_ALL)
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    try:
        with _short(folder) as place, contextlib.suppress(FileNotFoundError):
            Path(place).unlink()
        with _short(folder) as place:
            channel.bind(place)
            Path(place).chmod(_FOR_GROUP)
        channel.listen()
    except OSError:
        channel.close()
        raise
    return channel


def connect(folder: Path, patience_s: float) -> socket.socket:
    """Return a socket to the kiosk that listens there; raise OSError."""
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    channel.settimeout(patience_s)
    try:
        with _short(folder) as place:
            channel.connect(place)
    except OSError:
        channel.close()
        raise
    return channel


def asker(channel: socket.socket) -> str | None:
    """Return who is at the other end, as the system knows it: None if they may ask nothing.

    Within the service's own user namespace everybody else has the number of nobody; groups
    are numbered as the kiosk sees them, too.
    """
    told = channel.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    _process, user, group = _CREDENTIALS.unpack(told)
    if user == 0:
        return "root"
    if user == os.geteuid():
        return "the kiosk's own user"
    return "its group" if os.getegid() in {group, *_groups(channel)} else None


def _groups(channel: socket.socket) -> Iterator[int]:
    try:
        told = channel.getsockopt(socket.SOL_SOCKET, _SO_PEERGROUPS, _MOST_BYTES)
    except OSError:
        return
    for (group,) in _GROUP.iter_unpack(told):
        yield group


@contextmanager
def _short(folder: Path) -> Iterator[str]:
    """Give a short name of the socket in that folder."""
    handle = os.open(folder, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}/{SOCKET_FILE}"
    finally:
        os.close(handle)
