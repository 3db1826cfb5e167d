from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.model import Block, BlockKind, Figure, Section, Span
from kiosk.core.leaflet.paginate import Piece, Screen, paginate, whole
from kiosk.core.session.state import TextSize, ThemeName
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.theme import LEADING, THEMES, font
from kiosk.ui.typesetting.composition import Composition, Placed, inked
from kiosk.ui.typesetting.lines import Style
from kiosk.ui.typesetting.painter import Press
from kiosk.ui.typesetting.typeset import Typesetter
from tests.core.leaflets import SVG
from tests.ui.painted import Ink, Recorder
from tests.ui.survey import Show

BODY = QSize(1800, 720)
PAPER = THEMES[ThemeName.PAPER]
SIZE_PX = 50


@pytest.fixture
def typesetter(qapp: QApplication, tmp_path: Path) -> Typesetter:
    (tmp_path / "bone.svg").write_text(SVG, "utf-8")
    return make()


def make(body: QSize = BODY, *, right_to_left: bool = False) -> Typesetter:
    return Typesetter(style_of(body, right_to_left=right_to_left), Pictures())


def style_of(
    body: QSize = BODY, *, right_to_left: bool = False, corner: QSize | None = None
) -> Style:
    return Style(
        body=body,
        size_px=SIZE_PX,
        caption_px=40,
        portrait=body.height() > body.width(),
        right_to_left=right_to_left,
        corner=corner or QSize(),
    )


def section_of(*blocks: tuple[BlockKind, str]) -> Section:
    return Section(
        "s",
        "Titre",
        tuple(
            Block(
                "s",
                index,
                kind,
                (Span(text),),
                marker=str(index) if kind is BlockKind.ITEM else "",
            )
            for index, (kind, text) in enumerate(blocks)
        ),
    )


def with_figure(folder: Path, caption: str = "") -> Section:
    text = Block("s", 0, BlockKind.PARAGRAPH, (Span("Le trocart entre dans la vertèbre. " * 6),))
    figure = Figure(folder / "bone.svg", "Un tube.", caption)
    return Section("s", "Titre", (text, Block("s", 1, BlockKind.FIGURE, figure=figure)))


def composed(typesetter: Typesetter, section: Section) -> Composition:
    return typesetter.compose(section, [whole(block) for block in section.blocks])


def inks_of(composition: Composition, *, right_to_left: bool = False) -> tuple[Ink, ...]:
    surface = Recorder(composition.size)
    painter = QPainter(surface)
    painter.fillRect(QRect(0, 0, BODY.width(), BODY.height()), PAPER.paper)
    Press(style_of(right_to_left=right_to_left), Pictures()).paint(painter, composition, PAPER)
    painter.end()
    return surface.inks


def test_a_marker_stands_before_its_item_on_its_line(typesetter: Typesetter) -> None:
    section = section_of((BlockKind.ITEM, "Un hématome."), (BlockKind.ITEM, "Une fuite."))
    first, text, second, other = inks_of(composed(typesetter, section))
    assert (first.text, second.text) == ("0", "1")
    for marker, words in ((first, text), (second, other)):
        assert marker.box.right() < words.box.left()
        assert abs(marker.box.bottom() - words.box.bottom()) < 0.12 * SIZE_PX
        assert marker.colour == PAPER.accent


def test_paragraphs_are_nearer_to_one_another_where_a_page_then_holds_one_more(
    qapp: QApplication,
) -> None:
    section = section_of(*[(BlockKind.PARAGRAPH, "Une ligne.")] * 10)
    pieces = [whole(block) for block in section.blocks]
    usual = make(QSize(1800, 1400)).height(section, pieces)
    close = make(QSize(1800, round(usual) - 1))
    assert close.height(section, pieces) < usual - SIZE_PX / 2
    apart = [each.rect.top() for each in close.compose(section, pieces).placed]
    assert apart[1] - apart[0] == pytest.approx(1.65 * SIZE_PX)


def test_only_the_first_piece_of_an_item_has_its_marker(typesetter: Typesetter) -> None:
    section = section_of((BlockKind.ITEM, "Un mot et puis un autre mot encore."))
    later = typesetter.compose(section, [Piece(0, 3, 8)])
    assert "0" not in [ink.text for ink in inks_of(later)]


