"""Presents what the leaflet is: what its front matter says of it."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale

from kiosk.core.session.state import Session
from kiosk.ui.look.look import Look
from kiosk.ui.patient.pages.about import AboutTexts
from kiosk.ui.patient.presenting.stage import Stage


def show_about(stage: Stage, session: Session, look: Look) -> None:
    """Show the title, the source, the version with its date, and the disclaimer."""
    window, edition = stage.window, stage.edition(session)
    day = QDate(edition.date.year, edition.date.month, edition.date.day)
    said = look.words.translate("About", "Version {version}, {date}")
    window.about.present(
        look,
        AboutTexts(
            title=edition.title,
            source=edition.source,
            edition=said.format(
                version=edition.version,
                date=QLocale(edition.language).toString(day, "d MMMM yyyy"),
            ),
            disclaimer=edition.disclaimer,
        ),
    )
    window.header.present(look, look.words.translate("About", "About this leaflet"))
    stage.show_bar(session, look, contents=False, forward=None)
    window.show_page(window.about, look.theme.paper)
