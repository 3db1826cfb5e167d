"""Reads a text in whatever way its letters were written; pandoc wants UTF-8."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

_MARKED = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_DECLARED = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_USUAL = "windows-1252"
"""What Word and Notepad write in western Europe, unless told otherwise."""


def in_utf8(file: Path, folder: Path) -> Path:
    """Return a copy of a text in the folder, in UTF-8."""
    copy = folder / f"text{file.suffix}"
    copy.write_text(_decoded(file.read_bytes()), "utf-8", newline="")
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