def test_a_notice_is_painted_on_its_own_ground(typesetter: Typesetter) -> None:
    section = section_of((BlockKind.NOTICE, "Posez vos questions."))
    (ink,) = inks_of(composed(typesetter, section))
    assert (ink.colour, ink.ground) == (PAPER.attention, PAPER.attention_ground)


def test_a_notice_has_room_around_its_words(typesetter: Typesetter) -> None:
    section = section_of((BlockKind.NOTICE, "Posez vos questions."))
    composition = composed(typesetter, section)
    (ink,) = inks_of(composition)
    (placed,) = composition.placed
    assert ink.box.left() - placed.rect.left() >= 0.5 * SIZE_PX
    assert ink.box.top() - placed.rect.top() >= 0.4 * SIZE_PX
    assert placed.rect.bottom() - ink.box.bottom() >= 0.4 * SIZE_PX


def test_strong_and_emphasised_words_are_set_so(typesetter: Typesetter) -> None:
    spans = (Span("Un "), Span("hématome", strong=True), Span(" ou "), Span("bleu", emphasis=True))
    section = Section("s", "Titre", (Block("s", 0, BlockKind.PARAGRAPH, spans),))
    (placed,) = composed(typesetter, section).placed
    assert placed.text is not None
    assert styled(placed) == {"hématome": ("DemiBold", False), "bleu": ("Normal", True)}


def styled(placed: Placed) -> dict[str, tuple[str, bool]]:
    assert placed.text is not None
    text = placed.text.layout.text()
    return {
        text[run.start : run.start + run.length]: (
            QFont.Weight(run.format.fontWeight()).name,
            run.format.fontItalic(),
        )
        for run in placed.text.layout.formats()
    }


def test_a_strong_run_that_is_cut_stays_strong_on_both_sides(typesetter: Typesetter) -> None:
    spans = (Span("Un "), Span("très grand hématome", strong=True), Span(" rare"))
    section = Section("s", "Titre", (Block("s", 0, BlockKind.PARAGRAPH, spans),))
    (first,) = typesetter.compose(section, [Piece(0, 0, 2)]).placed
    (second,) = typesetter.compose(section, [Piece(0, 2, 5)]).placed
    assert all(style == ("DemiBold", False) for style in styled(first).values())
    assert list(styled(second)) == ["grand hématome"]


@pytest.mark.parametrize("of_size", TextSize)
def test_the_screens_of_a_section_show_every_word_once(
    show: Show, language: str, of_size: TextSize
) -> None:
    leaflet_id = show.library.ids[0]
    for section in show.library.open(leaflet_id).editions[language].sections:
        shown = "".join(
            placed.text.layout.text()
            for screen in show.paginator.screens(leaflet_id, language, of_size, section.id)
            for placed in show.paginator.compose(leaflet_id, language, of_size, screen).placed
            if placed.text is not None
        )
        written = "".join(block.text for block in section.blocks if block.figure is None)
        assert re.sub(r"\s", "", shown).replace("\u2011", "-") == re.sub(r"\s", "", written)


def test_a_block_taller_than_a_screen_is_divided_and_shows_every_word_once(
    typesetter: Typesetter,
) -> None:
    text = " ".join(f"mot{number:03d}" for number in range(300))
    section = section_of((BlockKind.PARAGRAPH, text))
    screens = paginate(section, typesetter)
    assert len(screens) > 3
    shown = [word for screen in screens for word in words_on(typesetter, section, screen)]
    assert shown == text.split()
    for screen in screens:
        composition = typesetter.compose(section, screen.pieces)
        assert all(each.rect.bottom() <= BODY.height() for each in composition.placed)


def words_on(typesetter: Typesetter, section: Section, screen: Screen) -> Iterator[str]:
    for placed in typesetter.compose(section, screen.pieces).placed:
        assert placed.text is not None
        yield from placed.text.layout.text().split()


def test_the_lines_of_a_block_are_counted_in_words(typesetter: Typesetter) -> None:
    text = " ".join(f"mot{number:03d}" for number in range(60))
    section = section_of((BlockKind.PARAGRAPH, text))
    ends = typesetter.line_ends(section.blocks[0])
    assert list(ends) == sorted(ends)
    assert ends[-1] == 60
    height = typesetter.height(section, [whole(section.blocks[0])])
    assert height == pytest.approx(len(ends) * SIZE_PX * LEADING)


