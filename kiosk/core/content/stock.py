"""The kiosk's own copies of the leaflets that it shows: each was checked, and is known by its hash.

    stock.json          which copies are shown, and what was refused of the content folder
    <SHA-256>/<id>/     a copy: the files that a patient is shown, and no others

A copy is never written to again. So whoever reads it reads on, whatever becomes of the content
folder, and the last good one is there for the next start.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kiosk.core.content.leaflet import Leaflet
from kiosk.core.content.library import Copy, LeafletRefused, Library, load_leaflet, shown_files
from kiosk.core.problem import Problem
from kiosk.storage.files import NotWritten, make_folders, put_in_place, write_whole

FOLDER = "leaflets"
"""The folder of the copies, in the data folder."""

STOCK_FILE = "stock.json"
FORMAT = 1

_UNFINISHED = ".new"
_COPY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A leaflet of which there is a copy; `mark` is that of the files it was made from."""

    id: str
    version: str
    digest: str
    languages: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Refused:
    """What the content folder held of a leaflet and the kiosk does not show, and why."""

    id: str
    mark: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """The copies that were made of the leaflets of one content folder, and what was refused."""

    content: Path
    kept: tuple[Kept, ...] = ()
    refused: tuple[Refused, ...] = ()

    def find(self, leaflet_id: str) -> Kept | None:
        """Return what is kept of that leaflet."""
        return next((each for each in self.kept if each.id == leaflet_id), None)


def read_stock(place: Path, content: Path) -> Stock:
    """Return what is kept at that place of this content folder; nothing where it cannot be read.

    Copies of another folder's leaflets count for nothing: the site wants others now.
    """
    try:
        values = json.loads((place / STOCK_FILE).read_bytes())
        if values["format"] != FORMAT or values["content"] != str(content):
            return Stock(content)
        kept = tuple(kept_from(each) for each in values["kept"])
        return Stock(content, kept, tuple(_refused(each) for each in values["refused"]))
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return Stock(content)


def write_stock(place: Path, stock: Stock) -> None:
    """Keep it, whole or not at all; raise NotWritten."""
    values = {
        "format": FORMAT,
        "content": str(stock.content),
        "kept": [asdict(each) for each in stock.kept],
        "refused": [asdict(each) for each in stock.refused],
    }
    write_whole(place / STOCK_FILE, json.dumps(values, default=str, indent=1).encode())


def copies(place: Path, stock: Stock) -> tuple[Copy, ...]:
    """Return the copies of the stock, for a library."""
    return tuple(Copy(_folder(place, each.digest, each.id), each.digest) for each in stock.kept)


def open_library(place: Path, content: Path, default_language: str) -> Library:
    """Return the leaflets that the kiosk shows: the copies, or else those of the folder itself.

    Raise LeafletRefused where there are neither.
    """
    stock = read_stock(place, content)
    return Library(content, default_language, copies(place, stock) if stock.kept else None)


def keep_copy(place: Path, leaflet: Leaflet) -> bool:
    """Copy what is shown of the leaflet; tell whether the copy holds just what was checked.

    It does not where the leaflet changed meanwhile. A copy that is there and whole stays as it is.
    Raise NotWritten where there is no room, or no right to write.
    """
    folder = _folder(place, leaflet.digest, leaflet.id)
    if _holds(folder, leaflet.digest):
        return True
    new = place / _UNFINISHED / leaflet.id
    try:
        _clear(new)
        for name, data in shown_files(leaflet).items():
            write_whole(new / name, data)
        if not _holds(new, leaflet.digest):
            return False
        _clear(folder)
        make_folders(folder.parent)
        put_in_place(new, folder)
        new.parent.rmdir()
    except LeafletRefused:
        return False
    except OSError as error:
        raise NotWritten(folder, error) from error
    return True


def prune(place: Path, needed: Iterable[str]) -> None:
    """Erase every copy but those with these digests; what cannot be erased now is another time."""
    import shutil

    names = set(needed)
    with contextlib.suppress(OSError):
        for entry in place.iterdir():
            if entry.name == _UNFINISHED or (
                _COPY.fullmatch(entry.name) and entry.name not in names
            ):
                shutil.rmtree(entry, ignore_errors=True)


def _folder(place: Path, digest: str, leaflet_id: str) -> Path:
    return place / digest / leaflet_id


def _clear(folder: Path) -> None:
    import shutil  # no start needs it

    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)


def _holds(folder: Path, digest: str) -> bool:
    try:
        return load_leaflet(folder).digest == digest
    except LeafletRefused:
        return False


def kept_from(values: Mapping[str, Any]) -> Kept:
    """Return what was written as JSON; raise ValueError, LookupError or TypeError."""
    found = Kept(**{**values, "languages": tuple(values["languages"])})
    if not _COPY.fullmatch(found.digest) or Path(found.id).name != found.id:
        raise ValueError(found.digest)
    return found


def problems_from(values: Iterable[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """Return what was written as JSON; raise LookupError or TypeError."""
    return tuple(
        Problem(Path(each["file"]), each["line"], each["message"], each["remedy"])
        for each in values
    )


def _refused(values: Mapping[str, Any]) -> Refused:
    return Refused(values["id"], values["mark"], problems_from(values["problems"]))
