"""One who hears what the kiosk plays, and may not look at it: by a keypad, switches or a finger."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDeadlineTimer, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPointingDevice
from PySide6.QtTest import QTest

from kiosk.app.compose import Kiosk
from kiosk.core.session.state import Place
from kiosk.core.speech.spoken import normal
from kiosk.ui.patient.speech.hands import Hands
from kiosk.ui.patient.speech.light import Light
from kiosk.ui.speech.voice import Voice
from tests.clock import FakeClock
from tests.e2e.patient import Patient
from tests.e2e.words import EN, FR, Spoken
from tests.speech.devices import Listener


class Hearer(Patient):
    """A patient who hears what the kiosk plays, and may not look at it."""

    def __init__(
        self,
        kiosk: Kiosk,
        clock: FakeClock,
        glass: QPointingDevice,
        ear: Listener,
        texts: frozenset[str],
    ) -> None:
        super().__init__(kiosk, clock, glass)
        self.ear = ear
        self._texts = texts

    @property
    def voice(self) -> Voice:
        """What speaks."""
        voice = self.kiosk.deferred.voice
        assert voice is not None
        return voice

    @property
    def is_spoken_to(self) -> bool:
        """Whether something is being said, or will be once there is a device again."""
        return self.voice.is_speaking and not self.voice.is_paused

    @property
    def lit(self) -> tuple[QRect, ...]:
        """What is lit of the window."""
        light = self.kiosk.window.findChild(Light)
        assert light is not None
        return light.places

    def hears_out(self) -> list[str]:
        """Listen until nothing more is said; return what was heard whole since the last time."""
        deadline = QDeadlineTimer(180_000)
        while self.voice.is_speaking:
            assert not deadline.hasExpired()
            QTest.qWait(5)
        self.settle()
        heard = self.ear.heard(self._texts)
        self.ear.samples = type(self.ear.samples)("h")
        return [text for text, is_whole in heard if is_whole]

    def lets_go_by(self, pace_s: int) -> list[str]:
        """Wait as long as the scan does, sooner by the clock; return what is said then."""
        if not self._scan.isActive():
            return []
        assert self._scan.interval() == pace_s * 1_000
        self.let_pass()
        return self.hears_out()

    def let_pass(self) -> None:
        """Let the time pass after which the next choice goes by."""
        self._scan.start(0)
        QTest.qWait(1)

    @property
    def _scan(self) -> QTimer:
        hands = self.kiosk.window.findChild(Hands)
        assert hands is not None
        return hands._scan

    def hears_nothing(self) -> None:
        """See that nothing is played for a while."""
        self.ear.samples = type(self.ear.samples)("h")
        QTest.qWait(50)
        assert not any(self.ear.samples)

    def loses(self) -> None:
        """Wait until the kiosk has noticed that nothing can be heard."""
        deadline = QDeadlineTimer(60_000)
        while not self.voice.is_lost and self.session.listening.is_on:
            assert not deadline.hasExpired()
            QTest.qWait(5)


@dataclass(frozen=True)
class Way:
    """The keys by which somebody listens: those that move on, and that choose."""

    on: Qt.Key
    choose: Qt.Key
    darkens: bool = False


KEYPAD = Way(Qt.Key.Key_Down, Qt.Key.Key_Return)
SWITCHES = Way(Qt.Key.Key_1, Qt.Key.Key_2)
IN_THE_DARK = Way(Qt.Key.Key_Down, Qt.Key.Key_Return, darkens=True)


def moves_to(hearer: Hearer, way: Way, label: str) -> None:
    """Move on until that is heard, and choose it."""
    for _press in range(30):
        hearer.key(way.on)
        if normal(label) in hearer.hears_out():
            hearer.key(way.choose)
            return
    raise AssertionError(f"{label!r} is not heard")


def begins(hearer: Hearer, words: Spoken = FR) -> None:
    """Open the leaflet in a language by the keys of a keypad, and hear its first page."""
    hearer.key(Qt.Key.Key_Up)
    hearer.hears_out()
    moves_to(hearer, KEYPAD, {FR: "Le titre", EN: "The title"}[words])
    hearer.hears_out()


def hears_to_the_end(hearer: Hearer) -> None:
    """Hear each page, and turn it."""
    for _page in range(9):
        if hearer.session.place is not Place.READER:
            return
        hearer.hears_out()
        hearer.key(Qt.Key.Key_Right)
    raise AssertionError("the leaflet has no end")


def is_within(some: list[str], all_of_them: list[str]) -> bool:
    """Return whether these come in this order among all of them."""
    rest = iter(all_of_them)
    return all(each in rest for each in some)


def is_black(picture: QImage) -> bool:
    """Return whether nothing at all is seen."""
    small = picture.scaled(64, 40)
    return all(
        small.pixelColor(x, y).lightness() == 0
        for x in range(small.width())
        for y in range(small.height())
    )
