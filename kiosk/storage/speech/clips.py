"""Finds the clips that say what the kiosk says: a folder for each language, with an index.

    speech/fr/clips.json      which clip says which sentence, by which voice
    speech/fr/<name>.ogg      Ogg Vorbis, 24 kHz, mono: one sentence without silence around it

A leaflet has such a folder of its own, whole by itself; the interface has one among the assets.
Whether a clip is still right is asked when it is made and checked (`clip_name`): what is found
here by its text says that text.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk.core.frozen import frozen
from kiosk.core.speech.spoken import Spoken
from kiosk.storage.small_file import read_small, read_small_json
from kiosk.storage.speech.installed import FOLDER, INDEX

ENDING = ".ogg"
RATE_HZ = 24_000

FORMAT = 1
MOST_INDEX_BYTES = 4_000_000
MOST_CLIP_BYTES = 2_000_000
"""Far more than a minute of speech, which no sentence has."""

_NAME = re.compile(r"[0-9a-f]{32}")


@frozen
class Clip:
    """Which clip says a sentence: its name without the ending, and the voice that says it."""

    name: str
    voice: str


@frozen
class Index:
    """What is spoken in one language in a folder: the clips, by the normal form of what they say.

    `whole` is told by whoever made the clips: nothing that is to be said there lacks one.
    """

    clips: Mapping[str, Clip]
    whole: bool = False


class Clips:
    """Finds clips in folders, the first of which that has one counts; each index is read once."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._indexes: dict[tuple[Path, str], Index] = {}

    def find(self, spoken: Spoken) -> bytes | None:
        """Return the encoded clip that says it; None if there is none that can be read."""
        for folder in self._folders:
            clip = self._index(folder, spoken.language).clips.get(spoken.normal)
            if clip is not None:
                try:
                    return read_small(clip_file(folder, spoken.language, clip), MOST_CLIP_BYTES)
                except OSError:
                    continue
        return None

    def has(self, spoken: Spoken) -> bool:
        """Return whether an index names a clip for it."""
        return any(
            spoken.normal in self._index(folder, spoken.language).clips for folder in self._folders
        )

    def missing(self, said: Iterable[Spoken]) -> tuple[Spoken, ...]:
        """Return what has no clip, each once, as it comes: nothing, if all of it is spoken."""
        return tuple(
            dict.fromkeys(spoken for spoken in said if spoken.normal and not self.has(spoken))
        )

    def is_whole(self, language: str) -> bool:
        """Return whether a folder says that all its texts have clips in this language.

        Asked of the folder of the interface, whose texts nobody lists on a kiosk.
        """
        return any(self._index(folder, language).whole for folder in self._folders)

    def _index(self, folder: Path, language: str) -> Index:
        key = folder, language
        if key not in self._indexes:
            self._indexes[key] = _there(folder / language, read_index(folder, language))
        return self._indexes[key]


def clip_file(folder: Path, language: str, clip: Clip) -> Path:
    """Return the file of a clip."""
    return folder / language / f"{clip.name}{ENDING}"


def read_index(folder: Path, language: str) -> Index:
    """Return what is spoken there in a language; nothing, if it cannot be read."""
    try:
        values = read_small_json(folder / language / INDEX, MOST_INDEX_BYTES)
        if values["format"] != FORMAT:
            return Index({})
        clips = {text: _clip(each) for text, each in values["clips"].items()}
        return Index(clips, values["whole"] is True)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Index({})


def clip_files(folder: Path) -> Mapping[str, bytes]:
    """Return the indexes of a leaflet's folder, with every clip that they name, by their names.

    What cannot be read is left out: then that language is not spoken whole.
    """
    files: dict[str, bytes] = {}
    for index_file in sorted((folder / FOLDER).glob(f"*/{INDEX}")):
        language = index_file.parent.name
        index = read_index(folder / FOLDER, language)
        names = [f"{clip.name}{ENDING}" for clip in index.clips.values()]
        for name in [*names, *([INDEX] if names else [])]:
            with contextlib.suppress(OSError):
                data = read_small(index_file.with_name(name), MOST_INDEX_BYTES)
                files[f"{FOLDER}/{language}/{name}"] = data
    return files


def index_text(index: Index) -> str:
    """Return the index as it is written: one line for each clip, in the order of the texts."""
    lines = ",\n".join(
        f"  {_json(text)}: {_json({'clip': clip.name, 'voice': clip.voice})}"
        for text, clip in sorted(index.clips.items())
    )
    head = f'"format": {FORMAT}, "whole": {_json(index.whole)}, "clips"'
    return f"{{{head}: {{\n{lines}\n}}}}\n"


def _there(folder: Path, index: Index) -> Index:
    """Return what of an index has its file: what was half copied is not spoken whole."""
    names = {file.stem for file in folder.glob(f"*{ENDING}")}
    clips = {text: clip for text, clip in index.clips.items() if clip.name in names}
    return Index(clips, index.whole and len(clips) == len(index.clips))


def _clip(values: Any) -> Clip:
    name, voice = values["clip"], values["voice"]
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return Clip(name, str(voice))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
