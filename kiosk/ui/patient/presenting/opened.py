"""Presents what is opened from the bar: the contents, and the choice of text size and colours."""

from __future__ import annotations

from kiosk.core.leaflet.model import Section
from kiosk.core.session.events import (
    AboutPressed,
    BackPressed,
    EndPressed,
    Event,
    GlossaryPressed,
    Touched,
)
from kiosk.core.session.outcome import end_view
from kiosk.core.session.state import Place, Session
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.look.words import Words
from kiosk.ui.patient.pages.contents import ContentsEntry, ToSection
from kiosk.ui.patient.presenting.context import PresenterContext
from kiosk.ui.widgets.bar import Forward
from kiosk.ui.widgets.page import Act
from kiosk.ui.widgets.sheets import Sheets

_KEEP_THE_SHEET = (Place.CONTENTS, Place.GLOSSARY, Place.ABOUT)
"""From where the contents come back as they were."""


def show_contents(
    context: PresenterContext, session: Session, look: Look, before: Session | None
) -> None:
    """Show the sections; `before` is the session shown until now."""
    window = context.window
    edition = context.edition(session)
    if before is not None and before.place not in _KEEP_THE_SHEET:
        window.contents.sheets.rewind()
    shown = end_view(session, context.paginator).sections_shown
    here = session.position.section_id if session.position is not None else ""
    entries = [
        _entry(
            look.words,
            section,
            is_shown=shown[section.id],
            must_read=section.id in edition.must_read,
            is_here=section.id == here,
        )
        for section in edition.sections
    ]
    if edition.terms:
        every = look.words.translate("Words", "All words")
        entries.append(ContentsEntry(every, GlossaryPressed, Icon.WORDS))
    about = look.words.translate("About", "About this leaflet")
    entries.append(ContentsEntry(about, AboutPressed, Icon.ABOUT))
    # It is no place of the bar: Next stood there, and a second tap would skip what is unread.
    to_end = look.words.translate("Bar", "To the end")
    leads = ContentsEntry(to_end, EndPressed, Icon.NEXT, is_foot=True)
    entries.insert(_place_of_end(look, len(edition.sections), len(entries)), leads)
    window.contents.present(look, entries)
    window.header.present(
        look,
        look.words.translate("Contents", "Contents"),
        aside=told_sheet(window.contents.sheets, look),
    )
    forward = after_sheets(window.contents.sheets, look, _first_sheet(window.contents.sheets, look))
    context.show_bar(session, look, contents=False, forward=forward)
    window.show_page(window.contents, look.theme.paper)


def _place_of_end(look: Look, sections: int, entries: int) -> int:
    """Return where the way to the end stands, after the sections: not last of two in a row.

    There the end has its own ways out, and a finger that comes again must not end the session. Of
    several sheets it stands at the foot of the last, below all answers of the end.
    """
    return entries if look.glass.is_portrait else sections + sections % 2


def _entry(
    words: Words, section: Section, *, is_shown: bool, must_read: bool, is_here: bool
) -> ContentsEntry:
    notes = []
    if must_read:
        notes.append(words.translate("Contents", "Please read with care"))
    elif is_here:
        notes.append(words.translate("Contents", "You are here"))
    shown, not_yet = words.translate("Contents", "Shown"), words.translate("Contents", "Not yet")
    notes.append(shown if is_shown else not_yet)
    not_shown = Icon.ATTENTION if must_read else Icon.NOT_SHOWN
    return ContentsEntry(
        title=section.title,
        act=ToSection(section.id),
        icon=Icon.SHOWN if is_shown else not_shown,
        notes=tuple(notes),
        must_read=must_read,
    )


def _first_sheet(sheets: Sheets, look: Look) -> Forward | None:
    """Return the control that shows the first sheet again; None if there is no other."""
    if sheets.sheet[1] == 1:
        return None
    first = look.words.translate("Contents", "First page")
    return Forward(first, _turns(sheets), Icon.CONTENTS)


def told_sheet(sheets: Sheets, look: Look) -> str:
    """Return which sheet of tiles is shown, or nothing if there is only one."""
    sheet, all_sheets = sheets.sheet
    which = look.words.translate("Contents", "Page {page} of {pages}")
    return which.format(page=sheet, pages=all_sheets) if all_sheets > 1 else ""


def after_sheets(sheets: Sheets, look: Look, last: Forward | None) -> Forward | None:
    """Return the control that shows the sheet that follows, or what follows the last one."""
    if not sheets.has_more:
        return last
    return Forward(look.words.translate("Bar", "More"), _turns(sheets))


def _turns(sheets: Sheets) -> Act:
    def more(at_ms: int) -> Event:
        """Page through the tiles: only the page changes; to the session it is just a touch."""
        sheets.more()
        return Touched(at_ms)

    return more


def show_options(context: PresenterContext, session: Session, look: Look) -> None:
    """Show the text sizes and the themes."""
    window = context.window
    window.header.present(look, look.words.translate("Options", "Text size and colours"))
    window.options.present(look, session.theme)
    done = Forward(look.words.translate("Options", "Continue"), BackPressed, Icon.DONE)
    context.show_bar(session, look, contents=False, options=False, forward=done)
    window.show_page(window.options, look.theme.paper)
