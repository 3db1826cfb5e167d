"""The dimensions of the staff panel, in pixels of a glass."""

from __future__ import annotations

from PySide6.QtCore import QRect

from kiosk.core.frozen import frozen
from kiosk.ui.look.look import Look

KEY_MM = 15.0
GAP_MM = 5.0
_LARGEST_KEY_MM = 32.0
_TWO_LINES = 2.58
"""The height of two lines of a label and the least padding, over the size of its text."""

_NARROW_MM = 180.0
_NARROW_BAND_MM = 225.0
"""The width of an upright glass below which a title has no room beside the buttons of the band."""


@frozen
class Sizes:
    """The areas of the panel: a band with the title above, and the body below it.

    On an upright glass that is not wide, the title stands above the buttons of the band.
    """

    gap: int
    key: int
    largest_key: int
    band: QRect
    title: QRect
    buttons: QRect
    body: QRect
    is_narrow: bool


def sizes_of(look: Look) -> Sizes:
    """Return the dimensions for the glass of this look."""
    glass, frame = look.glass, look.frame
    short_mm = min(glass.width_mm, glass.height_mm)
    key = glass.px(max(KEY_MM, 0.062 * short_mm))
    gap = glass.px(max(GAP_MM, 0.022 * short_mm))
    rim = max(glass.px(2.5), gap // 2)
    is_narrow = glass.width_mm < _NARROW_MM
    margin = frame.margin
    width = glass.width_px - 2 * margin
    is_above = glass.is_portrait and glass.width_mm < _NARROW_BAND_MM
    above = key + rim if is_above else 0
    band = QRect(0, 0, glass.width_px, above + key + 2 * rim)
    title = QRect(margin, 0, width, above + rim if is_above else band.height())
    buttons = QRect(margin, above + rim, width, key)
    top = band.bottom() + 1 + gap
    body = QRect(margin, top, width, glass.height_px - max(gap, margin) - top)
    largest_key = glass.px(_LARGEST_KEY_MM)
    return Sizes(gap, key, largest_key, band, title, buttons, body, is_narrow)


def two_lines(look: Look) -> int:
    """Return the height of a key whose label has two lines in the smallest size."""
    return max(sizes_of(look).key, round(look.smallest_px * _TWO_LINES))
