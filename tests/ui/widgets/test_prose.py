from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from kiosk.ui.look.words import Languages
from kiosk.ui.widgets.page import Prose
from tests.ui.painted import Recorder
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


def test_a_text_keeps_its_colour_whatever_the_desktop_turns_to(
    qapp: QApplication, languages: Languages
) -> None:
    usual = qapp.palette()
    prose = Prose()
    chance = usual.color(prose.foregroundRole())
    prose.present(look_of(languages), ASKED, 40, chance.name())
    turned = QPalette(usual)
    turned.setColor(prose.foregroundRole(), QColor("#fefefe"))
    prose.show()
    qapp.setPalette(turned)
    qapp.processEvents()
    try:
        assert prose.palette().color(prose.foregroundRole()) == chance
    finally:
        qapp.setPalette(usual)


@pytest.mark.parametrize(
    ("text", "bold", "lines"),
    [
        ("Avez-vous eu le temps de lire cette partie ?", True, 2),
        ("Prenez cet écran en photo, ou dites le code à l’équipe.", False, 2),
        ("Une salle avec des rayons X, pour les interventions guidées par l’image.", False, 3),
    ],
)
def test_no_text_ends_with_a_line_of_a_single_word(
    qapp: QApplication, languages: Languages, text: str, bold: bool, lines: int
) -> None:
    prose = Prose(bold=bold)
    prose.present(look_of(languages), text, 40)
    widths = 0
    for width in range(200, 1400, 7):
        prose.resize(width, prose.needed_height(width))
        surface = Recorder(prose.size())
        prose.render(surface)
        painted = [ink for ink in surface.inks if ink.text.strip()]
        if len(painted) == lines:
            widths += 1
            assert " " in painted[-1].text.strip(), (width, [ink.text for ink in painted])
            assert {round(ink.box.left()) for ink in painted} <= {0, 1, 2, 3, 4}
    assert widths > 10


def test_a_text_in_a_field_is_set_in_its_whole_width(
    qapp: QApplication, languages: Languages
) -> None:
    prose = Prose()
    text = "Une salle avec des rayons, pour les interventions guidées."
    prose.tell_field("Votre code", text)
    prose.present(look_of(languages), text, 40)
    prose.resize(600, 300)
    assert prose._width_of_lines() == 600
