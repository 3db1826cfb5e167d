"""What the sound device is fed with, and how it is known whether it plays."""

from __future__ import annotations

import math
import subprocess
import sys
from array import array
from collections.abc import Iterator

import pytest

from kiosk.machine.sound import Device, Feed, NoSound, Sound, Track, null_device, tone
from kiosk.machine.stretch import RATE_HZ
from tests.conftest import ROOT

MS = RATE_HZ // 1_000
LOUD = array("h", [10_000] * (100 * MS))


class Hand:
    """A device that asks when the test does."""

    feed: Feed

    def __init__(self) -> None:
        self.is_closed = False
        self.asks = True

    def start(self, feed: Feed) -> None:
        self.feed = feed
        if self.asks:
            self.take(1)

    def take(self, ms: int) -> array[int]:
        return self.feed.send(ms * MS)

    def close(self) -> None:
        self.is_closed = True


class Seconds:
    """A clock that the test moves."""

    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def sound(hand: Hand, clock: Seconds) -> Iterator[Sound]:
    made = Sound(lambda: hand, clock)
    made.open()
    yield made
    made.close()


def loud() -> Track:
    track = Track()
    track.fill(LOUD)
    return track


def test_silenced_it_dies_away_within_the_next_ten_milliseconds(sound: Sound, hand: Hand) -> None:
    sound.play(loud())
    assert hand.take(20) == LOUD[: 20 * MS]
    sound.play(None)
    samples = hand.take(10)
    assert list(samples) == sorted(samples, reverse=True)
    assert 0 < samples.index(0) < 10 * MS
    assert not any(hand.take(10))


def test_what_begins_follows_what_dies_away(sound: Sound, hand: Hand) -> None:
    sound.play(loud())
    hand.take(20)
    sound.play(loud())
    samples = hand.take(20)
    assert samples[-10 * MS :] == LOUD[: 10 * MS]
    assert min(samples) < 200


def test_another_volume_is_heard_at_once_and_the_softest_is_told(sound: Sound, hand: Hand) -> None:
    track = loud()
    sound.play(track)
    sound.gain = 0.5
    assert set(hand.take(10)) == {5_000}
    sound.gain = 1.0
    assert set(hand.take(10)) == {10_000}
    assert track.gain == 0.5


@pytest.mark.parametrize("hz", [315, 1_000, 10_000])
def test_from_315_hz_to_10_khz_all_is_played_as_loud_as_it_is(
    sound: Sound, hand: Hand, hz: int
) -> None:
    made = [round(10_000 * math.sin(2 * math.pi * hz * at / RATE_HZ)) for at in range(400 * MS)]
    track = Track()
    track.fill(array("h", made))
    sound.play(track)
    played = hand.take(300)

    assert rms(played) == pytest.approx(rms(array("h", made)), rel=0.06), "within half a decibel"


def rms(samples: array[int]) -> float:
    return math.sqrt(sum(each * each for each in samples) / len(samples))


def test_faster_for_a_moment_a_sentence_was_heard_at_that_pace(sound: Sound, hand: Hand) -> None:
    track = loud()
    sound.play(track)
    hand.take(30)
    sound.rate = 2.0
    hand.take(40)
    sound.rate = 1.0
    while not track.is_over:
        hand.take(10)

    assert track.rate == 2.0


def test_its_end_has_passed_only_when_the_device_has_played_what_it_holds(
    sound: Sound, hand: Hand
) -> None:
    track = loud()
    sound.play(track)
    hand.take(100)
    assert not track.is_over
    hand.take(20)
    assert not track.is_over
    hand.take(10)
    assert track.is_over


@pytest.mark.parametrize(
    ("passed_s", "taken_ms", "swallows"), [(0, 900, False), (0, 1_800, True), (1, 1_800, False)]
)
def test_a_device_that_swallows_is_told(
    sound: Sound, hand: Hand, clock: Seconds, passed_s: float, taken_ms: int, swallows: bool
) -> None:
    clock.now_s += passed_s
    hand.take(taken_ms)
    assert sound.is_swallowing is swallows


def test_a_device_that_is_a_little_fast_swallows_nothing(
    sound: Sound, hand: Hand, clock: Seconds
) -> None:
    for _ in range(2_000):
        clock.now_s += 0.5
        hand.take(501)
    assert not sound.is_swallowing


def test_a_device_that_never_asks_is_not_opened(hand: Hand) -> None:
    hand.asks = False
    sound = Sound(lambda: hand)
    with pytest.raises(NoSound, match="stands still"):
        sound.open()
    assert hand.is_closed
    assert not sound.is_open
    assert not sound.is_swallowing


def test_a_device_is_opened_once_and_again_when_it_was_closed() -> None:
    opened: list[Device] = []

    def open_device() -> Device:
        opened.append(null_device())
        return opened[-1]

    sound = Sound(open_device)
    for _ in range(2):
        sound.open()
        sound.open()
        sound.close()
        sound.close()
    assert len(opened) == 2


def test_the_tone_is_23_db_below_full_scale() -> None:
    samples = tone()[:RATE_HZ]
    level = 10 * math.log10(sum(each * each for each in samples) / len(samples) / 32_768**2)
    assert level == pytest.approx(-23.0, abs=0.1)


_IN_A_SANDBOX = """
import ctypes, struct
from array import array
libc = ctypes.CDLL(None)
SETPRIORITY, SETPARAM, SETSCHEDULER, SETAFFINITY, SETATTR = 141, 142, 144, 203, 314
forbidden = (SETPRIORITY, SETPARAM, SETSCHEDULER, SETAFFINITY, SETATTR)
steps = [(0x20, 0, 0, 0)]
steps += [(0x15, len(forbidden) - at, 0, each) for at, each in enumerate(forbidden)]
steps += [(0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, 0x00050001)]
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *each) for each in steps))
class Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]
filter = Filter(len(steps), ctypes.addressof(code))
libc.prctl(65, 1, 0, 0, 0)  # no memory that is written to and run, where the kernel can forbid it
assert libc.prctl(38, 1, 0, 0, 0) == 0 == libc.prctl(22, 2, ctypes.byref(filter), 0, 0)
from kiosk.machine.sound import Sound, null_device
from kiosk.machine.stretch import Stretched
sound = Sound(null_device)
sound.open()
print(len(Stretched(array("h", [9] * 4800)).next(1.5)) >= 0 and sound.taken > 0)
sound.close()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")
def test_it_plays_in_the_sandbox_of_the_session() -> None:
    """No thread may choose its priority there, and no memory is made to be run."""
    done = subprocess.run(
        [sys.executable, "-c", _IN_A_SANDBOX],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "True", done.stderr


_WITH_NUMPY_BESIDE = """
import sys
from kiosk.machine.sound import null_device
null_device().close()
assert "numpy" not in sys.modules
import numpy
print(numpy.zeros(1))
"""


def test_nothing_is_loaded_that_it_does_not_need_nor_taken_from_others() -> None:
    """The sound library would load numpy where there is one, as there is here."""
    done = subprocess.run(
        [sys.executable, "-c", _WITH_NUMPY_BESIDE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "[0.]", done.stderr
