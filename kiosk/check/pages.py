"""Renders every page of leaflets on the smallest usual screens, and reports what is cut off.

It is long because it goes a patient's whole way; what it says of each page is in `too_long`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, QSizeF, QTextBoundaryFinder
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QWidget

from kiosk.check import too_long
from kiosk.check.boxes import boxes
from kiosk.check.descriptions import undescribed
from kiosk.core.leaflet.grouping import MOST_ON_A_PAGE
from kiosk.core.leaflet.model import TABLE, Edition, Leaflet, Term
from kiosk.core.leaflet.paginate import Position, whole
from kiosk.core.leaflet.questions import QUESTIONS, UNDERSTANDING
from kiosk.core.problem import Problem
from kiosk.core.session.state import Place, Rules, Session, TextSize, ThemeName
from kiosk.tour.states import states
from kiosk.ui.look.glass import Glass
from kiosk.ui.look.pictures import Pictures
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.page_layout import set_for
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.presenter import Presenter
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.typesetting.composition import Composition
from kiosk.ui.typesetting.paginator import Paginator
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Prose

SMALLEST_GLASSES = (
    Glass(1280, 800, 1280 / 215.0),
    Glass(1920, 1080, 1920 / 487.0),
    Glass(1080, 1920, 1920 / 487.0),
)
"""The smallest kiosk in use, 10 inches; and 22 inches, landscape and portrait."""

_UPRIGHT = Glass(800, 1280, 1280 / 215.0)
"""The smallest kiosk, upright: what is chosen there has least width, and so has a long word."""

_BRIEF = "1"
_CROWD = 6
"""So many titles must have room on a page for any of 200 to be found by three touches."""

_TINY = 0.2
"""The share of the body that a picture has to span, across or down."""


def not_whole(leaflets: Sequence[Leaflet], languages: Languages) -> tuple[Problem, ...]:
    """Return a problem for each cut text, missing glyph, picture without room or description."""
    found = {problem for leaflet in leaflets for problem in boxes(leaflet)}
    found.update(problem for leaflet in leaflets for problem in undescribed(leaflet))
    for glass in SMALLEST_GLASSES:
        room = _Room(glass, leaflets, languages)
        for leaflet in leaflets:
            found.update(room.problems(leaflet))
        room.close()
    room = _Room(_UPRIGHT, leaflets, languages)
    for leaflet in leaflets:
        found.update(room.of_first_pages(leaflet, crowd=2))
        found.update(room.of_broken_words(leaflet))
        found.update(room.of_titles(leaflet))
    room.close()
    return tuple(sorted(found))


class _Room:
    """A kiosk's window on one glass, in which every page of the leaflets is opened."""

    def __init__(self, glass: Glass, leaflets: Sequence[Leaflet], languages: Languages) -> None:
        by_id = {leaflet.id: leaflet for leaflet in leaflets}
        pictures = Pictures()
        spoken = (language for leaflet in leaflets for language in leaflet.languages)
        setting = set_for(glass, languages.all_words(spoken))
        self._rules = Rules()
        self._covers: tuple[Cover, ...] = ()
        self._languages = languages
        self._glass = glass
        self._paginator = Paginator(
            by_id.__getitem__,
            pictures,
            setting.body,
            setting.sizes_for,
            lambda language: languages.words(language).right_to_left,
            corner=setting.corner,
        )
        self._window = PatientWindow(pictures)
        self._window.resize(glass.width_px, glass.height_px)
        self._presenter = Presenter(
            self._window, self._paginator, setting, languages, self._rules, lambda: self._covers
        )
        self._window.show()

    def close(self) -> None:
        """Close the window."""
        self._window.hide()
        self._window.deleteLater()

    def problems(self, leaflet: Leaflet) -> Iterator[Problem]:
        """Yield what does not fit in a leaflet, in every language."""
        yield from self.of_first_pages(leaflet)
        for language, edition in leaflet.editions.items():
            yield from self._on_the_way(leaflet, edition, leaflet.folder / f"{language}.md")
            yield from self._of_words(leaflet, edition, leaflet.folder / f"{language}.md")

    def of_titles(self, leaflet: Leaflet) -> Iterator[Problem]:
        """Yield the titles of sections that do not fit above their pages."""
        for language, edition in leaflet.editions.items():
            size, theme = TextSize.LARGEST, ThemeName.PAPER
            reading = Session(language, size, theme, leaflet.id, place=Place.READER)
            for section in edition.sections:
                self._presenter.show(replace(reading, position=Position(section.id)))
                if self._window.header.is_clipped():
                    yield too_long.section(leaflet.folder / f"{language}.md", section)

    def of_first_pages(self, leaflet: Leaflet, crowd: int = _CROWD) -> Iterator[Problem]:
        """Yield what does not fit where the leaflet is chosen, alone or among a `crowd` of them."""
        editions = leaflet.editions.values()
        cover = Cover(
            leaflet.id,
            tuple((self._languages.words(each.language), each.title) for each in editions),
            picture=next((each.cover.path for each in editions if each.cover), None),
            audiences=tuple(each.audience for each in editions),
            minutes=leaflet.summary().minutes,
            departments=tuple(each.department for each in editions),
        )
        for language, edition in leaflet.editions.items():
            alone = Session(language, TextSize.LARGEST, ThemeName.PAPER, leaflet.id)
            chosen = replace(alone, first_language=language)
            choosing = replace(chosen, leaflet_id=None)
            shown = ((alone, 1), (chosen, 2), (choosing, 2), (choosing, crowd))
            for session, count in shown:
                self._covers = tuple(
                    replace(cover, leaflet_id=f"{leaflet.id}-{n}" if n else leaflet.id)
                    for n in range(count)
                )
                self._presenter.show(session)
                if _is_cut(self._window.page) or self._has_groups(session):
                    yield too_long.title(leaflet, is_chosen=session.leaflet_id is not None)
            if edition.department and self._cuts_department(choosing, cover):
                yield too_long.department(leaflet.folder / f"{language}.md", edition)

    def of_broken_words(self, leaflet: Leaflet) -> Iterator[Problem]:
        """Yield the words that are wider than a line even in the least size of their block."""
        for language, edition in leaflet.editions.items():
            pages = (leaflet.id, language, TextSize.LARGEST)
            for section in edition.sections:
                for screen in self._paginator.screens(*pages, section.id):
                    composition = self._paginator.compose(*pages, screen)
                    yield from _of_words_on(composition, leaflet.folder / f"{language}.md")

    def _has_groups(self, session: Session) -> bool:
        """Return whether titles so long are shown that a page has no room for all of them."""
        if session.leaflet_id is not None:
            return False
        cards = self._window.leaflet_choice.cards()
        return any(card.leaflet_id is None for card, _button in cards)

    def _cuts_department(self, choosing: Session, cover: Cover) -> bool:
        """Return whether a department is cut, as one of two or above its own leaflets."""
        others = replace(cover, departments=("…",) * len(cover.departments))
        self._covers = tuple(
            replace(each, leaflet_id=f"{each.departments}-{n}")
            for n in range(MOST_ON_A_PAGE)
            for each in (cover, others)
        )
        for groups in ((), (0,), (1,)):
            self._presenter.show(replace(choosing, groups=groups))
            if _is_cut(self._window.page):
                return True
        return False

    def _on_the_way(self, leaflet: Leaflet, edition: Edition, file: Path) -> Iterator[Problem]:
        """Yield what does not fit in one language: titles wherever they appear, and words."""
        size, theme = TextSize.LARGEST, ThemeName.PAPER
        way = states(self._paginator, leaflet.id, edition.language, size, theme, self._rules)
        for session in (state.session for state in way):
            match session.place:
                case Place.READER:
                    yield from self._of_page(session, edition, file)
                case Place.CONTENTS:
                    yield from self._of_contents(session, edition, file)
                case Place.QUESTIONS:
                    yield from self._of_questions(session, edition, file)
                case Place.UNDERSTANDING | Place.END | Place.THANKS | Place.NOT_SAVED | Place.ABOUT:
                    self._presenter.show(session)
                    if _is_cut(self._window.page):
                        yield from self._of_cut_page(leaflet, session, file)
                case Place.OPTIONS | Place.LANGUAGES:
                    self._presenter.show(session)
                    yield from _of_controls(self._window.page, edition, file)
                case _:
                    continue
            yield from _of_controls(self._window.bar, edition, file)

    def _of_words(self, leaflet: Leaflet, edition: Edition, file: Path) -> Iterator[Problem]:
        """Yield the words of the glossary that a tile or a card cuts."""
        listed = Session(
            edition.language,
            TextSize.LARGEST,
            ThemeName.PAPER,
            leaflet.id,
            place=Place.GLOSSARY,
            position=Position(edition.sections[0].id),
            trail=(Place.READER, Place.CONTENTS),
        )
        cut = self._cut_tiles(listed)
        card = replace(listed, place=Place.CARD, trail=(*listed.trail, Place.GLOSSARY))
        for term in edition.terms.values():
            self._presenter.show(replace(card, card=term.id))
            if _is_cut(self._window.card) or _as_on_a_tile(term) in cut:
                yield too_long.meaning(file, term)

    def _of_cut_page(self, leaflet: Leaflet, session: Session, file: Path) -> Iterator[Problem]:
        """Yield what is too long on a page that is cut: titles, unless it is without them, too."""
        edition = leaflet.editions[session.language]
        if session.place is Place.UNDERSTANDING:
            number = session.understanding
            asked = edition.understanding[number]
            yield too_long.question(file, UNDERSTANDING, number, asked.text)
            return
        room = _Room(self._glass, (_with_brief_titles(leaflet),), self._languages)
        room._covers = self._covers
        room._presenter.show(session)
        is_cut_anyway = _is_cut(room._window.page)
        room.close()
        if session.place is Place.ABOUT:
            if is_cut_anyway:  # such a title is told of the first screen
                yield too_long.about(file)
        elif is_cut_anyway:
            yield too_long.words_at_end(file, session)
        else:
            yield too_long.ending(file, edition)

    def _cut_tiles(self, listed: Session) -> set[str]:
        """Return the words that their tiles cut, sheet after sheet."""
        page = self._window.words
        page.rewind()
        self._presenter.show(listed)
        cut = set()
        for _sheet in range(page.sheet[1]):
            tiles = (each for each in page.findChildren(TouchButton) if each.isVisible())
            cut |= {tile.text() for tile in tiles if tile.is_clipped()}
            page.turn()
            self._presenter.show(listed)
        return cut

    def _of_page(self, session: Session, edition: Edition, file: Path) -> Iterator[Problem]:
        self._presenter.show(session)
        assert session.position is not None
        if self._window.header.is_clipped():
            yield too_long.section(file, edition.section(session.position.section_id))
        composition = self._window.reader.composition
        assert composition is not None
        for placed in composition.placed:
            if placed.block.figure is not None and _is_tiny(placed.picture, composition.size):
                yield too_long.caption(file, placed.block)
            if placed.block.kind in TABLE and placed.piece != whole(placed.block):
                yield too_long.row(file, placed.block)
        yield from _of_words_on(composition, file)

    def _of_questions(self, session: Session, edition: Edition, file: Path) -> Iterator[Problem]:
        page = self._window.questions
        texts = [question.text for question in edition.questions]
        page.sheets.rewind()
        self._presenter.show(session)
        while True:
            for tile in page.findChildren(TouchButton):
                if tile.isVisible() and tile.is_clipped() and tile.text() in texts:
                    yield too_long.question(file, QUESTIONS, texts.index(tile.text()), tile.text())
            if not page.sheets.has_more:
                break
            page.sheets.more()
            self._presenter.show(session)

    def _of_contents(self, session: Session, edition: Edition, file: Path) -> Iterator[Problem]:
        contents = self._window.contents
        titles = {section.title: section for section in edition.sections}
        contents.sheets.rewind()
        self._presenter.show(session)
        while True:
            for button in contents.findChildren(TouchButton):
                if not (button.isVisible() and button.is_clipped()):
                    continue
                if section := titles.get(button.text()):
                    yield too_long.section(file, section)
                else:
                    yield too_long.control(file, edition.language, button.text())
            if not contents.sheets.has_more:
                break
            contents.sheets.more()
            self._presenter.show(session)


