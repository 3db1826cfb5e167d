"""The control at the foot of a page that has explained words: how large it is, and what it says."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from kiosk.ui.look.glass import Frame
from kiosk.ui.look.theme import font
from kiosk.ui.look.words import Words
from kiosk.ui.widgets.label import LABEL_LEADING

CLEAR_MM = 4.0
"""What is left free between the control and the text."""

_ONE_LINE = 0.25
"""The share of the body's width that the label may take on one line."""

_PADDING = 0.9
_ICON = 1.6
_AROUND = 0.45
"""Padding beside the label, room for its icon, and padding above and below; over its size."""


def words_label(words: Words) -> str:
    """Return what the control says."""
    return words.translate("Words", "Words explained")


def corner_size(frame: Frame, languages: Sequence[Words], label_px: int) -> QSize:
    """Return the size of the control, the same in every language, in pixels."""
    metrics = QFontMetricsF(font(label_px, QFont.Weight.DemiBold))
    labels = [words_label(each) for each in languages]
    beside = label_px * (_PADDING + _ICON)
    width = max(metrics.horizontalAdvance(label) for label in labels)
    if width + beside > frame.body.width() * _ONE_LINE:
        width = max(metrics.horizontalAdvance(part) for each in labels for part in each.split())
    lines = max(_lines(metrics, label, width) for label in labels)
    height = label_px * (lines * LABEL_LEADING + _AROUND)
    return QSize(math.ceil(max(frame.target, width + beside)), max(frame.target, math.ceil(height)))


def corner_place(size: QSize, frame: Frame) -> QRect:
    """Return the place of the control on the glass: the foot of the end of the body."""
    place = QRect(frame.controls.topLeft(), size)
    place.moveBottomRight(frame.controls.bottomRight())
    return place


def _lines(metrics: QFontMetricsF, label: str, width: float) -> int:
    flags = Qt.TextFlag.TextWordWrap.value
    box = metrics.boundingRect(QRect(0, 0, math.ceil(width) + 1, 100_000), flags, label)
    return max(1, round(box.height() / metrics.lineSpacing()))
