from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel

from kiosk.ui.look.words import Languages
from kiosk.ui.widgets.page import Prose
from tests.ui.widgets.test_button import look_of

ASKED = "Quels examens faut-il faire ?"


def test_no_line_ends_within_a_short_compound_and_the_text_is_told_as_it_is(
    qapp: QApplication, languages: Languages
) -> None:
    prose = Prose()
    prose.present(look_of(languages), ASKED, 40)
    metrics = QFontMetrics(prose.font())
    assert QLabel.text(prose) == ASKED.replace("-", "\u2011")
    held, divided = (metrics.horizontalAdvance(each) + 2 for each in ("faut-il faire", "faut-"))
    assert prose.whole_height(held) < prose.whole_height(divided)
    assert prose.text() == prose.accessibleName() == ASKED


def test_what_is_shown_in_a_field_is_not_copied(qapp: QApplication, languages: Languages) -> None:
    prose = Prose()
    prose.tell_field("Votre code", "12 min-34")
    prose.present(look_of(languages), "12 min-34", 40)
    assert QLabel.text(prose) == prose.text() == "12 min-34"
    prose.forget()
    assert prose.text() == ""
