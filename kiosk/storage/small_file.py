"""Reads small files, and nothing that only looks like one: no pipe, no device, no endless file."""

from __future__ import annotations

import errno
import json
import os
import stat
from io import BufferedReader
from pathlib import Path
from typing import Any

MOST_BYTES = 1_000_000
"""Far more than any file of the kiosk's state holds."""


def open_regular(file: Path) -> BufferedReader:
    """Open a regular file, or a link to one; raise OSError for anything else, without waiting."""
    _refuse_odd(file.stat().st_mode, file)
    # What was put in its place since is refused too: a pipe would otherwise wait for a writer.
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _refuse_odd(os.fstat(handle).st_mode, file)
    except BaseException:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def read_small(file: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """Return what a file holds; raise OSError, for one that is too large too."""
    with open_regular(file) as stream:
        content = stream.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise OSError(errno.EFBIG, f"larger than {most_bytes:,} bytes", str(file))
    return content


def read_small_json(file: Path, most_bytes: int = MOST_BYTES) -> Any:
    """Return the value that a file holds; raise OSError or, where it is no JSON, ValueError."""
    try:
        return json.loads(read_small(file, most_bytes))
    except RecursionError:
        raise ValueError(f"{file}: nested too deeply") from None


def _refuse_odd(mode: int, file: Path) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file", str(file))
