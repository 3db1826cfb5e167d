"""The glass in millimetres: its size, its calibration, and the layout of everything on it."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect

from kiosk.core.design_numbers import REACH_MM
from kiosk.core.frozen import frozen

SMALLEST_DIAGONAL_MM = 254.0
LARGEST_DIAGONAL_MM = 813.0
USUAL_DIAGONAL_MM = 558.8
"""22 inches: assumed for a screen that does not report its size."""

TARGET_MM = 20.0
GAP_MM = 8.0

_SHORT_MM = 160.0
"""The short side of a glass below which header and bar stand nearer the edge, for the text."""


@frozen
class Glass:
    """A calibrated screen: pixels, pixels per millimetre, and how high it hangs.

    `bottom_above_floor_mm` is the height of the picture's lower edge, if it is known.
    """

    width_px: int
    height_px: int
    px_per_mm: float
    viewing_distance_mm: float = 600.0
    bottom_above_floor_mm: float | None = None

    @property
    def width_mm(self) -> float:
        """The width of the picture, in millimetres."""
        return self.width_px / self.px_per_mm

    @property
    def height_mm(self) -> float:
        """The height of the picture, in millimetres."""
        return self.height_px / self.px_per_mm

    @property
    def is_portrait(self) -> bool:
        """Whether it is taller than wide."""
        return self.height_px > self.width_px

    def px(self, mm: float) -> int:
        """Return this many millimetres in whole pixels, rounded up."""
        return math.ceil(mm * self.px_per_mm - 1e-6)


@frozen
class Frame:
    """The areas that every page shares, in pixels; the bar has one or two rows of controls."""

    margin: int
    gap: int
    target: int
    header: QRect
    body: QRect
    bar: QRect
    bar_rows: int

    @property
    def controls(self) -> QRect:
        """The part of the body for controls: text may come nearer to the bar than they may."""
        area = QRect(self.body)
        area.setBottom(min(area.bottom(), self.bar.top() - self.gap - 1))
        return area


def mirrored(rect: QRect, whole: QRect) -> QRect:
    """Return where a rectangle of the whole lies if text runs from right to left."""
    return rect.translated(whole.left() + whole.right() - rect.left() - rect.right(), 0)


def guess_px_per_mm(width_px: int, height_px: int, width_mm: float, height_mm: float) -> float:
    """Return pixels per millimetre as the screen reports them, or a guess if that is implausible.

    The reported size is believed if it is that of a kiosk: 10 to 32 inches.
    """
    diagonal_px = math.hypot(width_px, height_px)
    diagonal_mm = math.hypot(width_mm, height_mm)
    if not SMALLEST_DIAGONAL_MM <= diagonal_mm <= LARGEST_DIAGONAL_MM:
        diagonal_mm = USUAL_DIAGONAL_MM
    return diagonal_px / diagonal_mm


def frame(
    glass: Glass, *, header_px: int, bar_rows: int, target_px: int = 0, tight: bool = False
) -> Frame:
    """Divide the glass into header, body and bar, whose controls are as tall or taller.

    `tight` sets header and bar nearer the edge.

    If the height of the screen above the floor is known, the bar is raised to bring its controls
    within `REACH_MM`, but by no more than half of the screen.
    """
    short_mm = min(glass.width_mm, glass.height_mm)
    margin = glass.px(min(24.0, max(5.0, 0.065 * short_mm - 3.3)))
    gap = glass.px(max(GAP_MM, 0.03 * short_mm))
    target = max(target_px, glass.px(max(TARGET_MM, 0.085 * short_mm)))
    width = glass.width_px - 2 * margin
    bar_height = bar_rows * target + (bar_rows - 1) * gap
    above, below = (0.5, 0.5) if tight or short_mm < _SHORT_MM else (0.7, 1.0)
    lift = _lift_px(glass, round(margin * below))
    bar = QRect(margin, glass.height_px - lift - bar_height, width, bar_height)
    header = QRect(margin, round(margin * above), width, header_px)
    # Text is no target: where height is scarce, half the gap of two controls parts it from one.
    top = header.bottom() + 1 + gap // 4
    body = QRect(margin, top, width, bar.top() - gap // 2 - top)
    return Frame(margin, gap, target, header, body, bar, bar_rows)


def _lift_px(glass: Glass, least: int) -> int:
    """Return how far above the lower edge the bar ends."""
    if glass.bottom_above_floor_mm is None:
        return least
    wanted = glass.px(REACH_MM[0] - glass.bottom_above_floor_mm)
    return max(least, min(wanted, glass.height_px // 2))
