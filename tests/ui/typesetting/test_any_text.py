"""Any text in: no box, no cut, no exception."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.entries import UNSEEN
from kiosk.core.leaflet.model import Block, BlockKind, Section, Span
from kiosk.core.leaflet.orthography import Orthography
from kiosk.core.leaflet.paginate import paginate, whole
from kiosk.core.session.state import TextSize
from kiosk.storage.leaflets.dictionaries import FINDERS
from kiosk.ui.look.glyphs import lacking
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import leading_of, text_sizes
from kiosk.ui.typesetting.lines import Style, set_piece
from kiosk.ui.typesetting.typeset import Typesetter
from tests.ui.survey import GLASSES

BODY = QSize(1196, 520)
SCRIPTS = {
    "de": "abcdefghijklmnopqrstuvwxyzäöüß",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآةىًٌّ",
    "ta": "அஆஇஉகஙசஞடணதநபமயரலவழளறன்ாிீுூெேைொ",
    "th": "กขคงจชซดตถทนบปพฟมยรลวสหอะาิีึืุูเแโใไ่้",
    "zh": "请在候诊室等护士会叫您的名字，。、（）",
}
MIXED = " 0123456789.,:;–-/+()%«»“”ABCxyz\u00a0\u2066\u2069"


ANY = "any signs of Unicode"


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """Return a language, and a text: in its letters, with numbers and Latin words, or in any."""
    language = draw(st.sampled_from(sorted(SCRIPTS)))
    letters = draw(st.sampled_from((SCRIPTS[language] * 3 + MIXED, ANY)))
    any_sign = st.characters(codec="utf-8")
    signs = any_sign if letters is ANY else st.sampled_from(letters)
    text = draw(st.text(signs, min_size=1, max_size=300))
    return language, re.sub(UNSEEN, " ", text)  # of which a leaflet holds none: they are told


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts())
def test_any_text_is_set_whole_and_without_a_box(
    qapp: QApplication, given_text: tuple[str, str]
) -> None:
    language, typed = given_text
    orthography = Orthography(language, FINDERS)
    text = orthography.text(" ".join(typed.split()))
    block = Block(
        *("s", 0, BlockKind.PARAGRAPH, (Span(text),)), starts=orthography.word_starts(text)
    )
    section = Section("s", "s", (block,))
    size_px = text_sizes(GLASSES["1280x800@10"], BODY, language)[TextSize.LARGEST]
    style = Style(
        body=BODY,
        size_px=size_px,
        caption_px=size_px,
        portrait=False,
        right_to_left=language == "ar",
        leading=leading_of(language),
    )
    typesetter = Typesetter(style, Pictures())
    shown = 0
    for screen in paginate(section, typesetter):
        (placed,) = typesetter.compose(section, screen.pieces).placed
        assert placed.text is not None
        layout = placed.text.layout
        for index in range(layout.lineCount()):
            assert layout.lineAt(index).naturalTextWidth() <= BODY.width() + 1
        for run in layout.glyphRuns():
            assert 0 not in run.glyphIndexes() or lacking(text, language)
        shown += screen.words
    assert shown == max(1, block.words)


@pytest.mark.parametrize("language", sorted(SCRIPTS))
def test_the_fonts_of_a_script_are_asked_for_by_name(qapp: QApplication, language: str) -> None:
    assert lacking(SCRIPTS[language], language) == ()


@pytest.mark.parametrize("width", range(300, 1300, 100))
def test_among_thai_words_no_line_ends_within_a_number(qapp: QApplication, width: int) -> None:
    text = Orthography("th", FINDERS).text("โทร 02 123 4567 เวลา 8:00–16:30 น. จนถึงวันที่ 24/12/2026")
    block = Block("s", 0, BlockKind.PARAGRAPH, (Span(text),))
    style = Style(QSize(width, 900), 40, 40, portrait=False, right_to_left=False)
    layout = set_piece(block, whole(block), style, width).layout
    lines = [layout.lineAt(index) for index in range(layout.lineCount())]
    shown = [text[each.textStart() : each.textStart() + each.textLength()] for each in lines]
    for number in ("02\u00a0123\u00a04567", "8:00–\u206016:30", "24/12/2026"):
        assert any(number in each for each in shown)
