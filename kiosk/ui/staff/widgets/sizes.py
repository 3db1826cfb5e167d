"""The dimensions of the staff panel, in pixels of a glass."""

from __future__ import annotations

from PySide6.QtCore import QRect

from kiosk.core.frozen import frozen
from kiosk.ui.look.look import Look

KEY_MM = 15.0
GAP_MM = 5.0
_LARGEST_KEY_MM = 32.0


@frozen
class Sizes:
    """The areas of the panel: a band with the title above, and the body below it."""

    gap: int
    key: int
    largest_key: int
    band: QRect
    body: QRect


def sizes_of(look: Look) -> Sizes:
    """Return the dimensions for the glass of this look."""
    glass, frame = look.glass, look.frame
    short_mm = min(glass.width_mm, glass.height_mm)
    key = glass.px(max(KEY_MM, 0.062 * short_mm))
    gap = glass.px(max(GAP_MM, 0.022 * short_mm))
    rim = max(glass.px(2.5), gap // 2)
    band = QRect(0, 0, glass.width_px, key + 2 * rim)
    margin = frame.margin
    top = band.bottom() + 1 + gap
    body = QRect(margin, top, glass.width_px - 2 * margin, glass.height_px - max(gap, margin) - top)
    return Sizes(gap, key, glass.px(_LARGEST_KEY_MM), band, body)
