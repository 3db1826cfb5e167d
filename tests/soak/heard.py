# ruff: noqa: T201 (a command tells how it goes on)
"""Let somebody hear our whole leaflet as it ships, by keypad, and compare what is played to clips.

python -m tests.soak.heard

From the first screen to the code, in both languages at once, at the pace at which it is spoken: a
quarter of an hour, in which miniaudio's null device asks for the samples as a sound card does. What
it was given is taken apart, sample by sample: it is clips that ship, each from its first sample to
its last, and silence; those of the leaflet come in the order of its text, and at the end the
letters of the code.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app.loudness import loudness_of
from kiosk.app.sources import Sources
from kiosk.core.session.state import Place
from kiosk.core.speech.sentences import letters, of_section
from kiosk.core.speech.spoken import normal
from kiosk.machine.sound import Sound, decoded, scaled
from kiosk.storage.leaflets.library import Library
from kiosk.storage.speech.clips import clip_file, read_index
from kiosk.storage.speech.installed import FOLDER
from kiosk.ui.look.heard import labels_of
from kiosk.ui.look.words import languages_in
from tests.e2e.hearer import KEYPAD, Hearer, moves_to
from tests.e2e.words import EN, FR, Spoken
from tests.soak.bench import ROOT, Bench, Failure, application, watched
from tests.soak.listeners import ALOUD
from tests.speech.devices import Listener
from tests.speech.waiting import wait_until

LEAFLET = "cimentoplastie"
OFFERS = {
    FR: "Pour écouter en français, appuyez sur la touche du milieu.",
    EN: "To listen in English, press the key in the middle.",
}
_KEY = 64
"""By so many of its first bytes a clip is looked up; then it is compared whole."""


class Ear(Listener):
    """Knows the clips that ship by their samples, as loud as patients begin."""

    def __init__(self) -> None:
        super().__init__()
        loud = loudness_of(ALOUD)
        gain = loud.gain(loud.first_step)
        self._clips: dict[bytes, list[tuple[str, bytes]]] = {}
        for text, file in _clips():
            sound = _bare(scaled(decoded(file.read_bytes()), gain))
            self._clips.setdefault(sound[:_KEY], []).append((text, sound))
        self.played: list[str] = []

    def heard(self, _texts: Iterable[str]) -> list[tuple[str, bool]]:
        """Return what was played, each text whole; raise Failure where it is anything else."""
        found: list[str] = []
        rest = _bare(self.samples)
        while rest:
            near = self._clips.get(rest[:_KEY], ())
            fits = ((text, sound) for text, sound in near if rest.startswith(sound))
            text, sound = max(fits, key=lambda each: len(each[1]), default=("", b""))
            if not sound:
                raise Failure(f"after {found[-1:]} something was played that is no whole clip")
            found.append(text)
            rest = _bare(array("h", rest[len(sound) :]))
        self.played += found
        return [(text, True) for text in found]


def _clips() -> Iterator[tuple[str, Path]]:
    """Yield what each clip that ships says, and its file."""
    for folder in (ROOT / "assets" / FOLDER, ROOT / "content" / LEAFLET / FOLDER):
        for words in OFFERS:
            for text, clip in read_index(folder, words.tag).clips.items():
                yield text, clip_file(folder, words.tag, clip)


def _bare(samples: array[int]) -> bytes:
    """Return the samples without the silence around them."""
    there = range(len(samples))
    first = next((place for place in there if samples[place]), len(samples))
    last = next((place for place in reversed(there) if samples[place]), first - 1)
    return samples[first : last + 1].tobytes()


def _sentences(words: Spoken) -> list[str]:
    """Return what the leaflet says, in the order of its text."""
    edition = Library(ROOT / "content").open(LEAFLET).editions[words.tag]
    labels = labels_of(languages_in((ROOT / "assets" / "translations",)).words(words.tag))
    sections = (of_section(edition, section, labels) for section in edition.sections)
    return [each.spoken.normal for section in sections for each in section if each.spoken.normal]


def _missing(wanted: Iterable[str], played: Iterable[str]) -> str | None:
    """Return what is the first that does not come in this order; None if all do."""
    rest = iter(played)
    return next((each for each in wanted if each not in rest), None)


def walk(qapp: QApplication, glass: QPointingDevice, words: Spoken) -> None:
    """Hear it from the first screen to the code, and tell how it went; raise Failure."""
    began_s, ear = time.monotonic(), Ear()
    with tempfile.TemporaryDirectory() as folder:
        sources = Sources(
            ROOT / "content",
            ROOT / "assets",
            Path(folder) / "records.sqlite3",
            make_sound=lambda: Sound(ear.open),
        )
        with contextmanager(watched)(Bench(qapp, sources, glass, ALOUD)) as bench:
            hearer = Hearer(bench.kiosk, bench.clock, glass, ear, frozenset())
            wait_until(lambda: bool(hearer.voice.is_available))
            code = _listen(hearer, words)
            bench.check()
    sentences = _sentences(words)
    missing = _missing(
        [*sentences, *(each.normal for each in letters(code, words.tag))], ear.played
    )
    if missing is not None:
        raise Failure(f"{words.tag}: {missing!r} was not heard in its place")
    told = f"{len(ear.played)} clips were played whole, and nothing else"
    minutes = (time.monotonic() - began_s) / 60
    print(
        f"{words.tag}: all {len(sentences)} parts of the leaflet and the code were heard:", end=" "
    )
    print(f"{told} ({minutes:.0f} min)", flush=True)


def _listen(hearer: Hearer, words: Spoken) -> str:
    """Go the whole way by the keys of a keypad; return the code."""
    hearer.key(KEYPAD.on)
    hearer.hears_out()
    moves_to(hearer, KEYPAD, normal(OFFERS[words]))
    while hearer.session.place is Place.READER:
        hearer.hears_out()
        hearer.key(Qt.Key.Key_Right)
    hearer.hears_out()
    moves_to(hearer, KEYPAD, words.have_read)
    hearer.hears_out()
    if hearer.session.code is None:
        raise Failure(f"{words.tag}: there is no code, but {hearer.session.place}")
    return hearer.session.code


def main() -> int:
    """Listen in both languages; return 1 if anything else is played than what is written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=[each.tag for each in OFFERS])
    language = parser.parse_args().language
    if language is None:
        command = [sys.executable, "-m", "tests.soak.heard", "--language"]
        walks = [subprocess.Popen([*command, each.tag], cwd=ROOT) for each in OFFERS]
        return max([each.wait() for each in walks])
    qapp, glass = application(), QTest.createTouchDevice()
    try:
        walk(qapp, glass, next(each for each in OFFERS if each.tag == language))
    except (Failure, AssertionError) as failure:
        print(failure)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
