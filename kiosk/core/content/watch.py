"""Looks at the content folder: a mark of each leaflet's files tells when something changed.

A look reads names, sizes and times, and no file: it costs little, as often as it is done.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.core.content.library import LeafletRefused, find_leaflets
from kiosk.core.problem import Problem

_DEEPEST = 6
_MOST_FILES = 5_000


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look found: a mark for each leaflet, or `problem`, why the folder says nothing."""

    marks: Mapping[str, str]
    problem: Problem | None = None


def look(content: Path) -> Seen:
    """Return the mark of each leaflet of the folder.

    A folder that cannot be read or holds no leaflet is a problem, and never an order to show none:
    so it looks while it is being filled, and where a disk is not there.
    """
    try:
        folders = find_leaflets(content)
    except LeafletRefused as refused:
        return Seen({}, refused.problems[0])
    return Seen({folder.name: mark_of(folder) for folder in folders})


def mark_of(folder: Path) -> str:
    """Return what changes whenever a file of the folder comes, goes or is written to."""
    digest = hashlib.sha256()
    for number, line in enumerate(_lines(folder, "", _DEEPEST)):
        if number == _MOST_FILES:
            break
        digest.update(line.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


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
