"""The sheets of paper that the kiosk prints on, and the sizes of type on them."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QSizeF

from kiosk.core.frozen import frozen
from kiosk.core.printing import SlipPaper

DPI = 720
"""Dots in an inch of what is printed: ten to a point, so that sizes of type are whole."""

_DOTS_PER_MM = DPI / 25.4
_DOTS_PER_POINT = DPI / 72


def from_mm(mm: float) -> float:
    """Return this many millimetres in dots."""
    return mm * _DOTS_PER_MM


def from_points(points: float) -> int:
    """Return a size of type in dots."""
    return round(points * _DOTS_PER_POINT)


class Paper(Enum):
    """The formats of the brochure, as they are named on the command line."""

    A4 = "a4"
    A5 = "a5"


@frozen
class Sheet:
    """A sheet, in millimetres: its size, its margins, the height of its foot.

    Sizes of type are in points. Large print (RNIB, *Clear and large print*) has nothing below 16.
    """

    width_mm: float
    height_mm: float
    side_mm: float
    top_mm: float
    foot_mm: float
    body_pt: float = 18
    small_pt: float = 16
    title_pt: float = 25
    cover_pt: float = 38

    @property
    def size_mm(self) -> QSizeF:
        """The size of the whole sheet, in millimetres."""
        return QSizeF(self.width_mm, self.height_mm)

    @property
    def column(self) -> float:
        """The width of the text, in dots."""
        return from_mm(self.width_mm - 2 * self.side_mm)

    @property
    def height(self) -> float:
        """The height of the text, in dots."""
        return from_mm(self.height_mm - self.top_mm - self.foot_mm)


SHEETS = {
    Paper.A4: Sheet(210, 297, side_mm=22, top_mm=22, foot_mm=28),
    Paper.A5: Sheet(148, 210, side_mm=14, top_mm=14, foot_mm=20, title_pt=22, cover_pt=28),
}

SLIPS = {
    SlipPaper.A4: replace(SHEETS[Paper.A4], top_mm=16, foot_mm=16),  # nothing stands at its foot
    # As long as what stands on it; a thermal printer reaches 72 mm of 80.
    SlipPaper.ROLL80: Sheet(
        80, 0, side_mm=5, top_mm=5, foot_mm=8, body_pt=12, small_pt=12, title_pt=15, cover_pt=26
    ),
}
