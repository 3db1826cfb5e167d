"""Makes the folder of a leaflet: whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from kiosk.core.faults import KioskError
from kiosk.core.leaflet.names import folder_fault, language_fault
from kiosk.storage.files import write_whole


def checked_folder(folder: Path) -> Path:
    """Return the folder that a leaflet is to be made in; raise KioskError if it may not be."""
    folder = folder.absolute()
    if fault := folder_fault(folder.name):
        raise KioskError(" ".join(fault))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KioskError(f"{folder} is there already: name a new folder, nothing is replaced.")
    return folder


def checked_language(tag: str) -> str:
    """Return a language's tag; raise KioskError for what is none."""
    if language_fault(f"{tag}.md") is not None:
        raise KioskError(f"“{tag}” is not the tag of a language: write fr, en or pt-BR.")
    return tag


def by_language(given: Sequence[str], option: str) -> dict[str, list[str]]:
    """Return what was given as TAG=TEXT, by language; raise KioskError."""
    found: dict[str, list[str]] = {}
    for each in given:
        tag, is_there, text = each.partition("=")
        if not is_there or not text.strip():
            raise KioskError(f"{option} {each}: write the language before it, as fr=…")
        found.setdefault(checked_language(tag), []).append(text.strip())
    return found


def make_leaflet(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files; the folder appears when all of them are there."""
    folder.parent.mkdir(parents=True, exist_ok=True)  # which others may read, as usual
    made = Path(tempfile.mkdtemp(prefix=".new-leaflet-", dir=folder.parent))
    try:
        for name, data in files.items():
            (made / name).parent.mkdir(exist_ok=True)
            write_whole(made / name, data, mode=0o644)
        made.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
