"""Tells which components a folder of unpacked wheels holds, and which of its files is whose.

`components.toml` declares them. A file that no component claims is an error: what nobody knows of
is not shipped.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]

_REQUIREMENT = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^ ;\\]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Unclaimed(Exception):
    """Files are shipped that no component claims; or a declared one cannot be what it says."""


@dataclass(frozen=True, slots=True)
class Locked:
    """A requirement of the lock: its version, and the SHA-256 of each file that will do."""

    version: str
    sha256: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """A part of what is shipped that is not ours.

    `licence` is what its makers offer, `chosen` what we take it under. `texts` are the licences
    that it brings itself, name and text. `inside` is the file that it was built into, if it is no
    file of its own.
    """

    name: str
    version: str
    licence: str
    chosen: str
    copyright: tuple[str, ...]
    source: str
    files: tuple[str, ...]
    inside: str = ""
    cpe: str = ""
    locked: Locked | None = None
    locked_name: str = ""
    texts: tuple[tuple[str, str], ...] = ()


def shipped_in(site: Path, lock: Path) -> list[Component]:
    """Return the components that `site` holds, as they are declared; raise Unclaimed."""
    names = sorted(each.relative_to(site).as_posix() for each in _files_below(site))
    locked = read_lock(lock.read_text("utf-8"))
    declared = declarations()
    owned = owners(names, declared)
    if lost := [name for name in names if name not in owned]:
        raise Unclaimed(f"No component claims these files: {', '.join(lost)}")
    components = []
    for index, each in enumerate(declared):
        if "folder" in each:
            components.append(_of_checkout(each))
            continue
        files = tuple(name for name in names if owned[name] == index)
        inside = next((name for name in names if _fits(name, each.get("inside", ()))), "")
        if (each.get("files") and files) or (not each.get("files") and inside):
            component = _component(site, each, files, inside, locked)
            if component is not None:
                components.append(component)
    return components


def declarations() -> list[dict[str, Any]]:
    """Return what components.toml declares, in its order."""
    found: list[dict[str, Any]] = tomllib.loads((HERE / "components.toml").read_text("utf-8"))[
        "component"
    ]
    return found


def owners(names: Sequence[str], declared: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return which component has each file; a file that none claims is left out."""
    found = {}
    for name in names:
        for index, each in enumerate(declared):
            if _fits(name, each.get("files", ())):
                found[name] = index
                break
    return found


def read_lock(text: str) -> dict[str, Locked]:
    """Return the requirements of a lock by their names, in small letters with hyphens."""
    found = {}
    starts = list(_REQUIREMENT.finditer(text))
    ends = [each.start() for each in starts[1:]] + [len(text)]
    for match, end in zip(starts, ends, strict=True):
        hashes = tuple(_HASH.findall(text[match.end() : end]))
        found[_normal(match[1])] = Locked(match[2], hashes)
    return found


def _component(
    site: Path,
    each: Mapping[str, Any],
    files: tuple[str, ...],
    inside: str,
    locked: Mapping[str, Locked],
) -> Component | None:
    """Return a component as it is there; None if its mark is not in the file it would be in."""
    version = ""
    if "mark" in each:
        found = list(re.finditer(each["mark"].encode(), _content(site / inside)))
        # One that tells a version before any that does not.
        match = next((one for one in found if one.lastindex), found[0] if found else None)
        if match is None:
            if files:
                raise Unclaimed(f"{inside} does not say the version of {each['name']}")
            return None
        version = match[match.lastindex].decode("ascii") if match.lastindex else ""
    if "mark_of_name" in each:
        match_of_name = re.search(each["mark_of_name"], inside)
        version = match_of_name[1] if match_of_name else ""
    licence: str = each.get("licence", "")
    texts: tuple[tuple[str, str], ...] = ()
    requirement = locked[each["lock"]] if "lock" in each else None
    if requirement:
        version = requirement.version
        folder = _dist_info(site, each["dist"], version)
        licence = _licence_said_in((folder / "METADATA").read_text("utf-8")) or licence
        texts = _texts_in(folder)
    source: str = each.get("source", "")
    return Component(
        name=each["name"],
        version=version,
        licence=licence,
        chosen=each.get("chosen", licence),
        copyright=tuple(each.get("copyright", ())),
        source=source.format(version=version, minor=version.rpartition(".")[0]),
        files=files,
        inside="" if files else inside,
        cpe=each.get("cpe", ""),
        locked=requirement,
        locked_name=each.get("lock", ""),
        texts=texts,
    )


def _of_checkout(each: Mapping[str, Any]) -> Component:
    folder = PROJECT / each["folder"]
    log, *texts = each["told_in"]
    version = re.search(each["mark"], (folder / log).read_text("utf-8"))
    if version is None:
        raise Unclaimed(f"{log} does not say the version of {each['name']}")
    return Component(
        name=each["name"],
        version=version[1],
        licence=each["licence"],
        chosen=each["licence"],
        copyright=tuple(each["copyright"]),
        source=each["source"],
        files=tuple(sorted(f"{each['folder']}/{file.name}" for file in folder.iterdir())),
        texts=tuple((text, (folder / text).read_text("utf-8")) for text in texts),
    )


@cache
def _content(file: Path) -> bytes:
    return file.read_bytes()


def _dist_info(site: Path, name: str, version: str) -> Path:
    wanted = f"{name}-{version}.dist-info".lower()
    for each in site.glob("*.dist-info"):
        if each.name.lower() == wanted:
            return each
    raise Unclaimed(f"There is no {wanted} in {site}: what is there is not what the lock asks for")


def _licence_said_in(metadata: str) -> str:
    said = HeaderParser().parsestr(metadata)
    licence: str = said["License-Expression"] or said["License"] or ""
    return licence


def _texts_in(dist_info: Path) -> tuple[tuple[str, str], ...]:
    folders = (dist_info / "licenses", dist_info)
    found = [
        each
        for folder in folders
        for each in (sorted(folder.iterdir()) if folder.is_dir() else ())
        if each.name.upper().startswith(("LICEN", "COPYING", "NOTICE")) and each.is_file()
    ]
    return tuple((each.name, each.read_text("utf-8")) for each in found)


def _files_below(folder: Path) -> Iterator[Path]:
    for each in folder.rglob("*"):
        if each.is_file() and "__pycache__" not in each.parts:
            yield each


def _fits(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
