# ruff: noqa: T201 (a command tells how it goes on)
"""Let listener after listener use one real kiosk, pull its plug at random, and read its records.

python -m tests.soak.listeners --count 300

They choose a language by the keys of a keypad, hear each page out, say that they have read, and
hear the code; the device is pulled out, or stands still, in the midst of what is said, and comes
back. Some pull it out for good and turn the pages, some turn them before they are read. After each
the record is read on disk: it says heard only of whom the whole part to read was played to, by the
marks of its clips; and volume, rate, place and device are as at the start.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from kiosk.app.sources import Sources
from kiosk.core.session.state import Place
from kiosk.core.settings.model import Settings, SpeechPart
from kiosk.core.speech.rates import FIRST_RATE
from kiosk.core.speech.sentences import letters, of_section
from kiosk.core.speech.speech_output import SpeechOutput
from kiosk.storage.leaflets.library import Library
from kiosk.storage.speech.clips import read_index
from kiosk.storage.speech.installed import FOLDER
from kiosk.ui.look.heard import labels_of
from kiosk.ui.look.words import languages_in
from tests.core.leaflets import ASKING, write_leaflet
from tests.e2e.conftest import ENGLISH, PIECE_MS, TIMES
from tests.e2e.hearer import KEYPAD, Hearer, moves_to
from tests.e2e.words import EN, FR, Spoken
from tests.soak.bench import SETTINGS, Bench, Failure, application, watched
from tests.speech.devices import Fast, Listener, fast_sound
from tests.speech.spoken import LANGUAGES, let_speak, speaking_assets

ALOUD = Settings(
    staff=SETTINGS.staff,
    display=SETTINGS.display,
    speech=SpeechPart(output=SpeechOutput.LOUDSPEAKER),
)
TITLES = {FR: "Le titre", EN: "The title"}
PULLED = 0.3
"""How many pages lose the device in the midst of what is said."""
_ON = Qt.Key.Key_Right
_EVERY = 25
"""After so many listeners it tells how it goes on."""


class Trial:
    """One kiosk that speaks, a device that may go, and what was played to each listener."""

    def __init__(
        self, bench: Bench, glass: QPointingDevice, ear: Listener, folder: Path, seed: int
    ) -> None:
        self._bench = bench
        self._ear = ear
        self._chance = Random(seed)
        self._records = folder / "records.sqlite3"
        indexes = (
            read_index(each, language).clips
            for language in LANGUAGES
            for each in (folder / "assets" / FOLDER, folder / "content" / "leaflet" / FOLDER)
        )
        texts = frozenset().union(*indexes)
        self._hearer = Hearer(bench.kiosk, bench.clock, glass, ear, texts)
        self._needed = {words: _needed(folder, words) for words in (FR, EN)}
        self._played: set[str] = set()
        self._wait(lambda: bool(self._hearer.voice.is_available), "the kiosk does not speak")
        self._first = self._hearer.voice.volume
        self.pulled = self.heard = 0

    def session(self, kind: Callable[[Trial, Spoken], None], words: Spoken) -> None:
        """Let somebody listen, and judge what is left of it; raise Failure."""
        self._played.clear()
        before = self._recorded()
        hearer = self._hearer
        hearer.key(Qt.Key.Key_Up)
        self._played |= set(hearer.hears_out())
        moves_to(hearer, KEYPAD, TITLES[words])
        kind(self, words)
        self._bench.work()
        self._bench.check()
        self._judge(before, words, kind)

    def hear_all(self, words: Spoken) -> None:
        """Hear all of it, whatever becomes of the plug, and then the code."""
        hearer = self._hearer
        while hearer.session.place is Place.READER:
            self._hear()
            hearer.key(_ON)
        self._hear()
        moves_to(hearer, KEYPAD, words.have_read)
        heard = self._hear()
        code = hearer.session.code
        if code is None or not {each.normal for each in letters(code, words.tag)} <= heard:
            raise Failure(f"the code {code} was not heard, but {heard}")
        moves_to(hearer, KEYPAD, words.finish)

    def pull_and_go_on(self, words: Spoken) -> None:
        """Pull the plug on some page, and turn the pages all the same."""
        hearer, at = self._hearer, self._chance.randrange(4)
        page = 0
        while hearer.session.place is Place.READER:
            if page < at:
                self._hear(PULLED)
            else:
                self._ear.is_there = False
                self.pulled += page == at
                if self._is_saying():
                    self._wait(lambda: not self._is_saying(), "a lost device was not told")
            hearer.key(_ON)
            page += 1
        self._leave(words)

    def skip(self, words: Spoken) -> None:
        """Turn each page before it is heard."""
        while self._hearer.session.place is Place.READER:
            QTest.qWait(self._chance.randrange(1, 20))
            self._hearer.key(_ON)
        self._leave(words)

    def _leave(self, words: Spoken) -> None:
        """Go as somebody who has not read, with the plug in again for who comes next."""
        self._ear.is_there, self._ear.stands_still = True, False
        unread = (words.finish_unanswered, words.finish_unread, words.finish)
        there = self._hearer.buttons()
        self._hearer.touch(next(each for each in unread if each in there))
        if self._hearer.session.place is not Place.WELCOME:
            self._bench.wait(100, step_s=5)

    def _is_saying(self) -> bool:
        voice = self._hearer.voice
        return self._hearer.session.listening.is_on and voice.is_speaking and not voice.is_lost

    def _hear(self, pulled: float = PULLED) -> set[str]:
        """Hear out what is said; now and then the device goes in the midst of it, and comes back.

        Only of what was played to its end the mark is found.
        """
        ear, voice = self._ear, self._hearer.voice
        if self._chance.random() < pulled:
            QTest.qWait(self._chance.randrange(1, 30))
            gone = self._chance.choice(("is_there", "stands_still"))
            setattr(ear, gone, gone == "stands_still")
            self.pulled += 1
            self._wait(lambda: not self._is_saying(), "a lost device was not told")
            ear.is_there, ear.stands_still = True, False
            self._wait(lambda: not voice.is_lost, "a device that is back was not found")
        heard = set(self._hearer.hears_out())
        self._played |= heard
        return heard

    def _judge(
        self,
        before: set[tuple[str, str, str]],
        words: Spoken,
        kind: Callable[[Trial, Spoken], None],
    ) -> None:
        self._played |= set(self._hearer.hears_out())
        voice, session = self._hearer.voice, self._hearer.session
        if session.place is not Place.WELCOME or session.listening.is_on:
            raise Failure(f"{kind.__name__} ends at {session.place}")
        if (voice.volume, voice.rate) != (self._first, FIRST_RATE):
            raise Failure(f"volume {voice.volume}, rate {voice.rate}")
        self._wait(lambda: self._recorded() > before, "nothing was recorded")
        ((_id, status, medium),) = self._recorded() - before
        is_played = self._needed[words] <= self._played
        if medium in ("heard", "both") and not is_played:
            missing = self._needed[words] - self._played
            raise Failure(f"{status}, {medium}, but never played: {missing}")
        if kind is Trial.hear_all and (status, medium) != ("read", "heard"):
            raise Failure(f"all was heard, and the record says {status}, {medium}")
        self.heard += medium == "heard"

    def _recorded(self) -> set[tuple[str, str, str]]:
        """Return each record's id, how much was read and by what, as it stands on disk."""
        if not self._records.exists():
            return set()
        database = sqlite3.connect(f"file:{self._records}?mode=ro", uri=True)
        with closing(database):
            return set(database.execute("SELECT id, status, medium FROM confirmation"))

    def _wait(self, until: Callable[[], bool], otherwise: str) -> None:
        deadline = QDeadlineTimer(60_000)
        while not until():
            if deadline.hasExpired():
                raise Failure(otherwise)
            QTest.qWait(2)


