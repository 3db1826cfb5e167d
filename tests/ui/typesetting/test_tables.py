from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QTextLayout
from PySide6.QtWidgets import QApplication

from kiosk.core.leaflet.model import COLUMN, Block, BlockKind, Figure, Section, Span
from kiosk.core.leaflet.orthography import Orthography
from kiosk.core.leaflet.paginate import Piece, paginate, whole
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.typesetting.composition import Composition, Placed, words_at
from kiosk.ui.typesetting.painter import Press, label_colour
from tests.core.leaflets import SVG
from tests.ui.typesetting.test_typeset import BODY, SIZE_PX, composed, make, style_of

NARROW = QSize(600, 1600)
"""Of 24 characters of the size: a label stands above its text."""

NARROW_ENOUGH = QSize(1200, 1600)
"""Where hours take a quarter of the width, and would not have room if they were twice as wide."""


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    assert QGuiApplication.instance() is qapp


def row(index: int, label: str, text: str, kind: BlockKind = BlockKind.ROW) -> Block:
    label_spans = (Span(label, strong=True), Span(COLUMN)) if label else ()
    return Block("s", index, kind, (*label_spans, Span(text)))


TABLE = Section(
    "s",
    "Titre",
    (
        row(0, "Quand", "Quoi", BlockKind.TABLE_HEAD),
        row(1, "La veille", "Buvez le premier flacon, lentement, en deux heures. " * 3),
        row(2, "Le jour même, à 6 h", "Rien."),
        row(3, "", "Posez vos questions."),
    ),
)


def lines(placed: Placed, *, right_to_left: bool = False) -> list[tuple[str, QRectF]]:
    assert placed.text is not None
    layout: QTextLayout = placed.text.layout
    at = words_at(placed, style_of(right_to_left=right_to_left))
    found = []
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        text = layout.text()[line.textStart() : line.textStart() + line.textLength()]
        found.append((text.strip(), line.naturalTextRect().translated(at)))
    return found


def test_the_labels_of_a_table_are_one_column_and_its_texts_another() -> None:
    head, first, second, _third = composed(make(), TABLE).placed
    texts = [lines(each) for each in (head, first, second)]
    assert {each[0][1].left() for each in texts} == {texts[0][0][1].left()}
    starts = {rect.left() for each in texts for text, rect in each if text not in LABELS}
    assert len(starts) == 1
    assert starts.pop() > max(each[0][1].right() for each in texts)
    for each in texts:
        assert each[0][1].top() == each[1][1].top()


LABELS = ("Quand", "La veille", "Le jour même, à 6 h", "Le jour même,", "à 6 h")


def test_no_row_reaches_beyond_its_card_nor_into_the_next() -> None:
    for body in (BODY, NARROW):
        placed = composed(make(body), TABLE).placed
        for each in placed[1:]:
            for _text, rect in lines(each):
                assert each.rect.adjusted(-1, -1, 1, 1).contains(rect)
        for before, after in itertools.pairwise(placed):
            assert before.rect.bottom() < after.rect.top()


def test_from_right_to_left_the_label_is_on_the_right() -> None:
    _head, first, *_ = composed(make(right_to_left=True), TABLE).placed
    (_label, label), *texts = lines(first, right_to_left=True)
    assert all(rect.right() < label.left() for _text, rect in texts)


def test_on_a_narrow_body_a_label_stands_above_its_text() -> None:
    _head, first, *_ = composed(make(NARROW), TABLE).placed
    (_label, label), (_text, text), *_rest = lines(first)
    assert text.top() >= label.bottom() - 1
    assert text.left() == label.left()


def test_no_word_of_a_text_is_broken_to_stand_beside_a_label() -> None:
    text = "Un électroencéphalogramme."
    table = Section("s", "Titre", (row(0, "La veille de l’examen", text),))
    for width in range(700, 1400, 20):
        (placed,) = composed(make(QSize(width, 1600)), table).placed
        assert text.split()[1] in " ".join(each for each, _rect in lines(placed)).split(), width


@pytest.mark.parametrize("language", ["en", "ta"])
def test_hours_are_as_wide_as_they_are_and_stand_beside_their_text(language: str) -> None:
    word = {"en": "Registration at the main entrance", "ta": "முதன்மை நுழைவாயிலில் பதிவு"}[language]
    hours = Orthography(language).text("13:15–16:45")
    section = Section("s", "Titre", (row(0, hours, word),))
    (placed,) = composed(make(NARROW_ENOUGH), section).placed
    (_label, label), (_text, text), *_ = lines(placed)
    assert label.top() < text.center().y() < label.bottom()
    assert text.left() > label.right()


