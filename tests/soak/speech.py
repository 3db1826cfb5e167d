# ruff: noqa: T201 (a command tells how it goes on)
"""Let listener after listener use one voice, and pull its device out at random.

python -m tests.soak.speech --count 1000

They listen, skip, pause, change volume and rate; the device is pulled out, stands still and comes
back, now and then in the midst of a sentence. After each the volume, the rate and the device are as
at the start; what was told as heard was played to its end, by its mark; and nothing waits for a
device that is gone. Memory is what the process alone has, after the first hundred.

On a starved machine a listener hears minutes, which the trial keeps until it has judged them. What
it kept stayed a hole in the heap, and looked as if the voice grew: from 61 MB to 96 once, of which
12 were in use all the while. So large blocks go back to the system as soon as they are given up.
"""

from __future__ import annotations

import argparse
import ctypes
import sys
import threading
from collections.abc import Callable
from random import Random

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QObject
from PySide6.QtTest import QTest

from kiosk.core.speech.rates import FIRST_RATE
from kiosk.core.speech.speech_output import SpeechOutput
from kiosk.core.speech.spoken import Spoken
from kiosk.core.speech.volume import loudness
from kiosk.ui.speech.voice import Voice
from tests.soak.bench import own_kib
from tests.speech import clips
from tests.speech.devices import Fast, Listener, fast_sound

FASTER = 20
WARM = 100
MOST = 1.05
PULLED = 0.1
"""How many listeners lose the device in the midst of a sentence."""

TEXTS = tuple(f"sentence number {number} of all" for number in range(40))
FIRST_STEP = 6

M_MMAP_THRESHOLD = -3
LARGE = 128 * 1024
"""What glibc begins with; left to itself, it takes ever larger blocks out of the heap."""


class Failure(Exception):
    """What must not happen has happened."""


class Trial:
    """One voice, and a device that may go."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._owner = QObject()
        self._listener = Listener(lambda: Fast(FASTER))
        sound = fast_sound(self._listener, FASTER)
        made = loudness(SpeechOutput.HEADPHONES, 81.0, 10 * FIRST_STEP)
        self._voice = Voice(self._owner, clips.find, sound, made)
        self._heard: list[str] = []
        self._said: tuple[Spoken, ...] = ()
        self._is_marked = True
        self.pulled = 0
        self._voice.ended.connect(lambda place, *_how: self._heard.append(self._said[place].text))

    def session(self) -> None:
        """Let somebody listen, then reset; raise Failure."""
        chance, voice = self._chance, self._voice
        self._heard.clear()
        self._is_marked = True
        del self._listener.samples[:]
        self._said = tuple(Spoken(text, "en", 0) for text in chance.sample(TEXTS, 6))
        voice.say(self._said, first=chance.randrange(3))
        for _ in range(chance.randrange(1, 6)):
            QTest.qWait(chance.randrange(1, 40))
            chance.choice(
                (
                    voice.pause,
                    voice.resume,
                    lambda: voice.say(self._said, chance.randrange(6)),
                    lambda: setattr(voice, "volume", chance.randrange(1, 11)),
                    self._change_rate,
                )
            )()
        if chance.random() < PULLED:
            self._pull()
        voice.reset()
        self._settle()
        self._judge()

    def close(self) -> None:
        """End it."""
        self._voice.close()
        self._owner.deleteLater()

    def _change_rate(self) -> None:
        self._is_marked = False  # stretched, a mark is none
        self._voice.rate = self._chance.choice((0.5, 1.25, 2.0))

    def _pull(self) -> None:
        """Pull the device out or let it stand still; what is said next is not heard."""
        voice, listener = self._voice, self._listener
        self.pulled += 1
        voice.rate = FIRST_RATE
        if self._chance.random() < 0.5:
            listener.is_there = False
        else:
            listener.stands_still = True
        voice.say(self._said)
        before = len(self._heard)
        self._wait(lambda: voice.is_lost, "a lost device was not told")
        if len(self._heard) != before:
            raise Failure("something was heard without a device")
        listener.is_there, listener.stands_still = True, False
        if self._chance.random() < 0.5:
            self._wait(lambda: not voice.is_lost, "a device that is back was not found")
            self._wait(lambda: not voice.is_speaking, "what was interrupted was not said again")

    def _judge(self) -> None:
        voice, listener = self._voice, self._listener
        if (voice.volume, voice.rate) != (FIRST_STEP, FIRST_RATE):
            raise Failure(f"volume {voice.volume}, rate {voice.rate}")
        if listener.opened != listener.closed:
            raise Failure(f"opened {listener.opened} times, closed {listener.closed} times")
        whole = {text for text, is_whole in listener.heard(TEXTS) if is_whole}
        if self._is_marked and not whole.issuperset(self._heard):
            raise Failure(f"heard, but not played: {set(self._heard) - whole}")
        if voice.is_lost or voice.is_speaking or voice.is_paused:
            raise Failure("the next patient would find it at work")

    def _settle(self) -> None:
        """Wait for the voice's thread."""
        done = threading.Event()
        self._voice._thread.start(done.set, lambda _nothing: None)
        self._wait(done.is_set, "the voice's thread hangs")

    def _wait(self, until: Callable[[], bool], otherwise: str) -> None:
        deadline = QDeadlineTimer(20_000)
        while not until():
            if deadline.hasExpired():
                raise Failure(otherwise)
            QTest.qWait(2)


def main() -> int:
    """Run the sessions; return 1 if one of them fails, or memory grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--warm", type=int, default=WARM)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE)
    application = QCoreApplication([])
    trial = Trial(options.seed)
    first_kb = 0
    try:
        for number in range(options.count):
            if number == options.warm:
                first_kb = own_kib()
            trial.session()
    except Failure as failure:
        print(f"session {number}: {failure}")
        return 1
    last_kb = own_kib()
    trial.close()
    del application
    print(f"{options.count} sessions, {trial.pulled} of them without a device for a while")
    is_flat = last_kb <= first_kb * MOST
    print(f"memory: {first_kb} kB, then {last_kb} kB: {'flat' if is_flat else 'it grows'}")
    return 0 if is_flat else 1


if __name__ == "__main__":
    sys.exit(main())
