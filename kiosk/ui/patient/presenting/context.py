"""What every presentation needs: the window, the leaflets as typeset, the look of a session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from kiosk.core.frozen import frozen
from kiosk.core.leaflet.model import Edition
from kiosk.core.session.advance import Speaks, is_silent, may_list_languages
from kiosk.core.session.listening import ends_by_itself
from kiosk.core.session.state import Place, Rules, Session, TextSize
from kiosk.core.speech.keypad import KeyAct
from kiosk.ui.look.look import Look
from kiosk.ui.look.theme import THEMES
from kiosk.ui.look.words import Languages, Words
from kiosk.ui.patient.page_layout import PageLayout
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.typesetting.paginator import Paginator

if TYPE_CHECKING:  # the first screen has no bar
    from kiosk.ui.widgets.bar import Forward, Hearing, PaperOffer


@frozen
class PresenterContext:
    """Where sessions are shown, and with what."""

    window: PatientWindow
    paginator: Paginator
    setting: PageLayout
    languages: Languages
    rules: Rules
    reduced_motion: bool
    speaks: Speaks = is_silent
    keys: Mapping[KeyAct, tuple[str, ...]] = field(default_factory=dict)

    def look(self, session: Session) -> Look:
        """Return the look of this session."""
        setting = self.setting
        return Look(
            glass=setting.glass,
            rim=setting.rim(session.text_size),
            # Where room is scarce a text of the interface may be as small as in Latin letters.
            sizes={
                **setting.sizes_for(session.language),
                TextSize.SMALL: setting.sizes[TextSize.SMALL],
            },
            text_size=session.text_size,
            theme=THEMES[session.theme],
            words=self.languages.words(session.language),
            reduced_motion=self.reduced_motion,
        )

    def languages_of(self, session: Session) -> tuple[Words, ...]:
        """Return the languages that the patient may choose, the one that they began in first."""
        assert session.leaflet_id is not None
        leaflet = self.paginator.leaflet(session.leaflet_id)
        return tuple(map(self.languages.words, session.languages(leaflet)))

    def other_language(self, session: Session) -> Words | None:
        """Return the language that a button names: the patient's first, or the next to it."""
        others = (each for each in self.languages_of(session) if each.language != session.language)
        return next(others, None)

    def has_list(self, session: Session) -> bool:
        """Return whether the button opens a list of languages, of which there are several."""
        return may_list_languages(session) and len(self.languages_of(session)) > 2

    def edition(self, session: Session) -> Edition:
        """Return the leaflet in the session's language."""
        assert session.leaflet_id is not None
        return self.paginator.leaflet(session.leaflet_id).editions[session.language]

    def show_bar(
        self,
        session: Session,
        look: Look,
        *,
        back: bool = True,
        contents: bool = True,
        options: bool = True,
        stay: Forward | None = None,
        forward: Forward | None,
        paper: PaperOffer | None = None,
    ) -> None:
        """Show the bar, with the controls that make sense at this place."""
        self.window.bar.present(
            look,
            back=back,
            contents=contents,
            options=options,
            other=None if session.place is Place.LANGUAGES else self.other_language(session),
            has_list=self.has_list(session),
            stay=stay,
            forward=forward,
            paper=paper,
            hearing=self.hearing(session),
        )

    def hearing(self, session: Session) -> Hearing | None:
        """Return whether the patient listens; None where there is nothing to be heard."""
        if not self.speaks(session.leaflet_id, session.language):
            return None
        from kiosk.ui.widgets.bar import Hearing

        if session.listening.is_on:
            if session.listening.is_lost:
                return self._in_vain
            return Hearing.STOPS if ends_by_itself(session) else Hearing.ON
        return Hearing.OFFERED

    def unheard(self, session: Session, languages: Iterable[Words]) -> str:
        """Return, in these languages, what to do about a silence; "" where there is none."""
        if not (session.listening.is_on and session.listening.is_lost):
            return ""
        from kiosk.ui.widgets.bar import why_unheard

        return " ".join(why_unheard(words, self._in_vain) for words in languages)

    @property
    def _in_vain(self) -> Hearing:
        from kiosk.ui.widgets.bar import Hearing

        return Hearing.BROKEN if self.rules.is_aloud else Hearing.LOST
