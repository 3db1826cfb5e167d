"""Disks that are too small or not to be written to, as real as the machine that tests allows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

needs_a_posix_disk = pytest.mark.skipif(
    sys.platform == "win32",
    reason="Windows has no limits for a process, no modes for folders, no user to become",
)
needs_to_move_what_is_open = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows moves no file that somebody has open"
)
needs_folders_synchronised = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows opens no folder, and keeps a journal of their names"
)
needs_any_name = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps some names for itself"
)
needs_links = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets only administrators make links"
)


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Let this process write no file that is larger, in bytes."""
    import resource  # which Windows lacks

    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, was[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)


@contextmanager
def room_for(target: Path, size_kib: int) -> Iterator[None]:
    """Let a folder take so much: a file system of this size, or a limit where none can be made.

    The limit is on each file, of which an export has four.
    """
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size_kib}k", "tmpfs", str(target)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        with files_up_to(size_kib * 1024 // 4):
            yield
        return
    try:
        yield
    finally:
        subprocess.run(["umount", str(target)], check=True)


@contextmanager
def nobody() -> Iterator[None]:
    """Be a user who may not write everywhere, for root may."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)