@pytest.mark.parametrize("right_to_left", [False, True])
def test_above_such_rows_the_heading_takes_one_line_where_there_is_room(
    *, right_to_left: bool
) -> None:
    typesetter = make(NARROW, right_to_left=right_to_left)
    head, *_ = composed(typesetter, TABLE).placed
    (_label, label), (_text, text) = lines(head, right_to_left=right_to_left)
    assert label.top() == text.top()
    first, second = (text, label) if right_to_left else (label, text)
    assert first.right() < second.left()
    long = row(0, "Le jour", "Ce qu’il faut faire", BlockKind.TABLE_HEAD)
    head, *_ = composed(typesetter, replace(TABLE, blocks=(long, *TABLE.blocks[1:]))).placed
    (_label, label), (_text, text), *_ = lines(head, right_to_left=right_to_left)
    assert text.top() > label.top()


LONG_TABLE = Section(
    "s",
    "Repas",
    (
        row(0, "Oui", "Non", BlockKind.TABLE_HEAD),
        *(row(number, "Du pain blanc", "Du pain complet, du muesli") for number in range(1, 15)),
    ),
)


@pytest.mark.parametrize("body", [BODY, NARROW], ids=["beside", "above"])
def test_on_each_screen_of_a_table_its_heading_says_what_is_what(body: QSize) -> None:
    typesetter = make(body)
    screens = paginate(LONG_TABLE, typesetter)
    assert len(screens) > 1
    for number, screen in enumerate(screens):
        composition = typesetter.compose(LONG_TABLE, screen.pieces)
        head, *rows = composition.placed
        assert (head.block.index, head.is_again) == (0, number > 0)
        assert all(each.block.kind is BlockKind.ROW and not each.is_again for each in rows)
        assert rows[-1].rect.bottom() <= body.height()
        assert head.rect.bottom() < rows[0].rect.top()
        assert [each.piece for each in composition.placed[number > 0 :]] == list(screen.pieces)


@pytest.mark.parametrize("right_to_left", [False, True])
def test_a_heading_stands_again_above_its_columns_and_is_smaller(right_to_left: bool) -> None:
    typesetter = make(right_to_left=right_to_left)
    first, row_below, *_ = composed(typesetter, LONG_TABLE).placed
    again, _row = typesetter.compose(LONG_TABLE, [whole(LONG_TABLE.blocks[9])]).placed
    edges = [
        [rect.right() if right_to_left else rect.left() for _text, rect in lines(each)]
        for each in (first, row_below, again)
    ]
    assert edges[0] == pytest.approx(edges[1], abs=1)
    assert edges[0] == pytest.approx(edges[2], abs=1)
    assert again.text is not None
    assert first.text is not None
    assert 0.7 * SIZE_PX < again.text.size_px < first.text.size_px == SIZE_PX
    assert again.rect.height() < first.rect.height()


def test_a_heading_that_stands_there_again_is_nothing_to_touch_or_to_hear() -> None:
    typesetter, press = make(), Press(style_of(), Pictures())
    last = typesetter.compose(LONG_TABLE, [whole(LONG_TABLE.blocks[9])])
    assert last.placed[0].is_again
    assert press.position_at(last, last.placed[0].rect.center()) is None
    assert press.places_of(last, whole(LONG_TABLE.blocks[0])) == ()


def test_a_row_that_fills_a_screen_has_no_heading_again() -> None:
    words = "Buvez le premier flacon, lentement, en deux heures. "
    rows = (row(1, "À jeun", "Rien."), row(2, "La veille", words * 10))
    table = Section("s", "Repas", (row(0, "Quand", "Quoi", BlockKind.TABLE_HEAD), *rows))
    alone = make().compose(table, [whole(rows[1])]).placed
    assert [each.block.index for each in alone] == [2]
    assert alone[0].rect.bottom() <= BODY.height()


@pytest.mark.parametrize(
    ("above", "lines", "height"),
    [((), 6, 720), (("Les repas",), 5, 730)],
    ids=["alone", "below a title"],
)
def test_a_heading_that_has_no_room_with_its_first_row_is_smaller_and_stays_with_it(
    above: tuple[str, ...], lines: int, height: int
) -> None:
    typesetter = make(QSize(BODY.width(), height))
    titles = [Block("s", 0, BlockKind.SUBHEADING, (Span(each),)) for each in above]
    place = len(titles)
    text = "Précautionneusement, hospitalisation, anesthésiologie. " * lines
    first = row(place + 1, "La veille", text)
    blocks = (*titles, row(place, "Quand", "Quoi", BlockKind.TABLE_HEAD), first)
    table = Section("s", "Repas", blocks)
    (screen,) = paginate(table, typesetter)
    placed = typesetter.compose(table, screen.pieces).placed
    assert placed[-1].rect.bottom() <= height
    sizes = {each.block.kind: each.text.size_px for each in placed if each.text is not None}
    assert sizes[BlockKind.TABLE_HEAD] < sizes[BlockKind.ROW] == SIZE_PX


