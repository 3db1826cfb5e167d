"""Presents the choice among several leaflets: first of a language, then of a leaflet in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cmp_to_key

from PySide6.QtCore import QCollator, QLocale

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.filing import filed
from kiosk.core.leaflet.grouping import LeafletEntry, LeafletGroup, Listed, opened
from kiosk.core.session.events import Event, GroupChosen, LeafletChosen
from kiosk.core.session.state import Session, TextSize
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.cards import Card
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.presenting.context import PresenterContext

_Key = tuple[str, TextSize]


@frozen
class ToLeaflet:
    """The act of choosing a leaflet; two that choose the same one are equal."""

    leaflet_id: str

    def __call__(self, at_ms: int) -> Event:
        """Return the event."""
        return LeafletChosen(at_ms, self.leaflet_id)


@frozen
class ToGroup:
    """The act of opening a group of leaflets."""

    place: int

    def __call__(self, at_ms: int) -> Event:
        """Return the event."""
        return GroupChosen(at_ms, self.place)


def languages_of(covers: Sequence[Cover], first: str) -> tuple[Words, ...]:
    """Return the languages of these leaflets, the kiosk's `first` one on top."""
    found = dict.fromkeys(words for cover in covers for words, _title in cover.titles)
    return tuple(sorted(found, key=lambda words: words.language != first))


class Choosing:
    """Shows what there is to choose from; keeps how the leaflets were arranged in each language."""

    def __init__(self, context: PresenterContext) -> None:
        self._context = context
        self._covers: tuple[Cover, ...] = ()
        self._arranged: dict[_Key, _Arranged] = {}

    def show(self, session: Session, covers: Sequence[Cover]) -> None:
        """Show the languages of several leaflets, or in one of them the leaflets themselves."""
        languages = languages_of(covers, session.language)
        if session.first_language is None and len(languages) > 1:
            self._show_languages(session, languages)
            return
        page, session = self._context.window.leaflet_choice, _in_its_language(session, languages)
        self._context.window.show_page(page, self._context.look(session).theme.paper)
        self._present(session, covers, is_first=len(languages) == 1)

    def prepare(self, session: Session, covers: Sequence[Cover]) -> bool:
        """Do what the first touch would wait for; return whether there was anything to do."""
        languages = languages_of(covers, session.language)
        if session.is_choosing or session.leaflet_id is not None or not covers:
            return False
        for words in languages:
            chosen = replace(session, language=words.language, first_language=words.language)
            if _key(chosen) not in self._known(covers):
                self._arrange(chosen, covers, is_first=len(languages) == 1)
                return True
        if len(languages) > 1:
            first = languages[0].language
            chosen = replace(session, language=first, first_language=first)
            self._present(chosen, covers, is_first=False)
        return self._context.window.leaflet_choice.prepare()

    def _present(self, session: Session, covers: Sequence[Cover], *, is_first: bool) -> None:
        look = self._context.look(session)
        arranged = self._arrange(session, covers, is_first=is_first)
        label, nodes = opened(arranged.nodes, session.groups)
        says_whose = arranged.has_departments and not label
        self._context.window.leaflet_choice.present(
            look,
            [*filter(None, (label,)), look.words.translate("Shelf", "Which leaflet is yours?")],
            _cards(look, nodes, arranged.offers, says_whose=says_whose),
            may_go_back=session.is_choosing,
            is_first=is_first,
        )

    def _arrange(self, session: Session, covers: Sequence[Cover], *, is_first: bool) -> _Arranged:
        """Return the leaflets, arranged in the language of the session."""
        known = self._known(covers)
        key = _key(session)
        if key not in known:
            look = self._context.look(session)
            offers = _offers(look.words, covers)
            departments = _departments(look.words, offers)
            entries = _entries(look.words, offers)
            page = self._context.window.leaflet_choice
            nodes = page.group(look, entries, departments, is_first=is_first)
            by_id = {each.cover.leaflet_id: each for each in offers}
            known[key] = _Arranged(nodes, by_id, has_departments=len(departments) > 1)
        return known[key]

    def _known(self, covers: Sequence[Cover]) -> dict[_Key, _Arranged]:
        """Return what is known of these leaflets, by language and size of text."""
        if self._covers != tuple(covers):
            self._covers, self._arranged = tuple(covers), {}
        return self._arranged

    def _show_languages(self, session: Session, languages: Sequence[Words]) -> None:
        """Show the languages of all leaflets, below a question in each of them."""
        context = self._context
        look = context.look(session)
        asked = [words.translate("Shelf", "Which leaflet is yours?") for words in languages]
        heard_in = [words for words in languages if context.speaks(None, words.language)]
        context.window.show_page(context.window.welcome, look.theme.paper)
        context.window.welcome.present(
            look,
            Cover("", tuple(zip(languages, asked, strict=True))),
            may_go_back=False,
            sheet=session.language_sheet,
            heard_in=heard_in,
            listens=session.listening.is_on,
            unheard=context.unheard(session, heard_in),
        )