KINDS = (Trial.hear_all, Trial.pull_and_go_on, Trial.hear_all, Trial.skip)


def _needed(folder: Path, words: Spoken) -> frozenset[str]:
    """Return what the part that must be read says."""
    leaflet = Library(folder / "content").open("leaflet")
    edition = leaflet.editions[words.tag]
    labels = labels_of(languages_in((folder / "assets" / "translations",)).words(words.tag))
    return frozenset(
        each.spoken.normal
        for section_id in edition.must_read
        for each in of_section(edition, edition.section(section_id), labels)
    )


def run(count: int, seed: int) -> None:
    """Let so many listen, and tell how it went; raise Failure."""
    qapp = application()
    ear = Listener(lambda: Fast(TIMES, PIECE_MS))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_leaflet(folder / "content" / "leaflet", fr=ASKING, en=ENGLISH)
        let_speak(folder / "content")
        assets = speaking_assets(folder / "assets")
        glass = QTest.createTouchDevice()
        sources = Sources(
            folder / "content",
            assets,
            folder / "records.sqlite3",
            make_sound=lambda: fast_sound(ear, TIMES),
        )
        with contextmanager(watched)(Bench(qapp, sources, glass, ALOUD)) as bench:
            trial = Trial(bench, glass, ear, folder, seed)
            for number in range(count):
                try:
                    trial.session(KINDS[number % len(KINDS)], (FR, EN)[number // 4 % 2])
                except (Failure, AssertionError) as failure:
                    raise Failure(f"listener {number}: {failure}") from failure
                if (number + 1) % _EVERY == 0:
                    minutes = (time.monotonic() - began) / 60
                    print(f"{number + 1} of {count} in {minutes:.0f} min", flush=True)
    minutes = (time.monotonic() - began) / 60
    told = f"{trial.heard} records say heard, {trial.pulled} plugs were pulled"
    print(f"{count} listeners in {minutes:.1f} min: {told}")


def main() -> int:
    """Run as the arguments say; return 1 if something counts that was not played."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    try:
        run(options.count, options.seed)
    except Failure as failure:
        print(failure)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
