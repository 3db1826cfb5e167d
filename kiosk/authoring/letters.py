"""Reads a text in whatever way its letters were written; pandoc wants UTF-8."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from kiosk.core.faults import KioskError

LARGEST_MB = 10
"""So much text takes a minute to be read, and no leaflet may have a tenth of it."""

_MARKED = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_PICTURE = re.compile(rb"base64,[A-Za-z0-9+/=%\s]+")
_DECLARED = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_USUAL = "windows-1252"
"""What Word and Notepad write in western Europe, unless told otherwise."""


def in_utf8(file: Path, folder: Path) -> Path:
    """Return a copy of a text in the folder, in UTF-8; raise KioskError for what is no text."""
    copy = folder / f"text{file.suffix}"
    data = file.read_bytes()
    if (size_mb := len(_PICTURE.sub(b"", data)) // 1_000_000) >= LARGEST_MB:
        raise KioskError(
            f"{file} holds {size_mb} MB of text, which is a book: save the part that is a leaflet"
            " as a file of its own, and take that."
        )
    if b"\0" in data and not data.startswith(tuple(_MARKED)):
        raise KioskError(
            f"{file} is no text, whatever its name says: open it in the program that made it, save"
            " it as .docx, and take that."
        )
    copy.write_text(_decoded(data), "utf-8", newline="")
    return copy


def _decoded(data: bytes) -> str:
    for mark, name in _MARKED.items():
        if data.startswith(mark):
            return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:4096])
    try:
        return data.decode(declared[1].decode() if declared else _USUAL, "replace")
    except LookupError:
        return data.decode(_USUAL, "replace")
