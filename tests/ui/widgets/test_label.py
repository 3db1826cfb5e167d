from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.ui.look.theme import font
from kiosk.ui.widgets.label import broken


@pytest.mark.parametrize(
    ("text", "from_the_left"),
    [
        ("2 minutes to read", True),
        ("2 دقيقتان للقراءة", False),
        ("MRI هنا", False),
        ("8:00–12:30", True),
    ],
)
def test_a_label_in_latin_letters_keeps_its_order_among_arabic(
    qapp: QApplication, text: str, *, from_the_left: bool
) -> None:
    layout = broken(text, font(40), 900, centred=True, right_to_left=True)
    line = layout.lineAt(0)
    begin, end = line.cursorToX(0), line.cursorToX(len(text))
    assert isinstance(begin, tuple)
    assert isinstance(end, tuple)
    assert (begin[0] < end[0]) == from_the_left
