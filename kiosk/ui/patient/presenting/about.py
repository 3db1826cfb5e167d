"""Presents what the leaflet is: what its front matter says of it."""

from __future__ import annotations

from kiosk.core.session.state import Session
from kiosk.ui.look.heard import edition_line
from kiosk.ui.look.look import Look
from kiosk.ui.patient.pages.about import AboutTexts
from kiosk.ui.patient.presenting.context import PresenterContext


def show_about(context: PresenterContext, session: Session, look: Look) -> None:
    """Show the title, the source, the version with its date, and the disclaimer."""
    window, edition = context.window, context.edition(session)
    window.about.present(
        look,
        AboutTexts(
            title=edition.title,
            source=edition.source,
            edition=edition_line(look.words, edition),
            disclaimer=edition.disclaimer,
        ),
    )
    window.header.present(look, look.words.translate("About", "About this leaflet"))
    context.show_bar(session, look, contents=False, forward=None)
    window.show_page(window.about, look.theme.paper)
