"""What a session has shown: for the end screen, and for the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.core.leaflet.model import OTHER_QUESTION, Edition, Section
from kiosk.core.leaflet.paginate import Screen, screen_at
from kiosk.core.records.confirmation import Ending, ScreenRecord, band
from kiosk.core.session.coverage import status
from kiosk.core.session.effects import Outcome
from kiosk.core.session.state import EndCase, EndView, Pagination, Session, Unread, UnreadPage


def screen_of(session: Session, pagination: Pagination) -> tuple[tuple[Screen, ...], int]:
    """Return the screens of the section being read, and which of them is shown."""
    assert session.position is not None
    screens = screens_of(session, pagination, session.position.section_id)
    return screens, screen_at(screens, session.position)


def end_view(session: Session, pagination: Pagination) -> EndView:
    """Return what the end screen shows for this session."""
    edition = edition_of(session, pagination)
    shown = {
        section.id: session.coverage.section_shown(
            _in_all_languages(session, pagination, section.id)
        )
        for section in edition.sections
    }
    unread = unread_pages(session, pagination)
    if not edition.must_read:
        case = EndCase.NOTHING_ASKED
    elif _language_read(session, pagination) is not None:
        case = EndCase.READ
    elif not all(shown[each] for each in edition.must_read):
        case = EndCase.MISSING
    elif _language_shown(session, pagination) is not None:
        case = EndCase.TOO_FAST
    else:
        case = EndCase.TWO_LANGUAGES
    return EndView(case, unread, shown)


def unread_pages(session: Session, pagination: Pagination) -> tuple[UnreadPage, ...]:
    """Return the pages that are still to be read, in the language on screen, for it to be read."""
    if _language_read(session, pagination) is not None:
        return ()
    return tuple(
        UnreadPage(number, len(screens), screen, _why_unread(session, screen, pagination))
        for section_id in edition_of(session, pagination).must_read
        for screens in (screens_of(session, pagination, section_id),)
        for number, screen in enumerate(screens, 1)
        if not session.coverage.is_read(session.language, screen)
    )


def _why_unread(session: Session, screen: Screen, pagination: Pagination) -> Unread:
    sections = _in_all_languages(session, pagination, screen.section_id)
    if all(session.coverage.block_read(sections, piece.block) for piece in screen.pieces):
        return Unread.OTHER_LANGUAGE  # that it went by in this one, too, takes nothing from it
    if session.coverage.is_shown(session.language, screen):
        return Unread.TOO_FAST
    if all(session.coverage.block_shown(sections, piece.block) for piece in screen.pieces):
        return Unread.OTHER_LANGUAGE
    return Unread.NOT_SHOWN


def shares_shown(session: Session, screen: Screen, pagination: Pagination) -> tuple[float, ...]:
    """Return how much of each section was shown, from 0 to 1, once this screen is shown."""
    edition = edition_of(session, pagination)
    section = edition.section(screen.section_id)
    coverage = session.coverage.credit(session.language, section, screen, 0.0)
    return tuple(
        coverage.share_shown(_in_all_languages(session, pagination, each.id))
        for each in edition.sections
    )


def outcome_of(session: Session, pagination: Pagination, ending: Ending) -> Outcome:
    """Return what to record for a session that ends this way."""
    assert session.leaflet_id is not None
    leaflet_id = session.leaflet_id
    affirmed = ending is Ending.CONFIRMED
    language = _language_read(session, pagination) or _language_shown(session, pagination)
    session = replace(session, language=language or session.language)
    coverage = session.coverage
    screens = tuple(
        ScreenRecord(
            section_id=section.id,
            first_block=screen.pieces[0].block,
            last_block=screen.pieces[-1].block,
            words=screen.words,
            shown=coverage.is_shown(session.language, screen),
            read=coverage.is_read(session.language, screen),
            band=band(coverage.dwell_ms(session.language, screen)),
        )
        for section in edition_of(session, pagination).sections
        for screen in screens_of(session, pagination, section.id)
    )
    sections = _judged(session, pagination)
    return Outcome(
        leaflet_id=leaflet_id,
        language=session.language,
        status=status(coverage, sections, language=session.language, affirmed=affirmed),
        screens=screens,
        ticked=ticked_in_order(session, pagination),
        text_size=session.text_size,
        ending=ending,
        medium=coverage.medium(session.language, [each[session.language] for each in sections]),
    )


def ticked_in_order(session: Session, pagination: Pagination) -> tuple[str, ...]:
    """Return the ids of the ticked questions in the leaflet's order: not in that of the touches."""
    listed = (question.id for question in edition_of(session, pagination).questions)
    return tuple(each for each in (*listed, OTHER_QUESTION) if each in session.ticked)


def _language_read(session: Session, pagination: Pagination) -> str | None:
    """Return the language in which all that must be read was read, the current one first."""
    return _first_language(session, pagination, session.coverage.section_read)


def _language_shown(session: Session, pagination: Pagination) -> str | None:
    """Return the language in which all that must be read was shown, the current one first."""
    coverage = session.coverage
    return _first_language(
        session, pagination, lambda language, section: coverage.section_shown({language: section})
    )


def _first_language(
    session: Session, pagination: Pagination, holds: Callable[[str, Section], bool]
) -> str | None:
    sections = _judged(session, pagination)
    for language in (session.language, *sections[0]):
        if all(holds(language, each[language]) for each in sections):
            return language
    return None


def _judged(session: Session, pagination: Pagination) -> list[dict[str, Section]]:
    """Return each section that the status is about, by language."""
    judged = edition_of(session, pagination).judged
    return [_in_all_languages(session, pagination, each) for each in judged]


def _in_all_languages(
    session: Session, pagination: Pagination, section_id: str
) -> dict[str, Section]:
    """Return a section by language."""
    assert session.leaflet_id is not None
    editions = pagination.leaflet(session.leaflet_id).editions
    return {language: edition.section(section_id) for language, edition in editions.items()}


def edition_of(session: Session, pagination: Pagination) -> Edition:
    """Return the leaflet in the session's language."""
    assert session.leaflet_id is not None
    return pagination.leaflet(session.leaflet_id).editions[session.language]


def screens_of(session: Session, pagination: Pagination, section_id: str) -> tuple[Screen, ...]:
    """Return the screens of a section in the session's language and text size."""
    assert session.leaflet_id is not None
    return pagination.screens(session.leaflet_id, session.language, session.text_size, section_id)
