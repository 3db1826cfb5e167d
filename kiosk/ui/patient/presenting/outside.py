"""Presents what stands before a session and over all of it: welcome, out of order, the warning."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.core.health.service import OutOfOrderReason
from kiosk.core.session.advance import countdown_ms
from kiosk.core.session.state import Session
from kiosk.core.settings.service_message import ServiceMessage
from kiosk.ui.look.look import Look
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.presenting.stage import Stage


def show_welcome(
    stage: Stage, session: Session, look: Look, cover: Cover, *, may_go_back: bool
) -> None:
    """Show the chosen leaflet in its languages, or in the one that was chosen before it."""
    window = stage.window
    window.show_page(window.welcome, look.theme.paper)
    window.welcome.present(
        look,
        cover.only_in(session.first_language),
        may_go_back=may_go_back,
        sheet=session.language_sheet,
        heard_in=[
            words
            for words, _title in cover.titles
            if stage.speaks(cover.leaflet_id, words.language)
        ],
        listens=session.listening.is_on,
    )


def show_out_of_order(
    stage: Stage,
    session: Session,
    message: ServiceMessage = ServiceMessage.ASK_STAFF,
    texts: Sequence[str] = (),
    fault: OutOfOrderReason | None = None,
) -> None:
    """Show the screen that asks for the staff, in every available language.

    With another `message` it says that instead, and `texts` has the site's own wording; `fault`
    is why the kiosk closed by itself.
    """
    look = stage.look(session)
    first = session.language
    every = {*stage.languages.translated, first}
    in_order = sorted(every, key=lambda each: (each != first, each))
    words = [stage.languages.words(each) for each in in_order]
    stage.window.warn(None)
    stage.window.show_page(stage.window.out_of_order, look.theme.paper)
    stage.window.out_of_order.present(look, words, message, texts, fault)


def warn(stage: Stage, session: Session, look: Look) -> None:
    """Ask whether somebody is still there, or stop asking."""
    window = stage.window
    if session.warned_ms is not None:
        left_ms = countdown_ms(session, stage.rules) or 0
        window.idle_warning.present(look, -(-left_ms // 1000), stage.other_language(session))
        window.warn(window.idle_warning)
    else:
        window.warn(None)
