"""Presents what is opened from the bar: the contents, and the choice of text size and colours."""

from __future__ import annotations

from kiosk.core.session.outcome import end_view
from kiosk.core.session.state import (
    AboutPressed,
    BackPressed,
    EndPressed,
    Event,
    GlossaryPressed,
    Place,
    Session,
    Touched,
)
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.patient.pages.contents import Entry, Link
from kiosk.ui.patient.presenting.stage import Stage
from kiosk.ui.widgets.bar import Forward
from kiosk.ui.widgets.sheets import Sheets

_KEEP_THE_SHEET = (Place.CONTENTS, Place.GLOSSARY, Place.ABOUT)
"""From where the contents come back as they were."""


def show_contents(stage: Stage, session: Session, look: Look, before: Session | None) -> None:
    """Show the sections; `before` is the session shown until now."""
    window = stage.window
    edition = stage.edition(session)
    if before is not None and before.place not in _KEEP_THE_SHEET:
        window.contents.sheets.rewind()
    shown = end_view(session, stage.paginator).sections_shown
    entries = [
        Entry(
            section_id=section.id,
            title=section.title,
            shown=shown[section.id],
            must_read=section.id == edition.must_read,
            here=session.position is not None and section.id == session.position.section_id,
        )
        for section in edition.sections
    ]
    links = [Link(look.words.translate("About", "About this leaflet"), Icon.ABOUT, AboutPressed)]
    if edition.terms:
        every = look.words.translate("Words", "All words")
        links.insert(0, Link(every, Icon.WORDS, GlossaryPressed))
    window.contents.present(look, entries, links)
    window.header.present(
        look,
        look.words.translate("Contents", "Contents"),
        aside=told_sheet(window.contents.sheets, look),
    )
    to_end = Forward(look.words.translate("Bar", "To the end"), EndPressed)
    forward = after_sheets(window.contents.sheets, look, to_end)
    stage.show_bar(session, look, contents=False, forward=forward)
    window.show_page(window.contents, look.theme.paper)


def told_sheet(sheets: Sheets, look: Look) -> str:
    """Return which sheet of tiles is shown, or nothing if there is only one."""
    sheet, all_sheets = sheets.sheet
    which = look.words.translate("Contents", "Page {page} of {pages}")
    return which.format(page=sheet, pages=all_sheets) if all_sheets > 1 else ""


def after_sheets(sheets: Sheets, look: Look, last: Forward) -> Forward:
    """Return the control that shows the sheet that follows, or what follows the last one."""
    if not sheets.has_more:
        return last

    def more(at_ms: int) -> Event:
        """Page through the tiles: only the page changes; to the session it is just a touch."""
        sheets.more()
        return Touched(at_ms)

    return Forward(look.words.translate("Bar", "More"), more)


def show_options(stage: Stage, session: Session, look: Look) -> None:
    """Show the text sizes and the themes."""
    window = stage.window
    window.header.present(look, look.words.translate("Options", "Text size and colours"))
    window.options.present(look, session.theme)
    done = Forward(look.words.translate("Options", "Continue"), BackPressed, Icon.DONE)
    stage.show_bar(session, look, contents=False, options=False, forward=done)
    window.show_page(window.options, look.theme.paper)
