"""Where the controls of the bar stand, and how large their labels can be, in every language."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import repeat

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetricsF

from kiosk.ui.look.glass import Frame
from kiosk.ui.look.look import Listen
from kiosk.ui.look.theme import font
from kiosk.ui.look.words import Words

_ONE_ROW = ((0.155, 0.2235, 0.2145, 0.19, 0.217),)
_TWO_ROWS = ((0.25, 0.385, 0.365), (0.4, 0.6))
_SIX_IN_A_ROW = ((0.129, 0.186, 0.179, 0.16, 0.165, 0.181),)
_SIX_IN_TWO_ROWS = ((0.25, 0.385, 0.365), (0.32, 0.33, 0.35))
SHARED_PLACE = 2
"""The place that the options leave to the control for listening where there is no sixth one."""

_PADDING = 0.9
"""Padding left and right of a label, together, over the label size."""

_ICON = 1.6
"""Room for an icon beside a label, over the label size."""

_VOWELS = frozenset("aeiouyаеиоуыэюяєіαεηιουω")
"""Without their marks, in the scripts whose words are divided by syllables."""

_MEASURED_PX = 100
_SLACK = 1.005
"""How much wider a label may come out in its own size."""

_HEIGHT_BESIDE_ICON = 2.0
_HEIGHT_UNDER_ICON = 2.65
"""Height of a control with its icon beside or above its label, over the label size."""


def listen_label(words: Words) -> str:
    """Return what the control for listening says."""
    return words.translate("Listening", "Listen")


def sound_label(words: Words) -> str:
    """Return what that control says to whoever listens: it leads to how, and to no longer."""
    return words.translate("Listening", "Sound")


def stop_label(words: Words) -> str:
    """Return what that control says to whoever listens where it leads nowhere, but ends it."""
    return words.translate("Listening", "Stop")


def bar_labels(words: Words, listen: Listen = Listen.NOWHERE) -> tuple[str, ...]:
    """Return the labels of the controls in the reader, in the order of their places."""
    listening = {
        Listen.NOWHERE: (words.own_name,),
        Listen.OWN_PLACE: (listen_label(words), words.own_name),
        Listen.SHARED_PLACE: (words.own_name,),
    }
    return (
        words.translate("Bar", "Back"),
        words.translate("Bar", "Contents"),
        words.translate("Bar", "Display"),
        *listening[listen],
        words.translate("Bar", "Next"),
    )


def in_two(name: str) -> Iterator[str]:
    """Yield a language's name in two words, the best first: where a syllable may begin."""
    middle = sorted(range(2, len(name) - 1), key=lambda at: abs(2 * at - len(name)))
    base = [unicodedata.normalize("NFD", each)[0].lower() for each in name]
    for is_syllable in (True, False):
        for at in middle:
            begins = base[at] not in _VOWELS and base[at + 1] in _VOWELS
            if name[at - 1 : at + 1].isalpha() and begins is is_syllable:
                yield f"{name[:at]}- {name[at:]}"


def slots(frame: Frame, listen: Listen = Listen.NOWHERE) -> tuple[QRect, ...]:
    """Return the places of the controls, in pixels; Next is never beside Back."""
    rows: Sequence[Sequence[float]]
    if listen is Listen.OWN_PLACE:
        rows = _SIX_IN_A_ROW if frame.bar_rows == 1 else _SIX_IN_TWO_ROWS
    else:
        rows = _ONE_ROW if frame.bar_rows == 1 else _TWO_ROWS
    places = []
    top = frame.bar.top()
    for shares in rows:
        # Next is touched most: a wider gap keeps a shaking finger off its neighbour.
        before_last = frame.gap if shares is rows[-1] and _is_roomy(frame) else 0
        room = frame.bar.width() - (len(shares) - 1) * frame.gap - before_last
        left = float(frame.bar.left())
        for place, share in enumerate(shares, 1):
            left += before_last if place == len(shares) else 0
            right = left + room * share
            # Both ends are truncated alike, so that the gap between two keys keeps its width.
            places.append(QRect(int(left), top, int(right) - int(left), frame.target))
            left = right + frame.gap
        top += frame.target + frame.gap
    return tuple(places)


def _is_roomy(frame: Frame) -> bool:
    return frame.bar_rows > 1 or frame.bar.width() > 15 * frame.target


def label_size(
    frame: Frame,
    languages: tuple[Words, ...],
    wanted_px: int,
    least_px: int,
    listen: Listen = Listen.NOWHERE,
) -> int:
    """Return the label size: as wanted, or what fits every control in every language."""
    above = min(_largest(frame, languages, listen), int(frame.target / _HEIGHT_UNDER_ICON))
    beside = _largest(frame, languages, listen, _ICON)
    return max(least_px, min(wanted_px, max(above, beside)))


def widest_label(
    frame: Frame,
    languages: tuple[Words, ...],
    wanted_px: int,
    least_px: int,
    listen: Listen = Listen.NOWHERE,
) -> int:
    """Return the label size: as wanted, or what fits the width of every control, icons above."""
    return max(least_px, min(wanted_px, _largest(frame, languages, listen)))


def target_for(label_px: int, *, beside: bool) -> int:
    """Return the height of a control with this label, its icon beside or above it."""
    return math.ceil(label_px * (_HEIGHT_BESIDE_ICON if beside else _HEIGHT_UNDER_ICON))


def icons_beside(
    frame: Frame, languages: tuple[Words, ...], label_px: int, listen: Listen = Listen.NOWHERE
) -> bool:
    """Return whether icons fit beside every label in every language, not just above."""
    return label_px <= _largest(frame, languages, listen, _ICON)


def place_to_listen(frame: Frame, languages: tuple[Words, ...], least_px: int) -> Listen:
    """Return where the control for listening stands on this glass: ten inches have no sixth."""
    has_room = least_px <= _largest(frame, languages, Listen.OWN_PLACE)
    return Listen.OWN_PLACE if has_room else Listen.SHARED_PLACE


def _largest(
    frame: Frame, languages: tuple[Words, ...], listen: Listen, beside: float = 0.0
) -> int:
    """Return the largest size of label that fits the width of every control, in every language.

    `beside` is the room for an icon, over that size. All is measured in one size of type, from
    which the others follow: Qt opens the font anew for each size that it is asked for.
    """
    metrics = QFontMetricsF(font(_MEASURED_PX, QFont.Weight.DemiBold))
    around = _PADDING + beside
    places = slots(frame, listen)
    sets = [zip(bar_labels(words, listen), places, strict=True) for words in languages]
    if listen is Listen.SHARED_PLACE:
        sets += [zip(map(listen_label, languages), repeat(places[SHARED_PLACE]), strict=False)]
    return min(
        int(place.width() / (metrics.horizontalAdvance(label) * _SLACK / _MEASURED_PX + around))
        for labels in sets
        for label, place in labels
    )
