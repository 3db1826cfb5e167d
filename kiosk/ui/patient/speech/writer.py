"""Writes what the page that stands on the screen says, with the control or place of each item.

It is long because it has a rule for each page that is not said as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.paginate import Piece
from kiosk.core.session.advance import COUNTDOWN_PLACES, countdown_ms
from kiosk.core.session.listening import scan_s
from kiosk.core.session.outcome import screen_of
from kiosk.core.session.state import Place, Session
from kiosk.core.speech.script import (
    CODE,
    GO_ON,
    INTRODUCTION,
    WHERE,
    Item,
    Script,
    items_of_screen,
    items_of_section,
)
from kiosk.core.speech.sentences import Sentence, letters, of_section, of_title, sentences_in
from kiosk.core.speech.sentences import said as part_by_part
from kiosk.core.speech.spoken import CODE_MS, Spoken
from kiosk.ui.look.heard import labels_of
from kiosk.ui.look.words import Words
from kiosk.ui.patient.presenting.context import PresenterContext
from kiosk.ui.patient.speech import hints
from kiosk.ui.patient.speech.hints import Hand
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.page import Page, Prose

if TYPE_CHECKING:  # the page is loaded when it is first shown
    from kiosk.ui.patient.pages.reader import Reader

TIME = "time"
"""The item that tells how long a page stays: the only one that changes by itself."""
_TENS_MS = 10_000
_CUT_SHORT = re.compile(r"«[^«»]*…\s*»|“[^“”]*…”")
"""What is quoted, and not to the end of its sentence: it has no clip."""


@frozen
class ScriptItem:
    """An item with what it is about: a control, or a place on the window that is lit."""

    item: Item
    control: TouchButton | None = None
    where: Callable[[], tuple[QRect, ...]] = tuple


@frozen
class Written:
    """All that a page says; `texts` is what tells it from another page of the same place."""

    lines: tuple[ScriptItem, ...]

    @property
    def script(self) -> Script:
        """What is said."""
        return tuple(line.item for line in self.lines)


class Writer:
    """Writes scripts in the words of one context; `has` tells if there is a clip for a sentence.

    What has none is left out: a page of which that is so is not offered to be heard.
    """

    def __init__(self, context: PresenterContext, has: Callable[[Spoken], bool]) -> None:
        self._context = context
        self._has = has
        self._sentences = lru_cache(8)(self._of_section)

    def write(self, session: Session, hand: Hand, *, introduces: bool) -> Written:
        """Return what the page of this session says, to somebody who moves with this hand."""
        pages = self._context.window.spoken()
        if self._context.window.welcome in pages:
            lines = self._welcome(session, hand)
        elif session.place is Place.WELCOME and session.warned_ms is None:
            lines = self._choice(session, hand)
        elif len(pages) == 1:
            lines = self._alone(pages[0], session, hand)
        else:
            lines = self._whole(session, hand, introduces=introduces)
        return Written(tuple(line for line in lines if line.item.said))

    def _words(self, session: Session) -> Words:
        return self._context.look(session).words

    def _welcome(self, session: Session, hand: Hand) -> Iterator[ScriptItem]:
        """Yield the offer of each language in which the leaflet can be heard, in that language."""
        page = self._context.window.welcome
        for language, control in page.choices().items():
            if not self._context.speaks(session.leaflet_id, language):
                continue
            words = self._context.languages.words(language)
            texts = (self._called(session, words), hints.offer(words, hand))
            yield self._control(f"offer/{language}", control, self.said(texts, language))
        if page.may_go_back:
            yield from self._back(page.back, session)

    def _called(self, session: Session, words: Words) -> str:
        """Return what stands first on the screen: whom it calls, or which leaflet of several."""
        if session.leaflet_id is None:
            return words.translate("Shelf", "Which leaflet is yours?")
        edition = self._context.paginator.leaflet(session.leaflet_id).editions[words.language]
        return edition.audience or edition.title

    def _choice(self, session: Session, hand: Hand) -> Iterator[ScriptItem]:
        """Yield the leaflets, or groups of leaflets, of which each can be heard as it is named."""
        page, words = self._context.window.leaflet_choice, self._words(session)
        title = page.heading()
        yield ScriptItem(
            Item("question", self.said((title.text(),), session.language)),
            where=partial(_around, title),
        )
        for card, control in page.cards():
            language = card.words.language
            if card.leaflet_id is None or self._context.speaks(card.leaflet_id, language):
                item_id = f"leaflet/{card.leaflet_id or card.title}"
                yield self._control(item_id, control, self.said(card.said, language))
        if page.is_opened:
            yield from self._back(page.back, session)
        yield self._hint(self._choose(words, session, hand), words)

    def _back(self, control: TouchButton, session: Session) -> Iterator[ScriptItem]:
        yield self._control("back", control, self._of_control(control, session), is_read=False)

    def _alone(self, page: Page, session: Session, hand: Hand) -> Iterator[ScriptItem]:
        """Yield what a page without header and bar says, such as a card or the warning."""
        words = self._words(session)
        lines = tuple(self._texts(page, session))
        yield from lines
        if session.warned_ms is not None:
            yield self._hint(hints.stay(words, hand), words)
        elif any(line.control is not None for line in lines):
            yield self._hint(self._choose(words, session, hand), words)

    def _whole(self, session: Session, hand: Hand, *, introduces: bool) -> Iterator[ScriptItem]:
        window, words = self._context.window, self._words(session)
        header, page, bar = window.spoken()
        if introduces:
            for place, text in enumerate(hints.introduction(words, hand)):
                heard = self.said((text,), session.language)
                yield ScriptItem(Item(f"{INTRODUCTION}/{place}", heard))
        yield self._where(header, session)
        if session.place is Place.KEYS:
            heard = self.said((hints.sandbox(words),), session.language)
            yield ScriptItem(Item("sandbox", heard))
        if session.place is Place.READER:
            yield from self._screen(session)
        yield from self._texts(page, session, is_read=session.place is not Place.READER)
        if session.place in COUNTDOWN_PLACES:
            left_ms = countdown_ms(session, self._context.rules) or 0
            seconds = -(-left_ms // _TENS_MS) * _TENS_MS // 1_000
            heard = self.said((hints.closing(words, seconds),), session.language)
            yield ScriptItem(Item(TIME, heard))
        forward = window.bar.forward
        for line in self._texts(bar, session, is_read=False):
            if line.control is not forward:
                yield line
        if forward.isVisibleTo(bar):
            texts = (forward.text(), hints.go_on(words, hand))
            yield self._control(GO_ON, forward, self.said(texts, session.language))
        else:
            yield self._hint(self._choose(words, session, hand), words)

    def _choose(self, words: Words, session: Session, hand: Hand) -> str:
        return hints.choose(words, hand, go_by=scan_s(session, self._context.rules) > 0)

    def _where(self, header: Page, session: Session) -> ScriptItem:
        """Return the line that tells where one is."""
        texts: Iterable[str] = self._context.window.header.said()
        if session.place in COUNTDOWN_PLACES:
            texts = tuple(texts)[:2]
        item = Item(WHERE, self.said(texts, session.language))
        return ScriptItem(item, where=partial(_around, header))

    def _screen(self, session: Session) -> Iterator[ScriptItem]:
        """Yield the sentences of the screen of the leaflet that is shown."""
        screens, index = screen_of(session, self._context.paginator)
        assert session.leaflet_id is not None
        screen, reader = screens[index], self._context.window.reader
        sentences = self._sentences(session.leaflet_id, session.language, screen.section_id)
        for item in items_of_screen(sentences, screen, session.language):
            pieces = item.words.pieces if item.words is not None else ()
            yield ScriptItem(item, where=partial(_on_page, reader, pieces))

    def section(self, session: Session) -> Script:
        """Return what the section that is open says, whichever page each sentence is on."""
        assert session.leaflet_id is not None
        assert session.position is not None
        section_id = session.position.section_id
        sentences = self._sentences(session.leaflet_id, session.language, section_id)
        return tuple(items_of_section(sentences, section_id, session.language))

    def _of_section(self, leaflet_id: str, language: str, section_id: str) -> tuple[Sentence, ...]:
        edition = self._context.paginator.leaflet(leaflet_id).editions[language]
        section = edition.section(section_id)
        labels = labels_of(self._context.languages.words(language))
        titled = len(of_title(edition, section))  # that tells where one is
        return of_section(edition, section, labels)[titled:]

    def _texts(self, page: Page, session: Session, *, is_read: bool = True) -> Iterator[ScriptItem]:
        """Yield the texts and controls of a page, in the order of a screen reader."""
        code = self._context.window.thanks.code if session.place is Place.THANKS else None
        part = "bar" if page is self._context.window.bar else "page"
        for place, widget in enumerate(told(page)):
            if isinstance(widget, TouchButton):
                if not self._leads_to_silence(widget, session):
                    said_of = self._of_control(widget, session)
                    yield self._control(f"{part}/{place}", widget, said_of, is_read=is_read)
                continue
            heard = self.said((widget.text(),), session.language)
            if widget is code:
                label = self._words(session).translate("Heard", "Your code:")
                heard = self.said((label,), session.language)
                heard += letters(session.code or "", session.language, CODE_MS)
            item_id = CODE if widget is code else f"{part}/{place}"
            item = Item(item_id, heard, is_read=is_read)
            yield ScriptItem(item, where=partial(_around, widget))

    def _of_control(self, button: TouchButton, session: Session) -> tuple[Spoken, ...]:
        """Return what a control says: its label, what is noted of it, whether it is ticked."""
        words, other = self._words(session), self._named_by(button)
        if other is not None:  # each says its name as those who speak it do
            return self.said((other.own_name,), other.language)
        texts = [button.text(), *button.accessibleDescription().split(" · ")]
        if button.isCheckable():
            texts.append(hints.ticked(words, is_ticked=button.isChecked()))
        return self.said(texts, session.language)

    def _named_by(self, button: TouchButton) -> Words | None:
        """Return the language whose own name a control bears."""
        languages = self._context.languages
        named = map(languages.words, languages.translated)
        return next((each for each in named if each.own_name == button.text()), None)

    def _leads_to_silence(self, button: TouchButton, session: Session) -> bool:
        """Return whether a control leads to languages in which nothing can be heard.

        Whoever listens would be left there without a word, and is not told of it.
        """
        named = self._named_by(button)
        if named is None or self._context.window.bar not in self._context.window.spoken():
            return False
        if button is self._context.window.bar.language:
            return not self.speaks_another(session)
        return not self._context.speaks(session.leaflet_id, named.language)

    def speaks_another(self, session: Session) -> bool:
        """Return whether the control of the languages leads to one that can be heard."""
        context = self._context
        other, listed = context.other_language(session), context.languages_of(session)
        offered = listed if context.has_list(session) else (other,) if other is not None else ()
        return any(
            context.speaks(session.leaflet_id, each.language)
            for each in offered
            if each.language != session.language
        )

    def _control(
        self, item_id: str, button: TouchButton, heard: tuple[Spoken, ...], *, is_read: bool = True
    ) -> ScriptItem:
        item = Item(item_id, heard, is_control=True, is_read=is_read)
        return ScriptItem(item, control=button, where=partial(_around, button))

    def _hint(self, text: str, words: Words) -> ScriptItem:
        return ScriptItem(Item(GO_ON, self.said((text,), words.language)))

    def said(self, texts: Iterable[str], language: str) -> tuple[Spoken, ...]:
        """Return what is said for these texts: as the leaflet has them, or part by part."""
        return tuple(spoken for text in texts for spoken in self._said_for(text, language))

    def _said_for(self, text: str, language: str) -> tuple[Spoken, ...]:
        ways = (
            sentences_in(text, language),
            part_by_part(text, language),
            sentences_in(text[:1].lower() + text[1:], language),  # as the glossary has it
            part_by_part(_CUT_SHORT.sub("", text), language),  # a page has a number, too
        )
        return next((way for way in ways if all(map(self._has, way))), ())


def told(page: QWidget) -> Iterator[Prose | TouchButton]:
    """Yield the texts and controls that are seen, in the order of a screen reader."""
    for child in page.children():
        if isinstance(child, Prose | TouchButton):
            if child.isVisibleTo(page):
                yield child
        elif isinstance(child, QWidget) and child.isVisibleTo(page):
            yield from told(child)


def _around(widget: QWidget) -> tuple[QRect, ...]:
    return (_on_window(widget),)


def _on_page(reader: Reader, pieces: Iterable[Piece]) -> tuple[QRect, ...]:
    corner = reader.mapTo(reader.window(), QPoint())
    return tuple(place.translated(corner) for piece in pieces for place in reader.places_of(piece))


def _on_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())
