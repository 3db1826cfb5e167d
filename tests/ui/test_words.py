"""The explained words as they look: their dots, their control, their cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from kiosk.core.leaflet.glossary import terms_on
from kiosk.core.leaflet.model import Term
from kiosk.core.leaflet.paginate import Screen
from kiosk.core.session.state import Place, Session, TextSize, ThemeName
from kiosk.ui.look.theme import THEMES
from kiosk.ui.typesetting.composition import Composition, inked, words_at
from kiosk.ui.typesetting.marks import MarkedWord, distance, marked_words, nearest
from kiosk.ui.typesetting.painter import Press
from kiosk.ui.widgets.corner import corner_place
from tests.ui.survey import Show
from tests.ui.test_contrast import SHAPE, contrast

GAP_MM = 8.0
SOME = Term("some", "Un mot", "Ce qu’il veut dire.")


def screens(show: Show, language: str, size: TextSize) -> Iterator[tuple[Screen, Composition]]:
    """Yield every screen of the leaflet that has explained words."""
    leaflet_id = show.library.ids[0]
    edition = show.library.open(leaflet_id).editions[language]
    for section in edition.sections:
        for screen in show.paginator.screens(leaflet_id, language, size, section.id):
            if terms_on(section, screen.pieces):
                yield screen, show.paginator.compose(leaflet_id, language, size, screen)


def painted(show: Show, press: Press, composition: Composition, theme: ThemeName) -> QImage:
    image = QImage(composition.size, QImage.Format.Format_RGB32)
    image.fill(QColor(THEMES[theme].paper))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    press.paint(painter, composition, THEMES[theme], THEMES[theme].attention)
    painter.end()
    return image


def below(word: MarkedWord) -> QRectF:
    """Return the strip below the descenders of a word, and above the next line."""
    depth = word.rect.height() * 0.25
    return QRectF(word.rect.left(), word.baseline + depth * 0.8, word.rect.width(), depth)


def test_dots_under_each_word_stand_out_and_are_not_amber(
    show: Show, language: str, theme: ThemeName
) -> None:
    press = show.paginator.press(language, TextSize.NORMAL)
    paper, dot = THEMES[theme].paper, QColor(THEMES[theme].line)
    assert contrast(dot, paper) >= SHAPE
    assert contrast(dot, THEMES[theme].attention_ground) >= SHAPE
    for _screen, composition in screens(show, language, TextSize.NORMAL):
        image = painted(show, press, composition, theme)
        for word in press.words(composition):
            strip = below(word).toAlignedRect().intersected(image.rect())
            colours = {
                image.pixel(x, y): None
                for x in range(strip.left(), strip.right())
                for y in range(strip.top(), strip.bottom())
            }
            strongest = max(map(QColor, colours), key=lambda each: contrast(each, paper))
            assert contrast(strongest, paper) >= SHAPE, word
            assert (
                max(strongest.red(), strongest.blue()) - min(strongest.red(), strongest.blue())
                <= 40
            ), word


def test_every_word_of_a_page_has_its_place(show: Show, language: str, size: TextSize) -> None:
    press = show.paginator.press(language, size)
    edition = show.library.open(show.library.ids[0]).editions[language]
    for screen, composition in screens(show, language, size):
        body = QRectF(0, 0, composition.size.width(), composition.size.height())
        words = press.words(composition)
        section = edition.section(screen.section_id)
        assert {word.term for word in words} == set(terms_on(section, screen.pieces))
        assert all(word.rect.width() > 0 and body.contains(word.rect) for word in words)


def test_a_word_that_runs_over_two_lines_has_no_dots_under_the_space_between(
    show: Show, language: str, size: TextSize
) -> None:
    style = show.paginator.press(language, size).style
    for _screen, composition in screens(show, language, size):
        for placed in composition.placed:
            if placed.text is not None:
                layout, at = placed.text.layout, words_at(placed, style)
                lines = [layout.lineAt(index) for index in range(layout.lineCount())]
                seen = [line.naturalTextRect().translated(at) for line in lines]
                for word in marked_words(placed, style):
                    assert any(each.adjusted(-1, -1, 1, 1).contains(word.around) for each in seen)


def test_the_control_lies_on_no_word_and_no_picture(
    show: Show, language: str, size: TextSize
) -> None:
    press = show.paginator.press(language, size)
    for screen, composition in screens(show, language, size):
        rim = show.setting.rim(size)
        place = corner_place(rim.words_size, rim.frame).translated(-rim.frame.body.topLeft())
        for placed in composition.placed:
            for rect in inked(placed, press.style):
                assert not rect.intersects(QRectF(place)), screen


def test_the_nearest_word_is_meant_and_none_out_of_reach() -> None:
    places = (QRectF(0, 0, 100, 40), QRectF(130, 0, 100, 40))
    words = [
        MarkedWord(name, place, 30, place)
        for name, place in zip(("one", "two"), places, strict=True)
    ]
    assert nearest([], QPointF(0, 0), 50) is None

    def meant(x: float, y: float) -> str | None:
        word = nearest(words, QPointF(x, y), 50)
        return word.term if word is not None else None

    assert (meant(50, 20), meant(110, 20), meant(120, 20), meant(130, 60)) == (
        "one", "one", "two", "two",
    )  # fmt: skip
    assert meant(50, 90) == "one"
    assert meant(50, 91) is None
    assert distance(words[0].rect, QPointF(103, 44)) == 5


def cards(show: Show, language: str, size: TextSize) -> Iterator[Session]:
    """Yield every card, over its first page and over the list."""
    leaflet_id = show.library.ids[0]
    fresh = Session(language, size, ThemeName.PAPER, leaflet_id, place=Place.CARD)
    pages: dict[str, Screen] = {}
    edition = show.library.open(leaflet_id).editions[language]
    for screen, _composition in screens(show, language, size):
        section = edition.section(screen.section_id)
        for term in terms_on(section, screen.pieces):
            pages.setdefault(term, screen)
    assert set(pages) == set(edition.terms)
    for term, screen in pages.items():
        card = replace(fresh, card=term, position=screen.position)
        yield replace(card, trail=(Place.READER,))
        yield replace(card, trail=(Place.READER, Place.CONTENTS, Place.GLOSSARY))


@pytest.mark.parametrize("size", [TextSize.SMALL, TextSize.LARGEST])
def test_every_card_is_whole_in_the_size_of_the_text_and_far_from_the_bar(
    show: Show, language: str, size: TextSize
) -> None:
    gap = GAP_MM * show.glass.px_per_mm
    for session in cards(show, language, size):
        show.presenter.show(session)
        view = show.view(str(session.card), session)
        assert view.page == "WordCard"
        assert not view.strays, session.card
        assert not [each.text for each in view.written if each.clipped], session.card
        assert not [each.label for each in view.controls if each.clipped], session.card
        assert min(ink.size_px for ink in view.inks if ink.text.strip()) >= min(
            show.setting.sizes[size], show.setting.rim(size).label_px
        )
        card = show.window.card
        assert card._meaning.font().pixelSize() >= show.setting.sizes[size], session.card
        assert card._heading.font().pixelSize() >= show.setting.sizes[size], session.card
        panel = card._panel.geometry()
        assert show.setting.rim(size).frame.bar.top() - panel.bottom() - 1 >= gap - 1, session.card
        assert panel.top() >= 0


def test_a_word_that_is_seen_beside_its_card_is_framed(show_on: Callable[[str], Show]) -> None:
    show = show_on("1920x1080@22")
    seen = 0
    for session in cards(show, "fr", TextSize.NORMAL):
        if session.trail != (Place.READER,):
            continue
        show.presenter.show(session)
        assert session.card is not None
        word, panel = show.window.reader.place_of(session.card), show.window.card._panel
        assert word is not None
        assert not panel.geometry().intersects(word), session.card
        seen += 1
    assert seen == 25


def test_only_the_word_of_a_card_stands_out_of_the_page(show_on: Callable[[str], Show]) -> None:
    show = show_on("1920x1080@22")
    show.presenter.show(show.state("71-card"))
    word = show.window.card._word
    assert word is not None
    assert darkest(show, word) < 80
    assert darkest(show, show.setting.usual.frame.header) > 160


@pytest.mark.parametrize("glass", ["1920x1080@22", "1080x1920@22"])
def test_a_card_covers_a_line_or_a_picture_whole_or_not_at_all(
    show_on: Callable[[str], Show], glass: str
) -> None:
    show = show_on(glass)
    paper, covered = QColor(THEMES[ThemeName.PAPER].paper), 0
    for session in cards(show, "fr", TextSize.NORMAL):
        if session.trail != (Place.READER,):
            continue
        show.presenter.show(session)
        reader, card, leaf = show.window.reader, show.window.card, show.window.reader._leaf
        assert session.card is not None
        assert leaf is not None
        word, panel = reader.place_of(session.card), card._panel.geometry()
        assert word is not None
        image = show.window.grab().toImage()
        corner = QPointF(show.setting.usual.frame.body.topLeft())
        for placed in leaf.composition.placed:
            for rect in inked(placed, leaf.press.style):
                part = rect.translated(corner).toAlignedRect()
                if part.intersects(panel) and not part.contains(word.center()):
                    covered += 1
                    rest = QRegion(part) - QRegion(panel) - QRegion(word.adjusted(-9, -9, 9, 9))
                    assert is_blank(image, rest, paper), session.card
    assert covered > 20


@pytest.mark.parametrize("glass", ["1280x800@10", "1920x1080@22", "1080x1920@22"])
@pytest.mark.parametrize("size", TextSize)
def test_a_card_is_as_tall_as_what_it_holds(
    show_on: Callable[[str], Show], glass: str, size: TextSize
) -> None:
    show = show_on(glass)
    padding = 6 * show.glass.px_per_mm
    for session in cards(show, "fr", size):
        show.presenter.show(session)
        card = show.window.card
        panel = card._panel.geometry()
        above = card._close.geometry().top() - panel.top()
        below = panel.bottom() - card._meaning.geometry().bottom()
        assert abs(above - padding) <= 1, session.card
        assert abs(below - padding) <= 1, session.card


@pytest.mark.parametrize(("name", "meaning"), [("Un", "n" * 40), ("n" * 40, "Un.")])
def test_a_card_is_set_smaller_where_a_word_would_be_wider(
    show_on: Callable[[str], Show], name: str, meaning: str
) -> None:
    show = show_on("1280x800@10")
    show.presenter.show(next(iter(cards(show, "fr", TextSize.LARGEST))))
    card = show.window.card
    assert card.look is not None
    card.present(card.look, replace(SOME, name=name, meaning=meaning), None)
    assert not card._heading.is_clipped()
    assert not card._meaning.is_clipped()


@pytest.mark.parametrize("size", [TextSize.NORMAL, TextSize.LARGEST])
def test_where_its_word_cannot_be_seen_a_card_is_all_that_is_left_of_the_page(
    show_on: Callable[[str], Show], size: TextSize
) -> None:
    show, alone = show_on("1280x800@10"), 0
    paper = QColor(THEMES[ThemeName.PAPER].paper)
    for session in cards(show, "fr", size):
        if session.trail != (Place.READER,):
            continue
        show.presenter.show(session)
        card = show.window.card
        if card._word is None:
            alone += 1
            halo = round(2 * show.glass.px_per_mm)
            panel = card._panel.geometry().adjusted(-halo, -halo, halo, halo)
            rest = QRegion(show.setting.rim(size).frame.body) - QRegion(panel)
            assert is_blank(show.window.grab().toImage(), rest, paper), session.card
    assert alone > 3


def test_what_stands_out_beside_a_card_is_a_word_with_the_comma_after_it(
    show_on: Callable[[str], Show],
) -> None:
    show = show_on("1920x1080@22")
    press, signs = show.paginator.press("fr", TextSize.NORMAL), 0
    for _screen, composition in screens(show, "fr", TextSize.NORMAL):
        for word in press.words(composition):
            signs += word.around != word.rect
            assert word.around.contains(word.rect)
            place = word.around.adjusted(-4, 0, 4, 0)
            painted_there = painted(show, press, composition, ThemeName.PAPER)
            paper = QColor(THEMES[ThemeName.PAPER].paper)
            for edge in (place.left(), place.right()):
                strip = QRectF(edge - 1, place.top(), 2, place.height()).toAlignedRect()
                assert is_blank(painted_there, QRegion(strip), paper), word.term
    assert signs > 10


def is_blank(image: QImage, region: QRegion, paper: QColor) -> bool:
    """Return whether nothing but paper is there, as far as an eye tells."""
    rect = region.boundingRect().intersected(image.rect())
    return all(
        abs(image.pixelColor(x, y).lightness() - paper.lightness()) <= 2
        or not region.contains(QPoint(x, y))
        for x in range(rect.left(), rect.right() + 1, 2)
        for y in range(rect.top(), rect.bottom() + 1, 2)
    )


def darkest(show: Show, rect: QRect) -> int:
    """Return the lightness of the darkest pixel there, from 0 to 255."""
    image = show.window.grab(rect).toImage()
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )
