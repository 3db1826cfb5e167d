"""What settings change of what is heard, and of the keys beside the kiosk."""

from __future__ import annotations

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest

from kiosk.core.session.state import Place
from tests.e2e.conftest import PIECE_MS, TIMES
from tests.e2e.effects.site import Site, effect
from tests.e2e.hearer import SWITCHES, begins
from tests.speech.devices import Fast, Listener
from tests.speech.waiting import wait_until

ALOUD = {"speech.output": "loudspeaker"}
LISTEN = "Écouter · Listen"


def ear() -> Listener:
    return Listener(lambda: Fast(TIMES, PIECE_MS))


@effect("sound.volume_percent", (60, True), (0, False), given=ALOUD)
@effect("speech.offered", (True, True), (False, False), given=ALOUD)
def may_listen(site: Site) -> bool:
    return LISTEN in site.with_clips(ear()).buttons()


@effect("speech.output", ("loudspeaker", True), ("headphones", False))
@effect("speech.device", ("", False), ("USB", True))
def is_heard_without_a_plug(site: Site) -> bool:
    listener = ear()
    patient = site.with_clips(listener)
    voice = patient.kiosk.deferred.voice
    assert voice is not None
    patient.touch(LISTEN)
    wait_until(lambda: voice.is_lost or any(listener.samples))
    return not voice.is_lost


@effect("speech.full_scale_dba", (65.0, True), (110.0, False), given=ALOUD)
def plays_loud(site: Site) -> bool:
    hearer = site.hearer()
    hearer.touch(LISTEN)
    wait_until(lambda: not hearer.voice.is_speaking)
    return max(hearer.ear.samples) > 1_000


@effect("speech.keys", ([], False), (["help: F12"], True), given=ALOUD)
def helps_by_another_key(site: Site) -> bool:
    hearer = site.hearer()
    begins(hearer)
    hearer.key(Qt.Key.Key_F12)
    return hearer.session.place is Place.KEYS


@effect("speech.scan_s", (0, False), (1, True), given=ALOUD)
def moves_on_by_itself(site: Site) -> bool:
    hearer = site.hearer()
    hearer.key(Qt.Key.Key_2)
    hearer.hears_out()
    hearer.key(SWITCHES.on)
    said = hearer.hears_out()
    deadline = QDeadlineTimer(5_000)
    while not (hearer.voice.is_speaking or deadline.hasExpired()):
        QTest.qWait(5)
    return hearer.hears_out() not in ([], said)
