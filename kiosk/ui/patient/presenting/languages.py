"""Presents the list of the languages, where there are more than two."""

from __future__ import annotations

from kiosk.core.frozen import frozen
from kiosk.core.session.events import Event, LanguageChosen
from kiosk.core.session.state import Place, Session
from kiosk.ui.look.icons import Icon
from kiosk.ui.look.look import Look
from kiosk.ui.patient.pages.contents import ContentsEntry
from kiosk.ui.patient.presenting.context import PresenterContext
from kiosk.ui.patient.presenting.opened import after_sheets, told_sheet


@frozen
class ToLanguage:
    """The act of choosing a language; two that choose the same one are equal."""

    language: str

    def __call__(self, at_ms: int) -> Event:
        """Return the event."""
        return LanguageChosen(at_ms, self.language)


def show_languages(
    context: PresenterContext, session: Session, look: Look, before: Session | None
) -> None:
    """Show each language in its own name and script, the patient's first on top."""
    window = context.window
    if before is not None and before.place is not Place.LANGUAGES:
        window.languages.sheets.rewind()
    here = look.words.translate("Contents", "You are here")
    entries = [
        ContentsEntry(
            words.own_name,
            ToLanguage(words.language),
            Icon.DONE if words.language == session.language else Icon.LANGUAGE,
            notes=(here,) if words.language == session.language else (),
        )
        for words in context.languages_of(session)
    ]
    window.languages.present(look, entries)
    window.header.present(
        look,
        look.words.translate("Languages", "Choose your language"),
        aside=told_sheet(window.languages.sheets, look),
    )
    forward = after_sheets(window.languages.sheets, look, None)
    context.show_bar(session, look, contents=False, options=False, forward=forward)
    window.show_page(window.languages, look.theme.paper)
