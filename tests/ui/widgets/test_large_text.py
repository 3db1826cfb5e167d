from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from kiosk.ui.look.theme import font
from kiosk.ui.widgets.large_text import LargeText, Line

PAPER, INK = "#FBF8F2", "#06414C"
ROOM = QRectF(20, 10, 900, 150)


def a_line(text: str = "Les complications", size_px: int = 96) -> Line:
    return Line(
        text,
        size_px,
        QFont.Weight.Bold,
        INK,
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    )


def paper() -> QImage:
    image = QImage(1000, 200, QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER))
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size_px", [40, 96])
def test_a_line_looks_as_qt_paints_it(size_px: int) -> None:
    line, ours, plain = a_line(size_px=size_px), paper(), paper()
    with QPainter(ours) as painter:
        LargeText().paint(painter, ROOM, line)
    with QPainter(plain) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(line.size_px, line.weight))
        painter.setPen(QColor(INK))
        painter.drawText(ROOM, line.alignment, line.text)
    assert plain != paper()
    pairs = zip(bytes(ours.constBits()), bytes(plain.constBits()), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 2


def test_a_line_is_prepared_once(qapp: QApplication) -> None:
    text, line = LargeText(), a_line()
    assert text.prepare(ROOM, line)
    assert not text.prepare(ROOM, line)
    assert text.prepare(ROOM, a_line("Après l’intervention"))
    assert not text.prepare(ROOM, a_line("Sommaire", size_px=64))  # Qt keeps its glyphs


def test_nothing_is_kept_of_what_is_to_be_forgotten(qapp: QApplication) -> None:
    text, line = LargeText(), a_line()
    text.prepare(ROOM, line)
    text.forget()
    assert text.prepare(ROOM, line)
