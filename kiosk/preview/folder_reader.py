"""Looks at a leaflet's folder again and again, and reads it whenever something in it has changed.

Names, sizes and times alone do not tell: a network share may report them late, or a clock may be
wrong. So the texts are read at each look, and the pictures now and then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Edition
from kiosk.core.leaflet.names import TEXT, is_text
from kiosk.core.problem import Problem, Report
from kiosk.storage.files import write_whole
from kiosk.storage.leaflets.library import read_editions
from kiosk.storage.leaflets.pictures import MAX_PICTURE_BYTES, check_picture
from kiosk.storage.leaflets.texts import MOST_EDITION_BYTES
from kiosk.storage.leaflets.watcher import mark_of
from kiosk.storage.small_file import read_small

_RESTLESS = 5
"""After so many looks at a folder that never stands still it is read all the same."""

_PICTURES_EVERY = 25
_KEPT_DIGITS = 16


@frozen
class LastReading:
    """What was read: the last good text of each language, and every mistake that is there now.

    `pictures` are the files of what is shown, by the copies that were kept of them.
    """

    editions: Mapping[str, Edition]
    problems: tuple[Problem, ...]
    pictures: Mapping[Path, Path]


class FolderReader:
    """Reads one folder, for one thread; what pictures hold is kept in a folder of its own.

    So what is shown stays as it was read, whatever becomes of the file.
    """

    def __init__(self, folder: Path, kept: Path, default_language: str) -> None:
        self._folder = folder
        self._kept = kept
        self._default_language = default_language
        self._good: dict[str, Edition] = {}
        self._originals: dict[Path, Path] = {}
        self._before: object = None
        self._read: object = None
        self._looks = 0
        self._drawn = b""
        self._restless = 0

    def look(self) -> LastReading | None:
        """Return what the folder holds if that is new, and if it stood still since the last look.

        Editors empty a file before they write it, or put another one in its place.
        """
        seen = self._seen()
        stands_still = seen == self._before
        self._before = seen
        if seen == self._read:
            self._restless = 0
            return None
        if not stands_still and self._restless < _RESTLESS:
            self._restless += 1
            return None
        self._restless = 0
        self._read = seen
        return self._reading()

    def _seen(self) -> object:
        """Return a value that is another one once a text or a picture has changed."""
        digest = hashlib.sha256(mark_of(self._folder).encode())
        try:
            files = sorted(each for each in self._folder.iterdir() if is_text(each.name))
        except OSError:
            files = []
        for file in files:
            digest.update(_content(file, MOST_EDITION_BYTES))
        if self._looks % _PICTURES_EVERY == 0:
            drawn = hashlib.sha256()
            for original in sorted(self._originals.values()):
                drawn.update(_content(original, MAX_PICTURE_BYTES))
            self._drawn = drawn.digest()
        self._looks += 1
        return digest.digest(), self._drawn

    def _reading(self) -> LastReading:
        self._originals = {}
        _texts, editions, problems = read_editions(
            self._folder, self._default_language, self._keep_picture
        )
        there = {
            language: edition
            for language, edition in {**self._good, **editions}.items()
            if (self._folder / f"{language}{TEXT}").exists()
        }
        # What vanished altogether may be a share that is away: the last pages stay.
        self._good = there or self._good
        first = sorted(self._good, key=lambda each: (each != self._default_language, each))
        return LastReading(
            {language: self._good[language] for language in first},
            problems,
            self._originals,
        )

    def _keep_picture(self, name: str, folder: Path, line: int, report: Report) -> Path:
        """Check a picture as ever, and return the copy of what it holds now."""
        path = check_picture(name, folder, line, report)
        data = _content(path, MAX_PICTURE_BYTES)
        digest = hashlib.sha256(data).hexdigest()[:_KEPT_DIGITS]
        kept = self._kept / digest / path.name
        if data and not kept.exists():
            write_whole(kept, data)
        if data:
            self._originals[kept] = path
        return kept


def _content(file: Path, most_bytes: int) -> bytes:
    try:
        return read_small(file, most_bytes)
    except (OSError, ValueError):
        return b""