def test_a_row_whose_label_is_too_long_for_its_column_has_it_above_its_text_and_is_whole() -> None:
    label = "To change your appointment, at least 48 hours before"
    rows = (row(1, "The doctor", "(01632) 960 300"), row(2, label, "01632 960 312"))
    table = Section("s", "Whom to call", (row(0, "Who", "Number", BlockKind.TABLE_HEAD), *rows))
    typesetter = make(QSize(1200, 260))
    pieces = [piece for screen in paginate(table, typesetter) for piece in screen.pieces]
    assert pieces == [whole(block) for block in table.blocks]
    (long,) = typesetter.compose(table, [whole(rows[1])]).placed
    assert [text for text, _place in lines(long)][-1] == "01632 960 312"
    assert long.rect.bottom() <= 260


def test_what_is_left_of_a_row_on_the_next_screen_is_no_label() -> None:
    table = Section("s", "Repas", (row(0, "La veille", "Buvez le premier flacon"),))
    coloured = []
    for piece in (Piece(0, 0, 3), Piece(0, 1, 3), Piece(0, 3, 6)):
        (placed,) = make().compose(table, [piece]).placed
        assert placed.text is not None
        text = placed.text.layout.text()
        ranges = label_colour(placed, "#000000")
        coloured.append([text[each.start : each.start + each.length] for each in ranges])
    assert coloured == [["La veille"], ["veille"], []]


def _numbers(words: str, body: QSize, *, right_to_left: bool = False) -> Placed:
    language = "ar" if right_to_left else "en"
    block = Block("s", 0, BlockKind.CALL, Orthography(language).runs((Span(words),)))
    (placed,) = (
        make(body, right_to_left=right_to_left)
        .compose(Section("s", "Titre", (block,)), [whole(block)])
        .placed
    )
    return placed


@pytest.mark.parametrize("width", range(560, 1100, 60))
def test_no_line_ends_inside_a_telephone_number(width: int) -> None:
    number = "+44\u00a01632\u00a0960\u00a0300"
    placed = _numbers("Appelez le service +44 1632 960 300 jour et nuit.", QSize(width, 1600))
    assert any(number in text for text, _rect in lines(placed))


@pytest.mark.parametrize("number", ["+44 1632 960 300", "01632-960-300", "(01632) 960 300"])
def test_a_telephone_number_keeps_its_order_among_arabic_words(number: str) -> None:
    placed = _numbers(f"اتصل بنا على {number} في أي وقت", QSize(1800, 700), right_to_left=True)
    assert placed.text is not None
    layout = placed.text.layout
    begin = layout.text().index(number[0] if number[0] in "+(" else "0")
    across = [
        layout.glyphRuns(begin + each, 1)[0].positions()[0].x() for each in range(len(number))
    ]
    assert across == sorted(across)


def test_pictures_in_a_row_stand_side_by_side_and_their_captions_at_one_height(
    tmp_path: Path,
) -> None:
    (tmp_path / "tall.svg").write_text(SVG.replace("0 0 9 9", "0 0 5 9"), "utf-8")
    (tmp_path / "wide.svg").write_text(SVG.replace("0 0 9 9", "0 0 9 5"), "utf-8")
    names = ("wide.svg", "tall.svg", "wide.svg")
    text = Block("s", 0, BlockKind.PARAGRAPH, (Span("Trois images."),))
    pictures = tuple(
        Block(
            "s",
            index,
            BlockKind.FIGURE,
            figure=Figure(tmp_path / name, "Un os.", "Un os, vu de près. " * index),
            is_beside=index > 1,
        )
        for index, name in enumerate(names, 1)
    )
    section = Section("s", "Titre", (text, *pictures))

    def captions(composition: Composition) -> set[int]:
        row = composition.placed[1:]
        assert all(one.rect.right() < two.rect.left() for one, two in itertools.pairwise(row))
        assert all(
            composition.size.height() >= each.rect.bottom() > each.rect.top() for each in row
        )
        return {round(each.rect.top() + each.picture.height()) for each in row}

    assert len(captions(composed(make(), section))) == 1
    alone = replace(section, blocks=tuple(replace(each, index=each.index - 1) for each in pictures))
    placed = composed(make(), alone).placed
    assert len({round(each.rect.top() + each.picture.height()) for each in placed}) == 1
    assert min(each.picture.height() for each in placed) > 3 * SIZE_PX
