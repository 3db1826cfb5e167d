"""`leaflet-kiosk diff`: tells what changed between two versions of a leaflet."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.authoring.changes_page import changes_page
from kiosk.core.leaflet.changes import (
    Change,
    EditionChanges,
    Fate,
    PictureHashes,
    SectionChanges,
    changes,
)
from kiosk.core.leaflet.model import Leaflet
from kiosk.core.problem import quoted
from kiosk.core.settings.model import Settings
from kiosk.exit_codes import ExitCode
from kiosk.machine.console import say
from kiosk.storage.files import write_whole
from kiosk.storage.leaflets.files import Files
from kiosk.storage.leaflets.library import read_leaflet
from kiosk.storage.leaflets.texts import refusal

_MARKS = {Fate.KEPT: "{}", Fate.GONE: "[-{}-]", Fate.NEW: "{{+{}+}}"}
_FATES = {Fate.KEPT: "changed", Fate.GONE: "gone", Fate.NEW: "new"}


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print what changed, or write it as a page; raise LeafletRefused if one has mistakes."""
    old, old_pictures = _read(options.old, settings)
    new, new_pictures = _read(options.new, settings)
    found = changes(old, new, old_pictures, new_pictures)
    heads = tuple(_heads(old, new, found))
    if options.html is None:
        for line in (*heads, *_lines(found)):
            say(line)
    else:
        page = changes_page(heads, found)
        write_whole(options.html, page.encode(), mode=0o644)
        say(f"{options.html}: open it in a browser, or print it there.")
    return ExitCode.OK


def _read(folder: Path, settings: Settings) -> tuple[Leaflet, PictureHashes]:
    if not folder.is_dir():
        raise refusal(folder, "There is no such folder.", "Name the folder of a leaflet.")
    leaflet, files = read_leaflet(folder.absolute(), settings.content.default_language)
    return leaflet, _hashes(files)


def _hashes(files: Files) -> PictureHashes:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def _heads(old: Leaflet, new: Leaflet, found: Sequence[EditionChanges]) -> Iterator[str]:
    """Yield what matters most: the versions, and whether what must be read changed."""
    yield f"{new.id}: version {old.version} ({_day(old)}) → {new.version} ({_day(new)})"
    if all(each.is_same for each in found):
        yield "Nothing changed."
        return
    if old.version == new.version:
        yield "The version is the same: raise it, so that staff and records tell the two apart."
    for each in found:
        if each.fate is not Fate.KEPT:
            yield f"The language {each.language} is {_FATES[each.fate]}."
        elif each.touches_must_read:
            yield f"What must be read CHANGED in {each.language}."
        else:
            yield f"What must be read is the same in {each.language}."


def _day(leaflet: Leaflet) -> str:
    return max(edition.date for edition in leaflet.editions.values()).isoformat()


def _lines(found: Sequence[EditionChanges]) -> Iterator[str]:
    for each in found:
        if each.entries or each.sections:
            yield ""
            yield f"{each.language}.md"
        yield from (f"  {change.name}: {_marked(change)}" for change in each.entries)
        for section in each.sections:
            yield from _of_section(section)


def _of_section(section: SectionChanges) -> Iterator[str]:
    must = ", must be read" if section.must_be_read else ""
    fate = "" if section.fate is Fate.KEPT else f", {_FATES[section.fate]}"
    yield f"  {quoted(section.title, 100)}{must}{fate}"
    for change in section.changes:
        line = f", line {change.line}" if change.line else ""
        yield f"    {_FATES[change.fate]}{line}: {_marked(change)}"


def _marked(change: Change) -> str:
    return "".join(_MARKS[fate].format(words) for fate, words in change.words)
