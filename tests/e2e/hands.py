"""What unsteady hands do: tap twice, bounce, rest a palm, follow the words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint

from tests.e2e.patient import Patient
from tests.e2e.words import Spoken

PALM = 7
"""The number of the touch point that is a palm."""


@contextmanager
def unsteady(patient: Patient) -> Iterator[None]:
    """Let the hand come down again before anyone has looked at what it did."""
    before, patient.is_trembling = patient.is_trembling, True
    try:
        yield
    finally:
        patient.is_trembling = before


def tap_again(patient: Patient, spot: QPoint, *, gap_ms: int, down_ms: int = 60) -> None:
    """Touch once more, so soon after the last touch."""
    with unsteady(patient):
        patient.clock.pass_ms(gap_ms)
        patient.press(spot)
        patient.clock.pass_ms(down_ms)
        patient.lift(spot)
        patient.settle()


def tap_twice(patient: Patient, spot: QPoint, *, gap_ms: int, taps: int = 2) -> None:
    """Touch, and touch again so soon afterwards, as a trembling hand does."""
    patient.touch_at(spot)
    for _again in range(taps - 1):
        tap_again(patient, spot, gap_ms=gap_ms)


def follow(patient: Patient, start: QPoint, end: QPoint, *, seconds: float) -> None:
    """Move a finger slowly over the glass, as along the words."""
    steps = max(1, round(seconds * 20))
    patient.press(start)
    for step in range(1, steps + 1):
        patient.clock.pass_ms(50)
        patient.move(start + (end - start) * step / steps)
    patient.lift(end)


class Tremor:
    """A hand that misses by some millimetres, bounces, and comes down again where it was."""

    def __init__(self, patient: Patient, chance: random.Random) -> None:
        self._patient = patient
        self._chance = chance

    def touch(self, name: str) -> None:
        """Touch the button of this name, as well as this hand can."""
        patient, chance = self._patient, self._chance
        spot = self._near(patient.place_of(name))
        if chance.random() < 0.5:  # it bounces before it presses
            patient.press(spot)
            patient.clock.pass_ms(chance.randrange(10, 40))
            patient.lift(spot)
            tap_again(patient, self._near(spot), gap_ms=chance.randrange(15, 95))
        else:
            patient.touch_at(spot)
        for _again in range(chance.randrange(3)):
            tap_again(patient, self._near(spot), gap_ms=chance.randrange(110, 210))

    def read_page(self, words: Spoken) -> None:
        """Read the page, a finger on the words now and then, and turn it with the button."""
        patient, chance = self._patient, self._chance
        middle = patient.middle()
        if chance.random() < 0.5:
            half = QPoint(310, 0)
            follow(patient, middle - half, middle + half, seconds=5)
        if has_palm := chance.random() < 0.4:
            patient.press(middle + QPoint(0, 40), PALM)
        patient.read_page()
        self.touch(words.next)
        if has_palm:
            patient.lift(middle + QPoint(0, 40), PALM)

    def _near(self, spot: QPoint) -> QPoint:
        miss = round(4 * self._patient.kiosk.window.px_per_mm)
        return spot + QPoint(
            self._chance.randint(-miss, miss), self._chance.randint(-miss // 2, miss // 2)
        )
