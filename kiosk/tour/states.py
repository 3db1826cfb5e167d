"""Every state that a session can pass through, built without any touch input."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.glossary import terms_on
from kiosk.core.leaflet.model import OTHER_QUESTION, Edition
from kiosk.core.leaflet.paginate import Position
from kiosk.core.receipts.fitting import ROOM_BYTES
from kiosk.core.receipts.qr import SignedReceipt, with_code
from kiosk.core.records.confirmation import Status
from kiosk.core.session.coverage import Coverage, required_ms
from kiosk.core.session.state import (
    Listening,
    Pagination,
    Place,
    Rules,
    Session,
    SlipState,
    TextSize,
    ThemeName,
)

_CODE = "K7M4PX"


@frozen
class Scenario:
    """A session, with a name for its picture."""

    name: str
    session: Session


def states(
    paginator: Pagination,
    leaflet_id: str,
    language: str,
    size: TextSize,
    theme: ThemeName,
    rules: Rules,
) -> Iterator[Scenario]:
    """Yield each page that a patient of this leaflet can see, in the order they reach them."""
    fresh = Session(language=language, text_size=size, theme=theme, leaflet_id=leaflet_id)
    yield Scenario("00-welcome", fresh)
    edition = paginator.leaflet(leaflet_id).editions[language]
    number = 1
    shown = Coverage()
    for section in edition.sections:
        for index, screen in enumerate(paginator.screens(leaflet_id, language, size, section.id)):
            reading = replace(fresh, place=Place.READER, position=screen.position, coverage=shown)
            shown = shown.credit(language, section, screen, 0.0)
            yield Scenario(f"{number:02d}-{section.id}-{index + 1}", reading)
            number += 1
    yield from _words(paginator, fresh, edition)
    here = replace(fresh, position=Position(edition.judged[0]))
    contents = replace(here, trail=(Place.READER, Place.CONTENTS))
    yield Scenario("74-about", replace(contents, place=Place.ABOUT))
    yield from _listening(here)
    half = replace(here, coverage=_coverage(paginator, here, edition, seconds=9, last=3))
    yield Scenario("80-contents", replace(half, place=Place.CONTENTS, trail=(Place.READER,)))
    yield Scenario("81-options", replace(half, place=Place.OPTIONS, trail=(Place.READER,)))
    yield from _languages(paginator, half)
    missing = replace(half, place=Place.END)
    read = replace(missing, coverage=_coverage(paginator, here, edition, seconds=60))
    if edition.must_read:
        yield from _unread(paginator, here, missing)
    yield Scenario("85-end-read" if edition.must_read else "85-end-nothing-asked", read)
    yield Scenario("86-end-questions", replace(read, ticked=frozenset((OTHER_QUESTION,))))
    yield from _asking(read, edition)
    for place, status in enumerate(Status, 87):
        if status is Status.READ and not edition.must_read:
            continue
        code = None if status is Status.NOT_DISPLAYED else _CODE
        thanks = replace(read, place=Place.THANKS, status=status, code=code)
        if code is not None:
            thanks = replace(thanks, receipt=_receipt())
        yield Scenario(f"{place}-thanks-{status.value.replace(' ', '-')}", thanks)
    best = Status.READ if edition.must_read else Status.DISPLAYED
    thanked = replace(read, place=Place.THANKS, status=best, code=_CODE)
    for place, slip in enumerate(SlipState, 95):
        name = f"{place}-thanks-slip-{slip.value.replace(' ', '-')}"
        yield Scenario(name, replace(thanked, slip=slip))
    yield Scenario("91-not-saved", replace(read, place=Place.NOT_SAVED, status=best))
    yield Scenario("92-idle-warning", replace(read, warned_ms=0, seen_ms=rules.warning_ms // 10))
    yield Scenario("93-uncertain", replace(read, place=Place.UNCERTAIN, status=best))
    asked = replace(read, place=Place.SAVING, status=best, asked_ms=0, seen_ms=1_000)
    yield Scenario("94-saving", asked)


def _unread(paginator: Pagination, here: Session, missing: Session) -> Iterator[Scenario]:
    """Yield each end at which something is still to be read."""
    assert here.leaflet_id is not None
    leaflet = paginator.leaflet(here.leaflet_id)
    edition = leaflet.editions[here.language]
    yield Scenario("82-end-missing", missing)
    for name, fast_ones in (("one-page", slice(1, 2)), ("many-pages", slice(1, None))):
        coverage = _but_for(paginator, here, edition, fast_ones)
        yield Scenario(f"83-end-{name}", replace(missing, coverage=coverage))
    fast = _coverage(paginator, here, edition, seconds=0)
    yield Scenario("83-end-too-fast", replace(missing, coverage=fast))
    if len(leaflet.languages) > 1:
        mixed = _mixed(paginator, here)
        yield Scenario("84-end-two-languages", replace(missing, coverage=mixed))
        for name, unseen in (("three-ways", slice(-1, None)), ("in-part", slice(2, None))):
            coverage = _in_three_ways(paginator, here, unseen)
            yield Scenario(f"84-end-{name}", replace(missing, coverage=coverage))


def _languages(paginator: Pagination, half: Session) -> Iterator[Scenario]:
    """Yield the list of the languages, where there is one."""
    assert half.leaflet_id is not None
    if len(paginator.leaflet(half.leaflet_id).languages) > 2:
        yield Scenario("81-languages", replace(half, place=Place.LANGUAGES, trail=(Place.READER,)))


def _words(paginator: Pagination, fresh: Session, edition: Edition) -> Iterator[Scenario]:
    """Yield the list of the page that has most explained words, a card over each, and all words.

    The cards are those of the first word, and of the one whose meaning is longest.
    """
    pages = _pages_of_words(paginator, fresh, edition)
    if not pages:
        return
    most = max(pages, key=lambda page: len(page.listed))
    yield Scenario("70-words", replace(most, place=Place.WORDS, trail=(Place.READER,)))
    wordy = max(edition.terms, key=lambda term: len(edition.terms[term].meaning))
    for term in dict.fromkeys((pages[0].listed[0], most.listed[-1], wordy)):
        page = next(each for each in pages if term in each.listed)
        card = replace(page, place=Place.CARD, card=term, trail=(Place.READER,))
        yield Scenario(f"71-card-{term}", card)
    opened = replace(pages[0], listed=(), trail=(Place.READER, Place.CONTENTS))
    yield Scenario("72-all-words", replace(opened, place=Place.GLOSSARY))
    trail = (*opened.trail, Place.GLOSSARY)
    card = replace(opened, place=Place.CARD, card=wordy, trail=trail)
    yield Scenario(f"73-card-{wordy}-from-all-words", card)


def _listening(here: Session) -> Iterator[Scenario]:
    """Yield what somebody sees who listens: a page of what must be read, and their choices."""
    listens = replace(here, place=Place.READER, listening=Listening(is_on=True))
    yield Scenario("75-reader-listening", listens)
    choosing = replace(listens, place=Place.LISTENING, trail=(Place.READER,))
    yield Scenario("76-listening", choosing)
    lost = replace(choosing, listening=Listening(is_on=True, reads_on=True, is_lost=True))
    yield Scenario("76-listening-lost", lost)
    for name, pace_s in (("switches", 0), ("scan", 3)):
        by_switches = replace(listens.listening, has_switches=True, scan_s=pace_s)
        yield Scenario(f"76-listening-{name}", replace(choosing, listening=by_switches))
    yield Scenario("77-keys", replace(listens, place=Place.KEYS, trail=(Place.READER,)))


def _pages_of_words(paginator: Pagination, fresh: Session, edition: Edition) -> Sequence[Session]:
    """Return each page that has explained words, with these."""
    assert fresh.leaflet_id is not None
    key = (fresh.leaflet_id, fresh.language, fresh.text_size)
    return [
        replace(fresh, position=screen.position, listed=terms)
        for section in edition.sections
        for screen in paginator.screens(*key, section.id)
        if (terms := terms_on(section, screen.pieces))
    ]


def _asking(read: Session, edition: Edition) -> Iterator[Scenario]:
    """Yield what a patient may ask, and what they are asked, after the leaflet was read."""
    ids = [question.id for question in edition.questions]
    if ids:
        ask = replace(read, place=Place.QUESTIONS, trail=(Place.END,))
        yield Scenario("86-questions", ask)
        yield Scenario("86-questions-ticked", replace(ask, ticked=frozenset(ids[::3])))
    for index, asked in enumerate(edition.understanding):
        ask = replace(read, place=Place.UNDERSTANDING, trail=(Place.END,), understanding=index)
        name = f"86-understanding-{asked.id}"
        yield Scenario(name, ask)
        yield Scenario(f"{name}-right", replace(ask, given=asked.right))
        yield Scenario(f"{name}-other", replace(ask, given=int(not asked.right)))


@functools.cache
def _receipt() -> SignedReceipt:
    """Return the longest receipt, of which only the size of its QR code is true."""
    return with_code("." * (ROOM_BYTES - 1) + "\nLK1 R ABCDEFGH " + "A" * 103)


def _coverage(
    paginator: Pagination,
    session: Session,
    edition: Edition,
    *,
    seconds: float,
    last: int | None = None,
) -> Coverage:
    """Return the coverage once each screen was seen for `seconds`, up to `last` sections."""
    assert session.leaflet_id is not None
    coverage = Coverage()
    for section in edition.sections[:last]:
        for screen in paginator.screens(
            session.leaflet_id, session.language, session.text_size, section.id
        ):
            ms = seconds * 1000 and max(required_ms(screen.words, session.language), seconds * 1000)
            coverage = coverage.credit(session.language, section, screen, ms)
    return coverage


def _but_for(paginator: Pagination, session: Session, edition: Edition, fast: slice) -> Coverage:
    """Return the coverage if all that must be read was read, but for pages that went by fast."""
    assert session.leaflet_id is not None
    screens = [
        (section, screen)
        for section in edition.needed
        for screen in paginator.screens(
            session.leaflet_id, session.language, session.text_size, section.id
        )
    ]
    coverage = Coverage()
    for each in screens:
        section, screen = each
        ms = 0.0 if each in screens[fast] else required_ms(screen.words, session.language)
        coverage = coverage.credit(session.language, section, screen, ms)
    return coverage


def _in_three_ways(paginator: Pagination, session: Session, unseen: slice) -> Coverage:
    """Return the coverage if what must be read was read in this language, but for some pages.

    The first was read in another language, the second went by, and the `unseen` were not shown.
    """
    assert session.leaflet_id is not None
    coverage = Coverage()
    for language, edition in paginator.leaflet(session.leaflet_id).editions.items():
        is_own = language == session.language
        for section in edition.needed:
            key = (session.text_size, section.id)
            own = paginator.screens(session.leaflet_id, session.language, *key)
            second = own[min(1, len(own) - 1)]
            for screen in paginator.screens(session.leaflet_id, language, *key):
                is_first = screen.position.block < second.position.block
                if is_own is is_first or (is_own and screen in own[unseen]):
                    continue
                ms = 0.0 if is_own and screen == second else 60_000
                coverage = coverage.credit(language, section, screen, ms)
    return coverage


def _mixed(paginator: Pagination, session: Session) -> Coverage:
    """Return the coverage if the first half was read in one language and the rest in another."""
    assert session.leaflet_id is not None
    editions = paginator.leaflet(session.leaflet_id).editions
    coverage = Coverage()
    for part, (language, edition) in enumerate(editions.items()):
        for section in edition.needed:
            screens = paginator.screens(session.leaflet_id, language, session.text_size, section.id)
            middle = screens[len(screens) // 2].position.block
            for screen in screens:
                if (screen.position.block >= middle) == bool(part):
                    coverage = coverage.credit(language, section, screen, 60_000)
    return coverage
