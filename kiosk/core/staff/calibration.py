"""Judges what a calibration gives the kiosk: its letters, its lines, its controls' height.

The figures are those that the kiosk is designed to meet; a calibration can make them impossible,
as when a screen hangs too high or is read from too far away.
"""

from __future__ import annotations

import math
from enum import Enum

from kiosk.core.design_numbers import CAPITAL_PER_DISTANCE, LINE_CHARACTERS, REACH_MM
from kiosk.core.frozen import frozen

CARD_WIDTH_MM, CARD_HEIGHT_MM = 85.60, 53.98
"""A bank card (ISO/IEC 7810 ID-1)."""

CARD_CORNER_MM = 3.18
"""The radius of its corners."""

_ROUNDING_MM = 0.5


class Fit(Enum):
    """Whether a figure is met, or how it falls short; UNKNOWN if nobody measured."""

    GOOD = "good"
    TOO_SMALL = "too small"
    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    TOO_LOW = "too low"
    TOO_HIGH = "too high"
    UNKNOWN = "unknown"


@frozen
class ControlRow:
    """Controls side by side, and their position in millimetres above the picture's lower edge."""

    names: tuple[str, ...]
    bottom_mm: float
    top_mm: float


@frozen
class Calibrated:
    """What a calibration gives the kiosk, before it is judged."""

    capital_mm: float
    distance_mm: float
    characters: int
    strips: tuple[ControlRow, ...]
    bottom_above_floor_mm: float | None


@frozen
class Letters:
    """The letters of normal text, as seen from where the patient stands."""

    capital_mm: float
    degrees: float
    verdict: Fit


@frozen
class LineLengths:
    """A full line of normal text."""

    characters: int
    verdict: Fit


@frozen
class Reach:
    """Controls side by side: their height above the floor, and how far off it is."""

    names: tuple[str, ...]
    bottom_mm: float | None
    top_mm: float | None
    off_mm: float
    verdict: Fit


@frozen
class Fitting:
    """The judged figures of a calibration."""

    letters: Letters
    lines: LineLengths
    reaches: tuple[Reach, ...]


def judge(measured: Calibrated) -> Fitting:
    """Return every figure with its verdict."""
    floor_mm = measured.bottom_above_floor_mm
    return Fitting(
        _letters(measured.capital_mm, measured.distance_mm),
        _lines(measured.characters),
        tuple(_reach(strip, floor_mm) for strip in measured.strips),
    )


def px_per_mm_of(card_px: int) -> float:
    """Return the pixels per millimetre of a glass on which a bank card is this many pixels wide."""
    return round(card_px / CARD_WIDTH_MM, 4)


def card_px_of(px_per_mm: float) -> int:
    """Return the width of a bank card in pixels."""
    return round(CARD_WIDTH_MM * px_per_mm)


def stepped(value: float, by: float, low: float, high: float) -> float:
    """Return a value moved by a step within its limits; it snaps to whole steps."""
    step = abs(by)
    places = value / step + (1 if by > 0 else -1)
    whole = math.floor(places + 1e-9) if by > 0 else math.ceil(places - 1e-9)
    return min(high, max(low, whole * step))


def _letters(capital_mm: float, distance_mm: float) -> Letters:
    degrees = math.degrees(math.atan(capital_mm / distance_mm))
    enough = capital_mm >= CAPITAL_PER_DISTANCE * distance_mm - 1e-6
    return Letters(capital_mm, degrees, Fit.GOOD if enough else Fit.TOO_SMALL)


def _lines(characters: int) -> LineLengths:
    least, most = LINE_CHARACTERS
    verdict = Fit.GOOD
    if characters < least:
        verdict = Fit.TOO_SHORT
    elif characters > most:
        verdict = Fit.TOO_LONG
    return LineLengths(characters, verdict)


def _reach(strip: ControlRow, floor_mm: float | None) -> Reach:
    if floor_mm is None:
        return Reach(strip.names, None, None, 0.0, Fit.UNKNOWN)
    bottom, top = floor_mm + strip.bottom_mm, floor_mm + strip.top_mm
    low, high = REACH_MM
    if bottom < low - _ROUNDING_MM:
        return Reach(strip.names, bottom, top, low - bottom, Fit.TOO_LOW)
    if top > high + _ROUNDING_MM:
        return Reach(strip.names, bottom, top, top - high, Fit.TOO_HIGH)
    return Reach(strip.names, bottom, top, 0.0, Fit.GOOD)
