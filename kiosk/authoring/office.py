"""Opens what a word processor saved, a zip of XML, and walks the trees in it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.dom import minidom

from kiosk.authoring.document import Loss
from kiosk.authoring.letters import LARGEST_MB
from kiosk.core.faults import KioskError
from kiosk.core.frozen import frozen

_LARGEST_PICTURES_MB = 200
"""All that is not text: more is no leaflet, or a trap for the memory of this machine."""

XmlNode = Any
"""A node of `minidom`, of which its types say less than is sure of such a document."""


@frozen
class Prepared:
    """A copy of a document that pandoc reads whole, and what pandoc does not tell of it.

    `title` is what its author marked as such; `described` says what a picture shows, by its file.
    """

    file: Path
    losses: tuple[Loss, ...] = ()
    title: str = ""
    described: tuple[tuple[str, str], ...] = ()


def parts_of(file: Path) -> dict[str, bytes]:
    """Return what is in the zip, by name; raise KioskError for a whole book, and what is damaged.

    Raise OSError, ValueError or BadZipFile for what is none.
    """
    with zipfile.ZipFile(file) as archive:
        each_mb = {part: part.file_size // 1_000_000 for part in archive.infolist()}
        texts = [size for part, size in each_mb.items() if part.filename.endswith(".xml")]
        if max(texts, default=0) >= LARGEST_MB:
            raise KioskError(
                f"{file} holds {max(texts)} MB of text, which is a book: save the part that is a"
                " leaflet as a document of its own, and take that."
            )
        if (total := sum(each_mb.values())) >= _LARGEST_PICTURES_MB:
            raise KioskError(
                f"{file} holds {total} MB of pictures and other things: make its pictures smaller"
                " (in Word, Compress Pictures), save it anew, and try again."
            )
        try:
            return {name: archive.read(name) for name in archive.namelist()}
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
            raise KioskError(
                f"{file} is damaged: open it in Word or LibreOffice, which may repair it, save it"
                " anew, and try again."
            ) from error


def write_parts(copy: Path, parts: Mapping[str, bytes]) -> None:
    """Write a zip with these parts."""
    with zipfile.ZipFile(copy, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)


def tree_of(data: bytes) -> XmlNode:
    """Return the tree of a part; raise ValueError or ExpatError if it is none."""
    if b"<!DOCTYPE" in data:  # nobody writes one, and what it defines may be a million signs long
        raise ValueError("it defines entities")
    return minidom.parseString(data)  # noqa: S318 - it has no entities


def take_away(elements: Iterable[XmlNode]) -> None:
    """Take these elements out of their tree."""
    for each in elements:
        if each.parentNode is not None:
            each.parentNode.removeChild(each)


def elements(element: XmlNode) -> Iterator[XmlNode]:
    """Yield each element within one, in their order."""
    for child in element.childNodes:
        if child.nodeType == minidom.Node.ELEMENT_NODE:
            yield child
            yield from elements(child)


def is_within(element: XmlNode, name: str) -> bool:
    """Return whether an element of this name is around another."""
    return around(element, name) is not None


def around(element: XmlNode, *names: str) -> XmlNode:
    """Return the nearest element of these names around another; None if there is none."""
    outer = element.parentNode
    while outer is not None and outer.nodeName not in names:
        outer = outer.parentNode
    return outer