def test_a_figure_stands_beside_text_on_a_wide_body(typesetter: Typesetter, tmp_path: Path) -> None:
    text, figure = composed(typesetter, with_figure(tmp_path)).placed
    assert figure.rect.left() > text.rect.right()
    assert figure.rect.right() <= BODY.width()


def test_a_figure_stands_below_text_on_a_tall_body(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "bone.svg").write_text(SVG, "utf-8")
    text, figure = composed(make(QSize(960, 1400)), with_figure(tmp_path)).placed
    assert figure.rect.top() > text.rect.bottom()
    assert figure.rect.bottom() <= 1400


def test_a_figure_gives_way_to_its_paragraph_on_a_tall_body_until_it_is_small(
    qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "bone.svg").write_text(SVG, "utf-8")
    section = with_figure(tmp_path)
    together = [whole(block) for block in section.blocks]
    told = make(QSize(600, 1400)).height(section, together[:1]) + SIZE_PX

    def fits(share: float) -> bool:
        """Return whether both fit a body on which this share is left for the picture."""
        height = math.ceil(told / (1 - share))
        return make(QSize(600, height)).height(section, together) <= height

    assert fits(0.28)
    assert not fits(0.26)


def test_a_figure_stands_at_the_left_where_text_runs_from_right_to_left(
    qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "bone.svg").write_text(SVG, "utf-8")
    text, figure = composed(make(right_to_left=True), with_figure(tmp_path)).placed
    assert figure.rect.right() < text.rect.left()


def test_a_caption_stands_below_its_picture(typesetter: Typesetter, tmp_path: Path) -> None:
    composition = composed(typesetter, with_figure(tmp_path, "Le trocart."))
    caption = next(i for i in inks_of(composition) if i.text == "Le trocart.")
    figure = composition.placed[-1]
    assert figure.rect.contains(caption.box)
    assert caption.box.center().y() > figure.rect.center().y()


@pytest.mark.parametrize("right_to_left", [False, True])
def test_a_caption_stands_beside_a_tall_picture_that_grows_by_it(
    qapp: QApplication, tmp_path: Path, right_to_left: bool
) -> None:
    section = with_figure(tmp_path, "Le trocart est en place. " * 8)
    (tmp_path / "bone.svg").write_text(SVG, "utf-8")
    typesetter = make(right_to_left=right_to_left)
    alone = typesetter.compose(section, [whole(section.blocks[-1])])
    (figure,) = alone.placed
    captions = [ink.box for ink in inks_of(alone, right_to_left=right_to_left)]
    assert figure.is_caption_beside
    assert figure.picture.height() > BODY.height() * 0.85
    assert all(figure.rect.contains(box) for box in captions)
    middle = figure.rect.center().x()
    assert all((box.center().x() < middle) == right_to_left for box in captions)


@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.NOTICE])
def test_text_that_fills_the_body_goes_round_the_corner(
    qapp: QApplication, kind: BlockKind, right_to_left: bool
) -> None:
    body, corner = QSize(1200, 500), QSize(200, 120)
    style = style_of(body, right_to_left=right_to_left, corner=corner)
    rest = " de la vertèbre à traiter" * (8 if kind is BlockKind.NOTICE else 13)
    text = (Span("Un "), Span("trocart", term="trocar"), Span(rest))
    section = Section("s", "Titre", (Block("s", 0, kind, text),))
    composition = composed(Typesetter(style, Pictures()), section)

    left = 0 if right_to_left else body.width() - corner.width()
    place = QRectF(left, body.height() - corner.height(), corner.width(), corner.height())
    inks = list(inked(composition.placed[0], style))
    assert composition.fullness > 0.75
    assert not any(ink.intersects(place) for ink in inks)
    if kind is not BlockKind.NOTICE:  # its ground is a whole
        above = [ink for ink in inks if ink.bottom() <= place.top()]
        assert any(ink.left() < place.right() and place.left() < ink.right() for ink in above)