def _key(session: Session) -> _Key:
    return session.language, session.text_size


def _in_its_language(session: Session, languages: Sequence[Words]) -> Session:
    """Return the session in the language that was chosen, or in the only one there is."""
    return replace(session, language=session.first_language or languages[0].language)


@frozen
class _Offer:
    """A leaflet as it is offered in a language: in it, or in its own first one."""

    cover: Cover
    place: int
    department: str

    @property
    def words(self) -> Words:
        return self.cover.titles[self.place][0]

    @property
    def title(self) -> str:
        return self.cover.titles[self.place][1]

    @property
    def filed(self) -> str:
        return filed(self.title, self.words.language)


@frozen
class _Arranged:
    """The leaflets as they are found in a language, and each by its id."""

    nodes: tuple[Listed, ...]
    offers: Mapping[str, _Offer]
    has_departments: bool


def _offers(words: Words, covers: Sequence[Cover]) -> list[_Offer]:
    """Return each leaflet; one that is not there in this language is found under its own.

    A department is one, with whatever capitals and apostrophes its leaflets write it.
    """
    offers = []
    spelled: dict[str, str] = {}
    for cover in covers:
        languages = [each for each, _title in cover.titles]
        if words not in languages:
            offers.append(_Offer(cover, 0, languages[0].own_name))
            continue
        place = languages.index(words)
        written = cover.departments[place] if cover.departments else ""
        department = spelled.setdefault(written.casefold().replace("'", "’"), written)
        offers.append(_Offer(cover, place, department))
    if _named(words, offers) or all(each.words == words for each in offers):
        return offers
    return [
        replace(each, department=words.own_name) if each.words == words else each for each in offers
    ]


def _named(words: Words, offers: Sequence[_Offer]) -> set[str]:
    """Return the departments of what is there in this language."""
    return {each.department for each in offers if each.words == words and each.department}


def _departments(words: Words, offers: Sequence[_Offer]) -> list[str]:
    """Return the departments by name, and last the languages of what is not there in this one."""
    own = _named(words, offers)
    other = {each.department for each in offers if each.words != words}
    by_name = cmp_to_key(_collator(words).compare)
    return [*sorted(own, key=by_name), *sorted(other - own, key=by_name)]


def _entries(words: Words, offers: Sequence[_Offer]) -> list[LeafletEntry]:
    """Return the leaflets in the order in which they are offered, with their rank by title."""
    by_title = cmp_to_key(_collator(words).compare)
    ids = [each.cover.leaflet_id for each in sorted(offers, key=lambda each: by_title(each.filed))]
    ranks = {leaflet_id: rank for rank, leaflet_id in enumerate(ids)}
    return [
        LeafletEntry(
            each.cover.leaflet_id,
            each.title,
            each.filed,
            each.department,
            ranks[each.cover.leaflet_id],
        )
        for each in offers
    ]


def _collator(words: Words) -> QCollator:
    """Return what sorts texts as readers of this language expect, and 2 before 10."""
    collator = QCollator(QLocale(words.language))
    collator.setNumericMode(True)
    return collator


def _cards(
    look: Look, nodes: Sequence[Listed], offers: Mapping[str, _Offer], *, says_whose: bool
) -> list[Card]:
    return [
        _card(offers[node.id], says_whose=says_whose)
        if isinstance(node, LeafletEntry)
        else Card(node.label, ToGroup(place), look.words, said=_said(node))
        for place, node in enumerate(nodes)
    ]


def _card(offer: _Offer, *, says_whose: bool) -> Card:
    department = offer.department if says_whose else ""
    length = offer.cover.lengths()[offer.place].strip()
    return Card(
        offer.title,
        ToLeaflet(offer.cover.leaflet_id),
        offer.words,
        notes=tuple(filter(None, (department, length))),
        picture=offer.cover.picture,
        said=(offer.title,),
        leaflet_id=offer.cover.leaflet_id,
    )


def _said(group: LeafletGroup) -> tuple[str, ...]:
    """Return what is said of a group: of one from one title to another, both."""
    first: Listed = group
    last: Listed = group
    while isinstance(first, LeafletGroup) and first.is_range:
        first = first.inside[0]
    while isinstance(last, LeafletGroup) and last.is_range:
        last = last.inside[-1]
    return tuple(dict.fromkeys((first.label, last.label)))
