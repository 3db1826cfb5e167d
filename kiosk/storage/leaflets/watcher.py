"""Marks a leaflet's folder by its files: if the mark changes, something in it has.

A mark is computed from names, sizes and times, without opening a file: it is cheap to repeat.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from kiosk.core.problem import Problem

DEEPEST = 6
MOST_FILES = 5_000
"""Whatever lies deeper, or comes after this many, is not seen: such a folder is a mistake."""

_TOO_DEEP = "too deep"


def mark_of(folder: Path) -> str:
    """Return a value that changes whenever a file of the folder is added, removed or written to."""
    import hashlib  # the first screen does not wait for it

    digest = hashlib.sha256()
    for number, line in enumerate(_lines(folder, "", DEEPEST)):
        if number > MOST_FILES:
            break
        digest.update(line.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


def unseen(folder: Path) -> tuple[Problem, ...]:
    """Return why changes in this folder could go unseen."""
    for number, line in enumerate(_lines(folder, "", DEEPEST), 1):
        if number > MOST_FILES:
            message = f"This folder holds more than {MOST_FILES:,} files."
            return (Problem(folder, 1, message, "Leave only the leaflet's texts and pictures."),)
        if line.endswith(_TOO_DEEP):
            message = f"This folder has folders within folders, more than {DEEPEST} deep."
            return (Problem(folder, 1, message, "Put the pictures into the folder pictures."),)
    return ()


def _lines(folder: Path, within: str, depth: int) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield f"{within}: {error.errno}"
        return
    for entry in found:
        name = f"{within}/{entry.name}"
        try:
            facts = entry.stat(follow_symlinks=False)
            is_folder = entry.is_dir(follow_symlinks=False)
        except OSError as error:  # it went in this moment, or may not be looked at
            yield f"{name}: {error.errno}"
            continue
        if not is_folder:
            times = f"{facts.st_mtime_ns} {facts.st_ctime_ns}"
            yield f"{name}: {facts.st_size} {times} {facts.st_ino}"
        elif depth:
            yield from _lines(Path(entry.path), name, depth - 1)
        else:
            yield f"{name}: {_TOO_DEEP}"
