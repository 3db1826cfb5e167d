"""What the sound device is fed with, and how it is known whether it plays."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.machine.sound import Feed, NoSound, Sound, Track, has_card, null_device
from kiosk.machine.stretch import RATE_HZ

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


def test_a_device_that_swallows_is_none(sound: Sound, hand: Hand, clock: Seconds) -> None:
    hand.take(900)
    assert not sound.is_swallowing
    hand.take(900)
    assert sound.is_swallowing
    clock.now_s += 1
    assert not sound.is_swallowing


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
    opened: list[object] = []
    sound = Sound(lambda: opened.append(0) or null_device())  # type: ignore[func-returns-value]
    for _ in range(2):
        sound.open()
        sound.open()
        sound.close()
        sound.close()
    assert len(opened) == 2


def test_a_card_is_one_that_the_kernel_lists(tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    assert not has_card(cards)
    cards.write_text("--- no soundcards ---\n", "utf-8")
    assert not has_card(cards)
    cards.write_text(" 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n", "utf-8")
    assert has_card(cards)
