"""Where a sentence is on the page: what is lit while it is read aloud."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.model import Block, BlockKind, Section, Span
from kiosk.core.leaflet.orthography import Orthography
from kiosk.core.leaflet.paginate import Piece, paginate
from kiosk.storage.leaflets.dictionaries import FINDERS
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.typesetting.composition import words_at
from kiosk.ui.typesetting.lines import Style
from kiosk.ui.typesetting.marks import places_of
from kiosk.ui.typesetting.typeset import Typesetter

SENTENCES = {
    "en": ("You feel no pain.", "You do not remember the operation afterwards."),
    "de": ("Kein entzündungshemmendes Schmerzmittel.", "Keine Gelenkflächenersatzoperation."),
    "ar": ("تعال إلى القسم (\u2066Day Surgery Unit\u2069) في \u20669:30\u2069.", "30 دقيقة تكفي."),
}


def inked(layout: QTextLayout, start: int, end: int) -> list[QRectF]:
    """Return where the glyphs of these characters are, line by line, without the spaces."""
    boxes = []
    for line in map(layout.lineAt, range(layout.lineCount())):
        box = QRectF()
        for at in range(
            max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        ):
            if not layout.text()[at].isspace():
                for run in line.glyphRuns(at, 1):
                    box = box.united(run.boundingRect())
        boxes += [box] * (not box.isNull())
    return boxes


@pytest.mark.parametrize("language", list(SENTENCES))
@pytest.mark.parametrize("width", range(360, 1200, 60))
def test_a_sentence_has_the_place_of_its_letters_and_of_its_hyphens(
    qapp: QApplication, language: str, width: int
) -> None:
    text = Orthography(language, FINDERS).text(" ".join(SENTENCES[language]))
    block = Block("s", 0, BlockKind.PARAGRAPH, (Span(text),))
    section = Section("s", "s", (block,))
    style = Style(QSize(width, 900), 40, 40, portrait=False, right_to_left=language == "ar")
    typesetter = Typesetter(style, Pictures())
    (screen,) = paginate(section, typesetter)
    (placed,) = typesetter.compose(section, screen.pieces).placed
    assert placed.text is not None
    starts = (*block.word_starts, len(text))
    second = next(n for n, at in enumerate(starts) if n and text[at - 2 : at] == ". ")
    for first, end in ((0, second), (second, block.words)):
        boxes = inked(placed.text.layout, starts[first], starts[end])
        places = places_of(placed, style, Piece(0, first, end))
        at = words_at(placed, style)
        for place, box in zip(places, (each.translated(at) for each in boxes), strict=True):
            assert (place.left(), place.right()) == pytest.approx((box.left(), box.right()), abs=2)
