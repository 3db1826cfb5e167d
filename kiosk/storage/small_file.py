"""Reads small files, and nothing that merely looks like one: no pipe, device or endless file."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

MOST_BYTES = 1_000_000
"""Far more than any of the kiosk's state files holds."""


def open_regular(file: Path) -> BufferedReader:
    """Open a regular file, or a link to one; raise OSError for anything else, without waiting."""
    _refuse_odd(file.stat().st_mode, file)
    # A replacement made since is refused too: a pipe would otherwise wait for a writer.
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _refuse_odd(os.fstat(handle).st_mode, file)
    except BaseException:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def read_small(file: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """Return the content of a file; raise OSError, also for one that is too large."""
    with open_regular(file) as stream:
        content = stream.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise OSError(errno.EFBIG, f"larger than {most_bytes:,} bytes", str(file))
    return content


def read_small_json(file: Path, most_bytes: int = MOST_BYTES) -> Any:
    """Return the value in a JSON file; raise OSError or, if it is not JSON, ValueError."""
    try:
        return json.loads(read_small(file, most_bytes))
    except RecursionError:
        raise ValueError(f"{file}: nested too deeply") from None


def read_rows(file: Path, made: Callable[[Any], T]) -> tuple[T, ...]:
    """Return what is made of each row of a JSON file, none if it is missing or no list of rows.

    A damaged row is left out: the others are still worth having.
    """
    try:
        rows = read_small_json(file)
    except (OSError, ValueError):
        return ()
    return tuple(_rows_of(rows, made)) if isinstance(rows, list) else ()


def _rows_of(rows: list[Any], made: Callable[[Any], T]) -> Iterator[T]:
    for row in rows:
        with contextlib.suppress(OSError, ValueError, TypeError, OverflowError):
            yield made(row)


def _refuse_odd(mode: int, file: Path) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file", str(file))
