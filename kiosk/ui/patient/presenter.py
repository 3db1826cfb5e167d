"""Presents a session: finds the page for its place, and has it shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.core.health.service import OutOfOrderReason
from kiosk.core.session.advance import OPENED_PLACES, Speaks, is_saving_slowly, is_silent
from kiosk.core.session.outcome import screen_of
from kiosk.core.session.state import Place, Rules, Session
from kiosk.core.settings.service_message import ServiceMessage
from kiosk.core.speech.keypad import KEYS, KeyAct
from kiosk.ui.look.look import Look, Rim
from kiosk.ui.look.words import Languages
from kiosk.ui.patient.page_layout import PageLayout
from kiosk.ui.patient.pages.cover import Cover
from kiosk.ui.patient.presenting import outside
from kiosk.ui.patient.presenting.context import PresenterContext
from kiosk.ui.patient.window import PatientWindow
from kiosk.ui.typesetting.paginator import Paginator

if TYPE_CHECKING:  # the first screen of one leaflet does not wait for them
    from kiosk.ui.patient.presenting.choosing import Choosing
    from kiosk.ui.patient.presenting.reading import Reading


class Presenter:
    """Shows sessions in a window: which page, and with which values.

    What presents a place after the first page is imported when it is first shown, or when the
    kiosk is idle.
    """

    def __init__(
        self,
        window: PatientWindow,
        paginator: Paginator,
        setting: PageLayout,
        languages: Languages,
        rules: Rules,
        covers: Callable[[], Sequence[Cover]],
        *,
        reduced_motion: bool = False,
        speaks: Speaks = is_silent,
        keys: Mapping[KeyAct, tuple[str, ...]] = KEYS,
    ) -> None:
        self._window = window
        self._paginator = paginator
        self.context = PresenterContext(
            window=window,
            paginator=paginator,
            setting=setting,
            languages=languages,
            rules=rules,
            reduced_motion=reduced_motion,
            speaks=speaks,
            keys=keys,
        )
        self._covers = covers
        self._rim: Rim | None = None
        self._lay_out(setting.usual)

    def show(self, session: Session, before: Session | None = None) -> None:
        """Show the session; `before` is the one shown until now."""
        look = self.look(session)
        self._lay_out(look.rim)
        covers = self._covers()
        if not covers:
            self.show_out_of_order(session, fault=OutOfOrderReason.NO_LEAFLET)
            return
        self._window.speak(session.language, _title(session, covers))
        if session.place is not Place.CARD:
            self._window.lay_over(None)
        match session.place:
            case Place.WELCOME:
                self._show_welcome(session, look, covers)
            case Place.READER:
                self._reading.show(session, look, before)
            case Place.CARD:
                self._show_card(session, look, before)
            case opened if opened in OPENED_PLACES:
                self._show_opened(session, look, before)
            case Place.END:
                self._show_end(session, look)
            case Place.QUESTIONS | Place.UNDERSTANDING:
                self._show_asking(session, look, before)
            case Place.SAVING | Place.THANKS | Place.NOT_SAVED | Place.UNCERTAIN:
                self._show_receipt(session, look)
        outside.warn(self.context, session, look)

    def _lay_out(self, rim: Rim) -> None:
        """Give every page its place within header and bar of this size."""
        if rim is not self._rim:
            self._rim = rim
            self._window.lay_out(rim.frame, self.context.setting.glass.px_per_mm)

    def look(self, session: Session) -> Look:
        """Return the look of this session."""
        return self.context.look(session)

    def show_out_of_order(
        self,
        session: Session,
        message: ServiceMessage = ServiceMessage.ASK_STAFF,
        texts: Sequence[str] = (),
        fault: OutOfOrderReason | None = None,
    ) -> None:
        """Show the screen that asks for the staff, or says why the kiosk is out of service."""
        outside.show_out_of_order(self.context, session, message, texts, fault)

    def prepare(self, session: Session) -> bool:
        """Do now what the next touch would wait for; return whether there was anything to do."""
        window = self._window
        if window.make_next() or self.context.setting.prepare():
            return True
        if session.place is Place.OPTIONS and session.position is not None:
            screens, index = screen_of(session, self._paginator)
            return window.reader.prepare_for(self._reading.leaf(session, screens[index]))
        if window.reader.prepare():
            return True
        if session.place is Place.WELCOME and session.leaflet_id is None:
            return self._choosing.prepare(session, self._covers())
        return session.place is Place.READER and (
            self._reading.prepare_header(session) or self._reading.prepare_swap(session)
        )

    def forget(self) -> None:
        """Drop everything that the last patient was shown."""
        self._window.forget()
        self._paginator.forget()
        if "_reading" in self.__dict__:
            self._reading.forget()

    def _show_welcome(self, session: Session, look: Look, covers: Sequence[Cover]) -> None:
        chosen = [cover for cover in covers if cover.leaflet_id == session.leaflet_id]
        if chosen:
            may_go_back = len(covers) > 1
            outside.show_welcome(self.context, session, look, chosen[0], may_go_back=may_go_back)
        else:
            self._choosing.show(session, covers)

    @cached_property
    def _reading(self) -> Reading:
        """What presents the leaflet, from its first page on."""
        from kiosk.ui.patient.presenting.reading import Reading

        return Reading(self.context)

    @cached_property
    def _choosing(self) -> Choosing:
        """What presents the choice among several leaflets: where there is one, nobody chooses."""
        from kiosk.ui.patient.presenting.choosing import Choosing

        return Choosing(self.context)

    def _show_opened(self, session: Session, look: Look, before: Session | None) -> None:
        from kiosk.ui.patient.presenting import about, glossary, languages, listening, opened

        match session.place:
            case Place.CONTENTS:
                opened.show_contents(self.context, session, look, before)
            case Place.OPTIONS:
                opened.show_options(self.context, session, look)
            case Place.LANGUAGES:
                languages.show_languages(self.context, session, look, before)
            case Place.ABOUT:
                about.show_about(self.context, session, look)
            case Place.LISTENING:
                listening.show_listening(self.context, session, look, before)
            case Place.KEYS:
                listening.show_keys(self.context, session, look, before)
            case _:
                glossary.show_words(self.context, session, look, before)

    def _show_card(self, session: Session, look: Look, before: Session | None) -> None:
        from kiosk.ui.patient.presenting import glossary

        below = replace(session, place=session.trail[-1], trail=session.trail[:-1])
        if below.place is Place.READER:
            self._reading.show(below, look, before, is_under=True)
        else:
            glossary.show_words(self.context, below, look, before, is_under=True)
        glossary.show_card(self.context, session, look)

    def _show_end(self, session: Session, look: Look) -> None:
        from kiosk.ui.patient.presenting import ending

        ending.show_end(self.context, session, look)

    def _show_asking(self, session: Session, look: Look, before: Session | None) -> None:
        from kiosk.ui.patient.presenting import asking

        if session.place is Place.QUESTIONS:
            asking.show_questions(self.context, session, look, before)
        else:
            asking.show_understanding(self.context, session, look)

    def _show_receipt(self, session: Session, look: Look) -> None:
        from kiosk.ui.patient.presenting import ending

        is_saving = session.place is Place.SAVING
        # Until it has taken long the page stays as it is, and takes no other answer.
        if not is_saving or is_saving_slowly(session):
            ending.show_receipt(self.context, session, look, may_finish=not is_saving)


def _title(session: Session, covers: Sequence[Cover]) -> str:
    """Return the title of the leaflet that is shown, in the language that is."""
    for cover in covers:
        if cover.leaflet_id == session.leaflet_id:
            titles = {words.language: title for words, title in cover.titles}
            return titles.get(session.language, "")
    return ""
