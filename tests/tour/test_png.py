"""What a tour draws, packed: the same picture, pixel by pixel, with its text."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.tour.png import packed


@pytest.mark.parametrize("width", [1, 239, 240])
def test_a_picture_is_read_back_as_it_was(width: int) -> None:
    image = QImage(width, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#FBF8F2"))
    with QPainter(image) as painter:
        for column in range(width):
            painter.fillRect(column, column % 40, 3, 5, QColor.fromHsv(column, 200, 200))
    read = QImage.fromData(packed(image, "Controls", '{"Français": [1, 2]}'))
    assert read.convertToFormat(image.format()) == image
    assert read.text("Controls") == '{"Français": [1, 2]}'