def test_a_picture_beside_text_that_goes_round_the_corner_is_above_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    body, corner = QSize(1200, 500), QSize(340, 120)
    section = with_figure(tmp_path)
    (tmp_path / "bone.svg").write_text(SVG, "utf-8")
    words = (Span("trocart", term="trocar"), *section.blocks[0].spans)
    section = replace(section, blocks=(replace(section.blocks[0], spans=words), section.blocks[1]))
    composition = composed(Typesetter(style_of(body, corner=corner), Pictures()), section)
    text, figure = composition.placed
    assert text.rect.bottom() > body.height() - corner.height() >= figure.rect.bottom()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("aaaa aaaa aaaa aaaa", ["aaaa aaaa", "aaaa aaaa"]),  # three would fit the first line
        ("aaaa aaaaa aaaaa a a", ["aaaa aaaaa", "aaaaa a a"]),
        ("aaaa aaaaaaaaaa aaaaaaaaaaaaa", ["aaaa aaaaaaaaaa", "aaaaaaaaaaaaa"]),  # nothing to spare
        ("aaaaaaaa aaaaaaaaaa", ["aaaaaaaa", "aaaaaaaaaa"]),  # it spares no part of a word
        ("aaaaaaaaa aaa aaaaaaa", ["aaaaaaaaa", "aaa aaaaaaa"]),
    ],
)
def test_the_line_before_the_last_spares_a_word_for_it(
    qapp: QApplication, text: str, lines: list[str]
) -> None:
    section = section_of((BlockKind.PARAGRAPH, text))
    width = round(16.2 * QFontMetricsF(font(SIZE_PX)).horizontalAdvance("a"))
    (placed,) = composed(make(QSize(width, 300)), section).placed
    assert placed.text is not None
    layout = placed.text.layout
    found = [layout.lineAt(index) for index in range(layout.lineCount())]
    assert [
        layout.text()[each.textStart() : each.textStart() + each.textLength()].strip()
        for each in found
    ] == lines


def test_a_word_wider_than_the_column_is_broken_not_lost(typesetter: Typesetter) -> None:
    section = section_of((BlockKind.PARAGRAPH, "Anticonstitutionnellement" * 6))
    composition = composed(typesetter, section)
    inks = inks_of(composition)
    assert len(inks) > 1
    assert all(ink.box.right() <= BODY.width() for ink in inks)


LINE_PX = 443
"""A line in which twenty letters of `SIZE_PX` have no room, and twenty of a caption's size do."""


def narrow(block: Block) -> QSize:
    """Return a body whose lines are that wide for a block."""
    return QSize(LINE_PX + round(style_of(QSize(500, 1000)).indent(block)), 1000)


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.SUBHEADING, BlockKind.CALL])
@pytest.mark.parametrize(
    "word",
    [
        "postinterventionnels",
        "0033\u00a01\u00a099\u00a000\u00a012\u00a034",
        "www.hopital.exemple.fr",
    ],
)
def test_a_word_wider_than_a_line_has_its_block_set_smaller(
    qapp: QApplication, kind: BlockKind, word: str
) -> None:
    section = section_of((kind, f"Pour demain : {word}."), (kind, "Et puis revenez nous voir."))
    long, usual = composed(make(narrow(section.blocks[0])), section).placed
    assert long.text is not None
    assert usual.text is not None
    assert not long.text.breaks_a_word
    assert 40 <= long.text.size_px < usual.text.size_px == SIZE_PX
    lines = [long.text.layout.lineAt(each) for each in range(long.text.layout.lineCount())]
    middles = [line.y() + line.height() / 2 for line in lines]
    assert all(other - one >= LEADING * SIZE_PX - 0.05 for one, other in pairwise(middles))


def test_the_marker_of_an_item_that_is_set_smaller_is_as_large_as_its_words(
    qapp: QApplication,
) -> None:
    section = section_of((BlockKind.ITEM, "postinterventionnels"))
    body = narrow(section.blocks[0])
    composition = composed(make(body), section)
    surface = Recorder(composition.size)
    painter = QPainter(surface)
    Press(style_of(body), Pictures()).paint(painter, composition, PAPER)
    painter.end()
    marker, words = surface.inks
    assert marker.size_px == words.size_px < SIZE_PX
    assert abs(marker.box.bottom() - words.box.bottom()) < 0.12 * SIZE_PX


def test_no_block_is_set_smaller_than_a_caption_nor_where_that_helps_nothing(
    qapp: QApplication,
) -> None:
    section = section_of((BlockKind.PARAGRAPH, "a" * 60))
    (placed,) = composed(make(narrow(section.blocks[0])), section).placed
    assert placed.text is not None
    assert placed.text.breaks_a_word
    assert placed.text.size_px == SIZE_PX
