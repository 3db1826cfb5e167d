"""Presents the explained words: those of a page, all of them, and the card of one."""

from __future__ import annotations

from kiosk.core.leaflet.glossary import alphabetical
from kiosk.core.session.events import Event, Touched
from kiosk.core.session.state import Place, Session
from kiosk.ui.look.look import Look
from kiosk.ui.patient.pages.glossary import WordList
from kiosk.ui.patient.presenting.context import PresenterContext
from kiosk.ui.widgets.bar import Forward
from kiosk.ui.widgets.corner import words_label


def show_words(
    context: PresenterContext,
    session: Session,
    look: Look,
    before: Session | None,
    *,
    is_under: bool = False,
) -> None:
    """Show the words of the page, or of the leaflet; `before` is the session shown until now.

    They are under a card where the session waits for that to be closed.
    """
    window = context.window
    terms = context.edition(session).terms
    is_whole = session.place is Place.GLOSSARY
    listed = terms.values() if is_whole else [terms[each] for each in session.listed]
    kept = (session.place, Place.CARD, Place.OPTIONS)
    if before is not None and before.place not in kept:
        window.words.rewind()
    window.words.present(look, alphabetical(listed) if is_whole else tuple(listed))
    title = look.words.translate("Words", "All words") if is_whole else words_label(look.words)
    sheet, sheets = window.words.sheet
    which = look.words.translate("Contents", "Page {page} of {pages}")
    aside = which.format(page=sheet, pages=sheets) if sheets > 1 else ""
    window.header.present(look, title, aside=aside)
    forward = _more(window.words, look) if sheets > 1 and not is_under else None
    context.show_bar(session, look, contents=False, forward=forward)
    window.show_page(window.words, look.theme.paper)


def show_card(context: PresenterContext, session: Session, look: Look) -> None:
    """Show the meaning of a word over what is shown already."""
    window = context.window
    assert session.card is not None
    is_on_page = session.trail[-1] is Place.READER
    word = window.reader.place_of(session.card) if is_on_page else None
    below = window.reader.parts() if is_on_page else ()
    window.card.present(look, context.edition(session).terms[session.card], word, below)
    window.lay_over(window.card, alone=not is_on_page)


def _more(page: WordList, look: Look) -> Forward:
    def more(at_ms: int) -> Event:
        """Page through the words: only the page changes; to the session it is just a touch."""
        page.turn()
        return Touched(at_ms)

    return Forward(look.words.translate("Bar", "More"), more)
