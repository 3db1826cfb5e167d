"""Presents what stands before a session and over all of it: welcome, out of order, the warning."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.core.health.service import OutOfOrderReason
from kiosk.core.session.advance import countdown_ms
from kiosk.core.session.state import Session
from kiosk.core.settings.service_message import ServiceMessage
from kiosk.ui.look.look import Look
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.presenting.context import PresenterContext


def show_welcome(
    context: PresenterContext, session: Session, look: Look, cover: Cover, *, may_go_back: bool
) -> None:
    """Show the chosen leaflet in its languages, or in the one that was chosen before it."""
    window = context.window
    heard_in = [
        words for words, _title in cover.titles if context.speaks(cover.leaflet_id, words.language)
    ]
    window.show_page(window.welcome, look.theme.paper)
    window.welcome.present(
        look,
        cover.only_in(session.first_language),
        may_go_back=may_go_back,
        sheet=session.language_sheet,
        heard_in=heard_in,
        listens=session.listening.is_on,
        unheard=context.unheard(session, heard_in),
    )


def show_out_of_order(
    context: PresenterContext,
    session: Session,
    message: ServiceMessage = ServiceMessage.ASK_STAFF,
    texts: Sequence[str] = (),
    fault: OutOfOrderReason | None = None,
) -> None:
    """Show the screen that asks for the staff, in every available language.

    With another `message` it says that instead, and `texts` has the site's own wording; `fault`
    is why the kiosk closed by itself.
    """
    look = context.look(session)
    first = session.language
    every = {*context.languages.translated, first}
    in_order = sorted(every, key=lambda each: (each != first, each))
    words = [context.languages.words(each) for each in in_order]
    context.window.warn(None)
    context.window.show_page(context.window.out_of_order, look.theme.paper)
    context.window.out_of_order.present(look, words, message, texts, fault)


def warn(context: PresenterContext, session: Session, look: Look) -> None:
    """Ask whether somebody is still there, or stop asking."""
    window = context.window
    if session.warned_ms is not None:
        left_ms = countdown_ms(session, context.rules) or 0
        window.idle_warning.present(look, -(-left_ms // 1000), context.other_language(session))
        window.warn(window.idle_warning)
    else:
        window.warn(None)
