from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.model import Block, BlockKind, Span
from kiosk.core.leaflet.paginate import whole
from kiosk.ui.look.theme import font
from kiosk.ui.typesetting.breaking import Notch, mend_last_line, wrap
from kiosk.ui.typesetting.lines import Style, set_caption, set_piece
from kiosk.ui.widgets.label import broken, measured

PREPARED = "Enfin, il prépare un traitement par médicaments pour accompagner l’intervention."


def lines_of(layout: QTextLayout) -> list[str]:
    lines = [layout.lineAt(index) for index in range(layout.lineCount())]
    return [layout.text()[each.textStart() :][: each.textLength()].strip() for each in lines]


def set_as_wide_as(first_line: str, text: str) -> list[str]:
    """Return the lines of a text where the first has room for these words, and for no more."""
    layout = QTextLayout(text, font(40))
    width = QFontMetricsF(layout.font()).horizontalAdvance(first_line) + 1
    wrap(layout, width, 60)
    mend_last_line(layout, width, 60, None)
    return lines_of(layout)


def test_no_line_becomes_much_shorter_so_that_the_last_is_not_a_single_word(
    qapp: QApplication,
) -> None:
    assert set_as_wide_as("Enfin, il prépare un traitement par", PREPARED) == [
        "Enfin, il prépare un traitement",
        "par médicaments pour",
        "accompagner l’intervention.",
    ]


def test_where_all_narrower_lines_would_be_more_the_one_before_the_last_gives_a_word(
    qapp: QApplication,
) -> None:
    text = "Die Wirbelsäulenbehandlung beginnt gleich Kurz darauf ist sie schon"
    assert set_as_wide_as("Die Wirbelsäulenbehandlung", text)[-1] != "schon"
    assert set_as_wide_as("Die Wirbelsäulenbehandlung", text)[0] == "Die Wirbelsäulenbehandlung"


def test_a_fair_last_line_is_left_as_it_is(qapp: QApplication) -> None:
    text = "Puis nous attendons un court moment, et c’est fini."
    assert set_as_wide_as("Puis nous attendons", text)[0] == "Puis nous attendons"


def test_no_short_word_is_left_alone_so_that_the_last_is_not(qapp: QApplication) -> None:
    assert set_as_wide_as("vos autres chances", "vos autres maladies\u00a0;") == [
        "vos autres",
        "maladies\u00a0;",
    ]


SEEN = (
    "Le radiologue interventionnel reçoit chaque patient en consultation."
    " Vous le voyez quelques jours ou quelques semaines avant l’intervention."
)


def test_a_word_alone_before_the_last_line_is_joined_by_one_from_the_line_above(
    qapp: QApplication,
) -> None:
    layout, width, notch = QTextLayout(SEEN, font(40)), 656, Notch(180, 490)
    wrap(layout, width, 60, notch=notch)
    mend_last_line(layout, width, 60, notch)
    assert lines_of(layout)[2:] == [
        "le voyez quelques jours",
        "ou quelques semaines",
        "avant l’intervention.",
    ]


LEAK = "Une fuite ? Peut-on, faut-il la craindre ? 1 to 5 people in 100 have one; 95 have none."
PARTED = ("-", "1", "to", "5", "95")


def test_no_line_of_any_text_parts_a_count_or_a_short_compound(qapp: QApplication) -> None:
    style = Style(QSize(900, 900), 40, 30, portrait=False, right_to_left=False)
    block = Block("risks", 0, BlockKind.PARAGRAPH, (Span(LEAK),))
    ends, counted = [], 0
    for width in range(400, 900, 10):
        for layout in (
            set_piece(block, whole(block), style, width).layout,
            set_caption(LEAK, style, width).layout,
            broken(LEAK, font(40), width, centred=True, right_to_left=False),
        ):
            counted += layout.lineCount()
            ends += [line for line in lines_of(layout) if line.endswith(PARTED)]
    assert counted > 300
    assert ends == []


def test_a_label_is_measured_by_the_parts_that_its_lines_have(qapp: QApplication) -> None:
    type_ = font(40, QFont.Weight.DemiBold)
    part = QFontMetricsF(type_).horizontalAdvance("1 to 5 people")
    assert measured("Are 1 to 5 people", QFont.Weight.DemiBold).widest * 40 >= part - 1


def test_a_heading_of_four_lines_is_a_little_smaller_where_it_then_has_three(
    qapp: QApplication,
) -> None:
    text = "Les risques de la cimentoplastie, du plus au moins fréquent"
    heading = Block("risks", 0, BlockKind.SUBHEADING, (Span(text),))
    style = Style(QSize(734, 780), 71, 49, portrait=True, right_to_left=False)
    found = set_piece(heading, whole(heading), style, 734)
    assert len(lines_of(found.layout)) == 3
    assert found.layout.font().pixelSize() == 67
    assert found.layout.font().weight() == QFont.Weight.DemiBold
    narrow = set_piece(heading, whole(heading), style, 600)
    assert len(lines_of(narrow.layout)) > 3
    assert narrow.layout.font().pixelSize() == 71


def test_no_word_of_a_caption_is_broken_to_make_its_lines_alike(qapp: QApplication) -> None:
    style = Style(QSize(1280, 560), 48, 40, portrait=False, right_to_left=False)
    for width in range(300, 900, 20):
        lines = lines_of(set_caption("Anticoagulants vertèbres.", style, width).layout)
        assert "Anticoagulants" in " ".join(lines).split(), width
