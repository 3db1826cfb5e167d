"""Finds the files of the interface's translations: ours, and what leaflets and a site add."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

FOLDER = "translations"
"""The folder of translations: among our assets, in or beside a leaflet, beside settings."""

_PREFIX = "leaflet-kiosk_"
_ENDINGS = (".ts", ".toml")


class TranslationFiles:
    """The files in some folders, of which the last one wins.

    `leaflet-kiosk_<language>.qm` is whole; `<language>.toml` and `.ts` are for patients, and of
    these each has its texts over those of the folders before. `beside` is the folder of leaflets:
    a language that is not whole is looked for in the folder of each, too.
    """

    def __init__(self, folders: Iterable[Path], beside: Path | None = None) -> None:
        self._folders = tuple(folders)
        self._beside = beside
        self.whole: Mapping[str, Path] = {
            path.stem.removeprefix(_PREFIX): path
            for folder in filter(_is_open, self._folders)
            for path in sorted(folder.glob(f"{_PREFIX}*.qm"))
        }

    def whole_for(self, language: str) -> Path | None:
        """Return the whole translation into a language, or into what it is a variety of."""
        return self.whole.get(language) or self.whole.get(primary_of(language))

    def added_to(self, language: str) -> tuple[Path, ...]:
        """Return the files that add to a language, in general and as it is spoken in a country."""
        first, *others = self._folders or (Path(),)
        if self._beside is not None and self.whole_for(language) is None:
            others = [*sorted(self._beside.glob(f"*/{FOLDER}")), *others]
        return tuple(
            file
            for folder in filter(_is_open, (first, *others))
            for tag in dict.fromkeys((primary_of(language), language))
            for file in (folder / f"{tag}{ending}" for ending in _ENDINGS)
            if file.is_file()
        )


def translations_in(folder: Path) -> tuple[Path, ...]:
    """Return the files in a folder that add to a language, sorted by name."""
    files = sorted(folder.glob("*")) if _is_open(folder) else []
    return tuple(file for file in files if file.suffix in _ENDINGS and file.is_file())


def _is_open(folder: Path) -> bool:
    """Return whether the folder is there, and open to this user: an agent asks `doctor`, too."""
    return os.access(folder, os.R_OK | os.X_OK)


def primary_of(language: str) -> str:
    """Return the language that it is a variety of; in another script it is none."""
    primary, *parts = language.split("-")
    return language if any(len(each) == 4 and each.isalpha() for each in parts) else primary
