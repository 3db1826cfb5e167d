"""The voice: what it says, on miniaudio's own null device, which plays in real time."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from kiosk.core.speech.speech_output import SpeechOutput
from kiosk.core.speech.spoken import Spoken
from kiosk.core.speech.volume import loudness
from kiosk.machine.sound import Sound
from kiosk.machine.stretch import RATE_HZ
from kiosk.ui.speech.jacks import Jacks
from kiosk.ui.speech.voice import Voice
from tests.speech import clips
from tests.speech.devices import Fast, Listener, fast_sound
from tests.speech.test_jacks import DEVICES, Plug
from tests.speech.waiting import wait_until

TEXTS = ("One two three", "Four five six", "Seven eight nine")
SAID = tuple(Spoken(text, "en", 0) for text in TEXTS)
LONG = Spoken(" ".join(TEXTS * 16), "en", 0)
"""It lasts three seconds: what is done while it is said is done in time on a busy machine, too."""


class Told:
    """What a voice has told, in order."""

    def __init__(self, voice: Voice) -> None:
        self.all: list[tuple[object, ...]] = []
        voice.started.connect(lambda place: self.all.append(("started", place)))
        voice.ended.connect(lambda place, rate, gain: self.all.append(("ended", place, rate, gain)))
        voice.lost.connect(lambda: self.all.append(("lost",)))
        voice.found.connect(lambda: self.all.append(("found",)))

    def names(self) -> list[object]:
        return [each[0] for each in self.all]


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def voice(qapp: QApplication, listener: Listener) -> Iterator[Voice]:
    owner = QObject()
    made = Voice(
        owner, clips.find, Sound(listener.open), loudness(SpeechOutput.HEADPHONES, 81.0, 60)
    )
    yield made
    made.close()
    owner.deleteLater()


@pytest.fixture
def told(voice: Voice) -> Told:
    return Told(voice)


def test_it_says_one_sentence_after_another_and_tells_each(
    voice: Voice, listener: Listener, told: Told
) -> None:
    voice.say(SAID)
    wait_until(lambda: told.names().count("ended") == 3)
    assert listener.heard(TEXTS) == [(text, True) for text in TEXTS]
    gain = pytest.approx(10 ** (-16 / 20))
    assert told.all == [
        each for place in range(3) for each in (("started", place), ("ended", place, 1.0, gain))
    ]
    assert not voice.is_speaking


def test_it_begins_in_the_midst(voice: Voice, listener: Listener, told: Told) -> None:
    voice.say(SAID, first=1)
    wait_until(lambda: not voice.is_speaking)
    assert listener.heard(TEXTS) == [(text, True) for text in TEXTS[1:]]


def test_what_is_silenced_has_not_ended(voice: Voice, listener: Listener, told: Told) -> None:
    voice.say([LONG])
    wait_until(lambda: "started" in told.names())
    voice.stop()
    taken = len(listener.samples)
    wait_until(lambda: len(listener.samples) > taken + 6_000)
    assert "ended" not in told.names()
    assert not any(listener.samples[-4_000:])


def test_pulled_out_it_is_told_and_the_sentence_is_said_again_when_it_is_back(
    voice: Voice, listener: Listener, told: Told
) -> None:
    said = [LONG, SAID[0]]
    voice.say(said)
    wait_until(lambda: "started" in told.names())
    listener.is_there = False
    wait_until(lambda: voice.is_lost)
    assert told.names() == ["started", "lost"]
    assert voice.is_speaking
    wait_until(lambda: listener.closed == 1)
    listener.is_there = True
    wait_until(lambda: not voice.is_speaking)
    assert told.names() == ["started", "lost", "found", *["started", "ended"] * 2]
    assert listener.heard([each.text for each in said]) == [
        (said[0].text, False),
        (said[0].text, True),
        (said[1].text, True),
    ]


def test_a_device_that_stands_still_has_heard_nothing(
    voice: Voice, listener: Listener, told: Told
) -> None:
    listener.stands_still = True
    voice.say(SAID)
    wait_until(lambda: listener.opened > 1)
    assert told.names() == ["lost"]
    voice.stop()
    listener.stands_still = False
    wait_until(lambda: not voice.is_lost)
    assert told.names() == ["lost", "found"]
    assert listener.heard(TEXTS) == []


def test_without_a_device_nothing_is_heard(voice: Voice, listener: Listener, told: Told) -> None:
    listener.is_there = False
    voice.say(SAID)
    wait_until(lambda: voice.is_lost)
    voice.say(SAID, first=2)
    assert told.names() == ["lost"]
    listener.is_there = True
    wait_until(lambda: not voice.is_speaking)
    assert listener.heard(TEXTS) == [(TEXTS[2], True)]


def test_a_sentence_without_a_clip_ends_it_all(
    qapp: QApplication, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    owner = QObject()
    voice = Voice(
        owner,
        lambda spoken: clips.find(spoken) if spoken == SAID[0] else b"noise" * 100,
        Sound(listener.open),
        loudness(SpeechOutput.HEADPHONES, None, 60),
    )
    told = Told(voice)
    voice.say(SAID)
    wait_until(lambda: "lost" in told.names())
    assert told.names() == ["started", "ended", "lost"]
    assert not voice.is_speaking
    assert not voice.is_lost
    assert "clip" in caplog.text
    voice.close()
    owner.deleteLater()


def test_what_says_nothing_is_passed_over(voice: Voice, listener: Listener, told: Told) -> None:
    voice.say([Spoken("…", "en"), SAID[0], Spoken("–", "en")])
    wait_until(lambda: not voice.is_speaking)
    assert told.names() == ["started", "ended"]
    assert listener.heard(TEXTS) == [(TEXTS[0], True)]


def test_paused_it_says_the_sentence_again(voice: Voice, listener: Listener, told: Told) -> None:
    voice.say([LONG])
    wait_until(lambda: "started" in told.names())
    voice.pause()
    assert voice.is_paused
    voice.pause()
    voice.resume()
    voice.resume()
    wait_until(lambda: not voice.is_speaking)
    assert told.names() == ["started", "started", "ended"]
    assert listener.heard([LONG.text]) == [(LONG.text, False), (LONG.text, True)]


def test_the_next_patient_finds_volume_rate_and_device_as_at_the_start(
    voice: Voice, listener: Listener, told: Told
) -> None:
    voice.volume, voice.rate = 99, 1.6
    assert (voice.volume, voice.rate) == (voice.loudest, 1.5)
    voice.say(SAID[:1])
    wait_until(lambda: not voice.is_speaking)
    assert told.all[-1] == ("ended", 0, 1.5, 1.0)
    voice.reset()
    assert (voice.volume, voice.rate) == (6, 1.0)
    wait_until(lambda: listener.closed == 1)
    assert listener.opened == 1


def test_muted_for_a_moment_a_sentence_was_not_heard_whole(
    voice: Voice, listener: Listener, told: Told
) -> None:
    voice.say([LONG])
    wait_until(lambda: "started" in told.names())
    voice.volume = -1
    taken = len(listener.samples)
    wait_until(lambda: len(listener.samples) > taken + 960)
    voice.volume = voice.loudest
    wait_until(lambda: not voice.is_speaking)
    assert told.all[-1] == ("ended", 0, 1.0, 0.0)


def test_after_a_sentence_there_is_its_silence(
    voice: Voice, listener: Listener, told: Told
) -> None:
    ended: list[int] = []  # when this was noticed, which is late on a busy machine
    voice.ended.connect(lambda *_: ended.append(len(listener.samples)))
    voice.say([Spoken(TEXTS[0], "en", 400), SAID[1]])
    wait_until(lambda: not voice.is_speaking)
    assert listener.heard(TEXTS) == [(text, True) for text in TEXTS[:2]]
    after = listener.samples[ended[0] : ended[1]]
    silent = next(place for place, each in enumerate(after) if each)
    assert 350 <= silent * 1_000 / RATE_HZ < 700


def test_the_tone_is_played_for_a_while_and_nothing_is_heard_of_it(
    qapp: QApplication, listener: Listener
) -> None:
    owner = QObject()
    fast = Listener(lambda: Fast(40))
    voice = Voice(
        owner,
        clips.find,
        fast_sound(fast, 40),
        loudness(SpeechOutput.HEADPHONES, 81.0, 60),
    )
    told = Told(voice)
    for is_loudest, peak in ((True, 3_277), (False, round(3_277 * 10 ** (-16 / 20)))):
        fast.samples = array("h")
        voice.play_tone(is_loudest)
        wait_until(lambda: fast.opened > 0 and fast.opened == fast.closed)
        assert max(fast.samples) == pytest.approx(peak, abs=2)
        assert sum(map(bool, fast.samples)) > 9.9 * RATE_HZ
        fast.opened = fast.closed = 0
    assert told.all == []
    assert voice.volume == 6
    voice.close()
    owner.deleteLater()


def test_whether_there_is_a_device_is_found_out_before_a_patient_comes(
    voice: Voice, listener: Listener
) -> None:
    known: list[object] = []
    voice.known.connect(lambda: known.append(voice.is_available))
    listener.is_there = False
    voice.probe()
    wait_until(lambda: known == [False])
    listener.is_there = True
    voice.probe()
    wait_until(lambda: known == [False, True])
    wait_until(lambda: listener.closed == 1)
    assert listener.opened == 1


def test_staff_change_how_loud_the_next_patient_begins(
    voice: Voice, listener: Listener, told: Told
) -> None:
    voice.be_as_loud_as(loudness(SpeechOutput.HEADPHONES, 81.0, 30))
    assert voice.volume == 3
    voice.say(SAID)
    voice.volume = 5
    voice.be_as_loud_as(loudness(SpeechOutput.HEADPHONES, 81.0, 40))
    assert voice.volume == 5
    voice.reset()
    assert voice.volume == 4


def test_headphones_alone_hear_it_and_only_while_they_are_plugged_in(
    qapp: QApplication, listener: Listener, tmp_path: Path
) -> None:
    owner = QObject()
    devices = tmp_path / "devices"
    devices.write_text(DEVICES, "utf-8")
    os.mkfifo(tmp_path / "event9")
    plug = Plug(tmp_path / "event9")
    jacks = Jacks(owner, "", devices, tmp_path)
    voice = Voice(
        owner,
        clips.find,
        Sound(listener.open),
        loudness(SpeechOutput.HEADPHONES, 81.0, 60),
        jacks,
        lambda: jacks.is_in,
    )
    told = Told(voice)
    voice.plugged.connect(lambda: told.all.append(("plugged",)))
    voice.say([LONG])
    assert told.names() == ["lost"]
    assert listener.opened == 0
    plug.turn(1)
    wait_until(lambda: "started" in told.names())
    plug.turn(0)
    wait_until(lambda: voice.is_lost)
    assert told.names() == ["lost", "plugged", "found", "started", "lost"]
    plug.turn(1)
    wait_until(lambda: not voice.is_speaking)
    assert told.names()[5:] == ["plugged", "found", "started", "ended"]
    voice.close()
    plug.close()
    owner.deleteLater()


def test_whoever_begins_at_once_after_another_is_heard(
    voice: Voice, listener: Listener, told: Told
) -> None:
    voice.say(SAID)
    wait_until(lambda: "started" in told.names())
    voice.reset()
    voice.say(SAID[2:])
    wait_until(lambda: not voice.is_speaking)
    assert "lost" not in told.names()
    assert listener.heard(TEXTS)[-1] == (TEXTS[2], True)
