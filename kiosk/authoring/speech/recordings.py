"""A person's voice: lists what is to be read, and takes the recordings in, cut and levelled.

fr.txt          fr-001  La cimentoplastie vertébrale
fr-001.wav      its recording: .wav, .flac, .ogg or .mp3, in a room without echo
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kiosk.authoring.speech.levels import levelled, trimmed
from kiosk.authoring.speech.proof import faults_in
from kiosk.authoring.speech.sound_files import decoded, encoded
from kiosk.check.speech import Utterance
from kiosk.core.faults import KioskError
from kiosk.core.problem import Problem
from kiosk.core.reasons import reason_of
from kiosk.core.speech.spoken import clip_name
from kiosk.core.speech.voices import RECORDED
from kiosk.storage.speech.clips import Clip, Index

ENDINGS = (".wav", ".flac", ".ogg", ".mp3")
_NAMED = re.compile(r"(\S+)[ \t]+(\S.*)")
_HEAD = (
    "# Read each line on its own, as you would say it to a patient, and save it under the name that"
    "\n# stands before it: {example}, or as .flac, .ogg or .mp3. Leave a second of silence around"
    "\n# it; how loud it is does not matter. You may import what there is, and list the rest"
    " again.\n"
)


def list_name(language: str) -> str:
    """Return the name of the list of a language."""
    return f"{language}.txt"


def record_list(lines: Sequence[Utterance], language: str, index: Index) -> str:
    """Return what a person must read of these lines: all that no recording says yet."""
    due = [
        (number, each.spoken.normal)
        for number, each in enumerate(lines, 1)
        if (clip := index.clips.get(each.spoken.normal)) is None or clip.voice != RECORDED
    ]
    names = [f"{language}-{number:03d}  {text}\n" for number, text in due]
    return _HEAD.format(example=f"{language}-001.wav") + "".join(names)


def recorded(folder: Path, language: str) -> Mapping[str, Path]:
    """Return the recordings in a folder by the sentences that its list names; raise KioskError."""
    list_file = folder / list_name(language)
    try:
        listed = list_file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        told = reason_of(error) if isinstance(error, OSError) else "it is not UTF-8"
        raise KioskError(
            f"{list_file} cannot be read: {told}. It is written by speak --record-list."
        ) from error
    found = (_NAMED.fullmatch(line.strip()) for line in listed.splitlines())
    named = {each[2]: each[1] for each in found if each and not each[1].startswith("#")}
    files = {
        text: file
        for text, name in named.items()
        if (file := next(_files(folder, name), None)) is not None
    }
    if not files:
        raise KioskError(f"{folder} has no recording that {list_file.name} names.")
    return files


def taken_in(
    lines: Sequence[Utterance], files: Mapping[str, Path]
) -> Iterator[tuple[Utterance, Clip, bytes, tuple[Problem, ...]]]:
    """Yield each recorded line with its clip, and what is wrong with the recording."""
    for each in lines:
        file = files.get(each.spoken.normal)
        if file is None:
            continue
        cut = levelled(trimmed(decoded(file)))
        problems = tuple(
            Problem(file, 0, fault, "Record it again.") for fault in faults_in(cut, each.spoken)
        )
        clip = Clip(clip_name(each.spoken, RECORDED, ""), RECORDED)
        yield each, clip, encoded(cut), problems


def _files(folder: Path, name: str) -> Iterator[Path]:
    for ending in ENDINGS:
        for file in (folder / f"{name}{ending}", folder / f"{name}{ending.upper()}"):
            if file.is_file():
                yield file
