"""Presents what stands before a session and over all of it: welcome, out of order, the warning."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.core.session.advance import countdown_ms
from kiosk.core.session.state import Session
from kiosk.core.settings.service_message import ServiceMessage
from kiosk.ui.look.look import Look
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.pages.overlays import OutOfOrderReason
from kiosk.ui.patient.presenting.stage import Stage


def show_welcome(stage: Stage, session: Session, look: Look, covers: Sequence[Cover]) -> None:
    """Show the chosen leaflet in its languages, or the choice of a leaflet."""
    window = stage.window
    chosen = [cover for cover in covers if cover.leaflet_id == session.leaflet_id]
    if chosen:
        window.show_page(window.welcome, look.theme.paper)
        leaflet_id = session.leaflet_id
        window.welcome.present(
            look,
            chosen[0],
            may_go_back=len(covers) > 1,
            heard_in=[
                words
                for words, _title in chosen[0].titles
                if stage.speaks(leaflet_id, words.language)
            ],
            listens=session.listening.is_on,
        )
    else:
        window.show_page(window.leaflet_choice, look.theme.paper)
        languages = dict.fromkeys(words for cover in covers for words, _title in cover.titles)
        window.leaflet_choice.present(look, covers, tuple(languages))


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
