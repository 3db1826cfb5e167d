"""A kiosk that speaks: its own texts and the leaflets of a folder, with clips that can be told."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from kiosk.check.interface_speech import interface_lines
from kiosk.check.speech import lines_of
from kiosk.core.leaflet.model import Leaflet
from kiosk.storage.leaflets.library import Library
from kiosk.storage.speech.installed import FOLDER
from kiosk.ui.look.words import languages_in
from tests.conftest import ASSETS
from tests.speech import clips

LANGUAGES = ("fr", "en")


def speaking_assets(folder: Path) -> Path:
    """Make assets whose interface can be heard in both languages; return their folder."""
    folder.mkdir(parents=True)
    for each in ASSETS.iterdir():
        if each.name != FOLDER:
            (folder / each.name).symlink_to(each)
    said = [
        line.spoken
        for language in LANGUAGES
        for line in interface_lines(ASSETS / "translations", language)
    ]
    clips.write(folder / FOLDER, said)
    return folder


def let_speak(content: Path, languages: Iterable[str] = LANGUAGES) -> None:
    """Give every leaflet of a folder its clips in these languages."""
    known = languages_in((ASSETS / "translations",))
    library = Library(content, "fr")
    for leaflet in map(library.open, library.ids):
        said = [
            line.spoken
            for language in languages
            for line in lines_of(leaflet, language, known.words(language))
        ]
        clips.write(leaflet.folder / FOLDER, said)


def copy_of(leaflet: Leaflet | Path, content: Path) -> Path:
    """Copy a leaflet into a folder of its own; return that folder."""
    folder = leaflet if isinstance(leaflet, Path) else leaflet.folder
    shutil.copytree(folder, content / folder.name)
    return content