def _with_brief_titles(leaflet: Leaflet) -> Leaflet:
    """Return a leaflet of which nothing that the ends name is long."""
    editions = {
        language: replace(
            edition,
            title=_BRIEF,
            sections=tuple(replace(section, title=_BRIEF) for section in edition.sections),
        )
        for language, edition in leaflet.editions.items()
    }
    return replace(leaflet, editions=editions)


def _is_cut(page: QWidget | None) -> bool:
    """Return whether a text on a page does not fit its widget, or its widget the page."""
    assert page is not None
    shown = [each for each in page.findChildren(QWidget) if each.isVisible()]
    return any(
        not page.rect().contains(each.geometry())
        or (isinstance(each, Prose | TouchButton) and each.is_clipped())
        for each in shown
        if each.parentWidget() is page
    )


def _of_controls(page: QWidget | None, edition: Edition, file: Path) -> Iterator[Problem]:
    """Yield the words of the interface that a control cuts: a site may have translated them."""
    assert page is not None
    for button in page.findChildren(TouchButton):
        if button.isVisible() and button.spills():
            yield too_long.control(file, edition.language, button.text())


def _of_words_on(composition: Composition, file: Path) -> Iterator[Problem]:
    """Yield the words that are broken on a page."""
    for placed in composition.placed:
        for text in (placed.text, placed.caption):
            if text is not None and (word := _cut_word(text.layout)):
                yield too_long.word(file, placed.block, word)


def _cut_word(layout: QTextLayout) -> str:
    """Return the first word that is broken where no line may end, or nothing."""
    text = layout.text()
    units = text.encode("utf-16-le")  # Qt counts in these
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    for index in range(1, layout.lineCount()):
        at = layout.lineAt(index).textStart()
        finder.setPosition(at)
        before = units[2 * at - 2 : 2 * at].decode("utf-16-le", "replace")
        if not finder.isAtBoundary() and not before.isspace():
            start, end = finder.toPreviousBoundary(), finder.toNextBoundary()
            return units[2 * start : 2 * end].decode("utf-16-le").strip()
    return ""


def _is_tiny(picture: QSizeF, body: QSize) -> bool:
    return max(picture.width() / body.width(), picture.height() / body.height()) < _TINY


def _as_on_a_tile(term: Term) -> str:
    return term.name[:1].upper() + term.name[1:]
